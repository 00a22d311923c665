"""Which documents answer, the best first. Pure.

First all documents that have a word of the query are weighed, by how rare the
words are and how much the document is about them. Then the best of these are
looked at closely: their title, and whether words that were typed side by side
stand side by side.
"""

from collections import Counter
from dataclasses import dataclass
from dataclasses import field
from heapq import nlargest
from itertools import chain
from math import log
from nummairieque.search.closely import Reader
from nummairieque.search.query import understand
from nummairieque.search.synonyms import Synonyms
from nummairieque.search.vocabulary import Vocabulary

#: Documents that are looked at closely.
CLOSELY = 60
#: How much more several words weigh that are one thing.
TOGETHER = 0.35
#: To what power rarity counts: who asks as she speaks uses words that sheets
#: seldom do, and these say no more of the matter than the others.
RARITY = 0.5
#: What is left of a score where next to nothing of the query is found.
UNCOVERED = 0.3
#: A document is found when it has so much of what the best has of the query,
#: and so much of the best score: what only mentions it answers nobody.
ENOUGH, ABOUT = 0.4, 0.25


@dataclass(frozen=True)
class Hit:
    """A document that was found; ``words``: the stems of it that answer."""

    key: str
    source: str
    score: float
    words: tuple


@dataclass(frozen=True)
class Found:
    """A page of hits.

    ``total``: hits on all pages; ``corrected``: the query as it was
    understood, None where nothing was put right; ``facets``: name → Counter of
    values among all hits.
    """

    hits: list
    total: int
    corrected: str | None = None
    facets: dict = field(default_factory=dict)


def search(segments, query, synonyms=None, limit=20, offset=0, allowed=None, typing=False):
    """Search segments together: :class:`Found`.

    :param segments: sequence of :class:`~nummairieque.search.segment.Segment`.
    :param query: str, as it was typed.
    :param synonyms: :class:`~nummairieque.search.synonyms.Synonyms`.
    :param allowed: facet → set of values: only documents with one of them; or
        a list of such dicts, one for each segment.
    :param typing: the last word of the query may not be finished.
    """
    return Query(segments, query, synonyms, typing).page(limit, offset, allowed)


class Query:
    """A query that was read, and what answers it: several pages of it cost little more than one.

    The parameters are those of :func:`search`.
    """

    def __init__(self, segments, query, synonyms=None, typing=False):
        synonyms = synonyms or Synonyms()
        self.segments = segments
        self.question = understand(query, Vocabulary(segments, synonyms), synonyms, typing)
        concepts = self.question.concepts
        self.matches = [[_matches(segment, each) for each in concepts] for segment in segments]
        self.weights = _weights(concepts, self.matches, sum(map(len, segments)))

    def page(self, limit=20, offset=0, allowed=None):
        """What is found of it: :class:`Found`."""
        whole = sum(self.weights)
        if not whole:
            return Found([], 0, self.question.corrected if self.question.concepts else None)
        if not isinstance(allowed, list):
            allowed = [allowed] * len(self.segments)
        found = [
            (segment, number, score, cover)
            for segment, own, only in zip(self.segments, self.matches, allowed, strict=True)
            for number, score, cover in _weigh(segment, own, self.weights, whole, only)
        ]
        return _page(self.question, found, self.weights, limit, offset)


def _matches(segment, concept):
    """Document → how much it is about a concept, from 0 to 255."""
    found = {}
    for stems, weight in concept.phrases:
        held = _phrase(segment, stems)
        if not found and weight == 1.0:
            found = held
            continue
        for document, impact in held.items():
            impact *= weight
            if impact > found.get(document, 0):
                found[document] = impact
    return found


def _phrase(segment, stems):
    numbers = [segment.number(stem) for stem in stems]
    if None in numbers:
        return {}
    numbers.sort(key=lambda number: segment.starts[number + 1] - segment.starts[number])
    first, *others = (dict(zip(*segment.postings(n), strict=True)) for n in numbers)
    for other in others:
        # A phrase is there as much as the word of it that is there least.
        first = {d: min(first[d], other[d]) for d in first.keys() & other.keys()}
    return first


def _weights(concepts, matches, total):
    """How much each concept says: much when few documents have it, nothing when none has."""
    found = []
    for number, concept in enumerate(concepts):
        count = sum(len(own[number]) for own in matches)
        rarity = log(1 + (total - count + 0.5) / (count + 0.5)) ** RARITY if count else 0.0
        found.append(rarity * concept.share * (1 + TOGETHER * (concept.size - 1)))
    return found


def _weigh(segment, matches, weights, whole, allowed):
    """Yield (document, score, cover) of what has a word of the query."""
    scores, covers = [0.0] * len(segment), [0.0] * len(segment)
    for held, weight in zip(matches, weights, strict=True):
        share = weight / 255
        for document, impact in held.items():
            scores[document] += share * impact
            covers[document] += weight
    keep = _filter(segment, allowed)
    for document, score in enumerate(scores):
        if score and (keep is None or keep(document)):
            cover = covers[document] / whole
            score *= segment.priors[document] * (UNCOVERED + (1 - UNCOVERED) * cover)
            yield document, score, cover


def _filter(segment, allowed):
    """A function that says whether a document may be shown, None where all may."""
    if not allowed:
        return None
    columns = [(segment.facets.get(name), set(values)) for name, values in allowed.items()]
    return lambda document: all(
        column is not None and not values.isdisjoint(column[document]) for column, values in columns
    )


def _page(question, found, weights, limit, offset):
    enough = ENOUGH * max((cover for *_rest, cover in found), default=0)
    about = ABOUT * max((score for _segment, _number, score, _cover in found), default=0)
    found = [each for each in found if each[3] >= enough and each[2] >= about]
    segments = {id(segment): segment for segment, *_rest in found}
    readers = {
        name: Reader(segment, question.concepts, weights) for name, segment in segments.items()
    }
    # Of a page of nothing only the numbers are wanted.
    most = max(CLOSELY, offset + limit) if limit else 0
    best = nlargest(most, found, key=lambda each: each[2])
    # The same ones on each page of a list, so that none is on two or on none.
    closely = [
        (segment, number, score * readers[id(segment)].bonus(number))
        for segment, number, score, _cover in best[:CLOSELY]
    ]
    closely.sort(key=lambda each: (-each[2], each[0].keys[each[1]]))
    ranked = [*closely, *best[CLOSELY:]]
    hits = [
        Hit(
            segment.keys[number],
            segment.sources[number],
            score,
            readers[id(segment)].words(number),
        )
        for segment, number, score, *_cover in ranked[offset : offset + limit]
    ]
    return Found(hits, len(found), question.corrected, _facets(found))


def _facets(found):
    numbers, counts = {}, {}
    for segment, number, _score, _cover in found:
        numbers.setdefault(id(segment), (segment, []))[1].append(number)
    for segment, held in numbers.values():
        for name, column in segment.facets.items():
            # All at once: a counter is slow to be told one by one.
            values = chain.from_iterable(map(column.__getitem__, held))
            counts.setdefault(name, Counter()).update(values)
    return counts
