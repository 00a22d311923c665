"""What a fiche keeps besides its text: a working copy, and what was published.

It lies in one persistent object of its own, under a name that no address and
no service reaches: who reads a fiche never loads it.
"""

from Acquisition import aq_base
from BTrees.IOBTree import IOBTree
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from datetime import datetime
from nummairieque.fiche import lines
from persistent import Persistent
from typing import NamedTuple

#: So many published versions stay; the oldest go first.
KEEP = 100


class Sent(NamedTuple):
    """Why a text was sent back, by whom, and when."""

    reason: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Work:
    """What is being written.

    ``values`` are those of a working copy, None when the fiche's own text is
    the one that is written. ``note`` says what changes.
    """

    values: dict | None = field(default=None, hash=False)
    written_by: str = ""
    written_at: datetime | None = None
    submitted_by: str = ""
    submitted_at: datetime | None = None
    note: str = ""
    sent: Sent | None = None


class Version(NamedTuple):
    """What was published once; ``written_by`` is ``""`` where nobody knows."""

    number: int
    values: dict
    at: datetime
    written_by: str
    published_by: str
    note: str


class Drawer(Persistent):
    """``work`` is a :class:`Work`; ``versions`` number -> :class:`Version`.

    ``reminded`` is the review date of which the editors were told, or None.
    """

    work = Work()
    reminded = None

    def __init__(self):
        self.versions = IOBTree()


def _of(fiche):
    return aq_base(fiche)._drawer


def open_drawer(fiche):
    """The drawer, made when there is none: for a POST only."""
    base = aq_base(fiche)
    if base._drawer is None:
        base._drawer = Drawer()
    return base._drawer


def work_of(fiche):
    """The :class:`Work` of a fiche."""
    drawer = _of(fiche)
    return Work() if drawer is None else drawer.work


def set_work(fiche, **changed):
    """Change some of what is being written."""
    drawer = open_drawer(fiche)
    drawer.work = replace(drawer.work, **changed)


def versions(fiche):
    """What was published, the newest first: list of :class:`Version`."""
    drawer = _of(fiche)
    return [] if drawer is None else list(reversed(drawer.versions.values()))


def version(fiche, number):
    """The :class:`Version` of that number, or None."""
    drawer = _of(fiche)
    return None if drawer is None else drawer.versions.get(number)


def add_version(fiche, values, at, written_by, published_by, note=""):
    """Keep what is published now; returns the :class:`Version`."""
    kept = open_drawer(fiche).versions
    number = kept.maxKey() + 1 if kept else 1
    kept[number] = Version(number, dict(values), at, written_by, published_by, note)
    while len(kept) > KEEP:
        del kept[kept.minKey()]
    return kept[number]


def reminded(fiche):
    """The review date of which the editors were told, or None."""
    drawer = _of(fiche)
    return None if drawer is None else drawer.reminded


def values_of(fiche):
    """The text of the fiche itself: dict of :data:`.lines.FIELDS`."""
    return {name: getattr(fiche, name) for name in lines.FIELDS}


def written(fiche):
    """The text that is being written: the working copy, or else the fiche's own."""
    values = work_of(fiche).values
    return values_of(fiche) if values is None else {**values_of(fiche), **values}


def put(fiche, values):
    """Make ``values`` the text of the fiche; the caller catalogues it."""
    if any(values[name] != getattr(fiche, name) for name in lines.PINS):
        # Nobody has read it over with the part that it is pinned to now.
        fiche.pinned_digest = ""
    for name in lines.FIELDS:
        setattr(fiche, name, values[name])
