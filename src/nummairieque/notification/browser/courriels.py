"""The page "Courriels": what waits, what failed, what left."""

from AccessControl import getSecurityManager
from nummairieque import _
from nummairieque.notification import settings
from nummairieque.notification import wording
from nummairieque.notification.mail import demande_url
from nummairieque.notification.outbox import counters
from nummairieque.notification.outbox import get_outbox
from nummairieque.notification.outbox import position
from nummairieque.notification.outbox import records
from nummairieque.notification.record import FAILED
from nummairieque.notification.record import QUEUED
from nummairieque.notification.record import SENT
from nummairieque.notification.record import STATES
from nummairieque.notification.record import utcnow
from nummairieque.theme.words import moment
from plone.protect import CheckAuthenticator
from plone.protect import PostOnly
from Products.Five.browser import BrowserView
from Products.statusmessages.interfaces import IStatusMessage
from urllib.parse import urlencode
from zope.i18nmessageid import Message

PAGE = 30

TITLES = {
    QUEUED: _("En attente"),
    FAILED: _("Échecs"),
    SENT: _("Envoyés"),
}
_WAITING = _("En attente, prochain essai le ${moment}")
_LEAVING = _("Envoi en cours")
_LEFT = _("Envoyé le ${moment}")
_LOST = _("Abandonné le ${moment}")
_TRIES = _("${number} essais")


class CourrielsView(BrowserView):
    """One page of records, filtered by ``state``, continued by ``after``."""

    is_desk_page = True
    title = _("Courriels")

    def __call__(self):
        self.now = utcnow()
        self.state = self._argument("state", STATES)
        self.counts = counters(self.context)
        # One more than is shown tells whether there is a next page, without
        # counting.
        found = records(self.context, self.state, b_size=PAGE + 1, after=self._argument("after"))
        self.records = found[:PAGE]
        self.next_url = self._url(after=position(found[PAGE - 1])) if found[PAGE:] else None
        self.first_url = self._url() if self._argument("after") else None
        self.may_send_again = getSecurityManager().checkPermission(
            "nummairieque: Manage outbox", self.context
        )
        self._names = {}
        return self.index()

    def _argument(self, name, allowed=None):
        value = self.request.form.get(name, "")
        if not isinstance(value, str) or len(value) > 200:
            return ""
        return value if allowed is None or value in allowed else ""

    def _url(self, state=None, **more):
        state = self.state if state is None else state
        query = urlencode({**({"state": state} if state else {}), **more})
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

    def pauses(self):
        """The channels that do not work: since when, why, until when."""
        outbox = get_outbox(self.context)
        return [
            {
                "error": Message(pause.error, "nummairieque"),
                "since": self._moment(pause.since),
                "until": self._moment(pause.until),
            }
            for pause in (outbox.pauses.values() if outbox is not None else ())
        ]

    def rows(self):
        return [self._row(record) for record in self.records]

    def _row(self, record):
        return {
            "key": record.key,
            "created": moment(record.created),
            "created_iso": record.created.isoformat(timespec="seconds"),
            "title": wording.wording(record.kind).title,
            "reference": record.values.get("reference") or record.values.get("team") or "–",
            "url": demande_url(record, self.context.absolute_url(), self.context.getId()),
            "person": self._name(record.userid),
            "state": self._state(record),
            "failed": record.state == FAILED,
            # One is what each has.
            "tries": Message(_TRIES, mapping={"number": str(record.tries)})
            if record.tries > 1
            else None,
            # What has left in the end is no more in fault.
            "error": Message(record.error, "nummairieque")
            if record.error and record.state != SENT
            else None,
            "detail": record.error_detail,
        }

    def _state(self, record):
        if record.state == SENT:
            return Message(_LEFT, mapping={"moment": self._moment(record.sent_at)})
        if record.state == FAILED:
            return Message(_LOST, mapping={"moment": self._moment(record.failed_at)})
        if record.leased(self.now):
            return _LEAVING
        return Message(_WAITING, mapping={"moment": self._moment(record.next_try)})

    def _moment(self, moment):
        return wording.moment_in_words(moment, self.language)

    def _name(self, userid):
        if userid not in self._names:
            person = settings.person(self.context, userid)
            self._names[userid] = person.name if person else userid
        return self._names[userid]


class SendAgainView(BrowserView):
    """Queues one failed record again: a POST with its ``key``."""

    def __call__(self):
        PostOnly(self.request)
        CheckAuthenticator(self.request)
        key = self.request.form.get("key")
        outbox = get_outbox(self.context)
        record = None
        if isinstance(key, str) and outbox is not None:
            record = outbox.requeue(key, utcnow())
        messages = IStatusMessage(self.request)
        if record is None:
            messages.add(_("Ce courriel n’est plus parmi les échecs."), type="warning")
        else:
            messages.add(_("Ce courriel va partir de nouveau."), type="info")
        url = f"{self.context.absolute_url()}/@@courriels?state={FAILED}"
        return self.request.response.redirect(url, status=303)
