"""Playing what happens at the maisons: appointments, and who comes without one."""

from datetime import timedelta
from nummairieque.appointment import booking
from nummairieque.appointment import reading
from nummairieque.appointment import reminders
from nummairieque.appointment.model import BOOKED
from nummairieque.demo import data
from nummairieque.demo import office

import random

#: For how long before now, and for how many, hosts noted who came without an appointment.
_SPAN, _NUMBER = timedelta(days=12), 18


def _choose(demande, inputs, at):
    booking.book(demande, inputs["slot"], at)


def _move(demande, inputs, at):
    appointment = reading.appointment_of(demande)
    booking.move(appointment, inputs["slot"], inputs["reason"], at)


def _came(demande, inputs, at):
    booking.mark(reading.appointment_of(demande), "came", at)


def _missed(demande, inputs, at):
    booking.mark(reading.appointment_of(demande), "missed", at)


#: Action of a step → what does it, from the demande, the inputs and the moment.
ACTIONS = {"choose": _choose, "move": _move, "came": _came, "missed": _missed}


def count_as_told(demande, now):
    """Nobody is reminded of what was near already, or asked who came: it is history."""
    for appointment in reading.appointments_of(demande):
        if appointment.state == BOOKED:
            start = appointment.start
            if reminders.remind_at(start) <= now:
                appointment.reminded_for = start
            if reminders.ask_at(start) <= now:
                appointment.asked_for = start


def walk_ins(now, seed):
    """(login of the host, maison, partner or ``""``, moment) of who just came: list, by moment."""
    rng = random.Random(f"{seed}:walk-ins")
    found = []
    while len(found) < _NUMBER:
        maison = rng.choice(data.maisons())["slug"]
        rows = data.load("permanences")[maison]["permanences"]
        partner = rng.choice((*(row["partner"] for row in rows), ""))
        at = office.last(now - rng.random() * _SPAN)
        found.append((f"accueil.{maison}", maison, partner, at))
    return sorted(found, key=lambda each: each[-1])


def play_walk_ins(site, cast, now, seed):
    """Write them down, each by the host."""
    for who, maison, partner, at in walk_ins(now, seed):
        with cast.acting_as(who):
            booking.walk_in(site, maison, partner, at)
