"""The page "Courriels": what waits, what failed, what came back, what left, by which means."""

from AccessControl import getSecurityManager
from nummairieque import _
from nummairieque.interfaces import IInsideChannel
from nummairieque.interfaces import INotificationChannel
from nummairieque.interfaces import IUsagerChannel
from nummairieque.notification import networds
from nummairieque.notification import settings
from nummairieque.notification import wording
from nummairieque.notification.message import demande_url
from nummairieque.notification.outbox import counters
from nummairieque.notification.outbox import get_outbox
from nummairieque.notification.outbox import position
from nummairieque.notification.outbox import records
from nummairieque.notification.outbox import records_by
from nummairieque.notification.record import BOUNCED
from nummairieque.notification.record import ENDS
from nummairieque.notification.record import FAILED
from nummairieque.notification.record import QUEUED
from nummairieque.notification.record import SENT
from nummairieque.notification.record import STATES
from nummairieque.notification.record import utcnow
from nummairieque.theme.words import counted
from nummairieque.theme.words import moment
from Products.Five.browser import BrowserView
from urllib.parse import urlencode
from zope.component import getUtilitiesFor
from zope.component import queryUtility
from zope.i18nmessageid import Message

PAGE = 30

TITLES = {
    QUEUED: _("En attente"),
    FAILED: _("Échecs"),
    BOUNCED: _("Revenus"),
    SENT: _("Envoyés"),
}
_WAITING = _("En attente, prochain essai le ${moment}")
_LEAVING = _("Envoi en cours")
_SOON = _("En attente, prochain essai dès que possible")
_GATHERED = _("Attend le récapitulatif du ${moment}")
_LEFT = _("Envoyé le ${moment}")
_LEFT_TOGETHER = _("Envoyé le ${moment}, dans un récapitulatif")
_BACK = _("Revenu le ${moment}")
_LOST = _("Abandonné le ${moment}")
_TRIES = _("${number} essais")
_PEOPLE = (_("1 personne"), _("${number} personnes"))
TRIAL = wording.TESTS["test"].title
_TRIAL = _("${title} (essai)")


