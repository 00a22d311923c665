"""The boxes of a list, cut out of one set of demandes."""

from BTrees.IIBTree import IISet
from BTrees.IIBTree import intersection
from BTrees.IIBTree import multiunion
from BTrees.IIBTree import union
from nummairieque import states
from nummairieque.demande import boxes
from nummairieque.demande.untold import CHANGES
from nummairieque.people import presence
from nummairieque.workspace.roster import my_workspaces

#: States in which it is somebody's turn.
_LIVE = tuple(states.TURN)
#: Asking for one number costs as much as this many steps of an intersection.
_ASKING = 8


def _common(few, many):
    """What two sets share, without walking the long one where the other is short."""
    if len(few) * _ASKING < len(many):
        return IISet([number for number in few if number in many])
    return intersection(few, many)


class Parted:
    """A set of demandes, parted by state once for all boxes.

    What is over is most of a desk that has run for years. Only two boxes look
    at it, and its size is what the rest leaves; the others are made of the
    parts that stay small.

    :param finder: :class:`nummairieque.demande.listing.Finder`.
    :param found: IISet-like of the catalog's numbers.
    """

    def __init__(self, finder, found):
        self.finder = finder
        self.found = found
        self._parts = {}
        self._special = {"waiting": self._waiting, "mine": self._mine, "late": self._late}

    def _part(self, state):
        if state not in self._parts:
            self._parts[state] = _common(self.finder.ids("review_state", state), self.found)
        return self._parts[state]

    def box(self, name):
        """The part that lies in a box: an IISet-like."""
        if name in self._special:
            return self._special[name]()
        held = boxes.STATES[name]
        return self.found if held is None else self._union(held)

    def counters(self):
        """Size of each box: dict of box → int."""
        return {name: self._size(name) for name in boxes.STATES}

    def _size(self, name):
        held = boxes.STATES[name]
        if name in self._special or held is None:
            return len(self.box(name))
        if held == states.OVER_STATES:
            return len(self.found) - sum(len(self._part(state)) for state in _LIVE)
        return sum(len(self._part(state)) for state in held)

    def _union(self, held):
        return multiunion([self._part(state) for state in held])

    def _mine(self):
        """The reader's own, and those of whom he stands in for."""
        userid = self.finder.user.getId() or ""
        whose = [
            userid,
            *presence.away_for(userid, my_workspaces("partner", site=self.finder.site)),
        ]
        return intersection(self._union(boxes.STATES["mine"]), self.finder.ids("assignee", whose))

    def _waiting(self):
        teams = [workspace.UID() for workspace in my_workspaces(site=self.finder.site)]
        if not teams:
            return IISet()
        waits = intersection(self._union(_LIVE), self.finder.ids("waits_for", teams))
        return union(waits, self._to_tell())

    def _to_tell(self):
        """Those of the reader's mairies whose usager is to hear of a changed appointment."""
        found = intersection(self.found, self.finder.ids("to_tell", list(CHANGES)))
        return intersection(found, self.finder.ids("origin", self.finder.my_origins()))

    def _late(self):
        # One by one: the index of deadlines knows all that ever were, and
        # those of the open demandes are few.
        index = self.finder.catalog.getIndex("due")
        moments, now = index.documentToKeyMap(), index._convert(self.finder.now)
        return IISet(
            number
            for number in self._union(boxes.STATES["late"])
            if moments.get(number, now + 1) <= now
        )
