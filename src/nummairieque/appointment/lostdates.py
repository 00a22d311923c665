"""Which proposed dates can't be chosen any more: pure functions.

Nobody moves them: who proposed them proposes others. As a choice takes a time
anew, it has to find then what whoever books finds: a time that begins, a place,
a room and somebody who receives.
"""

from nummairieque.appointment.misplaced import ELSEWHERE
from nummairieque.appointment.misplaced import FULL
from nummairieque.appointment.misplaced import HOURS
from nummairieque.appointment.misplaced import in_the_way
from nummairieque.appointment.misplaced import meets
from nummairieque.appointment.misplaced import Misplaced
from nummairieque.appointment.misplaced import misplaced
from nummairieque.appointment.misplaced import NO_TIME
from nummairieque.appointment.misplaced import place_of
from nummairieque.appointment.misplaced import reason_of
from nummairieque.appointment.misplaced import SUSPENDED
from nummairieque.appointment.misplaced import TAKEN
from nummairieque.appointment.model import HELD
from nummairieque.appointment.receptions import receptions
from nummairieque.appointment.slots import cut
from nummairieque.appointment.vacancy import free_rooms
from nummairieque.appointment.vacancy import Seeker


def hit(bookings, before, after, beside=None, held=()):
    """Those that fit by the rules ``before`` and do not ``after``, agreed upon or held.

    :param beside: what counts at their times; None: ``bookings``.
    :param held: more times that are held and may be lost by it.
    """
    beside = bookings if beside is None else beside

    def found(rules):
        return [*misplaced(bookings, rules), *lost([*bookings, *held], rules, beside)]

    already = {one.booking for one in found(before)}
    return [one for one in found(after) if one.booking not in already]


def lost(bookings, rules, beside):
    """Those of ``bookings`` that are held for a usager's choice and can't be chosen any more.

    :param rules: :class:`.misplaced.Rules`.
    :param beside: all bookings that count at these times; one of ``bookings``
        that is not among them is held no more.
    """
    found = []
    for booking in bookings:
        if booking.state == HELD:
            one = at_present(booking, rules)
            reason = (
                _reason_of_bodies(one, rules)
                or reason_of(one, rules)
                or _reason_of_choice(one, rules, _counting(one, beside))
            )
            if reason is not None:
                found.append(Misplaced(booking, reason))
    return found


def at_present(booking, rules):
    """What is held, in the room and with who receives by now: those of its permanence."""
    permanence = booking.permanence and rules.permanences.get((booking.maison, booking.permanence))
    if not permanence:
        return booking
    return booking._replace(room=permanence.room, person=permanence.person)


def is_same(one, other):
    """True for the same time of a proposal, wherever it is and whoever receives by now."""
    return (one.id, one.state, one.start) == (other.id, other.state, other.start)


def _counting(booking, beside):
    """Those of ``beside`` that a choice of what is held gives way to.

    What is held still was held before others could, or beside them as long as
    there were more places. So what is agreed upon counts alone: where fewer
    are left than held, the first to choose has it. What is held no more gives
    way to those who hold.
    """
    held = any(is_same(one, booking) for one in beside)
    return [one for one in beside if not (one.state == HELD and (held or _is_own(one, booking)))]


def _is_own(one, booking):
    """True for what is held for the same demande: it chooses one of them."""
    return is_same(one, booking) or one.demande == booking.demande != ""


def _reason_of_bodies(booking, rules):
    bodies = {("partner", booking.partner), ("maison", booking.maison)}
    return None if bodies.isdisjoint(rules.suspended) else SUSPENDED


def _reason_of_choice(booking, rules, others):
    if not booking.permanence:
        return _reason_of_free(booking, rules, others)
    permanence = rules.permanences[booking.maison, booking.permanence]
    day = place_of(booking)[0]
    times = cut(day, permanence.opens, permanence.closes, permanence.length)
    end = dict(times).get(booking.start)
    if end is None:
        return HOURS
    booking = booking._replace(end=end)
    own = (booking.maison, booking.permanence)
    there = [one for one in others if meets(one, booking)]
    if sum((one.maison, one.permanence) == own for one in there) >= permanence.capacity:
        return FULL
    return in_the_way(booking, there)


def _reason_of_free(booking, rules, others):
    """The same of a room that was free: it needs any, and somebody who is not elsewhere."""
    day, opens, closes = place_of(booking)
    house, there = rules.houses[booking.maison], [one for one in others if meets(one, booking)]
    minutes = closes - opens
    spans = (cut(day, *hours, minutes) for hours in house.calendar.hours_of(day))
    if not any(start == booking.start for span in spans for start, _end in span):
        return NO_TIME
    taking_place = list(receptions(booking, (day, opens, closes), rules))
    if booking.person and any(
        one.person == booking.person for one in (*there, *(p for _start, _end, p in taking_place))
    ):
        return ELSEWHERE
    taken = [
        (start, end, p.room, p.id) for start, end, p in taking_place if p.maison == booking.maison
    ]
    taken += [
        (b.start, b.end, b.room, b.permanence or (b.id, b.start))
        for b in there
        if b.maison == booking.maison
    ]
    seeker = Seeker(booking.partner, minutes=minutes, person=booking.person)
    free = free_rooms(booking.maison, seeker, house, day, taken, ())
    return None if any(slot.start == booking.start for slot in free) else TAKEN
