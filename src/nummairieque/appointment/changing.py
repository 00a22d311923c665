"""Writing down what leads change in the agenda; what is booked stays until somebody moves it."""

from nummairieque import _
from nummairieque import inputs
from nummairieque.appointment import agenda
from nummairieque.appointment import sayings
from nummairieque.appointment.conflicts import clash
from nummairieque.appointment.conflicts import next_day
from nummairieque.appointment.content import folder_of
from nummairieque.appointment.hits import AHEAD
from nummairieque.appointment.model import BOOKED
from nummairieque.appointment.model import House
from nummairieque.deadline.calendar import ZONE
from nummairieque.people.presence import kept_name
from nummairieque.theme.words import day
from nummairieque.workspace.content import IMaisonFields
from nummairieque.workspace.titles import body_title
from zope.component.hooks import getSite
from zope.container.interfaces import IContainerModifiedEvent
from zope.event import notify
from zope.globalrequest import getRequest
from zope.i18n import translate
from zope.lifecycleevent import Attributes
from zope.lifecycleevent import ObjectModifiedEvent

import secrets

#: Permanences of one maison.
PERMANENCES_MAX = 500


def check(site, permanence, now):
    """What stands against a permanence.

    :raises nummairieque.inputs.InvalidInput: it takes place on no day, or the
        room or the person is taken at that time.
    """
    today = now.astimezone(ZONE).date()
    all_of_them = agenda.permanences_of(site)
    slugs = {permanence.maison, *(other.maison for other in all_of_them)}
    calendars = {slug: agenda.house_of(site, slug).calendar for slug in slugs}
    if next_day(permanence, calendars[permanence.maison], today) is None:
        inputs.refuse("first", _("Avec ces choix, la permanence n’a lieu aucun jour."))
    found = clash(permanence, all_of_them, calendars, today)
    if found is not None:
        inputs.refuse(found.what, _against(site, permanence, found))


def _against(site, permanence, found):
    other = found.other
    mapping = {
        "day": day(found.day),
        "partner": body_title(site, "partner", other.partner),
        "maison": body_title(site, "maison", other.maison),
        "when": sayings.when(other, _translated),
    }
    if found.what == "room":
        return _(
            "Cette salle est prise le ${day} par une permanence : ${partner}, ${when}.",
            mapping=mapping,
        )
    mapping["name"] = kept_name(permanence.person)
    return _(
        "${name} reçoit déjà le ${day} à cette heure : ${partner}, ${maison}, ${when}.",
        mapping=mapping,
    )


def _translated(message):
    return translate(message, context=getRequest())


def keep(site, permanence, now):
    """Write a permanence down, under a new id when it has none: the permanence.

    Who has an appointment there keeps the time; the room and who receives
    are the new ones.
    """
    before = agenda.permanence_of(site, permanence.maison, permanence.id)
    if before is None:
        if len(agenda.permanences_of(site, permanence.maison)) >= PERMANENCES_MAX:
            mapping = {"number": str(PERMANENCES_MAX)}
            said = _(
                "${number} permanences par maison au plus : retirez-en une d’abord.",
                mapping=mapping,
            )
            inputs.refuse("first", said)
        permanence = permanence._replace(id=f"p{secrets.token_hex(4)}")
    agenda.keep_permanence(site, permanence)
    if before is not None:
        _follow(site, before, permanence, now)
    return permanence


def _follow(site, before, after, now):
    if (before.room, before.person) == (after.room, after.person):
        return
    today = now.astimezone(ZONE).date()
    for booking in agenda.bookings_on(site, after.maison, today, today + AHEAD):
        if booking.permanence != after.id or booking.start <= now:
            continue
        agenda.replace(site, booking, booking._replace(room=after.room, person=after.person))
        if booking.state == BOOKED:
            appointment = folder_of(site, booking.maison).get(booking.id)
            if appointment is not None:
                appointment.room, appointment.person = after.room, after.person


def keep_house(site, maison, house):
    """Write down what a maison tells; its page says the same hours. True when it is news."""
    changed = agenda.keep_house(site, maison.getId(), house)
    if _follow_hours(maison, house):
        notify(ObjectModifiedEvent(maison, Attributes(IMaisonFields, "hours")))
    return changed


def has_told(site, maison):
    """True once somebody wrote down when a maison is open."""
    return agenda.house_of(site, maison) != House()


def keep_hours_when_maison_modified(maison, event):
    """The text of the opening hours is that of the agenda, whoever writes another."""
    site = getSite()
    if not IContainerModifiedEvent.providedBy(event) and has_told(site, maison.getId()):
        _follow_hours(maison, agenda.house_of(site, maison.getId()))


def _follow_hours(maison, house):
    # The text is read by everybody, whatever the language of who wrote it.
    words = sayings.opening(house.calendar, lambda text: translate(text, target_language="fr"))
    if maison.hours == words:
        return False
    maison.hours = words
    return True
