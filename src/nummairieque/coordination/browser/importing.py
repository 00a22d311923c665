"""Importing a table in two gestures: see line by line what it would do, then do it.

Between both nothing is kept on the server: the lines stand in the form, where
they can be corrected, and come back with it. What is applied is checked anew,
and refused when it would do something else than was shown.
"""

from hashlib import sha256
from nummairieque import _
from nummairieque import inputs
from nummairieque.coordination import competence
from nummairieque.coordination import csvfile
from nummairieque.coordination.browser.base import CoordinationForm
from nummairieque.coordination.browser.competence import RoutingPage
from nummairieque.routing import importing
from nummairieque.routing import store
from nummairieque.theme import spreadsheet
from nummairieque.theme.fields import Field
from nummairieque.workspace.topics import topic_title
from typing import NamedTuple
from zope.component.hooks import getSite

#: Lines of the report that are drawn; the counts are of all.
SHOWN = 1000


class Report(NamedTuple):
    """One line of what an import would do, in words.

    ``kind`` is ``good``, ``same`` or ``refused``; ``number`` that of the line
    or None; ``action``, ``what`` and ``why`` are for the reader.
    """

    number: int | None
    kind: str
    action: str
    what: str
    why: str = ""


class ImportPage(CoordinationForm):
    """Base of the imports.

    A subclass says ``columns`` (name → how it is explained), what a table
    would do (:meth:`plan`), in words (:meth:`report`), and does it
    (:meth:`apply`).
    """

    columns = ()
    example = ""
    #: True: nothing is applied while one line is refused.
    whole_or_nothing = True
    about = ""
    #: (done, of how many) while something is left to do.
    progress = None
    reports = None
    heading = _("Ce qui se passerait")
    #: True for the page that tells what was done.
    is_done = False
    #: What the lines would do, as a digest; see :meth:`_digest`.
    seen = ""
    held = ""

    def fields(self):
        return (Field("lines", _("Lignes du tableau"), "text", _HINT, rows=10), *self.choices())

    def choices(self):
        """Further fields."""
        return ()

    def bind(self, field):
        found = super().bind(field)
        return {**found, "value": self.held} if field.name == "lines" and self.held else found

    def plan(self, text):
        """What the table would do: list of steps."""
        raise NotImplementedError

    def report(self, step):
        """A step as a :class:`Report`."""
        raise NotImplementedError

    def apply(self, steps):
        """Do it; the sentence for the next page."""
        raise NotImplementedError

    def act(self):
        files = self.typed_files("file")
        self.held = csvfile.decode("lines", files[0][1]) if files else self.typed("lines")
        if not isinstance(self.held, str):
            self.held = ""
        steps = self.plan(self.held)
        self.reports = [self.report(step) for step in steps]
        self.seen = self._digest()
        if self.pressed() != "apply" or files:
            return None
        if self.typed("seen") != self.seen:
            inputs.refuse("lines", _MEANWHILE)
        if not self.may_apply:
            inputs.refuse("lines", _("Corrigez ou retirez d’abord les lignes refusées."))
        return self.finish(self.apply(steps))

    def finish(self, said):
        """After it is done: the address to go to, or None to show the page again."""
        self.say(said)
        return self.back

    def go(self, url):
        # What a table would do is shown, and nothing is written.
        return self.index() if url is None else super().go(url)

    def _digest(self):
        # Without the numbers of the lines: browsers drop or keep an empty one.
        said = [(r.kind, self.translate(r.action), self.translate(r.what)) for r in self.reports]
        return sha256(repr(said).encode()).hexdigest()

    # What the page draws.

    @property
    def may_apply(self):
        if self.is_done:
            return False
        kinds = {report.kind for report in self.reports or ()}
        return "good" in kinds and not (self.whole_or_nothing and "refused" in kinds)

    def counts(self):
        """What the table would do, in numbers: list of (words, number)."""
        found = {}
        for report in self.reports:
            found[report.action] = found.get(report.action, 0) + 1
        return list(found.items())

    def lines(self):
        """The lines to read, what is refused first; what stays as it is is counted only."""
        order = {"refused": 0, "good": 1}
        told = [report for report in self.reports if report.kind in order]
        return sorted(told, key=lambda report: order[report.kind])[:SHOWN]

    def more(self):
        """How many of those are not drawn."""
        return max(0, sum(report.kind != "same" for report in self.reports) - SHOWN)


