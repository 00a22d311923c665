"""A second look at the documents that came out best. Pure."""

from bisect import bisect_left
from math import log
from nummairieque.search.analysis import stem as stem_of
from nummairieque.search.words import SPECIAL

#: What a title can add to a score that says all of the query and nothing else,
#: and what words side by side can.
TITLE, SIDE_BY_SIDE = 1.0, 0.2
#: What a title that says all of the query and nothing else adds: it is the matter
#: itself, and a folder of sheets may answer whoever typed no more than its name.
WHOLE, ALL = 0.5, 0.999
#: What is left of a score where the title is for some people that were not named.
OTHERS = 0.85
#: Words between two that still stand side by side.
GAP = 2


class Reader:
    """Reads documents of one segment with the concepts of a query in mind."""

    def __init__(self, segment, concepts, weights):
        self.segment = segment
        self.weights = weights
        self.whole = sum(weights)
        self.special = segment.derived("special", _special)
        #: Number of a stem → the concepts it is of.
        self.meant = {}
        for place, concept in enumerate(concepts):
            for stems, _weight in concept.phrases:
                numbers = [segment.number(stem) for stem in stems]
                if None not in numbers:
                    for number in numbers:
                        self.meant.setdefault(number, set()).add(place)

    def bonus(self, document):
        """By what to multiply a score."""
        title = self._title(document)
        more = TITLE * title + SIDE_BY_SIDE * self._side_by_side(document)
        more += WHOLE * (title > ALL)
        return (1 + more) * (OTHERS if self._for_others(document) else 1)

    def _for_others(self, document):
        """Whether the title is for people that the query does not name."""
        return any(
            number in self.special and number not in self.meant
            for number in self.segment.title(document)
        )

    def _title(self, document):
        """How much query and title say the same: 0 to 1."""
        said, all_of_it, concepts = 0.0, 0.0, set()
        for number in set(self.segment.title(document)):
            if number == len(self.segment.stems):
                continue
            rarity = self._rarity(number)
            all_of_it += rarity
            if number in self.meant:
                said += rarity
                concepts |= self.meant[number]
        if not concepts:
            return 0.0
        asked = sum(self.weights[place] for place in concepts) / self.whole
        return 2 * asked * (said / all_of_it) / (asked + said / all_of_it)

    def _rarity(self, number):
        starts = self.segment.starts
        return log(1 + len(self.segment) / (starts[number + 1] - starts[number]))

    def _side_by_side(self, document):
        """Share of neighbours in the query that are neighbours here: 0 to 1."""
        if len(self.weights) < 2:
            return 0.0
        near, last = set(), []
        for at, number in enumerate(self.segment.order(document)):
            here = self.meant.get(number)
            if here is None:
                continue
            last = [(place, seen) for place, seen in last if at - seen <= GAP + 1]
            near |= {
                min(place, other)
                for place in here
                for other, _seen in last
                if abs(place - other) == 1
            }
            last += [(place, at) for place in here]
        return len(near) / (len(self.weights) - 1)

    def words(self, document):
        """The stems of the query that a document has, as a tuple."""
        segment, found = self.segment, []
        for number in self.meant:
            start, end = segment.starts[number], segment.starts[number + 1]
            place = bisect_left(segment.docs, document, start, end)
            if place < end and segment.docs[place] == document:
                found.append(segment.stems[number])
        return tuple(sorted(found))


def _special(segment):
    """Numbers of the stems of :data:`SPECIAL`."""
    return frozenset(segment.number(stem_of(word)) for word in SPECIAL) - {None}
