"""``raccordement`` on a partner: how it works without opening the desk."""

from nummairieque import _
from nummairieque import audit
from nummairieque import inputs
from nummairieque.coordination import bodies
from nummairieque.coordination.browser.base import CoordinationForm
from nummairieque.coordination.browser.bodyfields import section_of
from nummairieque.notification import calling
from nummairieque.notification import hooks
from nummairieque.notification import wording
from nummairieque.notification.outbox import enqueue
from nummairieque.notification.outbox import get_outbox
from nummairieque.notification.record import FAILED
from nummairieque.notification.record import QUEUED
from nummairieque.notification.record import SENT
from nummairieque.notification.webhook import TEST
from nummairieque.theme.fields import Field
from nummairieque.theme.words import iso
from nummairieque.theme.words import moment
from urllib.parse import urlsplit
from zope.component.hooks import getSite
from zope.i18nmessageid import Message

MAIL_REPLIES = Field(
    "mail_replies",
    _("Les référents peuvent répondre par courriel"),
    "check",
    _("Leurs réponses passent alors par leur messagerie et celle du guichet."),
)
URL = Field(
    "webhook_url",
    _("Adresse de son système"),
    "line",
    _("Elle commence par https://. Vide : rien n’est envoyé."),
    maximum=calling.URL_MAX,
    inputmode="url",
)
_STATES = {QUEUED: _("En attente"), SENT: _("Reçu")}


class WiringPage(CoordinationForm):
    """The tick for answers by mail, where its system listens, and what it got."""

    section = section_of("partner")
    #: A secret that was made just now: this answer is the only one to show it.
    secret = None
    #: True when it took the place of another.
    is_replaced = False

    @property
    def title(self):
        return _("Raccordement : ${title}", mapping={"title": self.context.title})

    @property
    def back(self):
        return f"{self.context.absolute_url()}/modifier"

    @property
    def slug(self):
        return self.context.getId()

    @property
    def line(self):
        """What its records have in common, see :attr:`.record.Record.line`."""
        return f"{hooks.CHANNEL}/{self.slug}"

    def fields(self):
        return (MAIL_REPLIES, URL)

    def initial(self, name):
        if name == "mail_replies":
            return "1" if getattr(self.context, "mail_replies", False) else ""
        return getattr(self.hook, "url", "")

    @property
    def hook(self):
        """Where it listens now, or None."""
        return hooks.hook_of(getSite(), self.slug)

    def act(self):
        here = f"{self.context.absolute_url()}/{self.__name__}"
        self._save()
        if self.pressed() == "test":
            self._test()
            return here
        self.say(_("C’est enregistré."))
        return here

    def go(self, url):
        if self.secret is None:
            return super().go(url)
        # In no cache, no history and no next page.
        return self.index()

    def _save(self):
        replies, url = inputs.gather(
            lambda: inputs.flag("mail_replies", self.typed("mail_replies")),
            lambda: calling.clean_url("webhook_url", self.typed("webhook_url"), calling.policy()),
        )
        if self.pressed() in ("secret", "test") and not url:
            inputs.refuse("webhook_url", _("Écrivez d’abord l’adresse de ce système."))
        if replies != bool(getattr(self.context, "mail_replies", False)):
            bodies.change(self.context.aq_inner, {"mail_replies": replies})
        fresh = self.pressed() == "secret"
        if fresh or url != getattr(self.hook, "url", ""):
            self.is_replaced = bool(hooks.secret_of(getSite(), self.slug))
            self.secret = hooks.keep(getSite(), self.slug, url, fresh)
            # Whatever was down, it may not be what is there now.
            get_outbox(getSite()).pauses.pop(self.line, None)
            audit.note(
                "webhook_changed",
                self.slug,
                host=urlsplit(url).netloc,
                new_secret=bool(self.secret),
            )

    def _test(self):
        outbox = get_outbox(getSite())
        for old in outbox.latest.get(self.line, ()):
            if old.kind == TEST and old.state == QUEUED:
                # The new one would wait behind it.
                old.error, old.error_detail = _("Un autre essai a pris sa place."), ""
                old.failed_at = self.now
                outbox.finish(old, FAILED)
        outbox.pauses.pop(self.line, None)
        path = "/".join(self.context.getPhysicalPath())
        record = enqueue(getSite(), TEST, hooks.CHANNEL, "", path, {}, self.now, body=self.slug)
        outbox.note(record)
        self.say(_("Un essai part dans quelques secondes. Rechargez la page pour le résultat."))

    def deliveries(self):
        """The last ones: dicts of title, reference, at, iso, state, error, detail."""
        outbox = get_outbox(getSite())
        return [self._delivery(record) for record in outbox.latest.get(self.line, ())]

    def _delivery(self, record):
        ended = record.sent_at or record.failed_at
        return {
            "title": wording.wording(record.kind).title,
            "reference": record.values.get("reference") or "",
            "at": moment(ended or record.created),
            "iso": iso(ended or record.created),
            "state": _STATES.get(record.state, _("Abandonné")),
            "error": Message(record.error, "nummairieque")
            if record.error and record.state != SENT
            else None,
            "detail": record.error_detail,
        }
