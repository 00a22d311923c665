"""What takes place at a maison, day by day, worked out once: pure."""

from datetime import datetime
from datetime import timedelta
from functools import lru_cache
from nummairieque.appointment.model import Permanence
from nummairieque.appointment.model import Slot
from nummairieque.appointment.recurrence import days
from nummairieque.appointment.slots import cut
from nummairieque.appointment.slots import moment
from operator import attrgetter
from typing import NamedTuple

#: Days that are kept; who looks further begins anew.
_DAYS = 24 * 31
#: States of maisons that are kept: the Indre has twelve.
_STATES = 32
_DAY = timedelta(days=1)
_BY_START = attrgetter("start")
_BY_NAME = attrgetter("partner", "id")


class Reception(NamedTuple):
    """One time that a permanence takes place, from ``start`` to ``end`` (UTC)."""

    start: datetime
    end: datetime
    permanence: Permanence


class _Day:
    """``receptions`` of one day; its ``slots`` and ``people`` once somebody asks, else None."""

    __slots__ = ("people", "receptions", "slots")

    def __init__(self, receptions):
        self.receptions = receptions
        self.people = self.slots = None


class Table:
    """The permanences of one maison by day, and their slots.

    Several threads may read one at the same time: a day is put in whole, and
    two who miss the same one work out the same.

    :param house: the :class:`.model.House`.
    :param permanences: the :class:`.model.Permanence`, whatever their order.
    """

    def __init__(self, house, permanences):
        self.house = house
        self.permanences = sorted(permanences, key=_BY_NAME)
        self._days = {}

    def reach(self, first, last):
        """Work out what is not known from ``first`` to ``last`` (dates), at once: dict by day."""
        held = self._days
        wanted = [first + _DAY * n for n in range((last - first).days + 1)]
        missing = [day for day in wanted if day not in held]
        if missing:
            found = self._between(missing[0], missing[-1])
            # The others see one dict or the other, never one that is being emptied.
            fits = len(held) + len(found) <= _DAYS
            held = self._days = {**found, **held} if fits else found
        return held

    def _on(self, day):
        found = self._days.get(day)
        if found is None:
            # Who asks for a day goes on to the next.
            first = day.replace(day=1)
            last = (first + timedelta(days=31)).replace(day=1) - _DAY
            found = self.reach(first, last)[day]
        return found

    def receptions(self, day):
        """The :class:`Reception` of a day (date), by start: tuple."""
        return self._on(day).receptions

    def slots(self, day):
        """All :class:`.model.Slot` of the permanences on a day, taken or not, by start: tuple."""
        return self._cut(day).slots

    def people(self, day):
        """User ids of those in particular who receive on a day: frozenset."""
        return self._cut(day).people

    def _cut(self, day):
        held = self._on(day)
        if held.slots is None:
            by_name = sorted((p for _start, _end, p in held.receptions), key=_BY_NAME)
            found = [
                Slot(p.maison, p.partner, p.id, start, end, p.room, p.person, p.capacity, p.direct)
                for p in by_name
                for start, end in cut(day, p.opens, p.closes, p.length)
            ]
            held.people = frozenset(slot.person for slot in found) - {""}
            # Last, as it tells the others that both are there.
            held.slots = tuple(sorted(found, key=_BY_START))
        return held

    def _between(self, first, last):
        """Day → :class:`_Day` of all days of a span."""
        found = {first + _DAY * n: [] for n in range((last - first).days + 1)}
        for p in self.permanences:
            for day in days(p, first, last, self.house.calendar):
                found[day].append(Reception(moment(day, p.opens), moment(day, p.closes), p))
        return {day: _Day(tuple(sorted(each, key=_BY_START))) for day, each in found.items()}


@lru_cache(maxsize=_STATES)
def table_of(house, permanences):
    """The :class:`Table` of a maison, for all threads of the process.

    :param permanences: frozenset. It is found by what the maison told, so that
        whoever reads another state of the agenda has another table.
    """
    return Table(house, permanences)
