"""Which times come too soon to be told to the usager in peace: pure functions."""

from datetime import timedelta
from nummairieque import _
from nummairieque.deadline.calendar import is_working_day
from nummairieque.deadline.calendar import ZONE
from nummairieque.theme.hours import clock

#: Nobody reaches an usager, and no usager a maison, in less.
REACHED = timedelta(hours=2)


def in_reach(slots, now):
    """Those that a partner may sensibly propose: list.

    :param now: aware datetime.
    """
    return [slot for slot in slots if slot.start >= now + REACHED]


def is_soon(start, now):
    """True for less than a working day ahead: before the same hour of the next one.

    :param start: aware datetime, as ``now``.
    """
    next_one = now.astimezone(ZONE) + timedelta(days=1)
    while not is_working_day(next_one.date()):
        next_one += timedelta(days=1)
    return start < next_one


def in_peace(slots, now):
    """Those of which a message tells the usager in time; all, where there is none: list."""
    return [slot for slot in slots if not is_soon(slot.start, now)] or list(slots)


def last_soon(starts, now):
    """The last of several times that comes too soon, or None."""
    return max((start for start in starts if is_soon(start, now)), default=None)


def soon_in_words(starts, now, translate):
    """Which times of a day come too soon for a message to the usager; None where none does."""
    last = last_soon(starts, now)
    if last is None:
        return None
    if last == max(starts):
        return _("Trop proche pour un message : à confirmer par téléphone.")
    return _(
        "Jusqu’à ${hour}, trop proche pour un message : à confirmer par téléphone.",
        mapping={"hour": translate(clock(last))},
    )
