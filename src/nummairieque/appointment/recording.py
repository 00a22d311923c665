"""What is written down of an appointment: in the agenda, on it, in the log of its demande."""

from AccessControl import getSecurityManager
from nummairieque import _
from nummairieque import inputs
from nummairieque.appointment import agenda
from nummairieque.appointment import content
from nummairieque.appointment import events
from nummairieque.appointment import proposal
from nummairieque.appointment import reading
from nummairieque.appointment.finding import slot_at
from nummairieque.appointment.model import BOOKED
from nummairieque.demande import agreed
from nummairieque.demande import announced
from nummairieque.demande import effects
from nummairieque.demande import log
from nummairieque.demande import rules
from zope.component.hooks import getSite


def bookable(demande, key, now):
    """The free slot with that key, when the origin may take it: held for it, or open to all.

    :raises nummairieque.inputs.InvalidInput: on the field ``slot``.
    """
    # One that an answer left standing is still to come.
    if any(one.state == BOOKED and one.end > now for one in reading.appointments_of(demande)):
        inputs.refuse("slot", _("Un rendez-vous est déjà fixé : déplacez-le ou annulez-le."))
    found = demande._proposal
    held = next((b for b in found.held if proposal.key_of(b) == key), None) if found else None
    path = "/".join(demande.getPhysicalPath())
    person = held.person if held else ""
    holder = held is not None and proposal.is_kept(held, now)
    slot = slot_at(getSite(), key, now, demande=path, person=person, holder=holder)
    check(demande, slot, direct=held is None)
    return slot


def check(demande, slot, direct, same=None):
    """Refuse a slot of another partner, or one that is not open.

    :param direct: True when only what is open for direct booking may be taken.
    :param same: Booking whose permanence counts as open.
    :raises nummairieque.inputs.InvalidInput: on the field ``slot``.
    """
    if slot.partner != demande.partner:
        inputs.refuse("slot", _("Ce créneau est d’un autre partenaire."))
    known = same is not None and slot.permanence and slot.permanence == same.permanence
    if direct and not slot.direct and not (known and slot.maison == same.maison):
        said = _("Ce créneau n’est pas ouvert à la réservation : demandez au partenaire.")
        inputs.refuse("slot", said)


def book(demande, slot, now):
    """The new appointment of a demande; what else was held for it is given up."""
    site, found = getSite(), demande._proposal
    # A proposal says what to bring; with none, it is what the form still waits for.
    papers, note = (found.papers, found.note) if found else (_awaited(demande), "")
    proposal.release(demande)
    appointment = content.add(
        site,
        slot,
        getSecurityManager().getUser().getId() or "",
        demande="/".join(demande.getPhysicalPath()),
        demande_uid=demande.UID(),
        partner_uid=demande.partner_uid,
        origin_uid=demande.origin.UID(),
        papers=papers,
        note=note,
    )
    agenda.put(site, content.booking_of(appointment))
    return appointment


def _awaited(demande):
    return rules.clean_papers(list(announced.awaited(demande).values())[: rules.PAPERS_MAX])


def call_off(demande, appointment, side, now, more=None):
    """Give its time back and say so."""
    before = content.booking_of(appointment)
    agenda.take_out(getSite(), before)
    appointment.state = content.CANCELLED
    appointment.sequence += 1
    record(demande, agreed.CANCEL, appointment, side, now, more)
    events.tell(appointment, events.CANCELLED, before)


def record(demande, kind, appointment, side, now, more=None):
    """Write a fact of an appointment into the log of its demande; the deadline follows."""
    who = getSecurityManager().getUser().getId() or ""
    fact = log.Fact(kind, now, who, side, detail={**detail_of(appointment), **(more or {})})
    log.record(demande, fact)
    if demande.clock_start is not None:
        effects.count_appointment(demande)


def detail_of(appointment):
    """What a fact says of an appointment: dict of plain values."""
    return {
        "appointment": appointment.getId(),
        "maison": appointment.maison,
        "start": appointment.start.isoformat(),
        "end": appointment.end.isoformat(),
    }
