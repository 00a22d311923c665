"""The private calendars: whose there are, and the key in the address of each.

The key is an id, drawn at random, and its signature by the secret of the desk.
So nothing that opens a calendar lies in the database, and the page of its owner can
still show the address again, for the telephone after the computer
(docs/decisions/0039-private-calendars.md).
"""

from BTrees.OOBTree import OOBTree
from datetime import datetime
from nummairieque.kept import Kept
from nummairieque.notification.signing import is_signed
from nummairieque.notification.signing import LENGTH
from nummairieque.notification.signing import sign
from persistent import Persistent
from typing import NamedTuple
from zope.component.hooks import getSite

import re
import secrets

PURPOSE = "calendar"
#: Characters of an id: 80 bits of chance.
ID_LENGTH = 16
_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"
_KEY = re.compile(rf"[{_ALPHABET}]{{{ID_LENGTH + LENGTH}}}")


class Feed(NamedTuple):
    """One calendar: its ``id``, when it was made, and whether it names usagers."""

    id: str
    made: datetime
    names: bool = False


class Calendars(Persistent):
    """``feeds``: user id → :class:`Feed`; ``owners``: id → user id."""

    def __init__(self):
        self.feeds, self.owners = OOBTree(), OOBTree()


KEPT = Kept("calendars", Calendars)
install, uninstall = KEPT.install, KEPT.uninstall


def feed_of(site, userid):
    """The :class:`Feed` of a person, or None."""
    held = KEPT.get(site)
    return held.feeds.get(userid) if held is not None else None


def make(site, userid, names, now):
    """Give a person a calendar at a new address; an old address ends. For a POST only."""
    withdraw(site, userid)
    held = KEPT.get(site)
    made = Feed("".join(secrets.choice(_ALPHABET) for _ in range(ID_LENGTH)), now, names)
    held.feeds[userid], held.owners[made.id] = made, userid
    return made


def show_names(site, userid, names):
    """Name usagers in it, or no more; its address stays. True when that is a change."""
    feed = feed_of(site, userid)
    if feed is None or feed.names == names:
        return False
    KEPT.get(site).feeds[userid] = feed._replace(names=names)
    return True


def withdraw(site, userid):
    """Take a calendar away: its address opens nothing any more. True when there was one."""
    held = KEPT.get(site)
    feed = held.feeds.pop(userid, None) if held is not None else None
    if feed is None:
        return False
    held.owners.pop(feed.id, None)
    return True


def key_of(site, userid):
    """What stands in the address of a person's calendar, or None."""
    feed = feed_of(site, userid)
    return feed.id + sign(site, PURPOSE, feed.id, userid) if feed is not None else None


def opened(site, key):
    """(user id, :class:`Feed`) that a key opens, or None; each key takes the same time.

    :param key: whatever came in an address.
    """
    held = KEPT.get(site)
    if held is None or not isinstance(key, str) or not _KEY.fullmatch(key):
        return None
    id, signature = key[:ID_LENGTH], key[ID_LENGTH:]
    userid = held.owners.get(id, "")
    # Signed or not is asked of an id that nobody has, too.
    if not is_signed(site, signature, PURPOSE, id, userid) or not userid:
        return None
    feed = held.feeds.get(userid)
    return (userid, feed) if feed is not None and feed.id == id else None


def forget_calendar_when_account_goes(event):
    """An account was deleted."""
    site = getSite()
    if site is not None:
        principal = event.principal
        withdraw(site, principal if isinstance(principal, str) else principal.getId())
