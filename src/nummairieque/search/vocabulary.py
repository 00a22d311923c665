"""The words that some segments know: how frequent, how they go on, what is near. Pure."""

from dataclasses import dataclass
from math import log
from nummairieque.search.analysis import stem as stem_of
from nummairieque.search.sounds import sound
from nummairieque.search.spelling import Spelling
from nummairieque.search.words import ELIDED
from rapidfuzz.distance import OSA

#: A word that only the synonyms know counts as if so many documents had it.
_SYNONYM = 30
#: What a wrong first letter costs beside the mistake itself.
_FIRST = 0.4
#: What is left of the mistakes where the words sound the same.
_ALIKE = 0.35
#: What an apostrophe costs that is missing.
_GLUED = 0.3
#: How much a word ten times as frequent may be farther.
_FREQUENT = 0.45
#: Endings of verbs, the longest first.
_ENDINGS = (
    "erons",
    "eront",
    "aient",
    "erez",
    "eras",
    "erai",
    "era",
    "ent",
    "ons",
    "ait",
    "ez",
    "es",
)
#: More documents make a word no likelier.
_COMMON = 40
#: A word in fewer documents is no better known than the one that was typed.
_SEEN = 3
#: Words that stand in for one that is unknown.
_OFFERED = 3


@dataclass(frozen=True)
class Near:
    """A known word near one that was typed; the lower its cost, the nearer."""

    surface: str
    stem: str
    cost: float


class Vocabulary:
    """What ``segments`` and ``synonyms`` know together."""

    def __init__(self, segments, synonyms):
        self.segments = segments
        self.synonyms = synonyms

    def frequency(self, stem):
        """Documents with this stem; a word of the synonyms alone counts as some."""
        found = sum(segment.frequency(stem) for segment in self.segments)
        return found or (_SYNONYM if stem in self.synonyms.stems else 0)

    def starting(self, prefix, most):
        """The ``most`` frequent stems of words that begin so: list of (stem, frequency)."""
        found = set().union(*(segment.starting(prefix) for segment in self.segments))
        counted = sorted((-self.frequency(stem), stem) for stem in found)
        return [(stem, -count) for count, stem in counted[:most]]

    def near(self, word):
        """Known words for one that is not, the best first: list of :class:`Near`."""
        other = self._inflected(word)
        if other:
            return [other]
        found = [*self._unglued(word), *self._candidates(word)]
        found.sort(key=lambda near: (near.cost, near.surface))
        best, stems = [], set()
        for near in found:
            if near.stem not in stems and near.cost <= found[0].cost + 0.5:
                stems.add(near.stem)
                best.append(near)
        return best[:_OFFERED]

    def _inflected(self, word):
        """“coupent”: a form of a verb that the stemmer does not know."""
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) > 2:
                stem = stem_of(word.removesuffix(ending) + "er")
                if self.frequency(stem) > 2:
                    return Near(word, stem, 0.0)
        return None

    def _unglued(self, word):
        """“lacte”: an elision without its apostrophe."""
        for length in (1, 2):
            rest = word[length:]
            if word[:length] in ELIDED and len(rest) > 3 and rest[0] in "aeiouyh":
                stem = stem_of(rest)
                count = self.frequency(stem)
                if count > 2:
                    yield Near(rest, stem, _GLUED - _FREQUENT * log(1 + min(count, _COMMON), 10))

    def _candidates(self, word):
        length = len(word)
        if length < 3 or not word.isalpha():
            return
        most = 1 if length < 6 else 2 if length < 11 else 3
        key = sound(word)
        seen = self.synonyms.spelling.near(word, most)
        for segment in self.segments:
            seen |= segment.derived("spelling", _spelling).near(word, most)
        for surface, distance in seen.items():
            stem = stem_of(surface)
            count = self.frequency(stem)
            if count < _SEEN and stem not in self.synonyms.stems:
                continue
            alike = sound(surface)
            cost = min(distance, OSA.distance(key, alike) + _ALIKE) if key else distance
            cost = _ALIKE * distance if alike == key else cost
            cost += _FIRST * (surface[0] != word[0] and alike[:1] != key[:1])
            # Three letters have many neighbours.
            cost *= 1 + max(0, 5 - length) * 0.15
            yield Near(surface, stem, cost - _FREQUENT * log(1 + min(count, _COMMON), 10))


def _spelling(segment):
    return Spelling(segment.surfaces)
