"""Look-alikes by the words that texts have in common. Pure.

For texts whose index keeps words as they are written: a stem of the query is
looked for as the beginning of a word.
"""

from heapq import nsmallest
from math import log
from nummairieque.search.analysis import KIN
from nummairieque.search.analysis import stem as stem_of
from nummairieque.search.words import families
from nummairieque.search.words import NEGATIONS

#: A look-alike has so much of what was asked, by how rare the words are.
ENOUGH = 0.4
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

    Of equals the greatest id, that is the latest, comes first.

    :param found: for each concept the set of ids that say it.
    :param total: how many ids there are in all.
    """
    scores, whole = {}, 0.0
    for ids in found:
        weight = log(1 + total / (1 + len(ids)))
        whole += weight
        for each in ids:
            scores[each] = scores.get(each, 0) + weight
    enough = [(-score / whole, -each) for each, score in scores.items() if score >= ENOUGH * whole]
    return [(-each, -score) for score, each in nsmallest(limit, enough)]
