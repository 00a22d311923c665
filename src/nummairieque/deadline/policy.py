"""When the answer to a demande is due: pure functions over moments."""

from datetime import timedelta
from datetime import UTC
from nummairieque import _
from nummairieque.deadline import calendar as calendars
from nummairieque.deadline.calendar import is_working_day
from nummairieque.deadline.calendar import ZONE
from nummairieque.interfaces import ICalendarPolicy
from nummairieque.interfaces import IDeadlinePolicy
from zope.interface import implementer

#: Of what a reopened demande has left at least: a working day.
LEAST = timedelta(hours=24)
LEAST_OPEN = timedelta(hours=7)


@implementer(IDeadlinePolicy)
class CalendarHours:
    """So many hours, then on to the next working day at the same time."""

    title = _("Jour et nuit ; un jour fermé reporte au jour ouvré suivant")

    def due(self, start, hours):
        """See :class:`nummairieque.interfaces.IDeadlinePolicy`."""
        # Elapsed hours are counted in UTC, days on the wall: a change to
        # summer time neither gives nor takes an hour of the promise.
        end = (start.astimezone(UTC) + timedelta(hours=hours)).astimezone(ZONE)
        while not is_working_day(end.date()):
            end += timedelta(days=1)
        return end.astimezone(start.tzinfo)


@implementer(ICalendarPolicy)
class WorkingHours:
    """So many hours during which the partner is open."""

    title = _("Heures d’ouverture du partenaire")

    def due(self, start, hours):
        """The same for a partner that told no opening times: in office hours."""
        return self.due_in(start, timedelta(hours=hours), calendars.OFFICE)

    def due_in(self, start, delay, calendar):
        """See :class:`nummairieque.interfaces.ICalendarPolicy`."""
        return calendars.due_in(start, delay, calendar)

    def elapsed(self, start, end, calendar):
        """See :class:`nummairieque.interfaces.ICalendarPolicy`."""
        return calendars.elapsed(start, end, calendar)
