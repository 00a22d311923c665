"""What is to be placed on one day: the demandes of one usager, and what each may have.

Only these demandes are woken.
"""

from nummairieque import states
from nummairieque.appointment import booking
from nummairieque.appointment import proposal
from nummairieque.appointment import reading
from nummairieque.appointment.content import booking_of
from nummairieque.appointment.model import BOOKED
from nummairieque.appointment.slots import is_live
from nummairieque.demande import together
from nummairieque.demande import transitions
from nummairieque.demande.catalog import get_catalog
from nummairieque.demande.reference import normalise
from typing import NamedTuple
from zope.component.hooks import getSite

#: Demandes on one page, and of those the ones that are added by their references.
THINGS_MAX, ADDED_MAX = 12, 6
_OPEN = states.TRANSITIONS["book_appointment"].sources


class Thing(NamedTuple):
    """One demande and what can be done about its appointment.

    ``open``: a time can be chosen now; ``held``: the :class:`..model.Slot` that
    its partner proposed and that are still held for it; ``until``: until when
    they are, or None; ``booked``: the :class:`..model.Booking` that it has, still
    to come, or None.
    """

    demande: object
    open: bool
    held: tuple = ()
    until: object = None
    booked: object = None

    @property
    def reference(self):
        return self.demande.reference

    @property
    def partner(self):
        return self.demande.partner


def things(demande, added, now):
    """Those of the dossier of a demande and those that were added, itself first: list.

    :param added: demandes of the same origin.
    """
    site, found = getSite(), {demande.reference: demande}
    for brain in together.members(demande.dossier):
        if len(found) < THINGS_MAX and brain.reference not in found:
            found[brain.reference] = brain.getObject()
    for other in added:
        found.setdefault(other.reference, other)
    return [_thing(site, each, now) for each in found.values()]


def _thing(site, demande, now):
    state = transitions.state_of(demande)
    booked = reading.appointment_of(demande)
    if booked is not None and booked.state == BOOKED and booked.start > now:
        return Thing(demande, False, booked=booking_of(booked))
    if state in _OPEN:
        return Thing(demande, True)
    if not booking.may_accept(demande):
        return Thing(demande, False)
    found = reading.proposal_of(demande)
    held = [b for b in found.held if is_live(b, now) and b.start > now] if found else []
    until = max((b.until for b in held if b.until), default=None)
    return Thing(demande, True, tuple(map(proposal.as_slot, held)), until)


def by_reference(demande, typed):
    """The open demande of the same origin that somebody means, or None.

    :param typed: a reference as it was typed.
    """
    reference = normalise(typed) if isinstance(typed, str) and len(typed) < 100 else None
    if reference is None:
        return None
    found = get_catalog(getSite()).searchResults(
        reference=reference,
        origin="/".join(demande.origin.getPhysicalPath()[-2:]),
        review_state=list(states.OPEN_STATES),
    )
    return found[0].getObject() if len(found) == 1 else None
