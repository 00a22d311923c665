"""What the first page is made of, and the demandes it looks up."""

from BTrees.IIBTree import IISet
from BTrees.IIBTree import intersection
from dataclasses import dataclass
from dataclasses import field
from nummairieque.demande import boxes
from nummairieque.demande.listing import Finder
from nummairieque.demande.parted import Parted
from zope.cachedescriptors.property import Lazy
from zope.component.hooks import getSite

#: Lines of one group.
LINES = 5


@dataclass
class Part:
    """One group of a section.

    ``kind`` says how it is drawn: ``demandes`` and ``shelf`` take rows of a
    list, ``counters`` dicts of title, count, url and urgent, ``facts`` dicts
    of label, value and url, ``links`` dicts of url and label. ``total``
    is the whole of which ``rows`` are the first, ``more`` the address of the
    rest and ``behind`` how many stand there, if others than these do too.
    """

    kind: str
    rows: list
    title: object = None
    total: int | None = None
    more: str | None = None
    shows: dict = field(default_factory=dict)
    behind: int | None = None

    @property
    def rest_total(self):
        """How many the address of the rest shows."""
        return self.total if self.behind is None else self.behind

    @property
    def rest(self):
        """The address of what is not shown, or None when all is."""
        return self.more if self.total is not None and self.total > len(self.rows) else None


@dataclass
class Section:
    """A heading with its groups; ``empty`` is said when there is none."""

    id: str
    title: object
    parts: list
    empty: object = None

    @property
    def is_empty(self):
        """True when it has nothing but links."""
        return all(part.kind == "links" for part in self.parts)


class Desk:
    """The demandes of one reader at one moment, by set algebra over the indexes.

    :param narrowed: dict of a filter as the list takes it, or empty.
    """

    def __init__(self, now, narrowed):
        self.finder = Finder(getSite(), now)
        self.found = self.finder.filtered(boxes.parse(narrowed))
        self.parted = Parted(self.finder, self.found)

    @Lazy
    def counters(self):
        """Box → size."""
        return self.parted.counters()

    def of(self, index, values):
        """Those of all that the reader sees with one of ``values``."""
        return intersection(self.finder.ids(index, list(values)), self.found)

    def within(self, states, among):
        """Those of ``among`` in one of ``states``."""
        return intersection(self.finder.ids("review_state", list(states)), among)

    def within_of(self, index, values, among):
        """Those of ``among`` with one of ``values``."""
        return intersection(self.finder.ids(index, list(values)), among)

    def brains(self, found, box="open", size=LINES):
        """The first of a set, in the order of that box."""
        found = found if hasattr(found, "has_key") else IISet(found)
        return self.finder.page(found, boxes.parse({"box": box, "b_size": size}))
