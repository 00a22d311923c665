"""The forms of one line of the table of competence: added, changed, taken away."""

from nummairieque import _
from nummairieque import inputs
from nummairieque.coordination import competence
from nummairieque.coordination.browser.base import CoordinationForm
from nummairieque.coordination.browser.competence import key_query
from nummairieque.coordination.browser.competence import KINDS
from nummairieque.coordination.browser.competence import RoutingPage
from nummairieque.coordination.browser.competence import TABLE
from nummairieque.people.rules import fold
from nummairieque.routing import importing
from nummairieque.routing import rules
from nummairieque.routing import store
from nummairieque.theme.fields import Field
from nummairieque.workspace.topics import topic_title
from nummairieque.workspace.topics import topics
from zExceptions import NotFound
from zope.component.hooks import getSite

#: Partners that the form of a line has room for, at least.
ROOM = 4
_NEAREST = _(
    "La ligne la plus proche de la commune l’emporte : sa propre ligne, puis celle de son"
    " intercommunalité, de son canton, du département."
)


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
