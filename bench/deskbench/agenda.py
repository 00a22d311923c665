"""A very full agenda, and what it costs to find a time in it."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from deskbench.ground import MAISONS
from deskbench.ground import PARTNERS
from nummairieque.appointment import agenda
from nummairieque.appointment import finding
from nummairieque.appointment import hits
from nummairieque.appointment import slots
from nummairieque.appointment.model import Booking
from nummairieque.appointment.model import House
from nummairieque.appointment.model import Permanence
from nummairieque.appointment.model import Room
from nummairieque.deadline.calendar import Calendar
from statistics import median
from types import SimpleNamespace

import random
import time
import transaction

#: A Monday; bookings lie so many days before it and after.
TODAY = date(2026, 11, 30)
NOW = datetime(2026, 11, 30, 6, tzinfo=UTC)
AROUND = 120
SPAN = timedelta(days=29)
RUNS, LOT = 15, 2000
#: Maisons of the canton that is looked at: the Indre has one a canton.
CANTON, SEVERAL = "Canton du banc", 3
ROOMS = 60


def fill(site, permanences, bookings, seed=7):
    """Lay the permanences, spread over the maisons, and the bookings, which fit in."""
    dice = random.Random(seed)
    week = Calendar((((510, 735), (810, 1050)),) * 5 + (((540, 720),), ()))
    rooms = tuple(Room(f"Bureau {number}") for number in range(ROOMS))
    for number in range(MAISONS):
        agenda.keep_house(site, f"maison-{number}", House(week, rooms))
        # One write a maison: what is laid is not what is measured.
        board = agenda.board_of(site, f"maison-{number}")
        found = [_permanence(dice, f"maison-{number}", n) for n in range(number, permanences, 12)]
        board.permanences = {each.id: each for each in found}
    site["maisons"]["maison-0"].canton = CANTON
    days = [TODAY + timedelta(days=n) for n in range(-AROUND, AROUND)]
    done = 0
    while done < bookings:
        maison = f"maison-{dice.randrange(MAISONS)}"
        there = agenda.board_of(site, maison).table().slots(dice.choice(days))
        for slot in dice.sample(there, min(len(there), 3, bookings - done)):
            agenda.put(site, _booking(slot, done))
            done += 1
            if done % LOT == 0:
                transaction.commit()
    transaction.commit()
    return {"permanences": len(agenda.permanences_of(site)), "bookings": done}


def _permanence(dice, maison, number):
    partner = f"partner-{dice.randrange(PARTNERS)}"
    opens = dice.choice((510, 540, 600, 810, 840))
    rhythm = dice.choice(("weekly", "weekly", "fortnightly", "monthly"))
    return Permanence(
        f"p{number}",
        maison,
        partner,
        (dice.randrange(5),),
        rhythm,
        TODAY - timedelta(days=dice.randrange(130, 160)),
        None,
        opens,
        opens + dice.choice((120, 150, 180)),
        length=dice.choice((20, 30, 45)),
        capacity=dice.choice((1, 1, 1, 2)),
        ordinals=(dice.choice((1, 2, 3, -1)),),
        room=f"Bureau {dice.randrange(ROOMS)}",
        person=dice.choice(("", f"referent.{partner}", f"referent2.{partner}")),
        direct=dice.random() < 0.5,
    )


def _booking(slot, number):
    place = (slot.maison, slot.partner, slot.permanence, slot.room, slot.person)
    return Booking(f"b{number}", "booked", slot.start, slot.end, *place)


def measure(site):
    """CPU milliseconds, and how many were found, by what was looked for: dict."""
    canton = finding.maisons_of_canton(site, CANTON)
    several = [f"maison-{number}" for number in range(SEVERAL)]
    everywhere = [f"maison-{number}" for number in range(MAISONS)]

    def ask(maisons, **more):
        return lambda: finding.free_slots(site, maisons, TODAY, TODAY + SPAN, NOW, **more)

    who = {"partner": "partner-3", "person": "referent.partner-3"}
    some = slots.key(ask(canton)()[-1])
    (*_before, last) = agenda.bookings_on(site, "maison-0", TODAY, TODAY + SPAN)
    met = SimpleNamespace(start=last.start, maison=last.maison, getId=lambda: last.id)
    work = {
        "a canton of one maison": ask(canton),
        f"a canton of {SEVERAL} maisons": ask(several),
        f"all {MAISONS} maisons": ask(everywhere),
        "one partner in a canton, with free rooms": ask(canton, **who),
        "one day of a canton": lambda: finding.free_slots(site, canton, TODAY, TODAY, NOW),
        "one slot by its key": lambda: [finding.slot_at(site, some, NOW)],
        "whether one appointment has to be moved": lambda: [hits.reason_of(site, met)],
    }
    return {name: _cost(site, call) for name, call in work.items()}


def _cost(site, call):
    site._p_jar.cacheMinimize()
    cold, _found = _once(call)
    runs = [_once(call) for _run in range(RUNS)]
    return {"cold": cold, "warm": median(spent for spent, _found in runs), "found": runs[0][1]}


def _once(call):
    begun = time.process_time()
    found = len(call())
    return round((time.process_time() - begun) * 1000, 2), found
