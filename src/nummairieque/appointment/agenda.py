"""The agenda as it is kept: maisons, permanences and who has which time.

A booking lies in the :class:`Day` of its maison and, where somebody in
particular receives, in that of the person: whatever overlaps, two who book on
one day write the same record, the second to commit runs again and sees the
first. A day that has been made stays, empty or not, as somebody may be writing
in it while another would take it away.
"""

from BTrees.OOBTree import OOBTree
from datetime import date
from itertools import chain
from nummairieque.appointment.model import Booking
from nummairieque.appointment.model import House
from nummairieque.appointment.slots import is_name
from nummairieque.appointment.table import table_of
from nummairieque.deadline.calendar import ZONE
from nummairieque.kept import Kept
from persistent import Persistent
from typing import NamedTuple


class Board(Persistent):
    """What one maison has told: ``house``, and ``permanences`` by id, always a new dict.

    ``made``: a :class:`Made` for each of the last permanences that somebody added there.
    """

    made = ()
    _v_table = None

    def __init__(self):
        self.house = House()
        self.permanences = {}

    def table(self):
        """Its :class:`.table.Table`, worked out once for each state of the record."""
        # What begins with _v_ goes when the database brings another state; a
        # change of this transaction has to be looked for.
        told = self.house, self.permanences
        held = self._v_table
        if held is None or any(one is not other for one, other in zip(told, held[0], strict=True)):
            table = table_of(self.house, frozenset(self.permanences.values()))
            held = self._v_table = told, table
        return held[1]


class Made(NamedTuple):
    """A permanence was added: its id, the day, the user id of who did."""

    id: str
    day: date
    who: str


class Day(Persistent):
    """The bookings of one resource on one day in Paris, by start: a tuple, always a new one.

    ``called_off`` are those of a maison that were given back: the desk of the
    maison tells whoever comes all the same, and the statistics count them.
    """

    bookings = ()
    called_off = ()


class Agenda(Persistent):
    """``boards``: slug of a maison → :class:`Board`; ``days``: (resource, ``YYYY-MM-DD``) →
    :class:`Day`, where a resource is ``maison/<slug>`` or ``person/<user id>``."""

    def __init__(self):
        self.boards, self.days = OOBTree(), OOBTree()


#: So many of the permanences that were added last are remembered.
_MADE_MAX = 50
KEPT = Kept("agenda", Agenda)
install, uninstall = KEPT.install, KEPT.uninstall


def board_of(site, maison):
    """The :class:`Board` of a maison, or None when it has told nothing."""
    held = KEPT.get(site)
    return held.boards.get(maison) if held is not None else None


def boards(site):
    """(slug, :class:`Board`) of all maisons that told something: list."""
    held = KEPT.get(site)
    return list(held.boards.items()) if held is not None else []


def _own_board(site, maison):
    held = KEPT.get(site).boards
    if maison not in held:
        held[maison] = Board()
    return held[maison]


def house_of(site, maison):
    """The :class:`.model.House` of a maison; the usual one when it has told nothing."""
    board = board_of(site, maison)
    return board.house if board is not None else House()


def ways_to(site, meeting):
    """How to get to a maison, and from its door to the room: two str, ``""`` where none is told.

    :param meeting: anything with ``maison``, a slug, and ``room``, a name or ``""``.
    """
    house = house_of(site, meeting.maison)
    inside = (room.access for room in house.rooms if room.name == meeting.room)
    return house.access, next(inside, "")


def access_to(site, meeting):
    """Both of :func:`ways_to` in one text, a line or more for each."""
    return "\n".join(filter(None, ways_to(site, meeting)))


def keep_house(site, maison, house):
    """Write down what a maison tells. True when it is something else."""
    if board_of(site, maison) is not None and house_of(site, maison) == house:
        return False
    _own_board(site, maison).house = house
    return True


def permanences_of(site, maison=None, partner=None):
    """The permanences, by maison and id; those of one maison, or of one partner: list."""
    found = boards(site) if maison is None else [(maison, board_of(site, maison))]
    return [
        permanence
        for _slug, board in found
        if board is not None
        for _id, permanence in sorted(board.permanences.items())
        if partner is None or permanence.partner == partner
    ]


def permanence_of(site, maison, id):
    """One permanence, or None."""
    board = board_of(site, maison)
    return board.permanences.get(id) if board is not None else None


def keep_permanence(site, permanence):
    """Write a permanence down, in the place of the one of its maison with its id.

    :raises ValueError: the id could not stand in an address.
    """
    if not is_name(permanence.id):
        raise ValueError(permanence.id)
    board = _own_board(site, permanence.maison)
    if board.permanences.get(permanence.id) != permanence:
        board.permanences = {**board.permanences, permanence.id: permanence}


