"""What can still be booked: rules that hold whatever the agenda looks like."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from nummairieque.appointment.model import Booking
from nummairieque.appointment.model import House
from nummairieque.appointment.model import Permanence
from nummairieque.appointment.model import Room
from nummairieque.appointment.model import Slot
from nummairieque.appointment.slots import is_live
from nummairieque.appointment.table import Table
from nummairieque.appointment.vacancy import free
from nummairieque.appointment.vacancy import Seeker
from nummairieque.deadline.calendar import Calendar
from nummairieque.deadline.calendar import is_holiday
from nummairieque.deadline.calendar import on_the_wall
from nummairieque.deadline.calendar import ZONE

# From the change to summer time to Easter Monday.
FIRST, LAST = date(2026, 3, 28), date(2026, 4, 7)
SPAN = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
DAYS = st.sampled_from(SPAN)
HOURS = st.sampled_from([((540, 720),), ((480, 735), (810, 1080)), ((570, 690),), ()])
#: Enough to meet all that may go wrong; each was held against 1,000 once.
FEW = settings(max_examples=25)
MAISONS = ("vatan", "chaillac")
ROOMS = ("A", "B", "C")
PEOPLE = ("", "", "marie", "paul")
NOW = datetime(2026, 3, 30, 9, 20, tzinfo=UTC)


class People:
    """Who receives, as the store would tell it."""

    def __init__(self, tables=None, bookings=(), away=()):
        self.tables, self.all, self.away = tables or {}, bookings, set(away)
        self.expected = set()

    def expect(self, pairs):
        self.expected |= pairs

    def bookings(self, userid, name):
        found = [b for b in self.all if b.person == userid]
        return [b for b in found if b.start.astimezone(ZONE).date().isoformat() == name]

    def receptions(self, userid, day):
        found = (r for table in self.tables.values() for r in table.receptions(day))
        return [r for r in found if r.permanence.person == userid]

    def is_away(self, userid, day):
        return (userid, day) in self.away


@st.composite
def permanence(draw, maison, number):
    opens, closes = draw(st.sampled_from([(540, 720), (600, 715), (840, 1020), (100, 300)]))
    return Permanence(
        f"p{number}",
        maison,
        draw(st.sampled_from(["caf", "msa"])),
        tuple(draw(st.sets(st.integers(0, 6), min_size=3))),
        draw(st.sampled_from(["weekly", "fortnightly"])),
        draw(st.sampled_from([FIRST, FIRST + timedelta(days=6)])),
        None,
        opens,
        closes,
        length=draw(st.sampled_from([15, 20, 30, 45, 60])),
        capacity=draw(st.integers(1, 3)),
        room=draw(st.sampled_from(["", *ROOMS])),
        person=draw(st.sampled_from(PEOPLE)),
        direct=draw(st.booleans()),
        off=tuple(draw(st.lists(DAYS, max_size=2))),
        extra=tuple(draw(st.lists(DAYS, max_size=2))),
    )


@st.composite
def agendas(draw):
    """(tables by maison, all bookings, days somebody is away, who looks)."""
    tables = {}
    for maison in MAISONS:
        rooms = tuple(Room(name) for name in ROOMS[: draw(st.integers(0, 3))])
        closed = ((draw(DAYS),) * 2,) if draw(st.booleans()) else ()
        calendar = Calendar(tuple(draw(HOURS) for _day in range(7)), closed)
        found = [draw(permanence(maison, n)) for n in range(draw(st.integers(0, 4)))]
        tables[maison] = Table(House(calendar, rooms), found)
    slots = [s for table in tables.values() for n in SPAN for s in table.slots(n)]
    bookings = [draw(booking(n, slots)) for n in range(draw(st.integers(0, 12)))]
    away = draw(st.lists(st.tuples(st.sampled_from(["marie", "paul"]), DAYS), max_size=4))
    seeker = Seeker(
        partner=draw(st.sampled_from(["caf", "msa"])),
        turned_away=draw(st.sampled_from([(), ("msa",)])),
        minutes=draw(st.sampled_from([0, 20, 30, 45])),
        person=draw(st.sampled_from(PEOPLE)),
        demande=draw(st.sampled_from(["", "/d/1"])),
    )
    if draw(st.booleans()):
        seeker = seeker._replace(partner="", minutes=0, person="")
    return tables, bookings, away, seeker


@st.composite
def booking(draw, number, slots):
    """Something near a slot that there is, or anywhere."""
    start = on_the_wall(draw(DAYS), draw(st.integers(8 * 6, 17 * 6)) * 10)
    near = Slot(draw(st.sampled_from(MAISONS)), "caf", "p0", start, start + timedelta(minutes=30))
    if slots and draw(st.booleans()):
        near = draw(st.sampled_from(slots))
    shift = timedelta(minutes=draw(st.sampled_from([0, 0, -10, 10])))
    return Booking(
        f"b{number}",
        draw(st.sampled_from(["held", "booked", "came"])),
        near.start + shift,
        near.end + shift,
        near.maison,
        near.partner,
        draw(st.sampled_from([near.permanence, near.permanence, "", "p1"])),
        draw(st.sampled_from([near.room, near.room, "", *ROOMS])),
        draw(st.sampled_from([near.person, *PEOPLE])),
        draw(st.sampled_from([None, NOW - timedelta(hours=1), NOW + timedelta(days=9)])),
        draw(st.sampled_from(["/d/1", "/d/2"])),
    )


def found(tables, bookings, away, seeker, first=FIRST, last=LAST):
    booked = {}
    for each in sorted(bookings, key=lambda each: each.start):
        name = each.start.astimezone(ZONE).date().isoformat()
        booked.setdefault(each.maison, {}).setdefault(name, []).append(each)
    return free(tables, booked, People(tables, bookings, away), first, last, NOW, seeker)


def over(slot, bookings):
    return [b for b in bookings if b.start < slot.end and slot.start < b.end]


@FEW
@given(agendas())
def test_no_slot_takes_a_time_that_somebody_has(agenda):
    tables, bookings, away, seeker = agenda
    live = [b for b in bookings if is_live(b, NOW, seeker.demande)]
    for slot in found(*agenda):
        there = [b for b in over(slot, live) if b.maison == slot.maison]
        day = slot.start.astimezone(ZONE).date()
        if slot.permanence:
            (kept,) = (p for p in tables[slot.maison].permanences if p.id == slot.permanence)
            mine = [b for b in there if b.permanence == slot.permanence]
            assert len(mine) + slot.left == kept.capacity and slot.left > 0
            others = [b for b in there if b.permanence != slot.permanence]
            assert not slot.room or slot.room not in {b.room for b in others}
        else:
            assert slot.room not in {b.room for b in there}
        if slot.person:
            assert (slot.person, day) not in away
            own = [b for b in over(slot, live) if b.person == slot.person]
            same = (slot.maison, slot.permanence)
            assert all(slot.permanence and (b.maison, b.permanence) == same for b in own)


@FEW
@given(agendas())
def test_a_free_room_is_open_and_nobody_receives_in_it(agenda):
    tables, bookings, _away, seeker = agenda
    live = [b for b in bookings if is_live(b, NOW, seeker.demande)]
    for slot in (s for s in found(*agenda) if not s.permanence):
        house, day = tables[slot.maison].house, slot.start.astimezone(ZONE).date()
        opening = [
            tuple(on_the_wall(day, m) for m in span) for span in house.calendar.hours_of(day)
        ]
        assert any(opens <= slot.start and slot.end <= closes for opens, closes in opening)
        receptions = over(slot, tables[slot.maison].receptions(day))
        assert slot.room not in {r.permanence.room for r in receptions}
        everywhere = [r for table in tables.values() for r in table.receptions(day)]
        engaged = {r.permanence.person for r in over(slot, everywhere)} - {""}
        assert slot.person not in engaged
        # As many rooms as conversations, this one included.
        there = [b for b in over(slot, live) if b.maison == slot.maison]
        taken = {(b.room, b.permanence or b) for b in there}
        taken |= {(r.permanence.room, r.permanence.id) for r in receptions}
        named = {room for room, _who in taken if room} & {room.name for room in house.rooms}
        assert len(named) + len({who for room, who in taken if not room}) < len(house.rooms)


@FEW
@given(agendas())
def test_nothing_on_holidays_closed_days_or_days_off_and_nothing_that_is_past(agenda):
    tables = agenda[0]
    slots = found(*agenda)
    assert slots == sorted(slots, key=lambda slot: slot.start)
    for slot in slots:
        day = slot.start.astimezone(ZONE).date()
        calendar = tables[slot.maison].house.calendar
        closed = is_holiday(day) or any(one <= day <= other for one, other in calendar.closed)
        here = tables[slot.maison].permanences
        kept = next((one for one in here if one.id == slot.permanence), None)
        assert slot.start > NOW and FIRST <= day <= LAST
        assert not closed or (kept is not None and day in kept.extra)
        assert kept is None or day not in kept.off


@FEW
@given(agendas())
def test_only_what_was_looked_for(agenda):
    seeker = agenda[3]
    for slot in found(*agenda):
        assert slot.partner not in seeker.turned_away
        assert not seeker.partner or slot.partner == seeker.partner
        assert slot.permanence or seeker.minutes
    tables, bookings, away, seeker = agenda
    direct = found(tables, bookings, away, seeker._replace(direct=True))
    assert all(slot.direct for slot in direct)


@FEW
@given(agendas())
def test_days_asked_one_by_one_tell_what_the_whole_tells(agenda):
    parts = [slot for day in SPAN for slot in found(*agenda, first=day, last=day)]
    assert parts == found(*agenda)


@FEW
@given(agendas(), st.data())
def test_who_takes_a_slot_takes_it_from_all_others(agenda, data):
    tables, bookings, away, seeker = agenda
    before = found(*agenda)
    if not before:
        return
    slot = data.draw(st.sampled_from(before))
    taken = Booking(
        "new", "booked", slot.start, slot.end, slot.maison, slot.partner, slot.permanence,
        slot.room, slot.person,
    )  # fmt: skip
    after = found(tables, [*bookings, taken], away, seeker)
    assert {s[:5] for s in after} <= {s[:5] for s in before}
    again = [s for s in after if s[:5] == slot[:5]]
    if slot.permanence:
        assert [s.left for s in again] == ([slot.left - 1] if slot.left > 1 else [])
    elif slot.person:
        assert not again
    else:
        assert all(s.room != slot.room for s in again)


def test_who_receives_in_one_maison_is_offered_in_no_room_of_another():
    day = date(2026, 3, 31)
    there = Permanence("p", "vatan", "caf", (1,), "weekly", FIRST, None, 540, 660, person="marie")
    house = House(Calendar((((540, 720),),) * 7), (Room("A"),))
    tables = {"vatan": Table(house, [there]), "chaillac": Table(house, [])}
    seeker = Seeker("caf", minutes=60, person="marie")
    people = People(tables)
    rooms = [s for s in free(tables, {}, people, day, day, NOW, seeker) if not s.permanence]
    assert [(s.maison, s.start.astimezone(ZONE).hour) for s in rooms] == [
        ("vatan", 11),
        ("chaillac", 11),
    ]
    assert free(tables, {}, People(tables, away={("marie", day)}), day, day, NOW, seeker) == []
