"""What the notifications keep of each person: choices, and the bell.

One attribute of the site with two trees. Choices are plain values in the
tree itself: a filing asks those of a whole team, in one or two buckets. A
bell is an object of its own, which the sender and its owner write.
"""

from BTrees.OOBTree import OOBTree
from nummairieque.kept import Kept
from persistent import Persistent


class Notices(Persistent):
    """``choices``: user id -> tuple of (group, moment); ``bells``: user id -> Bell."""

    def __init__(self):
        self.choices = OOBTree()
        self.bells = OOBTree()


KEPT = Kept("notices", Notices)
install, uninstall, get_notices = KEPT.install, KEPT.uninstall, KEPT.get


def forget(site, userid):
    """Drop what is kept of an account that is gone."""
    held = get_notices(site)
    for tree in (held.choices, held.bells) if held is not None else ():
        tree.pop(userid, None)
