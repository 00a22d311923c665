"""What is searched, and what the index keeps of it. Pure."""

from collections import Counter
from dataclasses import dataclass
from dataclasses import field
from nummairieque.search.analysis import pairs

#: Field → (weight of one occurrence, usual number of words, how much the
#: length counts, from 0 to 1). The usual number is fixed, not the average of
#: an index: so an entry never changes because of others, and those of several
#: indexes are alike.
FIELDS = {
    "title": (7.0, 7, 0.3),
    "headings": (2.0, 40, 0.5),
    "intro": (2.2, 40, 0.4),
    "body": (0.6, 400, 0.8),
}
#: Weight at which an impact is half of what it can be.
HALF = 4.0
#: Words of headings and introduction whose order is kept, beside the title's.
ORDERED_MAX = 250


@dataclass(frozen=True)
class Document:
    """A sheet as the search sees it.

    ``key`` is unique in all indexes that are searched together; ``source``
    says whose it is ("national", "local" …). Lines of ``headings`` are
    headings. ``prior`` multiplies the score: 1 for what usually answers.
    ``facets`` maps a name to the values by which it is filtered and counted.
    """

    key: str
    source: str
    title: str
    headings: str = ""
    intro: str = ""
    body: str = ""
    prior: float = 1.0
    facets: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Entry:
    """A document that was read.

    ``impacts``: stem → 1 to 255, how much the document is about it;
    ``ordered``: stems in order, title first, "" where a line ends;
    ``title_size``: how many of those are the title; ``surfaces``: surface →
    stem.
    """

    document: Document
    impacts: dict
    ordered: tuple
    title_size: int
    surfaces: dict


def entry(document):
    """Read a document: :class:`Entry`."""
    weights, surfaces, ordered = {}, {}, {}
    for name, (weight, usual, slope) in FIELDS.items():
        found = pairs(getattr(document, name))
        surfaces.update(found)
        counts = Counter(root for _surface, root in found)
        length = 1 - slope + slope * len(found) / usual
        for root, count in counts.items():
            weights[root] = weights.get(root, 0) + weight * count / length
    title = _ordered(document.title)
    rest = (*_ordered(document.headings), *_ordered(document.intro))[:ORDERED_MAX]
    ordered = (*title, *rest)
    impacts = {root: max(1, round(255 * w / (w + HALF))) for root, w in weights.items()}
    return Entry(document, impacts, ordered, len(title), surfaces)


def _ordered(text):
    return tuple(
        root
        for line in text.splitlines()
        if line.strip()
        for root in (*(root for _surface, root in pairs(line)), "")
    )
