"""The routing policy that reads the table of competence."""

from nummairieque import _
from nummairieque.interfaces import IRoutingPolicy
from nummairieque.routing import rules
from nummairieque.routing import store
from nummairieque.workspace.suspension import suspended
from nummairieque.workspace.topics import partner_title
from nummairieque.workspace.topics import topic_title
from nummairieque.workspace.topics import topics
from nummairieque.workspace.topics import TopicTable
from zope.interface import implementer

#: Name of the utility, and the value of the setting.
NAME = "competence"

_WHY = {
    rules.COMMUNE: _("Compétent pour « ${topic} » dans la commune « ${area} » : ${partner}."),
    rules.EPCI: _("Compétent pour « ${topic} » dans l’intercommunalité « ${area} » : ${partner}."),
    rules.CANTON: _("Compétent pour « ${topic} » dans le canton « ${area} » : ${partner}."),
    rules.ALL: _("Compétent pour « ${topic} » dans tout le département : ${partner}."),
}


def decision(site, topic, commune):
    """The :class:`.rules.Decision` for a topic in a commune, suspended partners too.

    :param commune: INSEE code, or ``""``.
    """
    row = topics(site).get(topic)
    if row is None:
        return rules.Decision(())
    place = store.place(site, commune)
    if place is None and commune:
        # Lines of communes hold also where nobody imported the communes.
        place = rules.Place(commune, commune)
    return rules.decide(store.lines(site), row["partners"], topic, place)


def area_title(site, kind, area):
    """What an area is called: the name of a commune instead of its code."""
    found = store.place(site, area) if kind == rules.COMMUNE else None
    return found.name if found is not None else area


@implementer(IRoutingPolicy)
class CompetenceTable:
    """Competence by topic and area; by topic alone where the table has no line."""

    title = _("Selon la table de compétence")

    def partners_for(self, site, topic, commune):
        idle = suspended(site, "partner")
        return [slug for slug in decision(site, topic, commune).partners if slug not in idle]

    def explain(self, site, topic, partner, commune):
        found = decision(site, topic, commune)
        if partner not in found.partners or not found.kind:
            return TopicTable().explain(site, topic, partner, commune)
        words = {
            "partner": partner_title(site, partner),
            "topic": topic_title(site, topic),
            "area": area_title(site, found.kind, found.area),
        }
        return _(_WHY[found.kind], mapping=words)
