"""What the desk keeps of each person, beside the account itself.

One small store on the site, so that a page of the directory reads the lines
it shows and wakes no workspace. Photos, absences and keys are objects of
their own: changing one writes that one.
"""

from BTrees.OOBTree import OOBTree
from nummairieque.kept import Kept
from persistent import Persistent

import secrets


class Entry(Persistent):
    """One person.

    ``photo`` is a small JPEG (bytes) or None; ``absence`` is (first day, last
    day, user id of the deputy or ``""``) or None; ``topics`` are slugs;
    ``key`` is the id of the last :class:`Key` that was given, or None;
    ``invited`` is True until the person has chosen a password.
    """

    phone = ""
    function = ""
    topics = ()
    photo = None
    absence = None
    key = None
    invited = False


class Key(Persistent):
    """A link that sets a password once.

    The link itself is not kept: it is made from the id and the store's
    secret when the mail leaves. ``purpose`` is ``"invitation"`` or
    ``"reset"``; moments are aware datetimes in UTC; ``workspace`` is the UID
    of the team that invites, or None.
    """

    used_at = None
    withdrawn = False

    def __init__(self, id, userid, purpose, created, expires, workspace=None):
        self.id = id
        self.userid = userid
        self.purpose = purpose
        self.created = created
        self.expires = expires
        self.workspace = workspace


class People(Persistent):
    """All people of one site.

    ``entries``: user id → :class:`Entry`; ``rows``: user id → row of the
    directory (:mod:`.rows`); ``keys``: id → :class:`Key`.
    """

    def __init__(self):
        self.entries = OOBTree()
        self.rows = OOBTree()
        self.keys = OOBTree()
        self.secret = secrets.token_bytes(32)

    def entry(self, userid):
        """The entry to change, made when there is none: for a POST only."""
        if userid not in self.entries:
            self.entries[userid] = Entry()
        return self.entries[userid]


#: What is known of somebody who has no entry; never changed.
NOBODY = Entry()


KEPT = Kept("people", People)
install, uninstall, get_people = KEPT.install, KEPT.uninstall, KEPT.get


def entry_of(site, userid):
    """What is known of a person, to read; :data:`NOBODY` when nothing is."""
    people = get_people(site)
    return NOBODY if people is None else people.entries.get(userid, NOBODY)
