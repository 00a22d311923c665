"""The appointment of a demande as its paper tells it."""

from nummairieque.appointment import agenda
from nummairieque.appointment.model import BOOKED
from nummairieque.appointment.reading import appointment_of
from nummairieque.people.presence import name_of
from nummairieque.trace.convocation import Meeting
from nummairieque.workspace.topics import partner_title


def booked(demande):
    """The appointment to which the usager is to come, or None."""
    appointment = appointment_of(demande)
    return appointment if appointment is not None and appointment.state == BOOKED else None


def of(demande, site):
    """The :class:`.convocation.Meeting` of a demande, or None."""
    appointment = booked(demande)
    return None if appointment is None else as_meeting(site, appointment)


def as_meeting(site, appointment):
    """What the paper tells of an appointment."""
    partner = partner_title(site, appointment.partner)
    name = name_of(appointment.person) if appointment.person else ""
    return Meeting(
        appointment.start,
        appointment.end,
        appointment.maison,
        appointment.room,
        *agenda.ways_to(site, appointment),
        partner,
        name,
        tuple(appointment.papers),
        appointment.sequence,
    )
