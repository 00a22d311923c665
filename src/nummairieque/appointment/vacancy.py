"""Which times can still be booked: pure functions over plain values."""

from datetime import timedelta
from nummairieque.appointment.model import HELD
from nummairieque.appointment.model import Slot
from nummairieque.appointment.slots import cut
from nummairieque.appointment.slots import is_live
from operator import attrgetter
from typing import NamedTuple

_DAY = timedelta(days=1)


class Seeker(NamedTuple):
    """Who looks for a time, and for which.

    ``partner``: the permanences of that one alone; ``turned_away``: slugs of
    partners that receive nobody; ``direct``: only what may be booked without
    asking; ``minutes``: the length of a time in a free room, 0 where none is
    wanted; ``person``: who would receive there; ``demande``: the one whose own
    holds don't count; ``holder``: nobody's do, as it chooses what is held for it.
    """

    partner: str = ""
    turned_away: tuple = ()
    direct: bool = False
    minutes: int = 0
    person: str = ""
    demande: str = ""
    holder: bool = False


def free(tables, booked, people, first, last, now, seeker):
    """The :class:`.model.Slot` that can be booked from ``first`` to ``last`` (dates), by start.

    :param tables: slug → :class:`.table.Table` of the maisons to look at.
    :param booked: slug → ``YYYY-MM-DD`` → bookings there.
    :param people: has ``expect(pairs)``, told first for which (user id,
        "YYYY-MM-DD") it is asked, ``bookings(userid, "YYYY-MM-DD")``,
        ``receptions(userid, day)``, spans of (start, end, …), and
        ``is_away(userid, day)``.
    """
    if seeker.partner in seeker.turned_away:
        return []
    found, day = [], first
    wanted = _wanted(tables, first, last, seeker)
    expected = ((who, on) for (_maison, on), (_slots, team) in wanted.items() for who in team)
    people.expect({(who, on.isoformat()) for who, on in expected})
    while day <= last:
        lists = []
        for maison, table in tables.items():
            live = _live(booked.get(maison, {}).get(day.isoformat(), ()), now, seeker)
            lists.append(_of_permanences(*wanted[maison, day], live, people, day, now, seeker))
            if seeker.minutes and not seeker.direct:
                lists.append(_in_rooms(maison, table, live, people, day, now, seeker))
        lists = [slots for slots in lists if slots]
        today = [slot for slots in lists for slot in slots]
        found += sorted(today, key=attrgetter("start")) if len(lists) > 1 else today
        day += _DAY
    return found


def _live(bookings, now, seeker):
    live = [booking for booking in bookings if is_live(booking, now, seeker.demande)]
    return [b for b in live if b.state != HELD] if seeker.holder else live


def _wanted(tables, first, last, seeker):
    """(maison, day) → slots that would do were they free, and user ids of who receives there."""
    found = {}
    for maison, table in tables.items():
        table.reach(first, last)
        day = first
        while day <= last:
            slots = _fitting(table.slots(day), seeker)
            whole = slots is table.slots(day)
            team = table.people(day) if whole else {slot.person for slot in slots} - {""}
            found[maison, day] = slots, team
            day += _DAY
    return found


def _fitting(slots, seeker):
    if seeker.partner:
        slots = [slot for slot in slots if slot.partner == seeker.partner]
    if seeker.turned_away:
        slots = [slot for slot in slots if slot.partner not in seeker.turned_away]
    if seeker.direct:
        slots = [slot for slot in slots if slot.direct]
    return slots


def _of_permanences(slots, team, live, people, day, now, seeker):
    if not slots:
        return slots
    name = day.isoformat()
    away = {who for who in team if people.is_away(who, day)}
    own = {who: _live(people.bookings(who, name), now, seeker) for who in team - away}
    return still_free(slots, live, {who: held for who, held in own.items() if held}, away, now)


def still_free(slots, bookings, own, away, now):
    """Those of ``slots`` after ``now`` into which somebody fits, with how many: list.

    :param bookings: those of their maison that count.
    :param own: user id → those of who receives, for who has some.
    :param away: user ids of who receives nobody.
    """
    held, rooms = {}, {}
    for booking in bookings:
        held.setdefault(booking.permanence, []).append(booking)
        if booking.room:
            rooms.setdefault(booking.room, []).append(booking)
    found = []
    for slot in slots:
        _maison, _partner, permanence, start, end, room, person, left, _direct = slot
        if start <= now or person in away:
            continue
        if permanence in held:
            left -= sum(b.start < end and start < b.end for b in held[permanence])
        if left <= 0 or room in rooms and _is_other(slot, rooms[room]):
            continue
        if person in own and _is_other(slot, own[person]):
            continue
        found.append(slot if left == slot.left else slot._replace(left=left))
    return found


def _is_other(slot, bookings):
    """True when something else than the same permanence takes that time."""
    return any(
        booking.start < slot.end
        and slot.start < booking.end
        and (booking.maison, booking.permanence) != (slot.maison, slot.permanence)
        for booking in bookings
    )


def _in_rooms(maison, table, live, people, day, now, seeker):
    who, name = seeker.person, day.isoformat()
    busy = []
    if who:
        if people.is_away(who, day):
            return []
        busy = [(b.start, b.end) for b in _live(people.bookings(who, name), now, seeker)]
        busy += [span[:2] for span in people.receptions(who, day)]
    taken = [(start, end, p.room, p.id) for start, end, p in table.receptions(day)]
    # A permanence and who comes to it are in one room.
    taken += [(b.start, b.end, b.room, b.permanence or (b.id, b.start)) for b in live]
    slots = free_rooms(maison, seeker, table.house, day, taken, busy)
    return [slot for slot in slots if slot.start > now]


def free_rooms(maison, seeker, house, day, taken, busy):
    """The slots of one day in a room that nobody has, by start: list.

    They begin every ``seeker.minutes`` from an opening, and end by the closing.

    :param taken: (start, end, name of the room or ``""``, what takes it); what
        has no room of its own takes one of those that are left.
    :param busy: (start, end) of when the person can't.
    """
    found = []
    spans = [cut(day, *hours, seeker.minutes) for hours in house.calendar.hours_of(day)]
    for start, end in (slot for span in spans for slot in span):
        if any(begun < end and start < ended for begun, ended in busy):
            continue
        over = {(room, who) for begun, ended, room, who in taken if begun < end and start < ended}
        named = {room for room, _who in over}
        rooms = [room.name for room in house.rooms if room.name not in named]
        if len(rooms) > len({who for room, who in over if not room}):
            found.append(Slot(maison, seeker.partner, "", start, end, rooms[0], seeker.person))
    return found
