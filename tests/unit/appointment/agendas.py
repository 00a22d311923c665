"""Permanences and bookings for the tests of the rules."""

from datetime import date
from datetime import datetime
from datetime import time
from nummairieque.appointment.model import Booking
from nummairieque.appointment.model import House
from nummairieque.appointment.model import Permanence
from nummairieque.appointment.model import Room
from nummairieque.deadline.calendar import Calendar
from nummairieque.deadline.calendar import OFFICE
from nummairieque.deadline.calendar import ZONE

#: A Tuesday.
TODAY = date(2026, 12, 1)
HOUSE = House(OFFICE, (Room("Salle 1"), Room("Salle 2", "au fond")))


def permanence(**changed):
    """Every Tuesday morning of the CAF at Vatan, in half hours."""
    usual = Permanence(
        *("mardi", "vatan", "caf", (1,), "weekly", date(2026, 1, 6), None, 540, 720),
        room="Salle 1",
    )
    return usual._replace(**changed)


def booking(day=TODAY, at=(9, 0), to=(9, 30), **changed):
    """One of the permanence above, on the clock of Paris."""
    start, end = (datetime.combine(day, time(*hour), ZONE) for hour in (at, to))
    usual = Booking("1", "booked", start, end, "vatan", "caf", "mardi", "Salle 1")
    return usual._replace(**changed)


def closing(*periods):
    """The house, closed in some periods."""
    return HOUSE._replace(calendar=Calendar(OFFICE.opening, periods))
