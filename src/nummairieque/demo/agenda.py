"""What the maisons of the demo tell of themselves, and who receives there."""

from datetime import timedelta
from nummairieque.appointment import agenda
from nummairieque.appointment.model import House
from nummairieque.appointment.model import Permanence
from nummairieque.appointment.model import Room
from nummairieque.deadline import rules
from nummairieque.deadline.calendar import Calendar
from nummairieque.deadline.calendar import ZONE
from nummairieque.demo import data

#: As ``maisons.json`` and ``permanences.json`` name them.
_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
#: How long before the demo was made the permanences began.
_SINCE = timedelta(weeks=13)


def create_agenda(site, now):
    """Write it all down; what a maison has told already is left alone."""
    first = first_day(now)
    for maison in data.maisons():
        if agenda.board_of(site, maison["slug"]) is None:
            agenda.keep_house(site, maison["slug"], house(maison))
            for permanence in permanences(maison["slug"], first):
                agenda.keep_permanence(site, permanence)


def first_day(now):
    """The Monday on which the permanences of a demo began: date."""
    first = now.astimezone(ZONE).date() - _SINCE
    return first - timedelta(days=first.weekday())


def house(maison):
    """The :class:`nummairieque.appointment.model.House` of a row of ``maisons.json``."""
    told = data.load("permanences")[maison["slug"]]
    opening = tuple(_spans(maison["hours"].get(day, "fermé")) for day in _DAYS)
    rooms = tuple(Room(**room) for room in told["rooms"])
    return House(Calendar(opening), rooms, told["access"])


def _spans(hours):
    """``9 h à 12 h et 14 h à 17 h`` as a tuple of (from, to) in minutes."""
    return rules.opening("hours", hours)


def permanences(slug, first):
    """The permanences at a maison, the first fortnight in the week of ``first``: list."""
    return [
        _permanence(slug, first, **row) for row in data.load("permanences")[slug]["permanences"]
    ]


def _permanence(slug, first, partner, day, hours, ordinals=(), **more):
    ((opens, closes),) = _spans(hours)
    return Permanence(
        id=f"{partner}-{day}",
        maison=slug,
        partner=partner,
        weekdays=(_DAYS.index(day),),
        first=first,
        last=None,
        opens=opens,
        closes=closes,
        ordinals=tuple(ordinals),
        **more,
    )
