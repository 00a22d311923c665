"""When somebody is at work: pure functions over the clock on the wall.

A moment is open when the time on the wall lies in one of the opening times of
its weekday and its day is neither a holiday nor a closing day. All sums are
done in UTC, so a change to summer time neither gives nor takes an hour.
"""

from dataclasses import dataclass
from datetime import datetime
from datetime import time
from datetime import timedelta
from datetime import UTC
from functools import lru_cache
from holidays.countries import France
from zoneinfo import ZoneInfo

#: The clock on the wall of the mairies: days and holidays are counted here.
ZONE = ZoneInfo("Europe/Paris")
#: How far a search goes. A calendar that opens this rarely is refused where
#: it is typed; what slips through ends here instead of turning for ever.
HORIZON = timedelta(days=2 * 366)
_DAY = timedelta(days=1)
#: How far apart the days lie that hints name.
_EXAMPLES = timedelta(weeks=3)
_NIGHT = 24 * 60


@lru_cache(maxsize=32)
def _holidays(year):
    # France without a part of it: the two more days of Alsace and Moselle are
    # working days in the Indre.
    return frozenset(France(years=year))


def is_holiday(day):
    """True on a French holiday."""
    return day in _holidays(day.year)


def is_working_day(day):
    """True when ``day`` is neither on a weekend nor a French holiday."""
    return day.weekday() < 5 and not is_holiday(day)


def example_days(today, number):
    """Days that a hint may name, ascending: working days three weeks apart or a little more.

    All are to come: what is typed after an example that is past is refused, or
    is taken for next year.

    :param today: date, from which the first is as far as from one to the next.
    :returns: a list of so many dates.
    """
    found, day = [], today
    while len(found) < number:
        day += _EXAMPLES
        while not is_working_day(day):
            day += _DAY
        found.append(day)
    return found


@dataclass(frozen=True)
class Calendar:
    """Opening times, and days on which there are none.

    ``opening`` holds for each weekday, Monday first, a tuple of (from, to) in
    minutes after midnight, ascending and apart; ``closed`` tuples of (first
    day, last day), dates, both closed.
    """

    opening: tuple
    closed: tuple = ()

    def hours_of(self, day):
        """The (from, to) of one day, a tuple; empty when it is closed."""
        if is_holiday(day) or any(first <= day <= last for first, last in self.closed):
            return ()
        return self.opening[day.weekday()]

    def spans(self, start, end):
        """What is open from ``start`` to ``end``: (from, to) in UTC, ascending."""
        start, end = start.astimezone(UTC), end.astimezone(UTC)
        day = start.astimezone(ZONE).date()
        last = end.astimezone(ZONE).date()
        while day <= last:
            for opens, closes in self.hours_of(day):
                begun, ended = max(on_the_wall(day, opens), start), on_the_wall(day, closes)
                if begun < min(ended, end):
                    yield begun, min(ended, end)
            day += _DAY

    def is_open(self, moment):
        """True while somebody is there."""
        local = moment.astimezone(ZONE)
        minute = local.hour * 60 + local.minute
        return any(opens <= minute < closes for opens, closes in self.hours_of(local.date()))

    def first_span(self, start):
        """The first (from, to) in UTC that ends after ``start``, or None; see :data:`HORIZON`."""
        return next(self.spans(start, start.astimezone(UTC) + HORIZON), None)

    def last_span(self, moment):
        """The last whole (from, to) in UTC that begins before ``moment``, or None."""
        moment = moment.astimezone(UTC)
        day = moment.astimezone(ZONE).date()
        for _back in range(HORIZON.days):
            for opens, closes in reversed(self.hours_of(day)):
                begun = on_the_wall(day, opens)
                if begun < moment:
                    return begun, on_the_wall(day, closes)
            day -= _DAY
        return None


def on_the_wall(day, minute):
    """``minute`` (0 to 1440) of a day in Paris, as an aware datetime in UTC."""
    if minute == _NIGHT:
        day, minute = day + _DAY, 0
    return datetime.combine(day, time(*divmod(minute, 60)), ZONE).astimezone(UTC)


def due_in(start, delay, calendar):
    """The moment by which ``calendar`` was open for ``delay`` since ``start``.

    :param delay: timedelta; nothing to wait for when it is not positive.
    :returns: aware datetime in the zone of ``start``, at most :data:`HORIZON`
        later.
    """
    left, end = delay, start.astimezone(UTC)
    if left > timedelta(0):
        last = end + HORIZON
        for begun, ended in calendar.spans(end, last):
            if ended - begun >= left:
                end = begun + left
                break
            left -= ended - begun
        else:
            end = last
    return end.astimezone(start.tzinfo)


def elapsed(start, end, calendar):
    """How long ``calendar`` was open from ``start`` to ``end``, a timedelta."""
    return sum((to - begun for begun, to in calendar.spans(start, end)), timedelta(0))


_WEEKDAY = ((9 * 60, 12 * 60), (14 * 60, 17 * 60))
#: Monday to Friday, nine to twelve and two to five: where nothing else is said.
OFFICE = Calendar((_WEEKDAY,) * 5 + ((), ()))
