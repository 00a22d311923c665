"""Counting demandes from the indexes; no demande and no title is read."""

from BTrees.IIBTree import difference
from BTrees.IIBTree import IISet
from BTrees.IIBTree import intersection
from datetime import timedelta
from functools import cached_property
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

    def fixed(self):
        """How many have an appointment that is agreed upon: it is nobody's turn."""
        found = self._ids("review_state", states.APPOINTMENT)
        return len(intersection(found, self._ids("waits_for", "")))

    def by_state(self):
        """State → count, in the order of a demande's life."""
        return {
            state: len(self._ids("review_state", state))
            for state in states.STATES
            if state != "draft"
        }

    def by(self, index):
        """Value of ``index`` → dict of counts and delays, for ``partner`` or ``origin``.

        ``filed``, ``open`` and ``late`` are counts, ``gross`` and ``net``
        median hours to the first answer, None without one.
        """
        found = {}
        for value in self.catalog.getIndex(index).uniqueValues():
            ids = self._ids(index, value)
            delays = [self.delays[rid] for rid in intersection(ids, IISet(self.delays))]
            found[value] = {
                "filed": len(intersection(ids, self.filed)),
                "open": len(intersection(ids, self.open)),
                "late": len(intersection(ids, self.late)),
                **_medians(delays),
            }
        return found

    @cached_property
    def delays(self):
        """What was answered lately: id → (gross, net) hours to the first answer.

        The hours are in the catalog's columns, written when the answer was.
        """
        columns = [self.catalog.schema.get(n) for n in ("first_answer_hours", "net_hours")]
        if None in columns:
            return {}
        recent = self._ids("activity", {"query": self.now - RECENT, "range": "min"})
        found = {}
        for rid in list(intersection(recent, self.filed))[:SAMPLE]:
            row = self.catalog.data[rid]
            gross, net = (row[column] for column in columns)
            if isinstance(gross, int | float):
                # Of an answer from before the net delay was kept, the gross one.
                found[rid] = (gross, net if isinstance(net, int | float) else gross)
        return found

    def first_answer(self):
        """Medians of the first answers, lately: dict of gross, net, sample."""
        return {**_medians(self.delays.values()), "sample": len(self.delays)}


def _medians(delays):
    gross, net = zip(*delays, strict=True) if delays else ((), ())
    return {
        "gross": median(gross) if gross else None,
        "net": median(net) if net else None,
    }
