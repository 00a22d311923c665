"""On which days a permanence takes place: pure functions over dates."""

from calendar import monthrange
from datetime import timedelta
from nummairieque.appointment.model import FORTNIGHTLY
from nummairieque.appointment.model import MONTHLY
from nummairieque.appointment.model import ONCE
from nummairieque.deadline.calendar import is_holiday

_DAY = timedelta(days=1)


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
        yield permanence.first
        return
    day = max(first, permanence.first)
    end = last if permanence.last is None else min(last, permanence.last)
    while day <= end:
        if day.weekday() in permanence.weekdays and _is_due(permanence, day):
            yield day
        day += _DAY


def _is_due(permanence, day):
    if permanence.rhythm == FORTNIGHTLY:
        return (_monday(day) - _monday(permanence.first)).days % 14 == 0
    if permanence.rhythm == MONTHLY:
        return bool(set(_ordinals(day)) & set(permanence.ordinals))
    return True


def _monday(day):
    return day - timedelta(days=day.weekday())


def _ordinals(day):
    """Which one of its weekday in its month a day is: (3, -2) for the last but one, a third."""
    length = monthrange(day.year, day.month)[1]
    return (day.day - 1) // 7 + 1, -((length - day.day) // 7 + 1)
