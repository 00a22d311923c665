"""On which days a permanence takes place: pure functions over dates."""

from calendar import monthrange
from datetime import timedelta
from nummairieque.appointment.model import FORTNIGHTLY
from nummairieque.appointment.model import MONTHLY
from nummairieque.appointment.model import ONCE
from nummairieque.deadline.calendar import is_holiday

#: Days.
_WEEK, _FORTNIGHT = 7, 14


def days(permanence, first, last, calendar):
    """The days from ``first`` to ``last`` (dates, both in) on which it takes place: list.

    :param calendar: that of the maison, which has the periods when it is
        closed; a permanence may well lie outside of its opening times.
    """
    found = {
        day
        for day in regular(permanence, first, last)
        if not is_holiday(day) and not any(start <= day <= end for start, end in calendar.closed)
    }
    found = (found | set(permanence.extra)) - set(permanence.off)
    return sorted(day for day in found if first <= day <= last)


def regular(permanence, first, last):
    """The days that the rhythm alone gives, holidays and closed ones too: ascending dates."""
    if permanence.rhythm == ONCE:
        return [permanence.first]
    start = max(first, permanence.first)
    end = last if permanence.last is None else min(last, permanence.last)
    found = [day for number in permanence.weekdays for day in _each(number, start, end)]
    if permanence.rhythm == FORTNIGHTLY:
        origin = _monday(permanence.first)
        found = [day for day in found if (day - origin).days % _FORTNIGHT < _WEEK]
    elif permanence.rhythm == MONTHLY:
        wanted = permanence.ordinals
        found = [day for day in found if any(nth in wanted for nth in _ordinals(day))]
    return sorted(found)


def _each(weekday, start, end):
    """The days of a span that are one weekday: ascending dates."""
    ahead = (weekday - start.weekday()) % _WEEK
    return [start + timedelta(days=n) for n in range(ahead, (end - start).days + 1, _WEEK)]


def _monday(day):
    return day - timedelta(days=day.weekday())


def _ordinals(day):
    """Which one of its weekday in its month a day is: (3, -2) for the last but one, a third."""
    length = monthrange(day.year, day.month)[1]
    return (day.day - 1) // 7 + 1, -((length - day.day) // 7 + 1)
