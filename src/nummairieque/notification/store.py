"""What the notifications keep of each person: choices, and the bell.

One attribute of the site with two trees. Choices are plain values in the
tree itself: a filing asks those of a whole team, in one or two buckets. A
bell is an object of its own, which the sender and its owner write.
"""

from Acquisition import aq_base
from BTrees.OOBTree import OOBTree
from persistent import Persistent

#: Name of the attribute of the site; the underscore keeps it out of URLs.
ATTRIBUTE = "_nummairieque_notices"


class Notices(Persistent):
    """``choices``: user id -> tuple of (group, moment); ``bells``: user id -> Bell."""

    def __init__(self):
        self.choices = OOBTree()
        self.bells = OOBTree()


def install(site):
    """Give ``site`` its store; an existing one is kept."""
    if get_notices(site) is None:
        setattr(aq_base(site), ATTRIBUTE, Notices())


def uninstall(site):
    """Remove the store and all that is in it."""
    if get_notices(site) is not None:
        delattr(aq_base(site), ATTRIBUTE)


def get_notices(site):
    """The :class:`Notices` of ``site``; None where the desk isn't installed.

    It is never made here: this is called on a GET too.
    """
    return getattr(aq_base(site), ATTRIBUTE, None)


def forget(site, userid):
    """Drop what is kept of an account that is gone."""
    held = get_notices(site)
    for tree in (held.choices, held.bells) if held is not None else ():
        tree.pop(userid, None)
