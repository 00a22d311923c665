"""Counting demandes from the indexes; no demande and no title is read."""

from BTrees.IIBTree import difference
from BTrees.IIBTree import intersection
from datetime import timedelta
from nummairieque import states
from nummairieque.demande.catalog import get_catalog
from nummairieque.demande.listing import Finder
from statistics import median

#: The delay to the first answer is taken over what moved in these days.
RECENT = timedelta(days=90)
#: At most so many demandes are looked at for it.
SAMPLE = 5000


class Figures:
    """Counts of all demandes at one moment; drafts are nobody's figures."""

    def __init__(self, site, now):
        self.now = now
        self.finder = Finder(site, now)
        self.catalog = get_catalog(site)._catalog
        get_catalog(site).flush()
        drafts = self._ids("review_state", "draft")
        everything = self._ids("review_state", list(states.STATES))
        self.filed = difference(everything, drafts)
        self.open = self._ids("review_state", list(states.OPEN_STATES))
        due = self._ids("due", {"query": now, "range": "max"})
        self.late = intersection(self._ids("review_state", list(states.WAITING_FOR_PARTNER)), due)

    def _ids(self, index, query):
        return self.finder.ids(index, query)

    @property
    def total(self):
        """How many were filed."""
        return len(self.filed)

    def by_state(self):
        """State → count, in the order of a demande's life."""
        return {
            state: len(self._ids("review_state", state))
            for state in states.STATES
            if state != "draft"
        }

    def by(self, index):
        """Value of ``index`` → dict of filed, open and late, for ``partner`` or ``origin``."""
        found = {}
        for value in self.catalog.getIndex(index).uniqueValues():
            ids = self._ids(index, value)
            found[value] = {
                "filed": len(intersection(ids, self.filed)),
                "open": len(intersection(ids, self.open)),
                "late": len(intersection(ids, self.late)),
            }
        return found

    def first_answer(self):
        """Median hours from filing to the first answer, lately: (hours, how many).

        ``(None, 0)`` when nothing was answered. The hours are in the
        catalog's columns, written when the answer was.
        """
        position = self.catalog.schema.get("first_answer_hours")
        recent = self._ids("activity", {"query": self.now - RECENT, "range": "min"})
        hours = []
        if position is not None:
            for rid in list(intersection(recent, self.filed))[:SAMPLE]:
                value = self.catalog.data[rid][position]
                if isinstance(value, int | float):
                    hours.append(value)
        return (median(hours), len(hours)) if hours else (None, 0)
