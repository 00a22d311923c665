"""``coordination-renvois``: where demandes went wrong, and what would send them right."""

from datetime import UTC
from nummairieque import _
from nummairieque.coordination import competence
from nummairieque.coordination.browser.base import CoordinationForm
from nummairieque.coordination.browser.competence import RoutingPage
from nummairieque.routing import misroutings
from nummairieque.theme.words import day
from nummairieque.theme.words import person
from nummairieque.theme.words import ZONE
from nummairieque.workspace.topics import partner_title
from nummairieque.workspace.topics import topic_title
from zope.component.hooks import getSite

#: What the coordination dealt with and the page still shows, the latest first.
SHOWN = 20
PARTS = ("topic", "kind", "area", "former", "to")
_WHAT = {
    misroutings.ACCEPTED: _("Proposition acceptée"),
    misroutings.DISMISSED: _("Proposition écartée"),
}


class MisroutingsPage(RoutingPage, CoordinationForm):
    """The frequent ways of demandes from partner to partner, each with one gesture."""

    title = _("Demandes renvoyées d’un partenaire à l’autre")

    def rows(self):
        """The frequent ways: dicts of topic, area, former, to, number, proposal, key."""
        return [self._row(way, proposal) for way, proposal in competence.ways(getSite())]

    def _row(self, way, proposal):
        site = getSite()
        return {
            **self._words(way[:5]),
            "number": way.number,
            "proposal": None
            if proposal is None
            else _(
                "Pour « ${topic} », ${area} : ${partners}.",
                mapping={
                    "topic": topic_title(site, way.topic),
                    "area": self.translate(self.area_words(way.kind, way.area)),
                    "partners": self.partner_words(proposal.partners),
                },
            ),
            "key": list(zip(PARTS, way[:5], strict=True)),
        }

    def _words(self, key):
        site, (topic, kind, area, former, to) = getSite(), key
        return {
            "topic": topic_title(site, topic),
            "area": self.area_words(kind, area),
            "former": partner_title(site, former),
            "to": partner_title(site, to) if to else None,
        }

    def settled(self):
        """What was dealt with, the latest first: the same with what, when, by."""
        found = sorted(misroutings.settled(getSite()).items(), key=lambda pair: pair[1][1])
        return [
            {
                **self._words(key),
                "what": _WHAT[what],
                "when": day(at.astimezone(ZONE).date()),
                "by": person(by) if by else _("Le guichet"),
            }
            for key, (what, at, by) in reversed(found[-SHOWN:])
        ]

    def act(self):
        key = [self.typed(name) for name in PARTS]
        key = [part if isinstance(part, str) else "" for part in key]
        accept = self.pressed() == "accept"
        if not competence.settle(getSite(), key, accept, self.now.astimezone(UTC)):
            self.say(_("Cette proposition n’est plus là : la table a changé."), "error")
        elif accept:
            self.say(_("La table de compétence est corrigée."))
        else:
            self.say(_("C’est écarté. Le guichet ne le proposera plus, sauf si cela revient."))
        return self.action
