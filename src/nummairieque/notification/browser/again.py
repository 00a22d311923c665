"""The question before a mail that has left goes once more."""

from nummairieque import _
from nummairieque import audit
from nummairieque.interfaces import INotificationChannel
from nummairieque.interfaces import IUsagerChannel
from nummairieque.notification import settings
from nummairieque.notification import wording
from nummairieque.notification.browser.courriels import TRIAL
from nummairieque.notification.outbox import get_outbox
from nummairieque.notification.record import BOUNCED
from nummairieque.notification.record import ENDS
from nummairieque.notification.record import FAILED
from nummairieque.notification.record import SENT
from nummairieque.theme.forms import FormPage
from nummairieque.theme.words import moment
from zExceptions import NotFound
from zope.component import queryUtility


class SendAgainPage(FormPage):
    """``courriels-renvoyer``: queues one record again; a POST with its ``key``.

    With a GET it asks first: what has left would reach somebody twice.
    """

    title = _("Envoyer ce courriel à nouveau ?")
    section = "courriels"

    def prepare(self):
        key = self.typed("key")
        self.key = key if isinstance(key, str) else ""
        self.back = f"{self.context.absolute_url()}/@@courriels"
        if self.request.method != "POST":
            self.record = self._sent()
            if self.record is None:
                raise NotFound("key")

    def _sent(self):
        outbox = get_outbox(self.context)
        return outbox.done[SENT].get(self.key) if outbox is not None else None

    def facts(self):
        """What it was, in words: title, reference, reader and moment."""
        person = settings.person(self.context, self.record.userid)
        body = self.context["partenaires"].get(self.record.body or "")
        trial = wording.is_trial(self.record)
        return {
            "title": wording.wording(self.record.kind).title,
            "reference": TRIAL if trial else self.record.values.get("reference"),
            "person": body.title if body else person.name if person else self._other(),
            "moment": moment(self.record.sent_at),
        }

    def _other(self):
        channel = queryUtility(INotificationChannel, self.record.channel)
        return _("l’usager") if IUsagerChannel.providedBy(channel) else self.record.userid

    def act(self):
        outbox, record = get_outbox(self.context), None
        state = self.typed("state")
        if outbox is not None:
            states = (SENT,) if state == SENT else (FAILED, BOUNCED)
            record = outbox.requeue(self.key, self.now, states)
        if record is None:
            self.say(_("Ce courriel n’est plus dans cette liste."), "warning")
        else:
            about = "" if wording.is_trial(record) else record.values.get("reference") or ""
            audit.note("mail_sent_again", about, key=record.key)
            self.say(_("Ce courriel va partir de nouveau."))
        state = state if state in ENDS else FAILED
        return f"{self.back}?state={state}"
