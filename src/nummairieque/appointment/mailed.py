"""What the mails about appointments hold besides their sentences: when, and the invitation.

All of it lies in the record, so that each try says the same.
"""

from nummairieque import _
from nummairieque.appointment import calendarfile
from nummairieque.appointment import entries
from nummairieque.appointment.why import WHY
from nummairieque.interfaces import IMailAttachment
from nummairieque.interfaces import IMailContent
from nummairieque.interfaces import IMailLink
from nummairieque.notification import layout
from nummairieque.notification.appointmentwords import GIVEN
from nummairieque.notification.appointmentwords import KNOWN
from nummairieque.notification.appointmentwords import REASON
from nummairieque.notification.appointmentwords import WITH
from nummairieque.notification.appointmentwords import YOURS
from nummairieque.notification.carrying import Invitation
from nummairieque.notification.message import demande_url
from nummairieque.notification.message import facts
from nummairieque.notification.sight import by_path
from nummairieque.notification.wording import say
from nummairieque.theme.words import clock
from nummairieque.theme.words import moment_in_words
from zope.i18n import translate
from zope.interface import implementer

MOVED, CANCELLED = "appointment_moved", "appointment_cancelled"
HANDED = "appointment_handed"
#: Of a maison, see :mod:`nummairieque.reception`.
DAY_PAGE = "journee"
#: Of a partner, see :mod:`nummairieque.appointment.keeping.tomove`.
MOVES_PAGE = "rendez-vous-a-deplacer"
FILED = _("Demande déposée par : ${origin}")
PROPOSED = _("Dates proposées :")
HELD = _("Elles sont réservées jusqu’au ${until}.")
ELSEWHERE = _("D’autres dates, ailleurs, sont à lire dans la demande.")
#: Appointments in one mail; the others are counted.
SHOWN = 60
MORE = _("Et ${number} autres, à lire sur le guichet.")


@implementer(IMailContent)
class OfAppointment:
    """See :class:`nummairieque.interfaces.IMailContent`."""

    def facts(self, record, language):
        met, former = record.values.get("appointment"), record.values.get("moved_from")
        found = {"when": moment_in_words(met["start"], language)} if met else {}
        if former:
            start, place = former
            found["former"] = f"{moment_in_words(start, language)}, {place}"
        return found

    def parts(self, record, site, url, language):
        if record.kind == HANDED:
            given = record.values.get("given_away")
            return [layout.Part(sentences=(say(GIVEN if given else YOURS, language),))]
        if record.kind not in (MOVED, CANCELLED) or not record.values.get("appointment"):
            return []
        if by_path(record.values):
            return [layout.Part(sentences=(say(KNOWN, language),))]
        ends = WITH.get(record.values.get("with"))
        said = [say(ends, language, partner=facts(record)["partner"])] if ends else []
        return [layout.Part(sentences=(*said, say(REASON, language)))]


@implementer(IMailContent)
class OfProposal:
    """The dates that were proposed, but those in words: somebody typed them."""

    def facts(self, record, language):
        return {}

    def parts(self, record, site, url, language):
        dates = record.values.get("proposed")
        if not dates:
            return []
        until = record.values.get("held_until")
        items = tuple(
            (f"{moment_in_words(start, language)}, {place}", "") for start, place in dates
        )
        more = [say(HELD, language, until=moment_in_words(until, language))] if until else []
        if record.values.get("elsewhere"):
            more.append(say(ELSEWHERE, language))
        return [layout.Part(sentences=(say(PROPOSED, language),), items=items, more=tuple(more))]


@implementer(IMailContent)
class OfDay:
    """The appointments of one day, for one person."""

    def facts(self, record, language):
        return {}

    def parts(self, record, site, url, language):
        return _listed(record, url, language, _of_day)


@implementer(IMailContent)
class OfMoves:
    """The appointments that somebody has to move, each with why."""

    def facts(self, record, language):
        return {}

    def parts(self, record, site, url, language):
        return _listed(record, url, language, _to_move)


@implementer(IMailLink)
class LinkOfMoves:
    """See :class:`nummairieque.interfaces.IMailLink`: to where they are moved."""

    def link(self, record, site, url):
        _empty, _site_id, *below = record.path.split("/")
        return f"{url}/{'/'.join(below)}/{MOVES_PAGE}" if record.values.get("lines") else None


@implementer(IMailLink)
class LinkOfDay:
    """See :class:`nummairieque.interfaces.IMailLink`: hosts have a page of that day."""

    def link(self, record, site, url):
        day = record.values.get("on")
        _empty, _site_id, *below = record.path.split("/")
        if not day or below[:1] != ["maisons"]:
            return None
        return f"{url}/{'/'.join(below)}/{DAY_PAGE}?jour={day}"


def _listed(record, url, language, words_of):
    lines = record.values.get("lines", ())
    # A record may hold fewer than it counts.
    left = int(record.values.get("number", len(lines))) - SHOWN
    items = tuple(
        (" – ".join(filter(None, words_of(line, language))), f"{url}/{line['path']}")
        for line in lines[:SHOWN]
    )
    more = (say(MORE, language, number=str(left)),) if left > 0 else ()
    return [layout.Part(items=items, more=more)] if items else []


def _of_day(line, language):
    hour = translate(clock(line["start"]), target_language=language)
    return hour, line["partner"], line["reference"], line["room"]


def _to_move(line, language):
    when = moment_in_words(line["start"], language)
    return when, line["place"], line["reference"], say(WHY[line["why"]], language)


@implementer(IMailAttachment)
class InvitationOfAppointment:
    """See :class:`nummairieque.interfaces.IMailAttachment`."""

    def attachment(self, record, person, sender, url):
        met = record.values.get("appointment")
        if not met:
            return None
        known = facts(record)
        _empty, site_id, _rest = record.path.split("/", 2)
        entry = entries.entry(
            met,
            record.created,
            known["partner"],
            known["reference"],
            person.language,
            demande_url(record, url, site_id),
            (say(FILED, person.language, origin=known["origin"]),) if known["origin"] else (),
        )
        ends = record.kind == CANCELLED or record.values.get("given_away")
        method = calendarfile.CANCEL if ends else calendarfile.REQUEST
        organizer = calendarfile.Party(sender.address, sender.name)
        attendee = calendarfile.Party(person.address, person.name)
        return Invitation(calendarfile.invitation(entry, method, organizer, attendee), method)
