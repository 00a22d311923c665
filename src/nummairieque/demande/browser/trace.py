"""``desk-trace``: the paper that the usager takes along."""

from nummairieque import _
from nummairieque.demande import identity
from nummairieque.demande import thread
from nummairieque.demande import transitions
from nummairieque.demande.attachments import attachments
from nummairieque.demande.browser import audit
from nummairieque.demande.browser.answered import Answered
from nummairieque.theme.template import DeskPage
from nummairieque.theme.words import day
from nummairieque.theme.words import iso
from nummairieque.theme.words import moment
from nummairieque.workspace.topics import partner_title
from nummairieque.workspace.topics import topic_title
from zExceptions import Redirect
from zope.component.hooks import getSite


class TracePage(Answered, DeskPage):
    """What was asked, of whom, and when the answer is due; for the origin to print."""

    title = _("Papier pour l’usager")

    def __call__(self):
        self.state = transitions.state_of(self.context)
        if self.state == "draft":
            raise Redirect(f"{self.context.absolute_url()}/desk-draft")
        audit.opened(self.context)
        return self.index()

    def facts(self):
        """What the paper says: dict of str."""
        demande, site = self.context, getSite()
        held = self.state == "on_hold"
        waits = self.state in ("submitted", "in_progress")
        return {
            "usager": self._usager(),
            "partner": partner_title(site, demande.partner),
            "topic": topic_title(site, demande.topic),
            "origin": demande.origin.title,
            "address": demande.origin.address or "",
            "phone": demande.origin.phone or "",
            "submitted": moment(demande.submitted_at),
            "submitted_iso": iso(demande.submitted_at),
            "deadline": moment(demande.deadline) if waits else "",
            "deadline_iso": iso(demande.deadline) if waits else "",
            "held": held,
            "files": ", ".join(a.filename for a in attachments(demande)),
            "printed": day(self.now),
        }

    def _usager(self):
        if not identity.may_read(self.context):
            return ""
        values = identity.read(self.context)
        return f"{values['first_name']} {values['name']}".strip()

    def answers(self):
        """What the partner answered or why it declined: dicts of text, moment, iso."""
        return [
            {"text": m.text, "moment": moment(m.created_at), "iso": iso(m.created_at)}
            for m in thread.visible_messages(self.context)
            if m.visibility == "shared" and m.kind in ("answer", "decline") and m.text
        ]
