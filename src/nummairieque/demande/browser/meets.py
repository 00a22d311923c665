"""What the page of a demande knows of its appointment: whether there is one, and when."""

from nummairieque import states
from nummairieque.demande import agreed
from nummairieque.demande import log
from nummairieque.demande import untold
from nummairieque.demande.browser import words
from zope.cachedescriptors.property import Lazy


class Meets:
    """Part of :class:`.page.DemandePage`; all else is drawn by :mod:`nummairieque.appointment`."""

    @Lazy
    def meets(self):
        """When the appointment is that is agreed upon: aware datetime, or None."""
        found = agreed.agreed(log.facts(self.context))
        return found.start if found else None

    @property
    def to_tell(self):
        """What of a change the origin has still to tell the usager, or None."""
        change = untold.change(log.facts(self.context))
        mine = change is not None and states.ORIGIN in self.sides
        return words.to_tell(change.kind) if mine else None

    @property
    def meets_soon(self):
        """True where the page may have something of an appointment to show."""
        return self.state == states.APPOINTMENT or agreed.last(log.facts(self.context)) is not None
