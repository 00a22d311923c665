"""What the desk keeps for the search: of each source a segment, and what has changed since.

A segment is a string of bytes that is written seldom: when a national import
ends, when enough has changed. What changes meanwhile, a fiche that is
published, lies beside it in a small tree, a key for each fiche, and is put
into the segment when somebody reads. So two people who publish at once write
nothing in common, and a publication writes a few kilobytes.

A process keeps the segments that it read by the random name that each edition
has, so that neither a query nor another connection unpickles anything, and a
transaction sees the edition of its own view of the database.
"""

from BTrees.OOBTree import OOBTree
from collections import OrderedDict
from nummairieque.kept import Kept
from nummairieque.search.segment import EMPTY
from nummairieque.search.segment import Segment
from persistent import Persistent
from threading import RLock
from typing import NamedTuple

import pickle
import secrets
import zlib

#: Raised when words are read otherwise, or a document has other fields: what
#: was made before is then made anew by the next upgrade step or import.
VERSION = 1
#: So many changes are put into the segment by who brings one more.
CHANGES_MAX = 32
#: Editions of one source that a process keeps: that of now, and that of a
#: transaction which began before.
EDITIONS = 2


class Edition(NamedTuple):
    """A :class:`~nummairieque.search.segment.Segment`, and key → :class:`.results.Card`."""

    segment: Segment
    cards: dict


NOTHING = Edition(EMPTY, {})


class Packed(Persistent):
    """A value as bytes; it is not kept in the cache of a connection."""

    def __init__(self, value):
        self.data = zlib.compress(pickle.dumps(value, protocol=4))

    def value(self):
        # Written by this class alone, into the database of the desk.
        found = pickle.loads(zlib.decompress(self.data))  # noqa: S301
        self._p_deactivate()
        return found


class Change(Persistent):
    """A document and its :class:`.results.Card`, or two times None for one that went."""

    def __init__(self, document, card):
        self.document, self.card = document, card


class Shelf(Persistent):
    """One source.

    ``name`` and ``edition`` are random; ``packed`` is a :class:`Packed`
    :class:`Edition` or None; ``notes`` a packed dict of what the source itself
    wants to know again; ``changes`` a tree of key → (random, :class:`Change`).
    """

    edition = ""
    version = VERSION
    packed = notes = None

    def __init__(self):
        self.name = secrets.token_hex(8)
        self.changes = OOBTree()

    def noted(self):
        """The notes of :meth:`replace`; those of another version are none."""
        return self.notes.value() if self.notes is not None and self.is_current else {}

    @property
    def is_current(self):
        return self.version == VERSION

    def replace(self, edition, notes=None):
        """Keep a whole edition; what had changed before is in it."""
        self.packed, self.edition = Packed(edition), secrets.token_hex(8)
        self.notes = Packed(notes) if notes is not None else None
        self.version = VERSION
        # One by one: who adds one at the same time must meet a conflict, and
        # not write into a tree that is no longer read.
        for key in list(self.changes.keys()):
            del self.changes[key]

    def put(self, key, document, card):
        """Note one fiche as it is now; for a POST only."""
        self.changes[key] = (secrets.token_hex(4), Change(document, card))
        if len(self.changes) > CHANGES_MAX:
            self.replace(self.read())

    def drop(self, key):
        """Note that a fiche is not to be found any more."""
        if key in self.changes or key in self._base().cards:
            self.put(key, None, None)

    def read(self):
        """The :class:`Edition` of now."""
        stamps = tuple((key, stamp) for key, (stamp, _change) in self.changes.items())
        base = self._base()
        if not stamps:
            return base
        return _kept(f"{self.name}+", (self.edition, stamps), lambda: self._merged(base))

    def _base(self):
        return _kept(self.name, self.edition, self._unpack)

    def _unpack(self):
        return self.packed.value() if self.packed is not None else NOTHING

    def _merged(self, base):
        changes = {key: change for key, (_stamp, change) in self.changes.items()}
        gone = [key for key, change in changes.items() if change.document is None]
        added = [c.document for c in changes.values() if c.document is not None]
        cards = {key: card for key, card in base.cards.items() if key not in changes}
        cards |= {key: c.card for key, c in changes.items() if c.document is not None}
        return Edition(base.segment.updated(added, gone), cards)


_editions = {}
_lock = RLock()


def _kept(shelf, name, make):
    """What ``make()`` returns, made once in this process."""
    with _lock:
        held = _editions.setdefault(shelf, OrderedDict())
        if name not in held:
            held[name] = make()
            while len(held) > EDITIONS:
                held.popitem(last=False)
        held.move_to_end(name)
        return held[name]


KEPT = Kept("lookup", OOBTree)


def install(site):
    """Make the shelves; True when they are new."""
    new = KEPT.install(site)
    held = KEPT.get(site)
    for source in ("local", "national"):
        if source not in held:
            held[source] = Shelf()
    return new


uninstall = KEPT.uninstall


def shelf(site, source):
    """The :class:`Shelf` of a source; None on a desk that has none yet."""
    held = KEPT.get(site)
    return None if held is None else held.get(source)
