"""``GET <demande>/@trace?paper=recepisse``: a paper of the usager, as PDF."""

from datetime import datetime
from datetime import UTC
from nummairieque import _
from nummairieque import inputs
from nummairieque.appointment import who
from nummairieque.appointment.reading import demande_of
from nummairieque.demande.browser import audit
from nummairieque.demande.services.base import DeskService
from nummairieque.trace import meetings
from nummairieque.trace import model
from nummairieque.trace import papers
from nummairieque.trace import sending
from zExceptions import Forbidden
from zExceptions import NotFound

import json


class ReadTrace(DeskService):
    """The paper that was asked for, else the one that tells most now."""

    def render(self):
        self.check_permission()
        content = self.reply()
        if isinstance(content, bytes):
            return content
        self.request.response.setHeader("Content-Type", "application/json")
        return json.dumps(content)

    def answer(self):
        demande, kind = self.wanted()
        if kind is None or kind not in papers.papers_of(demande):
            raise NotFound("paper")
        name = sending.format_of(self.request.form.get("format")) or sending.PDF
        language = sending.language(self.request.form.get("language"))
        audit.opened(demande)
        paper = papers.paper(demande, kind, datetime.now(UTC), language)
        try:
            return sending.send(self.request.response, paper, name)
        except sending.NOT_NOW as error:
            sentence = sending.not_now(self.request.response, error)
            return self.refuse(503, "ServiceUnavailable", sentence)

    def wanted(self):
        """The demande, and the kind of paper: str, None where there is none to choose."""
        kind = inputs.line("paper", self.request.form.get("paper"), maximum=40)
        if kind and kind not in model.KINDS:
            mapping = {"names": ", ".join(model.KINDS)}
            inputs.refuse("paper", _("Ce papier n’existe pas. Choix : ${names}.", mapping=mapping))
        return self.context, kind or papers.telling_most(self.context)


class ReadSummons(ReadTrace):
    """The convocation from its appointment, for its maison as well."""

    def wanted(self):
        if not who.may_read(self.context):
            raise Forbidden("who comes")
        demande = demande_of(self.context)
        booked = meetings.booked(demande) if demande is not None else None
        if booked is None or booked.getId() != self.context.getId():
            raise NotFound("paper")
        return demande, model.CONVOCATION
