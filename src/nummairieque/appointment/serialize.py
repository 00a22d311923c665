"""Appointments, proposals and times as JSON."""

from nummairieque import audit
from nummairieque.appointment import agenda
from nummairieque.appointment import proposal
from nummairieque.appointment import reading
from nummairieque.appointment import slots
from nummairieque.appointment import who
from nummairieque.demande import unsealing
from nummairieque.demande.serialize import moment
from nummairieque.demande.serialize import named
from nummairieque.interfaces import IAppointment
from nummairieque.interfaces import INummairiequeLayer
from nummairieque.workspace.titles import body_title
from plone.restapi.interfaces import ISerializeToJson
from plone.restapi.interfaces import ISerializeToJsonSummary
from zope.component import adapter
from zope.component.hooks import getSite
from zope.interface import implementer
from zope.security import checkPermission


def body_json(kind, slug):
    """A maison or a partner by its slug, or None."""
    return named(slug, body_title(getSite(), kind, slug))


def place_json(time):
    """When and where: of an appointment, a booking or a slot."""
    return {
        "start": moment(time.start),
        "end": moment(time.end),
        "maison": body_json("maison", time.maison),
        "partner": body_json("partner", time.partner),
        "permanence": time.permanence or None,
        "room": time.room or None,
    }


def slot_json(slot):
    """A time that can be taken; its ``@id`` is what other calls name it by."""
    key = slots.key(slot)
    url = getSite().absolute_url()
    return {
        "@id": f"{url}{proposal.ADDRESS}{key}",
        "key": key,
        **place_json(slot),
        "left": slot.left,
        "direct": slot.direct,
    }


def proposal_json(demande):
    """What was proposed and waits for a choice, or None."""
    found = reading.proposal_of(demande)
    if found is None:
        return None
    sealed = unsealing.is_sealed(demande)
    held = [
        {**slot_json(proposal.as_slot(booking)), "held_until": moment(booking.until)}
        for booking in found.held
    ]
    return {
        "slots": held,
        "others": [unsealing.DOTS for _one in found.others] if sealed else list(found.others),
        "papers": [] if sealed else list(found.papers),
        "note": unsealing.DOTS if sealed and found.note else found.note,
    }


def appointment_json(appointment):
    """An appointment as far as the caller may see it: to some, who comes is masked."""
    usager, masked = who.usager_of(appointment)
    demande = reading.demande_of(appointment)
    seen = demande is not None and checkPermission("zope2.View", demande)
    return {
        "@id": appointment.absolute_url(),
        "@type": "appointment",
        "id": appointment.getId(),
        "state": appointment.state,
        **place_json(appointment),
        "person": appointment.person or None,
        "papers": [] if masked else list(appointment.papers),
        "note": unsealing.DOTS if masked and appointment.note else appointment.note,
        "usager": usager,
        "usager_masked": masked,
        "access": agenda.access_to(getSite(), appointment),
        "uid": appointment.uid,
        "sequence": appointment.sequence,
        "demande": demande.absolute_url() if seen else None,
    }


@implementer(ISerializeToJson)
@adapter(IAppointment, INummairiequeLayer)
class SerializeAppointment:
    """``GET <appointment>``."""

    def __init__(self, context, request):
        self.context = context

    def __call__(self, version=None, include_items=True):
        demande = reading.demande_of(self.context)
        audit.note("open", demande.reference if demande is not None else "")
        return appointment_json(self.context)


@implementer(ISerializeToJsonSummary)
@adapter(IAppointment, INummairiequeLayer)
class SummarizeAppointment:
    """An appointment inside another answer: its moment and state only."""

    def __init__(self, context, request):
        self.context = context

    def __call__(self):
        return {
            "@id": self.context.absolute_url(),
            "@type": "appointment",
            "state": self.context.state,
            **place_json(self.context),
        }
