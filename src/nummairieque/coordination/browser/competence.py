"""The table of competence: which partner treats a topic in which communes."""

from nummairieque import _
from nummairieque.coordination import competence
from nummairieque.coordination.browser.base import CoordinationPage
from nummairieque.demande.settings import setting
from nummairieque.people.rules import fold
from nummairieque.people.rules import matches
from nummairieque.routing import importing
from nummairieque.routing import policy
from nummairieque.routing import rules
from nummairieque.routing import store
from nummairieque.theme import spreadsheet
from nummairieque.theme.fields import Field
from nummairieque.theme.listing import Listing
from nummairieque.workspace.suspension import suspended
from nummairieque.workspace.topics import partner_title
from nummairieque.workspace.topics import topic_title
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlencode
from zope.cachedescriptors.property import Lazy
from zope.component.hooks import getSite

_MACROS = ViewPageTemplateFile("competencemacros.pt")
SECTION = "coordination-sujets"
TABLE = "coordination-competences"
KINDS = {
    rules.COMMUNE: _("Communes"),
    rules.EPCI: _("Intercommunalités"),
    rules.CANTON: _("Cantons"),
    rules.ALL: _("Tout le département"),
}
_AREAS = {
    rules.COMMUNE: _("Commune : ${area}"),
    rules.EPCI: _("Intercommunalité : ${area}"),
    rules.CANTON: _("Canton : ${area}"),
}
TABS = (
    (TABLE, _("Table")),
    ("coordination-competences-verifier", _("À vérifier")),
    ("coordination-renvois", _("Renvois")),
    ("coordination-competences-essai", _("Essayer")),
    ("coordination-communes", _("Communes")),
    ("coordination-themes", _("Thèmes")),
)


def area_words(site, kind, area):
    """What an area is called on a page."""
    if kind == rules.ALL:
        return KINDS[rules.ALL]
    return _(_AREAS[kind], mapping={"area": policy.area_title(site, kind, area)})


def key_query(line):
    """The key of a line as the query of an address."""
    return urlencode({"sujet": line.topic, "portee": line.kind, "territoire": line.area})


class RoutingPage:
    """Mixed into the pages of the routing: their tabs, and whether the table holds."""

    section = SECTION

    @property
    def competence_macros(self):
        return _MACROS.macros

    def tabs(self):
        """The pages of the routing: dicts of url, label, current."""
        return [
            {
                "url": f"{self.site_url}/{view}",
                "label": label,
                "current": "page" if view == self.__name__ else None,
            }
            for view, label in TABS
        ]

    @property
    def idle_table(self):
        """True when another policy than the table is in force."""
        return setting("routing_policy", policy.NAME) != policy.NAME

    def area_words(self, kind, area):
        return area_words(getSite(), kind, area)

    def partner_words(self, slugs):
        """Names of partners, in their order, in words."""
        if not slugs:
            return _("Personne")
        return ", ".join(partner_title(getSite(), slug) for slug in slugs)


class CompetencesPage(RoutingPage, Listing, CoordinationPage):
    """``coordination-competences``: the lines, by topic, found by word, partner and kind."""

    title = _("Compétences par territoire")
    names = ("q", "partner", "kind")

    @Lazy
    def found(self):
        site = getSite()
        partner, kind = self.asked("partner"), self.asked("kind")
        lines = [
            line
            for line in store.all_lines(site)
            if (not partner or partner in line.partners)
            and (not kind or line.kind == kind)
            and (not self.query or matches(self._text(line), self.query))
        ]
        order = {kind: place for place, kind in enumerate(reversed(rules.KINDS))}
        return sorted(
            lines,
            key=lambda line: (
                fold(topic_title(site, line.topic)),
                order[line.kind],
                fold(policy.area_title(site, line.kind, line.area)),
            ),
        )

    def _text(self, line):
        site = getSite()
        words = (topic_title(site, line.topic), policy.area_title(site, line.kind, line.area))
        names = (partner_title(site, slug) for slug in line.partners)
        return fold(" ".join((*words, line.area, *names)))

    def fields(self):
        partners = (("", _("Tous")), *competence.partners(getSite()).items())
        return (
            Field("q", _("Sujet, territoire ou partenaire"), maximum=100),
            Field("partner", _("Partenaire"), "select", choices=partners),
            Field("kind", _("Portée"), "select", choices=(("", _("Toutes")), *KINDS.items())),
        )

    def lines(self):
        """Those of this page: dicts of topic, url, area, partners."""
        idle = suspended(getSite(), "partner")
        return [
            {
                "topic": topic_title(getSite(), line.topic),
                "url": f"{self.site_url}/coordination-competence?{key_query(line)}",
                "area": self.area_words(line.kind, line.area),
                "partners": self.partner_words(line.partners),
                "suspended": bool(set(line.partners) & set(idle)),
            }
            for line in self.shown()
        ]


class CompetencesTable(CompetencesPage):
    """``coordination-competences-csv``: the same lines for a spreadsheet, to be imported again."""

    def __call__(self):
        return spreadsheet.answer(
            self.request, "competences", importing.LINE_COLUMNS, map(importing.row_of, self.found)
        )
