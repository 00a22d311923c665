"""What a change takes away is told: of proposed dates to both sides, so that nobody waits for none.

Where a date is left, the usager still chooses. Where none is, the desk itself hands
the demande back to the partner, so that lists, home and clock say whose turn it is.
"""

from AccessControl.SpecialUsers import system
from nummairieque import states
from nummairieque.acting import acting_as
from nummairieque.appointment import agenda
from nummairieque.appointment import displaced
from nummairieque.appointment import hits
from nummairieque.appointment import reading
from nummairieque.appointment.lostdates import lost
from nummairieque.appointment.model import HELD
from nummairieque.appointment.slots import is_live
from nummairieque.deadline.calendar import ZONE
from nummairieque.demande import agreed
from nummairieque.demande import log
from nummairieque.demande import transitions


def tell(site, hit, now):
    """Tell of those that a change hit, once it is written down: to who has to see to them.

    :param hit: list of :class:`.misplaced.Misplaced`.
    """
    displaced.tell(site, hit, now)
    held = (one.booking for one in hit if one.booking.state == HELD)
    _tell(site, held, now)


def tell_after_booking(site, booking, now):
    """The same where somebody took the last place, or the room, of a time that others still hold.

    That happens alone after there were fewer places, or another room or person where they
    hold theirs: the first to choose has it.
    """
    day = booking.start.astimezone(ZONE).date()
    there = agenda.bookings_on(site, booking.maison, day, day)
    if booking.person:
        his = agenda.bookings_of_person(site, booking.person, day, day)
        there += [one for one in his if one.maison != booking.maison]
    live = [one for one in there if is_live(one, now)]
    others = [
        one
        for one in live
        if one.state == HELD
        and one.demande != booking.demande
        and one.start < booking.end
        and booking.start < one.end
    ]
    if not others:
        return
    given = hits.rules(site, others)
    before = lost(others, given, [one for one in live if one.id != booking.id])
    already = {one.booking for one in before}
    taken = [one.booking for one in lost(others, given, live) if one.booking not in already]
    _tell(site, taken, now)


def _tell(site, held, now):
    # Once for each demande, however many dates it loses.
    for path in dict.fromkeys(one.demande for one in held):
        demande = site.unrestrictedTraverse(path, None) if path else None
        if demande is not None and _waits(demande):
            _tell_of(site, demande, now)


def _waits(demande):
    return (
        transitions.state_of(demande) == states.APPOINTMENT
        and reading.proposal_of(demande) is not None
        and agreed.agreed(log.facts(demande)) is None
    )


def _tell_of(site, demande, now):
    found = reading.proposal_of(demande)
    lost = {one.booking for one in hits.of_proposal(site, found.held, now)}
    left = any(one.start > now and one not in lost for one in found.held) or found.others
    kind = agreed.FEWER if left else agreed.NONE_LEFT
    log.record(demande, log.Fact(kind, now, "", states.TICK))
    if left:
        demande.reindexObject()
        return
    with acting_as(system):
        transitions.perform(demande, "resume", {}, now, tick=True)