_HINT = _(
    "Choisissez un fichier CSV, ou collez ici des lignes copiées d’un tableur, avec leur"
    " première ligne qui nomme les colonnes."
)
_MEANWHILE = _(
    "Depuis que vous avez vérifié, quelque chose a changé : relisez ce qui se passerait, puis"
    " appliquez de nouveau."
)
WHOLE = Field(
    "whole",
    _("Ce tableau est complet : retirer ce qu’il ne dit pas"),
    "check",
)
_ACTIONS = {
    importing.ADDED: _("Ajoutée"),
    importing.CHANGED: _("Changée"),
    importing.SAME: _("Inchangée"),
    importing.REMOVED: _("Retirée"),
    importing.REFUSED: _("Refusée"),
}
_KINDS = {importing.SAME: "same", importing.REFUSED: "refused"}


class TableImport(RoutingPage, ImportPage):
    """What both tables of the routing share."""

    def choices(self):
        return (WHOLE,)

    @property
    def whole(self):
        return inputs.flag("whole", self.typed("whole"))

    def report(self, step):
        item = step.item or step.before
        return Report(
            step.number,
            _KINDS.get(step.action, "good"),
            _ACTIONS[step.action],
            self.words(item) if item is not None else "",
            self._why(step),
        )

    def _why(self, step):
        if step.action == importing.CHANGED:
            return _("Avant : ${before}", mapping={"before": self.words(step.before)})
        return step.why

    def words(self, item):
        """A line of the table, in words: str."""
        raise NotImplementedError


class CompetencesImport(TableImport):
    """``coordination-competences-import``."""

    title = _("Importer la table de compétence")
    columns = (
        ("sujet", _("nom court ou nom du sujet")),
        ("portee", _("commune, epci, canton ou departement")),
        ("territoire", _("code INSEE ou nom de la commune, nom de l’EPCI ou du canton")),
        (
            "partenaires",
            _("noms courts ou noms, le premier d’abord, « | » entre eux ; ou personne"),
        ),
    )
    example = "sujet;portee;territoire;partenaires\naide-au-logement;canton;Valençay;caf | msa"

    @property
    def back(self):
        return f"{self.site_url}/coordination-competences"

    def plan(self, text):
        rows = csvfile.rows("lines", text, importing.LINE_COLUMNS)
        return competence.plan_lines(getSite(), rows, self.whole)

    def words(self, item):
        area = self.translate(self.area_words(item.kind, item.area))
        partners = self.translate(self.partner_words(item.partners))
        return f"{topic_title(getSite(), item.topic)}, {area}\u00a0: {partners}"

    def apply(self, steps):
        competence.apply_lines(getSite(), steps)
        return _("La table de compétence est à jour.")


class CommunesImport(TableImport):
    """``coordination-communes``: the communes of the desk; a table makes and corrects them."""

    title = _("Communes, cantons et intercommunalités")
    columns = (
        ("insee", _("code INSEE de la commune")),
        ("nom", _("son nom")),
        ("canton", _("nom de son canton")),
        ("epci", _("nom de son intercommunalité")),
    )
    example = "insee;nom;canton;epci\n36228;Valençay;Valençay;CC Écueillé-Valençay"

    @property
    def back(self):
        return self.action

    @property
    def places(self):
        """How many communes, cantons and EPCI the desk knows: dict."""
        found = store.places(getSite())
        return {
            "communes": len(found),
            "cantons": len({place.canton for place in found} - {""}),
            "epci": len({place.epci for place in found} - {""}),
        }

    def plan(self, text):
        rows = csvfile.rows("lines", text, importing.PLACE_COLUMNS, ("canton", "epci"))
        empty = dict.fromkeys(importing.PLACE_COLUMNS, "")
        rows = [(number, {**empty, **row}) for number, row in rows]
        return competence.plan_places(getSite(), rows, self.whole)

    def words(self, item):
        return ", ".join(part for part in (f"{item.name} ({item.insee})", *item[2:]) if part)

    def apply(self, steps):
        competence.apply_places(getSite(), steps)
        return _("La liste des communes est à jour.")


class CommunesTable(CommunesImport):
    """``coordination-communes-csv``: the communes for a spreadsheet, to be imported again."""

    def __call__(self):
        places = store.places(getSite())
        return spreadsheet.answer(
            self.request, "communes", importing.PLACE_COLUMNS, map(tuple, places)
        )
