"""Which shared documents a person opened last.

Written by a POST of the desk's script, never by showing a page. Nothing but
ids are kept, the latest of each person; it is no journal.
"""

from BTrees.OOBTree import OOBTree
from nummairieque.kept import Kept
from persistent import Persistent

KEPT = 12


class Seen(Persistent):
    """UIDs of documents, the latest first: an object of its own for each person."""

    uids = ()


STORE = Kept("seen", OOBTree)
install, uninstall = STORE.install, STORE.uninstall


def seen_by(site, userid):
    """UIDs of what a person opened, the latest first, as a tuple of str."""
    store = STORE.get(site)
    held = None if store is None else store.get(userid)
    return () if held is None else held.uids


def remember(site, userid, uid):
    """Put a document first in the list of a person: for a POST only."""
    if seen_by(site, userid)[:1] == (uid,):
        return
    install(site)
    store = STORE.get(site)
    if userid not in store:
        store[userid] = Seen()
    others = [other for other in store[userid].uids if other != uid]
    store[userid].uids = (uid, *others)[:KEPT]
