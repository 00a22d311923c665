"""Which shared documents a person opened last.

Written by a POST of the desk's script, never by showing a page. Nothing but
ids are kept, the latest of each person; it is no journal.
"""

from Acquisition import aq_base
from BTrees.OOBTree import OOBTree
from persistent import Persistent

#: Name of the attribute of the site; the underscore keeps it out of URLs.
ATTRIBUTE = "_nummairieque_seen"
KEPT = 12


class Seen(Persistent):
    """UIDs of documents, the latest first: an object of its own for each person."""

    uids = ()


def install(site):
    """Give ``site`` its store; an existing one is kept."""
    if getattr(aq_base(site), ATTRIBUTE, None) is None:
        setattr(aq_base(site), ATTRIBUTE, OOBTree())


def uninstall(site):
    """Remove the store and all that is in it."""
    if getattr(aq_base(site), ATTRIBUTE, None) is not None:
        delattr(aq_base(site), ATTRIBUTE)


def seen_by(site, userid):
    """UIDs of what a person opened, the latest first, as a tuple of str."""
    store = getattr(aq_base(site), ATTRIBUTE, None)
    held = None if store is None else store.get(userid)
    return () if held is None else held.uids


def remember(site, userid, uid):
    """Put a document first in the list of a person: for a POST only."""
    if seen_by(site, userid)[:1] == (uid,):
        return
    install(site)
    store = getattr(aq_base(site), ATTRIBUTE)
    if userid not in store:
        store[userid] = Seen()
    others = [other for other in store[userid].uids if other != uid]
    store[userid].uids = (uid, *others)[:KEPT]
