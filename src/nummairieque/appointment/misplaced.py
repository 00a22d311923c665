"""Which appointments no longer fit the agenda: pure functions, no list is kept.

An appointment is out of place as long as what the maison, the partner and the
people have told does not leave room for it. So a change hits those that fitted
before and do not after, and what was moved is out of the list by itself.
"""

from nummairieque.appointment.model import BOOKED
from nummairieque.appointment.receptions import has_its_room
from nummairieque.appointment.receptions import receptions
from nummairieque.appointment.recurrence import days
from nummairieque.deadline.calendar import ZONE
from typing import NamedTuple

#: Why one is out of place: its permanence is gone, does not take place that day, or
#: not at that hour, has fewer places; the maison is closed, has that room no more; who
#: receives is away, or has left the team; something else takes that room, or who
#: receives, at that time: another appointment, or a permanence where it has none itself.
#: Of one that is only proposed: no time begins then any more; the maison or the partner
#: is suspended.
STOPPED, OFF, HOURS, FULL, CLOSED = "stopped", "off", "hours", "full", "closed"
ROOM, AWAY, GONE, TAKEN, ELSEWHERE = "room", "away", "gone", "taken", "elsewhere"
NO_TIME, SUSPENDED = "no_time", "suspended"


class Rules(NamedTuple):
    """All that bookings have to fit.

    ``permanences``: (maison, id) → Permanence; ``houses``: slug → House;
    ``absences``: user id → (first day, last day); ``teams``: slug of a partner →
    user ids of who acts for it, for those that are looked at; ``suspended``:
    (kind, slug) of partners and maisons where nothing new starts.
    """

    permanences: dict
    houses: dict
    absences: dict
    teams: dict = {}
    suspended: frozenset = frozenset()


class Misplaced(NamedTuple):
    """A booking, and one of the reasons above."""

    booking: object
    reason: str


def misplaced(bookings, rules):
    """Those of ``bookings`` that are agreed upon and do not fit: list of :class:`Misplaced`.

    :param bookings: all there are at a time, as places are counted.
    :param rules: :class:`Rules`.
    """
    found, seated = [], []
    for booking in sorted(bookings, key=lambda one: (one.start, one.id)):
        if booking.state != BOOKED:
            continue
        reason = reason_of(booking, rules)
        if reason is None and _is_full(booking, seated, rules):
            reason = FULL
        if reason is None:
            reason = in_the_way(booking, seated) or _from_permanences(booking, seated, rules)
        if reason is None:
            # Earlier ones that are over stand in nobody's way.
            seated = [one for one in seated if one.end > booking.start] + [booking]
        else:
            found.append(Misplaced(booking, reason))
    return found


def in_the_way(booking, others):
    """:data:`TAKEN` or :data:`ELSEWHERE` where one of ``others`` is in its way, else None.

    Who comes to the same permanence is in nobody's way: places are counted.
    """
    for other in others:
        if meets(other, booking) and _is_else(booking, other):
            if booking.room and (booking.maison, booking.room) == (other.maison, other.room):
                return TAKEN
            if booking.person and booking.person == other.person:
                return ELSEWHERE
    return None


def _is_else(booking, other):
    own = (booking.maison, booking.permanence)
    return not booking.permanence or own != (other.maison, other.permanence)


def _from_permanences(booking, seated, rules):
    """The same where a permanence is in the way of one in a room that was free."""
    if booking.permanence:
        return None
    taking_place = list(receptions(booking, place_of(booking), rules))
    there = [one for one in taking_place if one[2].maison == booking.maison]
    beside = [
        one
        for one in seated
        if not one.permanence and one.maison == booking.maison and meets(one, booking)
    ]
    if not has_its_room(booking, there, beside, rules.houses[booking.maison]):
        return TAKEN
    busy = booking.person and any(one[2].person == booking.person for one in taking_place)
    return ELSEWHERE if busy else None


def meets(one, booking):
    """True for two that some moment belongs to."""
    return one.start < booking.end and booking.start < one.end


def crowded(bookings):
    """Those agreed upon that are in another's way, and those others: set."""
    found, open_ones = set(), {}
    for booking in sorted(bookings, key=lambda one: one.start):
        if booking.state != BOOKED:
            continue
        for resource in ((booking.maison, booking.room), ("", booking.person)):
            if resource[1]:
                before = open_ones.get(resource, ())
                before = [one for one in before if one.end > booking.start]
                found.update(one for one in before if _is_else(booking, one))
                if any(_is_else(booking, one) for one in before):
                    found.add(booking)
                open_ones[resource] = [*before, booking]
    return found


def reason_of(booking, rules):
    """Why its maison, its permanence or who receives leaves no room for it, or None."""
    day, opens, closes = place_of(booking)
    house = rules.houses[booking.maison]
    absence = rules.absences.get(booking.person)
    if absence is not None and absence[0] <= day <= absence[1]:
        return AWAY
    if booking.person and booking.person not in rules.teams.get(booking.partner, (booking.person,)):
        return GONE
    if not booking.permanence:
        return _reason_of_free(booking, house, day, opens, closes)
    permanence = rules.permanences.get((booking.maison, booking.permanence))
    if permanence is None:
        return STOPPED
    if not days(permanence, day, day, house.calendar):
        closed = day not in permanence.off and _is_closed(house, day)
        return CLOSED if closed else OFF
    return None if permanence.opens <= opens and closes <= permanence.closes else HOURS


def _reason_of_free(booking, house, day, opens, closes):
    spans = house.calendar.hours_of(day)
    if not any(begins <= opens and closes <= ends for begins, ends in spans):
        return CLOSED
    if booking.room and booking.room not in {room.name for room in house.rooms}:
        return ROOM
    return None


def _is_closed(house, day):
    return any(first <= day <= last for first, last in house.calendar.closed)


def place_of(booking):
    """(day, from, to) of a booking on the clock of Paris, in minutes after midnight."""
    start, end = booking.start.astimezone(ZONE), booking.end.astimezone(ZONE)
    opens = start.hour * 60 + start.minute
    # Whoever books past midnight is in no opening time.
    closes = end.hour * 60 + end.minute + 1440 * (end.date() - start.date()).days
    return start.date(), opens, closes


def _is_full(booking, seated, rules):
    permanence = rules.permanences.get((booking.maison, booking.permanence))
    if permanence is None:
        return False
    beside = [
        one
        for one in seated
        if (one.maison, one.permanence) == (booking.maison, booking.permanence)
        and meets(one, booking)
    ]
    return len(beside) >= permanence.capacity
