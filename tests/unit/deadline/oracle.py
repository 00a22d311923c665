"""The slow clock: one minute after the other, and asking nobody under test."""

from datetime import date
from datetime import timedelta
from datetime import UTC
from functools import cache
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")
MINUTE = timedelta(minutes=1)


def easter(year):
    """The Anonymous Gregorian algorithm."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = (a + 11 * d + 22 * e) // 451
    month, day = divmod(d + e - 7 * f + 114, 31)
    return date(year, month, day + 1)


@cache
def french_holidays(year):
    fixed = [(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)]
    moving = [easter(year) + timedelta(days=days) for days in (1, 39, 50)]
    return {date(year, *day) for day in fixed} | set(moving)


def works(day):
    return day.weekday() not in (5, 6) and day not in french_holidays(day.year)


def is_open(moment, calendar):
    """What the wall says, for one minute."""
    wall = moment.astimezone(PARIS)
    day = wall.date()
    if day in french_holidays(day.year):
        return False
    if any(first <= day <= last for first, last in calendar.closed):
        return False
    minute = wall.hour * 60 + wall.minute
    return any(a <= minute < b for a, b in calendar.opening[day.weekday()])


def count(start, end, calendar, stopped=()):
    """Open minutes from ``start`` to ``end`` outside of (from, to) pairs."""
    found, now = 0, start.astimezone(UTC)
    while now < end:
        if is_open(now, calendar) and not any(a <= now < b for a, b in stopped):
            found += 1
        now += MINUTE
    return found


def due(start, minutes, calendar, stopped=()):
    """When so many open minutes are over; a pause after that moves nothing."""
    now = start.astimezone(UTC)
    while minutes:
        if is_open(now, calendar) and not any(a <= now < b for a, b in stopped):
            minutes -= 1
        now += MINUTE
    return now
