"""Demandes that ask nearly the same, of those whose side the reader is on."""

from BTrees.IIBTree import intersection
from nummairieque import masked
from nummairieque.demande.browser.words import STATES
from nummairieque.demande.listing import Finder
from nummairieque.lookup import sources
from nummairieque.lookup.results import LookAlike
from nummairieque.lookup.synonyms import synonyms
from nummairieque.search import similar
from nummairieque.search.query import understand
from nummairieque.search.snippets import highlighted
from nummairieque.search.vocabulary import Vocabulary
from nummairieque.workspace.titles import body_title
from zope.globalrequest import getRequest
from zope.i18n import translate

#: States in which there is something to read of how it ended.
OVER = ("answered", "declined", "closed")


def look_alikes(site, query, limit=5, typing=False):
    """Demandes of the origins or the partner of the current user: list of :class:`.LookAlike`.

    The one that has most of the words first, of equals the latest. Who stands
    on no side of a demande, the coordination too, finds none by its words
    (docs/decisions/0013-content-for-a-reason.md).

    :param typing: the last word may not be finished.
    """
    if masked.is_on():
        return []
    finder = Finder(site)
    among = finder.on_my_sides()
    if not among:
        return []
    among = intersection(among, finder.ids("review_state", list(OVER)))
    known = synonyms(site)
    question = understand(query, Vocabulary(sources.segments(site), known), known, typing)
    index = finder.catalog.getIndex("SearchableText")
    found = similar.saying(question.concepts, index.starting, among)
    stems = {stem for each in question.concepts for phrase, _w in each.phrases for stem in phrase}
    best = similar.rank(found, len(among), limit)
    return [_shown(site, finder.catalog[number], stems) for number, _score in best]


def _shown(site, brain, stems):
    state = brain.review_state
    return LookAlike(
        reference=brain.reference,
        url=brain.getURL(),
        subject=highlighted(brain.Title, stems),
        partner=body_title(site, "partner", brain.partner, brain.partner_title),
        state=translate(STATES[state][0], context=getRequest()),
        answered=state != "declined" and isinstance(brain.net_hours, float),
        on=brain.submitted_at,
    )
