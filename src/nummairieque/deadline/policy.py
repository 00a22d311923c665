"""When the answer to a demande is due: pure functions over moments."""

from datetime import timedelta
from datetime import UTC
from functools import lru_cache
from nummairieque import _
from nummairieque.interfaces import IDeadlinePolicy
from zoneinfo import ZoneInfo
from zope.interface import implementer

import holidays

#: The clock on the wall of the mairies: days and holidays are counted here.
ZONE = ZoneInfo("Europe/Paris")


@lru_cache(maxsize=32)
def _holidays(year):
    return frozenset(holidays.country_holidays("FR", years=year))


def is_working_day(day):
    """True when ``day`` is neither on a weekend nor a French holiday."""
    return day.weekday() < 5 and day not in _holidays(day.year)


@implementer(IDeadlinePolicy)
class CalendarHours:
    """So many hours, then on to the next working day at the same time."""

    title = _("Heures pleines, reportées au jour ouvré suivant")

    def due(self, start, hours):
        """See :class:`nummairieque.interfaces.IDeadlinePolicy`."""
        # Elapsed hours are counted in UTC, days on the wall: a change to
        # summer time neither gives nor takes an hour of the promise.
        end = (start.astimezone(UTC) + timedelta(hours=hours)).astimezone(ZONE)
        while not is_working_day(end.date()):
            end += timedelta(days=1)
        return end.astimezone(start.tzinfo)


def due_after_pauses(policy, start, hours, paused):
    """When an answer is due that was on hold for ``paused``.

    :param policy: an IDeadlinePolicy.
    :param start: timezone-aware datetime, the start of the clock.
    :param hours: int, the promised delay.
    :param paused: timedelta, all pauses together.
    :returns: timezone-aware datetime in the zone of ``start``.
    """
    # In UTC: on the wall an hour of the pause would get lost in spring.
    return policy.due((start.astimezone(UTC) + paused).astimezone(start.tzinfo), hours)
