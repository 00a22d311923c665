"""The bell: what a person is told on the desk itself.

The sender writes it, in the transaction that takes the record off the queue:
exactly once, and no filing ever writes here. One record serves all people of
a fact. The count lies beside the notices, not among them: the head of every
page reads one small object.
"""

from dataclasses import dataclass
from dataclasses import replace
from datetime import datetime
from nummairieque import _
from nummairieque import suspended
from nummairieque.demande import reading
from nummairieque.interfaces import IBell
from nummairieque.interfaces import IInsideChannel
from nummairieque.notification.notices import ACCOUNT
from nummairieque.notification.notices import LIBRARY
from nummairieque.notification.notices import notice
from nummairieque.notification.store import get_notices
from persistent import Persistent
from zope.interface import implementer

#: The last ones of a person; older ones go, read or not.
KEEP = 100


@dataclass(frozen=True)
class Ring:
    """One notice. ``values`` are those of the record: no word of the usager."""

    key: str
    kind: str
    at: datetime
    path: str
    values: dict
    read: bool = False


class Shelf(Persistent):
    """The notices of one person: a tuple of :class:`Ring`, the newest first."""

    rings = ()


class Bell(Persistent):
    """Of one person: how many are unread, and the shelf where they lie."""

    unread = 0

    def __init__(self):
        self.shelf = Shelf()

    def add(self, ring):
        """Put one on top, unless it is there."""
        rings = self.shelf.rings
        if all(each.key != ring.key for each in rings):
            # Two senders at once may come in another order.
            newest_first = sorted((ring, *rings), key=lambda each: each.at, reverse=True)
            self._keep(tuple(newest_first[:KEEP]))

    def read(self, wanted):
        """Mark as read those that ``wanted(ring)`` says; returns how many."""
        marked = tuple(
            replace(ring, read=True) if not ring.read and wanted(ring) else ring
            for ring in self.shelf.rings
        )
        before = self.unread
        if marked != self.shelf.rings:
            self._keep(marked)
        return before - self.unread

    def _keep(self, rings):
        self.shelf.rings = rings
        unread = sum(not ring.read for ring in rings)
        if unread != self.unread:
            self.unread = unread


def bell_of(site, userid):
    """The :class:`Bell` of a person; None for who was never told anything."""
    held = get_notices(site)
    return None if held is None else held.bells.get(userid)


def rings(site, userid):
    """The notices of a person, the newest first: tuple of :class:`Ring`."""
    bell = bell_of(site, userid)
    return () if bell is None else bell.shelf.rings


@implementer(IBell)
class BellOfDesk:
    """See :class:`nummairieque.interfaces.IBell`."""

    def unread(self, site, userid):
        bell = bell_of(site, userid)
        return 0 if bell is None else bell.unread

    def read(self, site, userid, wanted):
        bell = bell_of(site, userid)
        return bell.read(wanted) if bell is not None and bell.unread else 0

    def read_demande(self, site, userid, path):
        return self.read(site, userid, lambda ring: ring.path == path)


@implementer(IInsideChannel)
class BellChannel:
    """Rings for all people of a record."""

    title = _("Avis sur le guichet")

    def wants(self, kind, userid):
        # A letter opens the way in, or tells of one: it is for the mailbox. So
        # are the news of the library, of which the desk has a page.
        return notice(kind).group not in (ACCOUNT, LIBRARY)

    def deliver(self, record, site):
        held = get_notices(site)
        if held is None:
            return
        gone = suspended.table(site)
        ring = Ring(record.key, record.kind, record.created, record.path, dict(record.values))
        for userid in record.userids:
            if userid in gone:
                continue
            bell = held.bells.get(userid)
            if bell is None:
                bell = held.bells[userid] = Bell()
            # Who was quicker than the sender has nothing left to read.
            read = reading.read_until(site, ring.values.get("reference"), userid)
            bell.add(replace(ring, read=read is not None and read >= ring.at))
