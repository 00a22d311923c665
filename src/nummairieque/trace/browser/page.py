"""``papier-recepisse``, ``papier-convocation``, ``papier-reponse``, ``papier-dossier``."""

from nummairieque import _
from nummairieque.appointment import who
from nummairieque.appointment.reading import demande_of
from nummairieque.demande import dossier
from nummairieque.demande import transitions
from nummairieque.demande.browser import audit
from nummairieque.demande.browser.dossier import Dossier
from nummairieque.inputs import InvalidInput
from nummairieque.interfaces import ITraceRenderer
from nummairieque.theme.template import DeskPage
from nummairieque.trace import meetings
from nummairieque.trace import model
from nummairieque.trace import papers
from nummairieque.trace import sending
from nummairieque.trace.dossier import paper as dossier_paper
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from Products.statusmessages.interfaces import IStatusMessage
from zExceptions import BadRequest
from zExceptions import Forbidden
from zExceptions import NotFound
from zope.cachedescriptors.property import Lazy
from zope.component import getUtility

TITLES = {
    model.RECEPISSE: _("Récépissé"),
    model.CONVOCATION: _("Convocation"),
    model.REPONSE: _("Réponse"),
}
#: Kind → why there is none.
_MISSING = {
    model.CONVOCATION: _(
        "Il n’y a pas de convocation : aucun rendez-vous n’est fixé à une maison de services."
    ),
    model.REPONSE: _("Il n’y a pas encore de réponse à imprimer."),
}


class PaperPage(DeskPage):
    """One paper on screen, and with ``?format=pdf`` as a file; for the origin to print."""

    title = _("Papier pour l’usager")
    kind = ""
    #: Shown with status 404, and why.
    missing = ViewPageTemplateFile("missing.pt")

    def why(self):
        """Why there is no such paper."""
        return _MISSING.get(self.kind, _("Ce papier n’existe pas pour cette demande."))

    def __call__(self):
        try:
            self.look()
        except NotFound:
            self.request.response.setStatus(404)
            return self.missing()
        try:
            wanted = sending.format_of(self.request.form.get("format"))
        except InvalidInput as refused:
            raise BadRequest(self.translate(refused.errors["format"])) from refused
        if wanted:
            try:
                return sending.send(self.request.response, self.paper, wanted)
            except sending.NOT_NOW as error:
                sentence = sending.not_now(self.request.response, error)
                IStatusMessage(self.request).add(sentence, type="error")
        return self.index()

    def look(self):
        """Note who opens it.

        :raises NotFound: there is no such paper.
        """
        if self.kind not in papers.papers_of(self.demande):
            raise NotFound(self.kind)
        audit.opened(self.demande)

    @property
    def demande(self):
        return self.context

    @Lazy
    def language(self):
        return sending.language(self.request.form.get("langue"))

    @Lazy
    def paper(self):
        return papers.paper(self.demande, self.kind, self.now, self.language)

    def article(self):
        """The paper as markup."""
        return getUtility(ITraceRenderer, name="html").render(self.paper).decode("utf-8")

    def here(self, **query):
        """The address of this page in this language, with more in its query."""
        if self.language != model.FRENCH:
            query.setdefault("langue", self.language)
        asked = "&".join(f"{name}={value}" for name, value in query.items() if value)
        address = f"{self.context.absolute_url()}/{self.__name__}"
        return f"{address}?{asked}" if asked else address

    def pdf_url(self):
        return self.here(format=sending.PDF)

    def other_language(self):
        """The paper in the other language: dict of url and label."""
        if self.language == model.FRENCH:
            return {"url": self.here(langue=model.ENGLISH), "label": _("En anglais")}
        return {"url": self.here(langue=model.FRENCH), "label": _("En français")}

    def others(self):
        """The other papers that there are: dicts of url, label."""
        url = self.context.absolute_url()
        return [
            {"url": f"{url}/papier-{kind}", "label": TITLES[kind]}
            for kind in papers.papers_of(self.demande)
            if kind != self.kind
        ]

    def back(self):
        return {"url": self.context.absolute_url(), "label": _("Revenir à la demande")}


class ReceiptPage(PaperPage):
    """The récépissé."""

    kind = model.RECEPISSE


class SummonsPage(PaperPage):
    """The convocation."""

    kind = model.CONVOCATION


class ReplyPage(PaperPage):
    """The réponse."""

    kind = model.REPONSE


class AppointmentPaper(PaperPage):
    """The convocation from its appointment: for the hosts of the maison as well."""

    kind = model.CONVOCATION

    def look(self):
        if not who.may_read(self.context):
            raise Forbidden("who comes")
        booked = meetings.booked(self.demande) if self.demande is not None else None
        # There is one paper, of what is agreed now.
        if booked is None or booked.getId() != self.context.getId():
            raise NotFound(self.kind)
        audit.opened(self.demande)

    @Lazy
    def demande(self):
        return demande_of(self.context)

    def others(self):
        return []

    def back(self):
        maison = self.context.aq_parent.aq_parent
        return {"url": maison.absolute_url(), "label": maison.title}


class DossierPaper(PaperPage, Dossier):
    """The paper of all demandes of a dossier."""

    def look(self):
        self.find()

    @Lazy
    def paper(self):
        drafts = [one for one in dossier.coming(self.context.dossier) if not one.held]
        return dossier_paper(self.demandes, drafts, self.now, self.language)

    def others(self):
        return []

    def back(self):
        url = f"{self.context.absolute_url()}/desk-dossier"
        return {"url": url, "label": _("Revenir au dossier")}


class MostTelling(DeskPage):
    """``papier``, and ``desk-trace`` as it was called: leads to the paper that tells most now."""

    def __call__(self):
        url = self.context.absolute_url()
        if transitions.state_of(self.context) == "draft":
            return self._go(f"{url}/desk-draft")
        kind = papers.telling_most(self.context)
        if kind is None:
            raise NotFound("papier")
        return self._go(f"{url}/papier-{kind}")

    def _go(self, url):
        self.request.response.redirect(url)
        return ""


class FormerDossierPaper(DeskPage):
    """``desk-dossier-paper``: what was the address of ``papier-dossier``."""

    def __call__(self):
        self.request.response.redirect(f"{self.context.absolute_url()}/papier-dossier")
        return ""
