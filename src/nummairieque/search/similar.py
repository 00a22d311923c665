"""Look-alikes by the words that texts have in common. Pure.

For texts whose index keeps words as they are written: a stem of the query is
looked for as the beginning of a word.
"""

from dataclasses import dataclass
from heapq import nsmallest
from math import log
from nummairieque.search.analysis import KIN
from nummairieque.search.analysis import stem as stem_of
from nummairieque.search.words import families
from nummairieque.search.words import NEGATIONS

#: A look-alike has so much of what was asked, by how rare the words are: better
#: none than one that asks something else.
ENOUGH = 0.5
#: What a single word counts that stands in for what was typed; several words
#: together say it nearly as well.
LOOSE = 0.55
#: How much more several words weigh that are one thing.
TOGETHER = 0.5
#: Shorter beginnings start too many words: they have to be the whole word,
#: with what the stem has lost of it.
SHORT = 4
LOST = ("", "e", "s", "es", "ement", "ements")

_OF_STEM = {}
for _surface, _stem in families(str).items():
    _OF_STEM.setdefault(_stem, []).append(_surface)
_NEGATIONS = {stem_of(word) for word in NEGATIONS}
_OF_KIN = {}
for _each, _stem in KIN.items():
    _OF_KIN.setdefault(_stem, []).append(_each)


@dataclass(frozen=True)
class Said:
    """Who says one concept: ``ids``, how well → a set of them, what was typed first.

    ``size``: words of the query that are this concept.
    """

    ids: dict
    size: int = 1


def saying(concepts, starting, among=None):
    """Who says what a query says: list of :class:`Said`, what :func:`rank` takes.

    :param concepts: of :class:`~nummairieque.search.query.Question`.
    :param starting: :meth:`nummairieque.demande.textindex.WordIndex.starting`.
    :param among: set of the only ids to look for.
    """
    counted = [concept for concept in concepts if concept.share == 1]
    return [
        Said(_held(concept, phrases, starting, among), concept.size)
        for concept, phrases in zip(counted, beginnings(concepts), strict=True)
    ]


def _held(concept, phrases, starting, among):
    found, typed = {}, set(concept.phrases[0][0])
    for (stems, weight), phrase in zip(concept.phrases, phrases, strict=True):
        if set(stems) < typed:
            # "permis" says less than "permis de conduire".
            continue
        held = among
        for words in phrase:
            held = starting(words, held)
        # What was typed has a full weight, and may be a single word.
        well = weight if weight == 1 or len(stems) > 1 else min(weight, LOOSE)
        found.setdefault(well, set()).update(held)
    return found


def beginnings(concepts):
    """How words begin that say what a query says.

    :param concepts: of :class:`~nummairieque.search.query.Question`.
    :returns: for each concept a tuple of phrases, each a tuple of words, each
        a tuple of beginnings of which one is enough; a beginning that ends in
        a blank is a whole word. This is what
        :meth:`nummairieque.demande.textindex.WordIndex.starting` takes.
    """
    return [
        tuple(tuple(map(_beginnings, _kept(stems))) for stems, _weight in concept.phrases)
        for concept in concepts
        if concept.share == 1
    ]


def _kept(stems):
    """Those that stand in a text, which is kept without the words of grammar."""
    return [stem for stem in stems if stem not in _NEGATIONS] or stems


def _beginnings(stem):
    if stem in _OF_STEM:
        return tuple(f"{surface} " for surface in _OF_STEM[stem])
    return tuple(found for root in _OF_KIN.get(stem, (stem,)) for found in _of_root(root))


def _of_root(stem):
    return (stem,) if len(stem) >= SHORT else tuple(f"{stem}{lost} " for lost in LOST)


def rank(found, total, limit=5):
    """The ids that have most of what is looked for: list of (id, score), the best first.

    The rarest of what somebody says has to be there. Of equals the greatest
    id, that is the latest, comes first.

    :param found: a :class:`Said` for each concept.
    :param total: how many ids there are in all.
    """
    scores, whole, most, needed = {}, 0.0, 0.0, set()
    for said in found:
        best = {}
        for well in sorted(said.ids):
            best.update(dict.fromkeys(said.ids[well], well))
        weight = log(1 + total / (1 + len(best))) * (1 + TOGETHER * (said.size - 1))
        whole += weight
        if best and weight >= most:
            needed = needed | best.keys() if weight == most else set(best)
            most = weight
        for each, well in best.items():
            scores[each] = scores.get(each, 0) + weight * well
    enough = [(-scores[each] / whole, -each) for each in needed if scores[each] >= ENOUGH * whole]
    return [(-each, -score) for score, each in nsmallest(limit, enough)]