def note_made(site, maison, made):
    """Remember who added a permanence; the lead of the maison reads it."""
    board = _own_board(site, maison)
    board.made = (*board.made, made)[-_MADE_MAX:]


def made_at(site, maison, since):
    """id → :class:`Made` of the permanences that were added at a maison since a day: dict."""
    board = board_of(site, maison)
    return {each.id: each for each in board.made if each.day >= since} if board is not None else {}


def drop_permanence(site, maison, id):
    """Forget a permanence; its bookings stay. True when there was one."""
    board = board_of(site, maison)
    if board is None or id not in board.permanences:
        return False
    board.permanences = {key: kept for key, kept in board.permanences.items() if key != id}
    return True


def day_of(moment):
    """The day in Paris of a moment, as it stands in keys: ``2026-11-30``."""
    return moment.astimezone(ZONE).date().isoformat()


def days_on(site, maison, first, last):
    """``YYYY-MM-DD`` → the bookings of a maison that day, for days that have some: dict."""
    return _by_day(site, f"maison/{maison}", first, last)


def of_person_on(site, userid, name):
    """The bookings of who receives on one day, ``YYYY-MM-DD``, by start: tuple."""
    held = KEPT.get(site)
    day = held.days.get((f"person/{userid}", name)) if held is not None else None
    return day.bookings if day is not None else ()


def _by_day(site, resource, first, last):
    held = KEPT.get(site)
    if held is None:
        return {}
    low, high = (resource, first.isoformat()), (resource, last.isoformat())
    found = list(held.days.items(low, high))
    _send_for(day for _key, day in found)
    return {key[1]: day.bookings for key, day in found if day.bookings}


def send_for(site, keys):
    """Have the database send the days that are read next, all at once.

    One by one each would be waited for, and a thread that has none yet needs hundreds.

    :param keys: of :class:`Agenda` ``days``; those that are not there are left out.
    """
    held = KEPT.get(site)
    if held is not None:
        _send_for(held.days.get(key) for key in keys)


def _send_for(days):
    # What was never read has no state.
    missing = [day for day in days if day is not None and day._p_changed is None]
    if missing:
        missing[0]._p_jar.prefetch(missing)


def bookings_on(site, maison, first, last):
    """The bookings of a maison from one day to another (dates, both in), by start: list.

    Those whose hold is over are among them, see :func:`.slots.is_live`.
    """
    return list(chain.from_iterable(days_on(site, maison, first, last).values()))


def bookings_of_person(site, userid, first, last):
    """The bookings of who receives, whatever the maison, by start: list."""
    return list(chain.from_iterable(_by_day(site, f"person/{userid}", first, last).values()))


def called_off_on(site, maison, first, last):
    """The bookings of a maison that were called off, by the days they were for: list."""
    held = KEPT.get(site)
    if held is None:
        return []
    low, high = (f"maison/{maison}", first.isoformat()), (f"maison/{maison}", last.isoformat())
    return [b for day in held.days.values(low, high) for b in day.called_off]


def note_called_off(site, booking):
    """Remember that a booking was called off; its time was given back before."""
    day = KEPT.get(site).days.get((f"maison/{booking.maison}", day_of(booking.start)))
    if day is not None:
        day.called_off = (*day.called_off, Booking(*booking))


def _resources(booking):
    yield f"maison/{booking.maison}"
    if booking.person:
        yield f"person/{booking.person}"


def _same(booking):
    # A proposal holds several times under one id; who receives may be another one by now.
    return booking.id, booking.start, booking.maison, booking.permanence


def put(site, booking):
    """Write a booking down; that the time is free is for the caller to ask in this transaction."""
    days = KEPT.get(site).days
    booking = Booking(*booking)
    for resource in _resources(booking):
        key = (resource, day_of(booking.start))
        if key not in days:
            days[key] = Day()
        days[key].bookings = tuple(
            sorted((*days[key].bookings, booking), key=lambda each: (each.start, each.id))
        )


def take_out(site, booking):
    """Give a time back, whoever receives by now. True when it was there."""
    held, found = KEPT.get(site), False
    on = day_of(booking.start)
    there = held.days.get((f"maison/{booking.maison}", on))
    kept = [b for b in there.bookings if _same(b) == _same(booking)] if there is not None else []
    # In a fixed order: who receives may be another one by now.
    for resource in dict.fromkeys(chain(*map(_resources, (booking, *kept)))):
        day = held.days.get((resource, on))
        rest = () if day is None else tuple(b for b in day.bookings if _same(b) != _same(booking))
        if day is not None and len(rest) != len(day.bookings):
            day.bookings, found = rest, True
    return found


def replace(site, old, new):
    """Put ``new`` in the place of ``old``."""
    take_out(site, old)
    put(site, new)
