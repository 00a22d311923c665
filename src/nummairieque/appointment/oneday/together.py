"""Whether one usager can keep several appointments: pure functions over times.

A time is a :class:`..model.Slot` or a :class:`..model.Booking`.
"""

from datetime import timedelta
from itertools import combinations

#: To walk to another room, and to drive to another maison.
WALK, DRIVE = timedelta(minutes=5), timedelta(hours=1)
#: Why two times don't go together.
OVERLAP, NEAR, FAR = "overlap", "near", "far"


def place(time):
    """Where it takes place; who has no room of his own sits in one apart."""
    return time.maison, time.room or time.permanence


def pause(one, other):
    """How long it takes from the place of one time to that of another: timedelta."""
    if one.maison != other.maison:
        return DRIVE
    return timedelta(0) if place(one) == place(other) else WALK


def conflict(one, other):
    """Why nobody can keep both, one of the three; None where he can."""
    first, second = sorted((one, other), key=lambda time: (time.start, time.end))
    if second.start < first.end:
        return OVERLAP
    if second.start - first.end < pause(first, second):
        return FAR if first.maison != second.maison else NEAR
    return None


def conflicts(times):
    """(index, index, why) of each two that don't go together: list."""
    pairs = combinations(range(len(times)), 2)
    found = [(one, other, conflict(times[one], times[other])) for one, other in pairs]
    return [each for each in found if each[2]]
