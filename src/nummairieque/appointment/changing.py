"""Writing down what leads change in the agenda; what is booked stays until somebody moves it."""

from AccessControl import getSecurityManager
from nummairieque import _
from nummairieque import inputs
from nummairieque.appointment import agenda
from nummairieque.appointment import sayings
from nummairieque.appointment.conflicts import clash
from nummairieque.appointment.conflicts import next_day
from nummairieque.appointment.following import follow
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

#: Permanences of one maison, and of one partner there.
PERMANENCES_MAX, OF_PARTNER_MAX = 500, 60


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
    are the new ones, see :mod:`.following`.

    :raises nummairieque.inputs.InvalidInput: there are too many, or an
        appointment can't follow.
    """
    before = agenda.permanence_of(site, permanence.maison, permanence.id)
    if before is None:
        check_number(agenda.permanences_of(site, permanence.maison), permanence.partner)
        permanence = permanence._replace(id=f"p{secrets.token_hex(4)}")
        who = getSecurityManager().getUser().getId() or ""
        made = agenda.Made(permanence.id, now.astimezone(ZONE).date(), who)
        agenda.note_made(site, permanence.maison, made)
    else:
        follow(site, before, permanence, now)
    agenda.keep_permanence(site, permanence)
    return permanence


def check_number(there, partner):
    """Refuse one more where there are enough.

    :param there: those of the maison.
    :raises nummairieque.inputs.InvalidInput: on the field ``first``.
    """
    if len(there) >= PERMANENCES_MAX:
        mapping = {"number": str(PERMANENCES_MAX)}
        said = _(
            "${number} permanences par maison au plus : retirez-en une d’abord.", mapping=mapping
        )
        inputs.refuse("first", said)
    if sum(each.partner == partner for each in there) >= OF_PARTNER_MAX:
        mapping = {"number": str(OF_PARTNER_MAX)}
        said = _(
            "${number} permanences d’un partenaire dans une maison au plus :"
            " retirez-en une d’abord.",
            mapping=mapping,
        )
        inputs.refuse("first", said)


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
