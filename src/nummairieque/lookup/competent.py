"""Whom somebody may ask who says it in these words."""

from nummairieque.demande.settings import competent
from nummairieque.lookup.results import Competent
from nummairieque.workspace.topicfinder import found_topics
from nummairieque.workspace.topics import partner_title
from nummairieque.workspace.topics import topic_title


def topics(site, query, limit=5, commune=""):
    """Topics that the words may mean with the best partner of each, the likeliest first.

    As the page of a new demande finds them.

    :param commune: INSEE code of where the usager lives, or ``""``.
    :returns: list of :class:`.results.Competent`, at most ``limit``.
    """
    found = []
    for topic in found_topics(site, query):
        partners = competent(site, topic, commune)
        if partners:
            partner = partners[0]
            found.append(
                Competent(partner, partner_title(site, partner), topic, topic_title(site, topic))
            )
        if len(found) == limit:
            break
    return found
