"""One search over all fiches that the reader may read."""

from nummairieque.comarquage.browser.national import AUDIENCES
from nummairieque.lookup import sources as known
from nummairieque.lookup.local import TOPIC
from nummairieque.lookup.results import Result
from nummairieque.lookup.results import Results
from nummairieque.lookup.synonyms import synonyms
from nummairieque.search.ranking import Query
from nummairieque.search.snippets import highlighted
from nummairieque.search.snippets import snippet
from nummairieque.workspace.topics import partner_title
from nummairieque.workspace.topics import topic_title

#: So far a reader goes down a list; who wants more asks otherwise.
OFFSET_MAX = 1000
#: What a result may be filtered by, in the order in which it is shown.
FACETS = ("source", "theme", "audience", "partner")


def search(
    site,
    query,
    *,
    sources=(),
    theme="",
    audience="",
    partner="",
    limit=20,
    offset=0,
    typing=False,
    words=None,
):
    """The fiches that answer, the best first: :class:`.results.Results`.

    Only what the current user may read counts, in the totals too. How many
    have a value of a facet is told under the other filters: so a reader sees
    what another theme would bring.

    :param query: str, as it was typed; of an empty one there is no result.
    :param sources: names of :class:`.IFicheSource`; all when empty.
    :param theme: value of that facet, ``""`` for all; so are ``audience``
        and ``partner`` (its short name).
    :param typing: the last word may not be finished.
    :param words: :class:`~nummairieque.search.synonyms.Synonyms` on trial;
        those in force when None.
    """
    asked = _Asked(site, query, typing, words)
    wanted = {"source": sources, "theme": theme, "audience": audience, "partner": partner}
    wanted = {
        name: {values} if isinstance(values, str) else set(values)
        for name, values in wanted.items()
        if values
    }
    found = asked.rank(wanted, limit, min(offset, OFFSET_MAX))
    counts = dict(found.facets)
    for name in wanted:
        others = {other: values for other, values in wanted.items() if other != name}
        counts[name] = asked.rank(others, 0, 0).facets.get(name, {})
    return Results(
        items=_shown(site, asked.sources, found.hits),
        total=found.total,
        corrected=found.corrected,
        facets={name: _facet(site, name, counts.get(name, {})) for name in FACETS},
    )


class _Asked:
    """A query, and what it is asked of."""

    def __init__(self, site, query, typing, words):
        self.sources = known.readable(site)
        segments = [source.segment(site) for source in self.sources.values()]
        self.readable = [source.allowed(site) for source in self.sources.values()]
        self.query = Query(segments, query, words or synonyms(site), typing)

    def rank(self, wanted, limit, offset):
        allowed = [_both(wanted, readable) for readable in self.readable]
        return self.query.page(limit, offset, allowed)


def _both(wanted, readable):
    """What is wanted, of what is readable."""
    found = {**wanted, **readable}
    for name in wanted.keys() & readable.keys():
        found[name] = wanted[name] & readable[name]
    return found


def _shown(site, sources, hits):
    cards = {
        name: source.cards(site, [hit.key for hit in hits if hit.source == name])
        for name, source in sources.items()
    }
    return [
        _result(site, sources[hit.source], hit, card)
        for hit in hits
        if (card := cards.get(hit.source, {}).get(hit.key)) is not None
    ]


def _result(site, source, hit, card):
    return Result(
        key=hit.key,
        source=hit.source,
        url=source.url(site, hit.key),
        title=highlighted(card.title, hit.words),
        snippet=snippet(card.text, hit.words),
        partner=partner_title(site, card.partner) if card.partner else "",
        audience=card.audience,
        themes=tuple(facet_title(site, "theme", theme) for theme in card.themes),
    )


def _facet(site, name, counts):
    rows = [(value, facet_title(site, name, value), count) for value, count in counts.items()]
    return sorted(rows, key=lambda row: (-row[2], row[1]))


def facet_title(site, name, value):
    """What a reader reads of the value of a facet: str, or a message of the desk."""
    if name == "source":
        source = known.sources().get(value)
        return source.title if source is not None else value
    if name == "theme" and value.startswith(TOPIC):
        return topic_title(site, value.removeprefix(TOPIC))
    if name == "audience":
        return AUDIENCES.get(value, value)
    return partner_title(site, value) if name == "partner" else value
