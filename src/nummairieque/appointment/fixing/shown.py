"""An appointment as pages show it."""

from datetime import datetime
from datetime import UTC
from nummairieque import _
from nummairieque.appointment import agenda
from nummairieque.appointment import hits
from nummairieque.appointment import who
from nummairieque.appointment.content import CANCELLED
from nummairieque.appointment.model import BOOKED
from nummairieque.appointment.model import CAME
from nummairieque.appointment.model import MISSED
from nummairieque.appointment.model import WALK_IN
from nummairieque.appointment.why import WHY
from nummairieque.people.presence import kept_name
from nummairieque.theme.words import clock
from nummairieque.theme.words import iso
from nummairieque.theme.words import moment_in_words
from nummairieque.workspace.titles import body_title
from plone import api
from zope.component.hooks import getSite

STATES = {
    BOOKED: _("Rendez-vous pris"),
    CAME: _("L’usager est venu"),
    MISSED: _("L’usager n’est pas venu"),
    WALK_IN: _("Venu sans rendez-vous"),
    CANCELLED: _("Rendez-vous annulé"),
}


def details(appointment):
    """All that a reader of it may know: dict of str and lists."""
    site, language = getSite(), api.portal.get_current_language()
    maison = site["maisons"].get(appointment.maison)
    reads, now = who.may_read(appointment), datetime.now(UTC)
    coming = appointment.state == BOOKED and appointment.start > now
    reason = hits.reason_of(site, appointment) if coming else None
    return {
        "url": appointment.absolute_url(),
        "state": STATES.get(appointment.state, ""),
        "booked": appointment.state == BOOKED,
        "to_come": appointment.state == BOOKED and appointment.end > now,
        "to_move": WHY[reason] if reason else None,
        "when": moment_in_words(appointment.start, language),
        "iso": iso(appointment.start),
        "until": clock(appointment.end),
        "maison": body_title(site, "maison", appointment.maison),
        "address": maison.address if maison is not None else "",
        "phone": maison.phone if maison is not None else "",
        "room": appointment.room,
        "access": agenda.access_to(site, appointment),
        "partner": body_title(site, "partner", appointment.partner) if appointment.partner else "",
        "person": kept_name(appointment.person) if appointment.person else "",
        # What people wrote is for those who meet.
        "papers": appointment.papers if reads else (),
        "note": appointment.note if reads else "",
    }
