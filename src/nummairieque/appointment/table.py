"""What takes place at a maison, day by day, worked out once: pure."""

from datetime import datetime
from datetime import timedelta
from nummairieque.appointment.model import Permanence
from nummairieque.appointment.model import Slot
from nummairieque.appointment.recurrence import days
from nummairieque.appointment.slots import cut
from nummairieque.appointment.slots import moment
from operator import attrgetter
from typing import NamedTuple

#: Months that are kept; who looks further begins anew.
_MONTHS = 24
_ORDER = attrgetter("start", "partner", "permanence")


class Reception(NamedTuple):
    """One time that a permanence takes place, from ``start`` to ``end`` (UTC)."""

    start: datetime
    end: datetime
    permanence: Permanence


class Table:
    """The permanences of one maison by day, and their slots.

    :param house: the :class:`.model.House`.
    :param permanences: dict of id → :class:`.model.Permanence`.
    """

    def __init__(self, house, permanences):
        self.house, self.permanences = house, permanences
        self._months, self._slots, self._people = {}, {}, {}

    def is_of(self, house, permanences):
        """True when it was worked out from these."""
        return self.permanences is permanences and self.house is house

    def receptions(self, day):
        """The :class:`Reception` of a day (date), by start: list."""
        month = day.replace(day=1)
        if month not in self._months:
            if len(self._months) >= _MONTHS:
                self._months, self._slots, self._people = {}, {}, {}
            self._months[month] = self._month(month)
        return self._months[month].get(day, ())

    def slots(self, day):
        """All :class:`.model.Slot` of the permanences on a day, taken or not, by start: tuple."""
        # Asked first, as it may begin anew.
        receptions = self.receptions(day)
        if day not in self._slots:
            found = [
                Slot(p.maison, p.partner, p.id, start, end, p.room, p.person, p.capacity, p.direct)
                for _start, _end, p in receptions
                for start, end in cut(day, p.opens, p.closes, p.length)
            ]
            self._slots[day] = tuple(sorted(found, key=_ORDER))
            self._people[day] = frozenset(slot.person for slot in found) - {""}
        return self._slots[day]

    def people(self, day):
        """User ids of those in particular who receive on a day: frozenset."""
        self.slots(day)
        return self._people[day]

    def _month(self, first):
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        found = {}
        for p in self.permanences.values():
            for day in days(p, first, last, self.house.calendar):
                reception = Reception(moment(day, p.opens), moment(day, p.closes), p)
                found.setdefault(day, []).append(reception)
        for receptions in found.values():
            receptions.sort(key=attrgetter("start", "permanence.partner", "permanence.id"))
        return found
