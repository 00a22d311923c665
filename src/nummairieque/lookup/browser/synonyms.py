"""``coordination-synonymes``: the desk's own words beside those that are shipped."""

from AccessControl import getSecurityManager
from nummairieque import _
from nummairieque import audit
from nummairieque import inputs
from nummairieque.coordination.browser.base import CoordinationForm
from nummairieque.coordination.browser.base import MANAGE
from nummairieque.lookup import synonyms
from nummairieque.lookup.browser.marking import marked
from nummairieque.lookup.searching import search
from nummairieque.search.query import QUERY_MAX
from nummairieque.search.synonyms import InvalidSynonyms
from nummairieque.theme.fields import Field
from nummairieque.theme.words import counted
from nummairieque.theme.words import moment
from nummairieque.theme.words import person
from nummairieque.workspace.roster import my_workspaces
from zExceptions import Forbidden
from zope.cachedescriptors.property import Lazy
from zope.component.hooks import getSite

#: Lines that are named of those that can't be used.
NAMED = 5
_LINE = _("Ligne ${number} : ${why}")
_MORE = (_("Une autre ligne est à corriger."), _("${number} autres lignes sont à corriger."))
_CHANGED = _("Modifié le ${moment} par ${name}")
_MEANWHILE = _(
    "Quelqu’un a changé ces lignes pendant que vous écriviez. Les siennes sont en bas de"
    " la page. Reprenez-les dans les vôtres, puis enregistrez de nouveau."
)


#: Lines as they are written: French in each language of the desk.
_SAMPLE = """\
# les véhicules
carte grise = certificat d’immatriculation
papa, papy > père, grand-père"""


class SynonymsPage(CoordinationForm):
    """One field of lines, and another to try them before they are kept."""

    sample = _SAMPLE

    title = _("Mots de la recherche")
    section = "coordination"
    #: What was found on trial, as :class:`..results.Results`.
    tried = None
    #: The lines that somebody else kept meanwhile.
    others = None

    def prepare(self):
        if not self.coordinates and not my_workspaces("partner", group="editors"):
            raise Forbidden(self.__name__)
        self.own = synonyms.get_own(getSite()) or synonyms.OwnSynonyms()

    @Lazy
    def coordinates(self):
        """True for whom the other pages of the coordination are open too."""
        return self.may(MANAGE, getSite())

    @property
    def changed(self):
        """Who wrote the lines, and when; None where there are none."""
        if self.own.at is None:
            return None
        return _(_CHANGED, mapping={"moment": moment(self.own.at), "name": person(self.own.by)})

    @property
    def hidden(self):
        return (("seen", self._edition()),)

    def _edition(self):
        return self.own.at.isoformat() if self.own.at else ""

    def fields(self):
        trial = _("Tapez ce que dirait quelqu’un, puis « Essayer » : rien n’est encore enregistré.")
        return (
            Field("lines", _("Une règle par ligne"), "text", rows=14),
            Field("trial", _("Que trouve-t-on avec…"), "line", trial, maximum=QUERY_MAX),
        )

    def initial(self, name):
        return self.own.text if name == "lines" else ""

    def act(self):
        lines, trial = inputs.gather(self._lines, self._trial)
        if self.pressed() == "try":
            words = synonyms.with_own(lines)
            self.tried = search(getSite(), trial, limit=10, words=words)
            return None
        if self.typed("seen") != self._edition() and lines != self.own.text:
            self.others = self.own.text
            inputs.refuse("lines", _MEANWHILE)
        if synonyms.keep(getSite(), lines, getSecurityManager().getUser().getId(), self.now):
            audit.note("synonyms_changed", "")
        self.say(_("La liste est enregistrée. Elle vaut dès la prochaine recherche."))
        return self.action

    def go(self, url):
        # What was typed and not kept stays in the form.
        return self.index() if url is None else super().go(url)

    def _lines(self):
        lines = inputs.text("lines", self.typed("lines"), maximum=synonyms.TEXT_MAX)
        try:
            synonyms.with_own(lines)
        except InvalidSynonyms as refused:
            inputs.refuse("lines", self._refusal(refused.errors))
        return lines

    def _trial(self):
        return inputs.line("trial", self.typed("trial"), maximum=QUERY_MAX)

    def _refusal(self, errors):
        """Which lines, and why: str."""
        said = [
            self.translate(_(_LINE, mapping={"number": str(n), "why": self.translate(why)}))
            for n, why in errors[:NAMED]
        ]
        if len(errors) > NAMED:
            said.append(self.translate(counted(_MORE, len(errors) - NAMED)))
        return " ".join(said)

    def found(self):
        """What was found on trial: dicts of url, title (HTML), partner; or None."""
        if self.tried is None:
            return None
        return [
            {"url": each.url, "title": marked(each.title), "partner": each.partner or None}
            for each in self.tried.items
        ]


class ShippedSynonyms(SynonymsPage):
    """``coordination-synonymes-fournis``: the lines that come with the desk, a text."""

    def __call__(self):
        self.prepare()
        response = self.request.response
        response.setHeader("Content-Type", "text/plain; charset=utf-8")
        response.setHeader("X-Content-Type-Options", "nosniff")
        response.setHeader("Cache-Control", "private, no-store")
        return synonyms.shipped()
