"""When people are reminded of an appointment: pure functions over the clock on the wall.

At nine o’clock of the working day before; who receives on a Monday reads it on
Friday. The evening is no time to ask who came: that is asked on the next working
day, at the same hour.
"""

from datetime import timedelta
from nummairieque.deadline.calendar import is_working_day
from nummairieque.deadline.calendar import on_the_wall
from nummairieque.deadline.calendar import ZONE

#: Minutes after midnight at which it is told.
NINE = 9 * 60
#: How far back the desk still asks who came, when its clock stood.
ASKED_FOR = timedelta(days=7)
_DAY = timedelta(days=1)


def working_day_before(day):
    """The last working day before ``day`` (a date)."""
    day -= _DAY
    while not is_working_day(day):
        day -= _DAY
    return day


def working_day_after(day):
    """The first working day after ``day``."""
    day += _DAY
    while not is_working_day(day):
        day += _DAY
    return day


def remind_at(start):
    """The moment, in UTC, from which people are reminded of what begins at ``start``."""
    return on_the_wall(working_day_before(start.astimezone(ZONE).date()), NINE)


def ask_at(start):
    """The moment from which is asked who came to what began at ``start``."""
    return on_the_wall(working_day_after(start.astimezone(ZONE).date()), NINE)


def is_due(start, reminded_for, now):
    """True when people are to be reminded now of what begins at ``start``.

    :param reminded_for: the start that they were reminded of, or None.
    """
    return reminded_for != start and remind_at(start) <= now < start


def days_ahead(now):
    """The days (first, last) on which something may be due: the cost follows them."""
    today = now.astimezone(ZONE).date()
    return today, working_day_after(today)


def days_behind(now):
    """The days (first, last) of which may be asked who came."""
    today = now.astimezone(ZONE).date()
    return today - ASKED_FOR, today - _DAY
