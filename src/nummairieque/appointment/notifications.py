"""What happens to an appointment is told to who receives, who keeps the door and who asked.

The sides of the demande are led to the demande, the hosts, who may not read it,
to the appointment.
"""

from AccessControl import getSecurityManager
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from nummairieque.appointment import audience
from nummairieque.appointment import entries
from nummairieque.appointment import events
from nummairieque.appointment import reminders
from nummairieque.appointment.reading import demande_of
from nummairieque.demande import log
from nummairieque.demande.notifications import mail_safe_facts
from nummairieque.notification.engine import tell
from nummairieque.notification.engine import tell_body
from nummairieque.theme.words import moment_in_words
from nummairieque.workspace.topics import partner_title
from zope.component.hooks import getSite

#: Kind of event → kind of notification. What is not here is told to nobody: who
#: came is seen on the page, and who came without an appointment files a demande.
KINDS = {
    events.BOOKED: "appointment_booked",
    events.MOVED: "appointment_moved",
    events.HANDED: "appointment_handed",
    events.CANCELLED: "appointment_cancelled",
    events.MISSED: "appointment_missed",
}
GONE = "appointment_cancelled"
#: What was written down later than this is history: an import or a demonstration.
HISTORY = timedelta(days=1)


def tell_when_appointment_changes(event):
    """Queue what is told of one event, in its transaction."""
    site, appointment = getSite(), event.object
    kind = KINDS.get(event.kind)
    demande = demande_of(appointment)
    now = datetime.now(UTC)
    at = log.facts(demande)[-1].at if demande is not None else now
    if kind is None or now - at > HISTORY:
        return
    if event.kind in (events.BOOKED, events.MOVED) and reminders.remind_at(appointment.start) <= at:
        # What is told now needs no reminder.
        appointment.reminded_for = appointment.start
    if event.kind == events.HANDED:
        _tell_handed(site, appointment, event.before, demande, at)
        return
    told = {getSecurityManager().getUser().getId()}
    sides = audience.receivers(site, appointment, demande, at) | audience.origin_team(demande)
    front = audience.hosts(site, appointment) if event.kind != events.MISSED else set()
    path = appointment_path = "/".join(appointment.getPhysicalPath())
    values = facts_of(site, appointment, demande)
    if event.kind == events.MOVED and event.before is not None:
        # A diary on paper has it under the former date.
        former = event.before
        values["moved_from"] = former.start, entries.maison_title(site, former.maison)
    if event.kind == events.CANCELLED and demande is not None:
        # One notice says what became of the demande, too.
        values["with"] = log.facts(demande)[-1].detail.get("with", "")
    if demande is not None:
        path = "/".join(demande.getPhysicalPath())
        tell(site, kind, sides - told, path, values, at)
        told |= sides
    else:
        front |= sides
    tell(site, kind, front - told, appointment_path, {**values, "by_path": True}, at)
    told |= front
    if event.kind == events.MOVED and event.before is not None:
        _tell_former(site, appointment, event.before, demande, told, at)
    tell_body(site, kind, appointment.partner, path, values, at)


def _tell_handed(site, appointment, before, demande, at):
    """Who receives from now on, and who was to: at the same hour nothing else changes."""
    me = getSecurityManager().getUser().getId()
    path, kind = "/".join(demande.getPhysicalPath()), KINDS[events.HANDED]
    values = facts_of(site, appointment, demande)
    tell(site, kind, {appointment.person} - {me}, path, values, at)
    former = {before.person} - {me, ""}
    tell(site, kind, former, path, {**values, "given_away": True}, at)


def _tell_former(site, appointment, before, demande, told, at):
    """Who had to do with the former time only has it no more."""
    former = audience.hosts(site, before) | audience.receivers(site, before, demande, at)
    maison = site["maisons"].get(before.maison)
    if maison is not None:
        path = "/".join(maison.getPhysicalPath())
        values = {**facts_of(site, appointment, demande, before), "by_path": True}
        tell(site, GONE, former - told, path, values, at)


def facts_of(site, appointment, demande, before=None):
    """What a record may say of an appointment: never a word of the usager.

    :param before: the :class:`.model.Booking` that it was, to tell of that.
    """
    told = before or appointment
    safe = (
        mail_safe_facts(site, demande)
        if demande is not None
        else {"partner": partner_title(site, told.partner)}
    )
    return {
        **safe,
        "when": moment_in_words(told.start),
        "place": entries.maison_title(site, told.maison),
        "appointment": entries.values_of(site, appointment, before),
    }
