"""How each person works: the views he keeps, and whether single keys act for him.

Views belong to a person, or to a team: the owner is ``("person", user id)``
or ``("team", "partenaires/caf")``. The views of one owner are one tuple,
replaced whole.
"""

from BTrees.OOBTree import OOBTree
from BTrees.OOBTree import OOTreeSet
from nummairieque.kept import Kept
from persistent import Persistent

PERSON, TEAM = "person", "team"


class Ways(Persistent):
    """``views``: owner → tuple of :class:`.savedviews.View`; ``plain``: user ids without keys."""

    def __init__(self):
        self.views = OOBTree()
        self.plain = OOTreeSet()


KEPT = Kept("ways", Ways)
install, uninstall = KEPT.install, KEPT.uninstall


def views_of(site, owner):
    """The views of a person or a team, in the order in which they were kept."""
    held = KEPT.get(site)
    return () if held is None else held.views.get(owner, ())


def set_views(site, owner, views):
    """Replace them; for a POST only."""
    held = KEPT.get(site)
    if views:
        held.views[owner] = views
    else:
        held.views.pop(owner, None)


def keys_act(site, userid):
    """True while single keys are shortcuts for this person."""
    held = KEPT.get(site)
    return held is None or userid not in held.plain


def set_keys(site, userid, act):
    """Switch the shortcuts on or off; for a POST only."""
    held = KEPT.get(site)
    if act and userid in held.plain:
        held.plain.remove(userid)
    elif not act:
        held.plain.insert(userid)
