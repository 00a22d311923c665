"""Who has read which demande up to when.

One tree for the site, keyed by reference and person, so that a list of thirty
asks thirty times in a few buckets and wakes no demande. It is written by a
POST only: the page's beacon, a button, or any action on the demande.
"""

from BTrees.OOBTree import OOBTree
from datetime import datetime
from datetime import UTC
from nummairieque.kept import Kept

#: Between reference and user id: in neither of them.
_BAR = "\x1f"


KEPT = Kept("readings", OOBTree)
install, uninstall = KEPT.install, KEPT.uninstall


def mark_read(site, reference, userid, now=None):
    """Remember that ``userid`` has read the demande up to ``now``.

    :param now: aware datetime; the present when None.
    """
    tree = KEPT.get(site)
    if tree is not None and userid:
        tree[f"{reference}{_BAR}{userid}"] = now or datetime.now(UTC)


def read_until(site, reference, userid):
    """Up to when ``userid`` has read it: aware datetime, or None."""
    tree = KEPT.get(site)
    return None if tree is None else tree.get(f"{reference}{_BAR}{userid}")


def is_unread(site, reference, userid, activity):
    """True when something happened since ``userid`` last read it.

    :param activity: aware datetime of the last fact, or None.
    """
    read = read_until(site, reference, userid)
    return activity is not None and (read is None or read < activity)


def readers(site, reference):
    """Who has read it: dict of user id → aware datetime of the last reading."""
    tree = KEPT.get(site)
    if tree is None:
        return {}
    start = f"{reference}{_BAR}"
    return {key.partition(_BAR)[2]: read for key, read in tree.items(start, start + "\U0010ffff")}


def forget(site, reference):
    """Drop all marks of a demande that is gone."""
    tree = KEPT.get(site)
    for userid in readers(site, reference):
        del tree[f"{reference}{_BAR}{userid}"]
