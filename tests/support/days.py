"""Days as the desk counts them: on the clock of Paris, wherever the tests run."""

from datetime import datetime
from datetime import time
from datetime import timedelta
from datetime import UTC
from nummairieque.deadline.calendar import is_holiday
from nummairieque.deadline.calendar import ZONE
from time import sleep


def today():
    """The day in Paris, which near midnight is another one than that of the machine."""
    return datetime.now(ZONE).date()


def stay_within_today(seconds=60):
    """Wait for the next day in Paris where it comes in so many seconds or less.

    What is made for today is read as that of today then, though it takes a while.
    """
    now = datetime.now(ZONE)
    left = datetime.combine(now.date() + timedelta(days=1), time(0), ZONE) - now
    if left < timedelta(seconds=seconds):
        sleep(left.total_seconds())


def monday(weeks):
    """The Monday in so many weeks, or later: it and the two days after it are no holidays."""
    day = today() + timedelta(weeks=weeks, days=-today().weekday())
    while any(is_holiday(day + timedelta(days=n)) for n in range(3)):
        day += timedelta(weeks=1)
    return day


def moment(day, at):
    """An hour of a day in Paris as it stands in the key of a time, in UTC: ``20261201T0930Z``.

    :param at: a :class:`datetime.time`.
    """
    return f"{datetime.combine(day, at, ZONE).astimezone(UTC):%Y%m%dT%H%M}Z"
