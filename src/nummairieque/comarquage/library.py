"""The national sheets that the desk keeps.

They are no content of Plone: no search, catalogue or site map of its knows
them. A line of the tree has what a list shows, so that a list wakes no
sheet; the sheet itself lies in an object of its own.
"""

from BTrees.OOBTree import OOBTree
from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import islice
from nummairieque.comarquage import rules
from nummairieque.comarquage.partial import Stamp
from nummairieque.kept import Kept
from persistent import Persistent

import zlib

#: Reports that are kept, and days that a change is told of.
REPORTS = 24
TOLD = 400
#: What the kind of a sheet says that it is a theme: where browsing starts.
THEME = "Theme"
#: Behind every ident.
_LAST = "\U0010ffff"

store = Kept("national", lambda: NationalLibrary())
install, uninstall, get_library = store.install, store.uninstall, store.get


@dataclass(frozen=True)
class Record:
    """What is kept of a sheet beside its text.

    The first ones are those of :class:`.rules.Kept`, which it stands for, but
    that ``retired`` is the day, or None; ``body`` is its :class:`Body`.
    """

    ident: str
    digest: str
    content: str
    modified: date | None
    feeds: tuple
    kind: str
    format: str
    audience: str
    title: str
    description: str
    themes: tuple
    url: str
    body: object
    retired: date | None = None
    target: str = ""


class Body(Persistent):
    """The file of a sheet, and what only its page needs.

    ``chapters`` are :class:`.sheet.Chapter`, ``pivots`` kinds of offices,
    ``links`` idents.
    """

    def __init__(self, data, sheet):
        self.packed = zlib.compress(data)
        self.chapters = sheet.chapters
        self.pivots = tuple(sorted(sheet.pivots))
        self.links = tuple(sorted(sheet.links))
        self.papers = sheet.papers

    @property
    def data(self):
        """Bytes as they came."""
        return zlib.decompress(self.packed)


class Run(Persistent):
    """As :class:`.rules.Run`, kept: so that an import goes on after it was killed."""

    finished = False
    #: Nothing of its feed was there before: that all is new is no news.
    first = False

    def __init__(self, source, started):
        self.source, self.started = source, started
        self.looks = OOBTree()


class Filed(Persistent):
    """One report, read when somebody looks at it."""

    def __init__(self, report):
        self.report = report


class NationalLibrary(Persistent):
    """``sheets`` is a tree of ident → :class:`Record`.

    ``news`` is a tree of (ISO day, ident) → (verdict, title, titles of the
    chapters that changed); ``run`` the last :class:`Run` or None, ``filed``
    its last reports, the newest first. ``themes`` are (audience, ident,
    title), ``newest`` the day of the sheet that was changed last, ``count``
    how many sheets (F…) are not retired, ``days`` (ISO day, how many news), the
    newest first: all as the last import left it.
    """

    run = None
    filed = ()
    themes = ()
    newest = None
    count = 0
    days = ()
    #: What the last import left out, and of which state of which address it was.
    spared = ()
    stamp = Stamp()
    address = ""

    def __init__(self):
        self.sheets = OOBTree()
        self.news = OOBTree()

    def get(self, ident):
        """The :class:`Record` of an ident, or None."""
        return self.sheets.get(ident)

    def put(self, record):
        self.sheets[record.ident] = record

    def follow(self, ident):
        """Where somebody is led who asks for ``ident``: a :class:`Record` or None.

        It is not retired, or is the one that was asked for.
        """
        first = record = self.get(ident)
        for _step in range(rules.STEPS):
            if record is None or not record.retired:
                return record or first
            record = self.get(record.target)
        return first

    def leads(self, ident):
        """The :class:`Record` that a link to ``ident`` opens, or None."""
        record = self.follow(ident)
        return None if record is None or record.retired else record

    def tell(self, day, ident, verdict, title, chapters=None):
        """Note what members are told; ``chapters`` is a :class:`.report.Chapters` or None."""
        named = (*chapters.changed, *chapters.added) if chapters else ()
        self.news[day.isoformat(), ident] = (verdict, title, named)

    def told_since(self, day):
        """News since that day, the newest first: list of (ISO day, ident, told)."""
        found = self.news.items((day.isoformat(), ""))
        return [(at, ident, told) for (at, ident), told in found][::-1]

    def number_since(self, day):
        """How many news since that day, of imports that ended."""
        return sum(number for at, number in self.days if at >= day.isoformat())

    def some_since(self, day, start, size):
        """``size`` of them from the place ``start`` on, as :meth:`told_since`.

        It loads no more of them than that: thousands may come in one day. Those
        of a day are in the order of their idents.
        """
        found = []
        for at, number in self.days:
            if at < day.isoformat() or len(found) == size:
                break
            if start < number:
                lines = self.news.iteritems((at, ""), (at, _LAST))
                chosen = islice(lines, start, start + size - len(found))
                found += [(at, ident, told) for (_at, ident), told in chosen]
            start = max(0, start - number)
        return found

    def file(self, report):
        """Keep a report; of several times that nothing was new the last is enough."""
        again = report.unchanged and self.filed and self.filed[0].report.unchanged
        self.filed = (Filed(report), *self.filed[1 if again else 0 :])[:REPORTS]

    def settle(self, today):
        """Work out what holds for all of it, and forget old news."""
        live = [record for record in self.sheets.values() if not record.retired]
        self.themes = tuple(
            (record.audience, record.ident, record.title) for record in live if record.kind == THEME
        )
        self.newest = max((r.modified for r in live if r.modified), default=None)
        self.count = sum(record.ident.startswith("F") for record in live)
        for key in list(self.news.keys(None, (_before(today), ""))):
            del self.news[key]
        self.days = tuple(sorted(Counter(at for at, _ident in self.news).items(), reverse=True))


def _before(today):
    return date.fromordinal(today.toordinal() - TOLD).isoformat()
