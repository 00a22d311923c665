"""What the clock does by itself, and when: pure functions."""

from datetime import datetime
from datetime import time
from datetime import timedelta
from nummairieque.deadline.policy import ZONE


def days_before(now, days):
    """The moment ``days`` (int) before ``now`` (aware datetime)."""
    return now - timedelta(days=days)


def months_before(now, months):
    """The moment ``months`` (int) before ``now``; a shorter month ends earlier.

    The 31st less one month is the last day of that month.
    """
    month = now.year * 12 + now.month - 1 - months
    year, month = divmod(month, 12)
    day = now.day
    while True:
        try:
            return now.replace(year=year, month=month + 1, day=day)
        except ValueError:
            day -= 1


def pause_ends(day):
    """When a pause is over: the beginning, in local time, of the day that was named.

    :param day: datetime.date, or None for a pause without an end.
    :returns: aware datetime, or None.
    """
    return None if day is None else datetime.combine(day, time(0), ZONE)
