"""Which appointments no longer fit the agenda: pure functions, no list is kept.

An appointment is out of place as long as what the maison, the partner and the
people have told does not leave room for it. So a change hits those that fitted
before and do not after, and what was moved is out of the list by itself.
"""

from nummairieque.appointment.model import BOOKED
from nummairieque.appointment.model import HELD
from nummairieque.appointment.recurrence import days
from nummairieque.appointment.slots import cut
from nummairieque.deadline.calendar import ZONE
from typing import NamedTuple

#: Why one is out of place: its permanence is gone, does not take place that day, or
#: not at that hour, has fewer places; the maison is closed, has that room no more; who
#: receives is away, or has left the team; something else takes that room, or who
#: receives, at that time.
STOPPED, OFF, HOURS, FULL, CLOSED, ROOM, AWAY, GONE, TAKEN, ELSEWHERE = REASONS = (
    "stopped",
    "off",
    "hours",
    "full",
    "closed",
    "room",
    "away",
    "gone",
    "taken",
    "elsewhere",
)


class Rules(NamedTuple):
    """All that bookings have to fit.

    ``permanences``: (maison, id) → Permanence; ``houses``: slug → House;
    ``absences``: user id → (first day, last day); ``teams``: slug of a partner →
    user ids of who acts for it, for those that are looked at.
    """

    permanences: dict
    houses: dict
    absences: dict
    teams: dict = {}


class Misplaced(NamedTuple):
    """A booking, and one of :data:`REASONS`."""

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
        reason = _reason(booking, rules)
        if reason is None and _is_full(booking, seated, rules):
            reason = FULL
        if reason is None:
            reason = in_the_way(booking, seated)
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
        if other.start < booking.end and booking.start < other.end and _is_else(booking, other):
            if booking.room and (booking.maison, booking.room) == (other.maison, other.room):
                return TAKEN
            if booking.person and booking.person == other.person:
                return ELSEWHERE
    return None


def _is_else(booking, other):
    own = (booking.maison, booking.permanence)
    return not booking.permanence or own != (other.maison, other.permanence)


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


def lost(bookings, rules, beside):
    """Those of ``bookings`` that are held for a usager's choice and can't be chosen any more.

    Nobody moves them: who proposed them proposes others. As a choice takes a
    time anew, a time has to begin then, with a place that nobody else has; see
    :func:`places_left`.

    :param beside: all bookings that count at these times; one of ``bookings``
        that is not among them is held no more.
    """
    found = []
    for booking in bookings:
        if booking.state == HELD:
            reason = _reason(booking, rules) or _reason_of_choice(booking, rules, beside)
            if reason is not None:
                found.append(Misplaced(booking, reason))
    return found


def _reason_of_choice(booking, rules, beside):
    permanence = rules.permanences.get((booking.maison, booking.permanence))
    if permanence is None:
        return None
    times = cut(_place(booking)[0], permanence.opens, permanence.closes, permanence.length)
    end = dict(times).get(booking.start)
    if end is None:
        return HOURS
    return FULL if places_left(booking._replace(end=end), permanence, beside) <= 0 else None


def places_left(booking, permanence, beside):
    """How many places a choice of what is held finds there.

    What is held still was held before others could, or beside them as long as
    there were more places. So it counts what is agreed upon alone: where fewer
    are left than held, the first to choose has it. What is held no more gives
    way to those who hold.
    """
    held = any(is_same(one, booking) for one in beside)
    return permanence.capacity - sum(
        (one.maison, one.permanence) == (booking.maison, booking.permanence)
        and one.start < booking.end
        and booking.start < one.end
        and not (one.state == HELD and (held or _is_own(one, booking)))
        for one in beside
    )


def is_same(one, other):
    """True for the same time of a proposal, wherever it is and whoever receives by now."""
    return (one.id, one.state, one.start) == (other.id, other.state, other.start)


def _is_own(one, booking):
    """True for what is held for the same demande: it chooses one of them."""
    return is_same(one, booking) or one.demande == booking.demande != ""


def hit(bookings, before, after, beside=None):
    """Those that fit by the rules ``before`` and do not ``after``, agreed upon or held.

    :param beside: those of them that count; None: all.
    """
    beside = bookings if beside is None else beside
    already = {one.booking for one in _all(bookings, before, beside)}
    return [one for one in _all(bookings, after, beside) if one.booking not in already]


def _all(bookings, rules, beside):
    return [*misplaced(bookings, rules), *lost(bookings, rules, beside)]


def _reason(booking, rules):
    day, opens, closes = _place(booking)
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


def _place(booking):
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
        and one.start < booking.end
        and booking.start < one.end
    ]
    return len(beside) >= permanence.capacity
