"""Looking at the table of competence: what is missing, what is odd, and who is it for whom."""

from nummairieque import _
from nummairieque.coordination import competence
from nummairieque.coordination.browser.base import CoordinationPage
from nummairieque.coordination.browser.competence import key_query
from nummairieque.coordination.browser.competence import RoutingPage
from nummairieque.people.rules import fold
from nummairieque.routing import policy
from nummairieque.routing import rules
from nummairieque.routing import store
from nummairieque.theme.fields import Field
from nummairieque.workspace.suspension import suspended
from nummairieque.workspace.topics import partner_title
from nummairieque.workspace.topics import topic_title
from nummairieque.workspace.topics import topics
from urllib.parse import urlencode
from zope.cachedescriptors.property import Lazy
from zope.component.hooks import getSite

#: Communes that are named of a gap.
NAMED = 12
_DOUBTS = {
    rules.NO_TOPIC: _("Plus aucun partenaire ne traite ce sujet : la ligne ne sert pas."),
    rules.NO_PARTNER: _("Le partenaire « ${about} » n’existe plus."),
    rules.IDLE: _("${about} est en suspension : rien ne lui est proposé."),
    rules.NO_AREA: _("Aucune commune de la liste n’est de ce territoire."),
    rules.SAME: _("Sans elle, ce serait pareil : elle peut partir."),
    rules.CROSSED: _("Pour ses communes de ${about}, la ligne de l’intercommunalité l’emporte."),
}


class VerifyPage(RoutingPage, CoordinationPage):
    """``coordination-competences-verifier``: communes without a partner, lines that are odd."""

    title = _("Compétences à vérifier")

    @property
    def no_places(self):
        return not store.places(getSite())

    def gaps(self):
        """Topics that nobody treats somewhere: dicts of topic, url, number, names, more."""
        site = getSite()
        found = competence.gaps(site)
        return [
            {
                "topic": topic_title(site, topic),
                "url": f"{self.site_url}/coordination-competence-ajouter?sujet={topic}",
                "number": len(places),
                "names": ", ".join(place.name for place in places[:NAMED]),
                "more": max(0, len(places) - NAMED),
            }
            for topic, places in sorted(
                found.items(), key=lambda pair: fold(topic_title(site, pair[0]))
            )
        ]

    def doubts(self):
        """The lines to look at: dicts of topic, url, area, words."""
        site = getSite()
        return [
            {
                "topic": topic_title(site, doubt.line.topic),
                "url": f"{self.site_url}/coordination-competence?{key_query(doubt.line)}",
                "area": self.area_words(doubt.line.kind, doubt.line.area),
                "words": _(_DOUBTS[doubt.what], mapping={"about": self._about(doubt)}),
            }
            for doubt in competence.doubts(site)
        ]

    def _about(self, doubt):
        named = doubt.what in (rules.NO_PARTNER, rules.IDLE)
        return partner_title(getSite(), doubt.about) if named else doubt.about


class TryPage(RoutingPage, CoordinationPage):
    """``coordination-competences-essai``: a topic, a commune; who, and why."""

    title = _("Qui est compétent ?")

    def asked(self, name):
        value = self.request.form.get(name)
        return value if isinstance(value, str) else ""

    def filter_fields(self):
        site = getSite()
        known = sorted(
            ((row["title"], slug) for slug, row in topics(site).items()),
            key=lambda pair: fold(pair[0]),
        )
        places = sorted(store.places(site), key=lambda place: (fold(place.name), place.insee))
        chosen = (
            ("topic", _("Sujet"), ((slug, title) for title, slug in known)),
            ("commune", _("Commune"), ((place.insee, place.name) for place in places)),
        )
        return [
            Field(name, label, "select", None, True, (("", _("Choisissez")), *pairs)).bound(
                self.asked(name)
            )
            for name, label, pairs in chosen
        ]

    @Lazy
    def decision(self):
        """The decision, or None before a topic of the desk is asked."""
        site, topic = getSite(), self.asked("topic")
        return (
            policy.decision(site, topic, self.asked("commune")) if topic in topics(site) else None
        )

    @property
    def question(self):
        """What was asked, in words."""
        site = getSite()
        place = store.place(site, self.asked("commune"))
        topic = topic_title(site, self.asked("topic"))
        if place is None:
            return _("« ${topic} », sans commune", mapping={"topic": topic})
        mapping = {"topic": topic, "commune": place.name}
        return _("« ${topic} », commune : ${commune}", mapping=mapping)

    def answers(self):
        """Who is competent, the best first: dicts of title, why, suspended."""
        site, topic, commune = getSite(), self.asked("topic"), self.asked("commune")
        idle, table = suspended(site, "partner"), policy.CompetenceTable()
        return [
            {
                "title": partner_title(site, slug),
                "why": table.explain(site, topic, slug, commune),
                "suspended": slug in idle,
            }
            for slug in self.decision.partners
        ]

    def chain(self):
        """The areas of the commune, the nearest first: dicts of area, partners, url, decides."""
        site, topic, found = getSite(), self.asked("topic"), []
        lines = store.lines(site)
        for kind, area in rules.areas(store.place(site, self.asked("commune"))):
            held = lines.get((topic, kind, area))
            line = rules.Line(topic, kind, area, held or ())
            add = urlencode({"sujet": topic, "portee": kind, "territoire": area})
            view = "coordination-competence"
            found.append(
                {
                    "area": self.area_words(kind, area),
                    "partners": None if held is None else self.partner_words(held),
                    "url": f"{self.site_url}/{view}-ajouter?{add}"
                    if held is None
                    else f"{self.site_url}/{view}?{key_query(line)}",
                    "decides": (kind, area) == self.decision[1:],
                }
            )
        return found
