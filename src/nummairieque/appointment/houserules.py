"""What may be typed about a maison: pure functions over strings.

Opening times and closed periods are typed as those of a partner are, see
:mod:`nummairieque.deadline.rules`.
"""

from functools import partial
from nummairieque import _
from nummairieque import inputs
from nummairieque.appointment.model import House
from nummairieque.appointment.model import Room
from nummairieque.deadline import rules
from nummairieque.deadline.calendar import Calendar

ROOMS_MAX = 30
ROOM_NAME_MAX = 60
ROOM_ACCESS_MAX = 200
ACCESS_MAX = 1000


def clean(values, today, used=frozenset()):
    """A :class:`.model.House` from what was typed.

    :param values: dict of :data:`nummairieque.deadline.rules.DAYS`, ``closed``,
        ``rooms`` and ``access``.
    :param today: date, from which a closing day without a year is the next.
    :param used: names of the rooms that some permanence needs.
    :raises nummairieque.inputs.InvalidInput: all refusals at once.
    """
    *opening, closed, kept, access = inputs.gather(
        *(partial(rules.opening, day, values.get(day)) for day in rules.DAYS),
        partial(rules.closed, "closed", values.get("closed"), today),
        partial(rooms, "rooms", values.get("rooms"), used),
        partial(inputs.text, "access", values.get("access"), maximum=ACCESS_MAX),
    )
    if not any(opening):
        inputs.refuse(rules.DAYS[0], _("Écrivez au moins un jour d’ouverture."))
    return House(Calendar(tuple(opening), closed), kept, access)


def rooms(field, value, used=frozenset()):
    """A room a line, ``Salle 2 | au fond du couloir``, as a tuple of :class:`.model.Room`."""
    value = inputs.text(field, value, maximum=ROOMS_MAX * (ROOM_NAME_MAX + ROOM_ACCESS_MAX + 3))
    lines = [line.strip() for line in value.split("\n") if line.strip()]
    if len(lines) > ROOMS_MAX:
        inputs.refuse(field, _("Écrivez trente salles au plus, une par ligne."))
    found = tuple(_room(field, line) for line in lines)
    names = [room.name.casefold() for room in found]
    if len(set(names)) < len(names):
        inputs.refuse(field, _("Deux salles portent le même nom."))
    missing = sorted(used - {room.name for room in found})
    if missing:
        mapping = {"room": missing[0]}
        said = _("« ${room} » sert à une permanence : changez-la d’abord.", mapping=mapping)
        inputs.refuse(field, said)
    return found


def _room(field, line):
    name, _bar, access = line.partition("|")
    name = inputs.line(field, name, maximum=ROOM_NAME_MAX)
    if not name:
        inputs.refuse(field, _("Une ligne commence par le nom de la salle."))
    return Room(name, inputs.line(field, access, maximum=ROOM_ACCESS_MAX))


def rooms_words(rooms):
    """Rooms as they are typed, a line each."""
    return "\n".join(f"{room.name} | {room.access}" if room.access else room.name for room in rooms)
