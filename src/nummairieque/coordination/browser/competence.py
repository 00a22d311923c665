"""The table of competence: which partner treats a topic in which communes."""

from nummairieque import _
from nummairieque import inputs
from nummairieque.coordination import competence
from nummairieque.coordination import rights
from nummairieque.coordination.browser.base import CoordinationForm
from nummairieque.coordination.browser.base import CoordinationPage
from nummairieque.demande.settings import setting
from nummairieque.people.rules import fold
from nummairieque.people.rules import matches
from nummairieque.routing import importing
from nummairieque.routing import policy
from nummairieque.routing import rules
from nummairieque.routing import store
from nummairieque.theme.fields import Field
from nummairieque.theme.listing import Listing
from nummairieque.workspace.suspension import suspended
from nummairieque.workspace.topics import partner_title
from nummairieque.workspace.topics import topic_title
from nummairieque.workspace.topics import topics
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlencode
from zExceptions import NotFound
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
#: Partners that the form of a line has room for, at least.
ROOM = 4
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

    title = _("Table de compétence")
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
        return csv_answer(
            self.request, "competences", importing.LINE_COLUMNS, map(importing.row_of, self.found)
        )


def csv_answer(request, name, columns, rows):
    """A table as the answer of a page: bytes."""
    response = request.response
    response.setHeader("Content-Type", "text/csv; charset=utf-8")
    response.setHeader("Content-Disposition", f'attachment; filename="{name}.csv"')
    response.setHeader("X-Content-Type-Options", "nosniff")
    response.setHeader("Cache-Control", "private, no-store")
    return rights.table(tuple(columns), rows)


class LineForm(RoutingPage, CoordinationForm):
    """What the forms of one line share."""

    @property
    def back(self):
        return f"{self.site_url}/{TABLE}"

    def partner_fields(self, room):
        choices = tuple(competence.partners(getSite()).items())
        first = (("", _("Choisissez")), (importing.NOBODY, _("Personne")), *choices)
        hint = _("Le premier est proposé d’abord. « Personne » : le guichet ne propose rien là.")
        return (
            Field("partner-0", _("Partenaire"), "select", hint, True, first),
            *(
                Field(f"partner-{n}", _("Puis"), "select", None, False, (("", "—"), *choices))
                for n in range(1, room)
            ),
        )

    def clean(self, topic, kind, area):
        """The line that was typed.

        :raises nummairieque.inputs.InvalidInput: all refusals at once.
        """
        typed = [self.typed(f"partner-{n}") for n in range(rules.PARTNERS_MAX)]
        try:
            return importing.clean_line(competence.known(getSite()), topic, kind, area, typed)
        except inputs.InvalidInput as refused:
            names = {"partners": "partner-0"}
            errors = {names.get(name, name): why for name, why in refused.errors.items()}
            raise inputs.InvalidInput(errors) from refused


class AddLinePage(LineForm):
    """``coordination-competence-ajouter``; an address may bring the topic and the area along."""

    title = _("Ajouter une ligne à la table de compétence")
    button = _("Ajouter")

    def fields(self):
        known = sorted(
            ((row["title"], slug) for slug, row in topics(getSite()).items()),
            key=lambda pair: fold(pair[0]),
        )
        choices = (("", _("Choisissez")), *((slug, title) for title, slug in known))
        return (
            Field("topic", _("Sujet"), "select", None, True, choices),
            Field("area", _("Territoire"), "select", _NEAREST, True, self._areas()),
            *self.partner_fields(ROOM),
        )

    def _areas(self):
        places = store.places(getSite())
        named = {
            rules.CANTON: sorted({p.canton for p in places if p.canton}, key=fold),
            rules.EPCI: sorted({p.epci for p in places if p.epci}, key=fold),
        }
        groups = [
            ("", (("", _("Choisissez")), (f"{rules.ALL}:", KINDS[rules.ALL]))),
            *(
                (KINDS[kind], tuple((f"{kind}:{area}", area) for area in areas))
                for kind, areas in named.items()
            ),
            (
                KINDS[rules.COMMUNE],
                tuple(
                    (f"{rules.COMMUNE}:{p.insee}", p.name)
                    for p in sorted(places, key=lambda p: (fold(p.name), p.insee))
                ),
            ),
        ]
        return tuple(group for group in groups if group[1])

    def initial(self, name):
        asked = {key: self.typed(key) for key in ("sujet", "portee", "territoire")}
        if not all(isinstance(value, str) for value in asked.values() if value is not None):
            return ""
        if name == "topic":
            return asked["sujet"] or ""
        return f"{asked['portee']}:{asked['territoire'] or ''}" if name == "area" else ""

    def act(self):
        area = self.typed("area")
        kind, _colon, name = area.partition(":") if isinstance(area, str) else ("", "", "")
        line = self.clean(self.typed("topic"), kind, name)
        if line.key in store.lines(getSite()):
            inputs.refuse(
                "area",
                _("Ce territoire a déjà une ligne pour ce sujet : modifiez plutôt celle-là."),
            )
        competence.write(getSite(), line)
        self.say(_("La ligne est ajoutée."))
        return self.back


_NEAREST = _(
    "La ligne la plus proche de la commune l’emporte : sa propre ligne, puis celle de son"
    " intercommunalité, de son canton, du département."
)


class OneLine(LineForm):
    """Base of the pages about one line, named by its topic and its area."""

    def prepare(self):
        key = [self.typed(name) for name in ("sujet", "portee", "territoire")]
        key[2] = key[2] or ""
        if not all(isinstance(part, str) for part in key):
            raise NotFound("sujet")
        held = store.lines(getSite()).get(tuple(key))
        if held is None:
            raise NotFound("sujet")
        self.line = rules.Line(*key, held)
        self.hidden = tuple(zip(("sujet", "portee", "territoire"), key, strict=True))

    def words(self):
        return {
            "topic": topic_title(getSite(), self.line.topic),
            "area": self.translate(self.area_words(self.line.kind, self.line.area)),
        }


class LinePage(OneLine):
    """``coordination-competence``: its partners, in their order."""

    @property
    def title(self):
        return _("${topic} (${area})", mapping=self.words())

    @property
    def more_links(self):
        url = f"{self.site_url}/coordination-competence-retirer?{key_query(self.line)}"
        return [{"url": url, "label": _("Retirer cette ligne")}]

    def fields(self):
        room = max(ROOM, min(rules.PARTNERS_MAX, len(self.line.partners) + 1))
        return self.partner_fields(room)

    def initial(self, name):
        number = int(name.partition("-")[2])
        held = self.line.partners or (importing.NOBODY,)
        return held[number] if number < len(held) else ""

    def act(self):
        line = self.clean(*self.line.key)
        competence.write(getSite(), line)
        self.say(_("C’est enregistré."))
        return self.back


class RemoveLinePage(OneLine):
    """``coordination-competence-retirer``: a wider line holds again, or who treats the topic."""

    button = _("Retirer cette ligne")
    dangerous = True

    @property
    def title(self):
        return _("Retirer la ligne « ${topic} » (${area}) ?", mapping=self.words())

    consequences = (
        _("Là, une ligne plus large vaut de nouveau, ou les partenaires du sujet."),
        _("Les demandes déjà envoyées restent où elles sont."),
    )

    def fields(self):
        return ()

    def act(self):
        competence.remove(getSite(), self.line.key)
        self.say(_("La ligne est retirée."))
        return self.back
