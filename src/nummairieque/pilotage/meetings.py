"""The appointments of a span of days in figures, from the agenda alone.

It costs what the days of the span hold. Of the demandes the day they were
sent is asked, from the catalog's column: none is woken.
"""

from functools import cached_property
from nummairieque.appointment import agenda
from nummairieque.demande.catalog import get_catalog
from nummairieque.pilotage import meetingcounts
from nummairieque.workspace.roster import FOLDERS

_DAY = 24 * 3600


class Meetings:
    """``first`` and ``last`` are dates, both counted: those of the appointments."""

    def __init__(self, site, first, last):
        self.site, self.span = site, (first, last)
        self.catalog = get_catalog(site)._catalog

    @cached_property
    def _all(self):
        """(bookings, called off) of all maisons."""
        found, off = [], []
        for maison in self.site[FOLDERS["maison"]].objectIds():
            found += agenda.bookings_on(self.site, maison, *self.span)
            off += agenda.called_off_on(self.site, maison, *self.span)
        return found, off

    def by(self, attribute):
        """Slug, or ``""`` for nobody → :class:`.meetingcounts.Tally`, of each maison or partner."""
        return meetingcounts.by(attribute, *self._all, self._wait)

    def _wait(self, booking):
        """Days from the sending of the demande to the appointment, or None."""
        rid = self.catalog.uids.get(booking.demande)
        if rid is None:
            return None
        sent = self.catalog.data[rid][self.catalog.schema["submitted_at"]]
        return (booking.start - sent).total_seconds() / _DAY if hasattr(sent, "tzinfo") else None
