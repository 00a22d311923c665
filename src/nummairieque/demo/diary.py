"""The times of the maisons as the stories take them: pure values, no store.

What was offered once is offered to nobody else, even when it was given up: so
the stories can be played one after the other, whatever their moments are.
"""

from datetime import timedelta
from nummairieque.appointment.model import BOOKED
from nummairieque.appointment.model import Booking
from nummairieque.appointment.reminders import working_day_after
from nummairieque.appointment.reminders import working_day_before
from nummairieque.appointment.slots import USUAL
from nummairieque.appointment.table import Table
from nummairieque.appointment.vacancy import free
from nummairieque.appointment.vacancy import Seeker
from nummairieque.deadline.calendar import is_working_day
from nummairieque.deadline.calendar import ZONE
from nummairieque.demo import agenda
from nummairieque.demo import data
from nummairieque.demo import office

#: The maison of which the demo shows a whole day, and its canton.
SHOWN, CANTON = "le-poinconnet", "Ardentes"
#: Who receives there, in rooms that are free, on a day without permanences.
_OTHERWISE = ("caf", "msa")
_MARKET_DAY = 1


class Diary:
    """Which times are free, and which were taken.

    :param now: aware datetime of the demo.
    """

    def __init__(self, now):
        first = agenda.first_day(now)
        self.tables = {
            maison["slug"]: Table(agenda.house(maison), agenda.permanences(maison["slug"], first))
            for maison in data.maisons()
        }
        self.taken = []
        today = now.astimezone(ZONE).date()
        #: The day that is shown, the working day before the demo, the next market day.
        self.shown = today if is_working_day(today) else working_day_after(today)
        self.eve = working_day_before(today)
        self.market = self.shown + timedelta(days=1)
        while self.market.weekday() != _MARKET_DAY or not is_working_day(self.market):
            self.market += timedelta(days=1)

    def free(self, maisons, partner, first, last, at, person="", direct=False):
        """The :class:`nummairieque.appointment.model.Slot` in office hours, by start: list.

        :param person: login of who would receive in a room that is free.
        """
        minutes = USUAL if person and not direct else 0
        seeker = Seeker(partner, (), direct, minutes, person)
        tables = {slug: self.tables[slug] for slug in maisons}
        booked = {slug: {} for slug in maisons}
        for booking in self.taken:
            if booking.maison in booked:
                name = booking.start.astimezone(ZONE).date().isoformat()
                booked[booking.maison].setdefault(name, []).append(booking)
        found = free(tables, booked, self, first, last, at, seeker)
        return [slot for slot in found if office.is_open(slot.start)]

    def take(self, slot):
        """Offer it to nobody else."""
        booking = Booking(
            f"{len(self.taken)}",
            BOOKED,
            *(slot.start, slot.end, slot.maison, slot.partner),
            *(slot.permanence, slot.room, slot.person),
        )
        self.taken.append(booking)

    def partners(self, day, direct=False):
        """Two or three partners that can be met on a day at the maison shown: list.

        :param direct: those alone whose permanences are open to mairies; maybe none.
        """
        slots = [slot for slot in self.tables[SHOWN].slots(day) if slot.direct or not direct]
        found = list(dict.fromkeys(slot.partner for slot in slots))
        if not direct and len(found) < 2:
            found = list(dict.fromkeys((*found, *_OTHERWISE)))[:2]
        return found[:3]

    # What nummairieque.appointment.vacancy asks of the people

    def bookings(self, userid, name):
        return [
            booking
            for booking in self.taken
            if booking.person == userid
            and booking.start.astimezone(ZONE).date().isoformat() == name
        ]

    def receptions(self, userid, day):
        held = (r for table in self.tables.values() for r in table.receptions(day))
        return [r for r in held if r.permanence.person == userid]

    def expect(self, pairs):
        """All is here already."""

    def is_away(self, userid, day):
        return False


def near(kind, origin, commune):
    """Slugs of all maisons, the nearest to an origin first: list.

    :param commune: :class:`nummairieque.demo.data.Commune` of the usager.
    """

    def distance(maison):
        at = data.by_insee()[maison["insee"]]
        if kind == "maison" and maison["slug"] == origin:
            return 0
        if at.canton == commune.canton:
            return 1
        return 2 if at.epci == commune.epci else 3

    return [maison["slug"] for maison in sorted(data.maisons(), key=distance)]


def direct_partners():
    """Slugs of the partners of which some permanence is open to mairies: set."""
    told = data.load("permanences").values()
    rows = (row for maison in told for row in maison["permanences"])
    return {row["partner"] for row in rows if row.get("direct")}
