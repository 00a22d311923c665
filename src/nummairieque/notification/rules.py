"""When a notification leaves: pure functions."""

from datetime import datetime
from datetime import time
from datetime import timedelta
from datetime import UTC
from nummairieque.notification import notices
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Paris")
#: On the clock of the wall, so that they stay where they are when it changes.
#: No clock ever changes at these hours.
SLOTS = {
    notices.TWICE: (time(11), time(15)),
    notices.DAILY: (time(11),),
}
_DAY, _SECOND = timedelta(days=1), timedelta(seconds=1)
#: By night, on the clock of the wall, nobody is told at home.
EVENING, MORNING = time(20), time(8)


def leaves_at(moment, now):
    """When what happens at ``now`` leaves for who has chosen ``moment``.

    :param now: aware datetime.
    :returns: ``now`` itself, the next slot as an aware datetime in UTC, or
        None for never.
    """
    # What is told by the month is told when its month is over.
    if moment in (notices.NOW, notices.MONTHLY):
        return now
    hours = SLOTS.get(moment)
    return next_slot(now, hours) if hours else None


def next_slot(now, hours=SLOTS[notices.TWICE]):
    """The first of the daily ``hours`` after ``now``; one that begins now is over."""
    today = now.astimezone(ZONE).date()
    for day in (today, today + _DAY):
        for hour in hours:
            slot = datetime.combine(day, hour, ZONE).astimezone(UTC)
            if slot > now:
                return slot
    raise AssertionError("tomorrow has a slot")


def after_night(moment):
    """``moment`` itself by day, else one of the second after eight in the morning.

    What comes later in the night leaves later in that second: nothing overtakes.
    """
    wall = moment.astimezone(ZONE)
    if MORNING <= wall.time() < EVENING:
        return moment
    morning = wall.date() + (_DAY if wall.time() >= EVENING else timedelta(0))
    began = datetime.combine(morning - _DAY, EVENING, ZONE).astimezone(UTC)
    ends = datetime.combine(morning, MORNING, ZONE).astimezone(UTC)
    return ends + (moment - began) * (_SECOND / (ends - began))


def slots_between(first, last):
    """The slots after ``first``, up to and with ``last``."""
    found = []
    while (first := next_slot(first)) <= last:
        found.append(first)
    return found