class CourrielsView(BrowserView):
    """One page of records, filtered by ``state``, continued by ``after``."""

    is_desk_page = True
    title = _("Courriels")

    def __call__(self):
        self.now = utcnow()
        self.state = self._argument("state", STATES)
        self.counts = counters(self.context)
        self.channels = self._channels()
        self.channel = self._argument("channel", self.channels)
        self.records, following = self._page(self._argument("after"))
        self.next_url = self._url(after=following) if following else None
        self.first_url = self._url() if self._argument("after") else None
        may = getSecurityManager().checkPermission
        self.may_send_again = may("nummairieque: Manage outbox", self.context)
        texts = f"{self.context.absolute_url()}/coordination-textes"
        self.texts_url = texts if may("nummairieque: Manage desk", self.context) else None
        self._names = {}
        return self.index()

    def _page(self, after):
        """(records, where the next page begins or None)."""
        if self.channel:
            return records_by(self.context, self.channel, self.state, PAGE, after)
        # One more than is shown tells whether there is a next page, without
        # counting.
        found = records(self.context, self.state, b_size=PAGE + 1, after=after)
        return found[:PAGE], position(found[PAGE - 1]) if found[PAGE:] else None

    def _channels(self):
        """Name of each channel that leaves the desk → its title."""
        return {
            name: channel.title
            for name, channel in sorted(getUtilitiesFor(INotificationChannel))
            if not IInsideChannel.providedBy(channel)
        }

    def _argument(self, name, allowed=None):
        value = self.request.form.get(name, "")
        if not isinstance(value, str) or len(value) > 200:
            return ""
        return value if allowed is None or value in allowed else ""

    def _url(self, state=None, channel=None, **more):
        state = self.state if state is None else state
        channel = self.channel if channel is None else channel
        asked = {"state": state, "channel": channel, **more}
        query = urlencode({name: value for name, value in asked.items() if value})
        return f"{self.context.absolute_url()}/@@courriels{'?' if query else ''}{query}"

    @property
    def language(self):
        return self.request.get("LANGUAGE", "fr")

    def filters(self):
        """The counters, each a link to its own list; the current one is not."""
        rows = [("", _("Tous"), sum(self.counts.values()))]
        rows += [(state, TITLES[state], self.counts[state]) for state in STATES]
        return [
            {
                "title": title,
                "count": count,
                "url": self._url(state),
                "current": "page" if state == self.state else None,
            }
            for state, title, count in rows
        ]

    def means(self):
        """All channels, each a link to its own list."""
        return [
            {
                "title": title,
                "url": self._url(channel=name),
                "current": "page" if name == self.channel else None,
            }
            for name, title in (("", _("Tous les moyens")), *self.channels.items())
        ]

    def pauses(self):
        """What does not work: since when, why, until when, and whose system it is."""
        outbox = get_outbox(self.context)
        return [
            {
                "body": self._whose(line),
                "error": Message(pause.error, "nummairieque"),
                "since": self._moment(pause.since),
                "until": self._moment(pause.until) if pause.until > self.now else None,
            }
            for line, pause in (outbox.pauses.items() if outbox is not None else ())
        ]

    def _whose(self, line):
        """Whose news wait, where it is not the mails to people; or None."""
        channel, _slash, slug = line.partition("/")
        if slug:
            return self._body(slug)
        return self._channel(channel) if channel != "mail" else None

    def rows(self):
        return [self._row(record) for record in self.records]

    def _row(self, record):
        title = wording.wording(record.kind).title
        again = self.may_send_again and record.state in ENDS
        return {
            "key": record.key,
            "created": moment(record.created),
            "created_iso": record.created.isoformat(timespec="seconds"),
            "title": title if record.trial is None else Message(_TRIAL, mapping={"title": title}),
            **self._about(record),
            "person": self._reader(record),
            "channel": self._channel(record.channel),
            "state": self._state(record),
            # What never arrived goes again at once; the rest is asked about.
            "again": again and record.state != SENT,
            "ask": again and record.state == SENT,
            # One is what each has.
            "tries": Message(_TRIES, mapping={"number": str(record.tries)})
            if record.tries > 1
            else None,
            # What has left in the end is no more in fault.
            "error": Message(record.error, "nummairieque")
            if record.error and record.state != SENT
            else None,
            "detail": networds.shown(record.error_detail),
        }

    def _about(self, record):
        """What it is about: reference, and url where there is something to see."""
        if wording.is_trial(record):
            return {"reference": TRIAL, "url": None}
        about = record.values.get("reference") or record.values.get("team")
        url = demande_url(record, self.context.absolute_url(), self.context.getId())
        return {"reference": about or "–", "url": url if about else None}

    def _state(self, record):
        if record.state == SENT:
            words = _LEFT_TOGETHER if record.digest else _LEFT
            return Message(words, mapping={"moment": self._moment(record.sent_at)})
        if record.state == FAILED:
            return Message(_LOST, mapping={"moment": self._moment(record.failed_at)})
        if record.state == BOUNCED:
            return Message(_BACK, mapping={"moment": self._moment(record.bounced_at)})
        if record.leased(self.now):
            return _LEAVING
        due = self._next_try(record)
        if due <= self.now:
            return _SOON
        words = _GATHERED if record.slot and not record.tries else _WAITING
        return Message(words, mapping={"moment": self._moment(due)})

    def _next_try(self, record):
        """When it leaves at the earliest: not before what does not work is tried again."""
        outbox = get_outbox(self.context)
        pause = outbox.pauses.get(record.line) if outbox is not None else None
        return max(record.next_try, pause.until) if pause is not None else record.next_try

    def _reader(self, record):
        if record.body:
            return self._body(record.body)
        if record.userids:
            return counted(_PEOPLE, len(record.userids))
        if IUsagerChannel.providedBy(queryUtility(INotificationChannel, record.channel)):
            return _("L’usager")
        return self._name(record.userid) if record.userid else _("Expéditeur inconnu")

    def _body(self, slug):
        body = self.context["partenaires"].get(slug) if slug else None
        return body.title if body is not None else slug

    def _channel(self, name):
        channel = queryUtility(INotificationChannel, name)
        return channel.title if channel is not None else name

    def _moment(self, moment):
        return wording.moment_in_words(moment, self.language)

    def _name(self, userid):
        if userid not in self._names:
            person = settings.person(self.context, userid)
            self._names[userid] = person.name if person else userid
        return self._names[userid]
