"""An index that is made once and asked often. Pure.

A segment never changes: one with other documents is a new one, made without
reading again what stays. It is a few strings and arrays, so that it pickles
small and loads fast, and several can be searched together.
"""

from array import array
from bisect import bisect_left
from nummairieque.search.document import entry
from nummairieque.search.packing import pack

#: Sorts after whatever continues a word.
_LAST = "\U0010ffff"


class Segment:
    """Documents by their words.

    ``keys``, ``sources``, ``priors``: of each document, by its number;
    ``facets``: name → a tuple of values for each document;
    ``stems``: sorted; the documents of stem n are ``docs[starts[n]:starts[n+1]]``,
    how much each is about it is in ``impacts`` at the same places;
    ``ordered``: numbers of stems in the order of the text, those of document
    n from ``begins[2 * n]``, its title up to ``begins[2 * n + 1]``;
    ``len(stems)`` stands where a line ends;
    ``surfaces``: sorted, ``roots`` their stems' numbers.
    """

    __slots__ = (
        "keys",
        "sources",
        "priors",
        "facets",
        "stems",
        "starts",
        "docs",
        "impacts",
        "ordered",
        "begins",
        "surfaces",
        "roots",
        "_derived",
    )

    def __init__(self, packed):
        for name in self.__slots__[:-1]:
            setattr(self, name, packed[name])
        self._derived = {}

    def __getstate__(self):
        packed = {name: getattr(self, name) for name in self.__slots__[:-1]}
        # Tens of thousands of short strings load five times faster as one.
        for name in ("keys", "stems", "surfaces"):
            packed[name] = "\n".join(packed[name])
        return packed

    def __setstate__(self, packed):
        for name in ("keys", "stems", "surfaces"):
            packed[name] = packed[name].split("\n") if packed[name] else []
        self.__init__(packed)

    @classmethod
    def build(cls, documents):
        """A segment of these documents (:class:`Document`); of two with one key the later."""
        return EMPTY.updated(documents, ())

    def updated(self, added, removed):
        """A segment with ``added`` (documents) and without ``removed`` (keys).

        An added document takes the place of the one with its key.
        """
        entries = {document.key: entry(document) for document in added}
        return Segment(pack(self, entries, set(removed) | set(entries)))

    def __len__(self):
        return len(self.keys)

    def number(self, stem):
        """The number of a stem, None when no document has it."""
        place = bisect_left(self.stems, stem)
        return place if place < len(self.stems) and self.stems[place] == stem else None

    def postings(self, number):
        """(documents, impacts) of a stem by its number, as views."""
        start, end = self.starts[number], self.starts[number + 1]
        return self.docs[start:end], self.impacts[start:end]

    def frequency(self, stem):
        """How many documents have a stem."""
        number = self.number(stem)
        return 0 if number is None else self.starts[number + 1] - self.starts[number]

    def starting(self, prefix):
        """Stems of the surfaces that begin so, as a set."""
        start = bisect_left(self.surfaces, prefix)
        end = bisect_left(self.surfaces, prefix + _LAST, lo=start)
        return {self.stems[root] for root in self.roots[start:end]}

    def title(self, document):
        """Numbers of the stems of a title, in order."""
        return self.ordered[self.begins[2 * document] : self.begins[2 * document + 1] - 1]

    def order(self, document):
        """Numbers of the stems of title, headings and introduction, in order."""
        return self.ordered[self.begins[2 * document] : self.begins[2 * document + 2]]

    def derived(self, name, make):
        """What is made of a segment once, when it is first needed: ``make(segment)``."""
        if name not in self._derived:
            self._derived[name] = make(self)
        return self._derived[name]


EMPTY = Segment(
    {
        "keys": [],
        "sources": (),
        "priors": array("f"),
        "facets": {},
        "stems": [],
        "starts": array("I", [0]),
        "docs": array("H"),
        "impacts": b"",
        "ordered": array("I"),
        "begins": array("I", [0]),
        "surfaces": [],
        "roots": array("I"),
    }
)
