"""What is known of appointments: of one demande, of one maison, of one person.

Unchecked: who asks has to know that the reader may.
"""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from nummairieque.appointment import agenda
from nummairieque.appointment.content import FOLDER
from nummairieque.appointment.model import HELD
from nummairieque.deadline.calendar import ZONE
from nummairieque.demande import agreed
from nummairieque.demande import log
from zope.component.hooks import getSite

#: How far ahead of a person's day one looks.
AHEAD = timedelta(days=90)


def appointment_of(demande):
    """The appointment of a demande that was spoken of last, whatever became of it; or None."""
    named = agreed.last(log.facts(demande))
    return named and at(getSite(), *named)


def appointments_of(demande):
    """All appointments that a demande had, the first first: list."""
    named = dict.fromkeys(
        fact.detail["appointment"] for fact in log.facts(demande) if fact.kind in agreed.KINDS
    )
    # It lies where it was moved last.
    place = {
        fact.detail["appointment"]: fact.detail["maison"]
        for fact in log.facts(demande)
        if fact.kind in agreed.KINDS
    }
    found = (at(getSite(), place[id], id) for id in named)
    return [appointment for appointment in found if appointment is not None]


def at(site, maison, id):
    """The appointment with that id at that maison, or None."""
    workspace = site["maisons"].get(maison)
    folder = workspace.get(FOLDER) if workspace is not None else None
    return folder.get(id) if folder is not None else None


def demande_of(appointment):
    """The demande that an appointment belongs to, or None."""
    path = appointment.demande
    return getSite().unrestrictedTraverse(path, None) if path else None


def proposal_of(demande):
    """The :class:`.proposal.Proposal` that waits for the usager's choice, or None."""
    return demande._proposal


def given_up(demande):
    """The :class:`.proposal.Proposal` that came to nothing, without its dates; or None."""
    return demande._given_up


def appointments_on(site, maison, day):
    """The appointments at a maison on one day, by start: list; those called off are not in it."""
    found = agenda.bookings_on(site, maison, day, day)
    held = (at(site, maison, booking.id) for booking in found if booking.state != HELD)
    return [appointment for appointment in held if appointment is not None]


def coming(site, userid, now=None):
    """The bookings that are still to come of who receives, by start: list."""
    now = now or datetime.now(UTC)
    today = now.astimezone(ZONE).date()
    found = agenda.bookings_of_person(site, userid, today, today + AHEAD)
    return [booking for booking in found if booking.state != HELD and booking.end > now]
