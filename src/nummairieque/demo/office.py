"""Office hours of town halls and partners: pure functions over moments.

Nobody files at three in the morning or on Armistice Day; a demo that did
would show a timeline that no secretary believes.
"""

from datetime import datetime
from datetime import time
from datetime import timedelta
from datetime import UTC
from nummairieque.deadline.policy import is_working_day
from nummairieque.deadline.policy import ZONE

#: Opening times on the wall, morning and afternoon.
HOURS = ((time(8, 30), time(12, 0)), (time(13, 30), time(17, 30)))


def is_open(moment):
    """True when offices are open at ``moment`` (aware datetime)."""
    local = moment.astimezone(ZONE)
    return is_working_day(local.date()) and any(start <= local.time() < end for start, end in HOURS)


def opened(moment):
    """``moment`` if offices are open, else the next opening; aware, UTC."""
    local = moment.astimezone(ZONE)
    if is_open(moment):
        return moment.astimezone(UTC)
    if is_working_day(local.date()):
        for start, _end in HOURS:
            if local.time() < start:
                return _at(local.date(), start)
    day = local.date() + timedelta(days=1)
    while not is_working_day(day):
        day += timedelta(days=1)
    return _at(day, HOURS[0][0])


def last(moment):
    """The last moment in office hours up to ``moment``, a quarter of an hour near; aware, UTC."""
    while not is_open(moment):
        moment -= timedelta(minutes=15)
    return moment.astimezone(UTC).replace(microsecond=0)


def between(rng, start, end):
    """A moment in office hours, not before ``start`` and, if it can be, before ``end``.

    :param rng: random.Random.
    :returns: aware datetime, UTC, in whole seconds.
    """
    span = max((end - start).total_seconds(), 0)
    for _attempt in range(12):
        moment = start + timedelta(seconds=rng.uniform(0, span))
        if is_open(moment):
            return moment.astimezone(UTC).replace(microsecond=0)
    # Most of the span is a night or a weekend: some time after the opening.
    return soon(rng, opened(start), 2, 55)


def soon(rng, moment, least=3, most=25):
    """Some minutes after ``moment``, in office hours."""
    later = moment + timedelta(minutes=rng.randint(least, most))
    if not is_open(later):
        # Nobody writes on the very stroke of the opening.
        later = opened(later) + timedelta(seconds=rng.randint(90, 2400))
    return later.astimezone(UTC).replace(microsecond=0)


def _at(day, wall):
    return datetime.combine(day, wall, ZONE).astimezone(UTC)
