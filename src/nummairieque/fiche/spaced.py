"""Finding a value in a text however it is spaced there: « 06.12 34-56 78 ». Pure."""

from itertools import pairwise
from nummairieque.fiche.namesakes import folded

import re

#: Characters of the shortest value that tells of somebody.
_SHORTEST = 4
#: From one character of a value to the next: two signs between them at most.
_STEP = 3


def bare(words):
    """Letters and digits alone; a telephone without the code of France."""
    found = "".join(filter(_counts, folded(words)))
    return re.sub(r"^(?:00)?33(?=\d{9}$)", "0", found)


def _counts(character):
    return character.isalnum() or character == "@"


class Spaced:
    """One text. It is made bare once: a demande may tell thousands of numbers."""

    def __init__(self, text):
        self.text, self.places, letters = text, [], []
        for place, character in enumerate(text):
            for letter in filter(_counts, folded(character)):
                letters.append(letter)
                self.places.append(place)
        self.bare = "".join(letters)

    def find(self, kind, words):
        """Where the same value stands: list of (start, end)."""
        value = bare(words)
        if len(value) < _SHORTEST:
            return []
        found = list(self._at(value))
        if kind == "phone" and value.startswith("0"):
            for code in ("33", "330", "0033", "00330"):
                found += self._at(code + value[1:], plus=len(code) < 4)
        return found

    def _at(self, value, plus=False):
        """(start, end) of each place of ``value``; with ``plus`` of those behind such a sign."""
        at = self.bare.find(value)
        while at >= 0:
            places = self.places[at : at + len(value)]
            start, end = places[0] - plus, places[-1] + 1
            if self._is_whole(start, end, places) and (not plus or self.text[start] == "+"):
                yield start, end
            at = self.bare.find(value, at + 1)

    def _is_whole(self, start, end, places):
        """True where it is no part of something longer, and its parts stand together."""
        if start < 0 or self.text[max(0, start - 1) : start].isalnum():
            return False
        near = all(after - before <= _STEP for before, after in pairwise(places))
        return near and not self.text[end : end + 1].isalnum()
