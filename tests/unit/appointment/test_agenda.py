"""The store of the agenda, on something that stands for a site."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from hypothesis import given
from hypothesis import strategies as st
from nummairieque.appointment import agenda
from nummairieque.appointment.model import Booking
from nummairieque.appointment.model import House
from nummairieque.appointment.model import Permanence
from nummairieque.appointment.model import Room

import pytest
import transaction
import ZODB

DAY = date(2026, 12, 1)
START = datetime(2026, 12, 1, 9, tzinfo=UTC)


class Site:
    """Takes attributes, as a site does."""


@pytest.fixture
def site():
    site = Site()
    assert agenda.install(site) and not agenda.install(site)
    return site


def permanence(id="caf-mardi", maison="vatan", partner="caf", **more):
    return Permanence(id, maison, partner, (1,), "weekly", DAY, None, 540, 600, **more)


def booking(id="b", maison="vatan", start=START, **more):
    return Booking(id, "booked", start, start + timedelta(minutes=30), maison, "caf", **more)


def test_a_desk_without_an_agenda_has_nothing_and_says_so_without_writing():
    site = Site()
    assert agenda.house_of(site, "vatan") == House()
    assert agenda.permanences_of(site) == [] and agenda.boards(site) == []
    assert agenda.bookings_on(site, "vatan", DAY, DAY) == []
    assert not vars(site)


def test_what_a_maison_tells_is_kept_and_the_same_again_is_no_change(site):
    house = House(rooms=(Room("A"),), access="Sonnez.")
    assert agenda.keep_house(site, "vatan", house)
    assert not agenda.keep_house(site, "vatan", house)
    assert agenda.house_of(site, "vatan") == house and agenda.house_of(site, "x") == House()


def test_how_to_get_there_leads_to_the_maison_then_to_the_room(site):
    house = House(rooms=(Room("A", "À gauche."), Room("B")), access="Sonnez.\nAttendez.")
    agenda.keep_house(site, "vatan", house)
    assert agenda.ways_to(site, booking(room="A")) == ("Sonnez.\nAttendez.", "À gauche.")
    assert agenda.access_to(site, booking(room="A")) == "Sonnez.\nAttendez.\nÀ gauche."
    for room in ("B", "", "nulle part"):
        assert agenda.access_to(site, booking(room=room)) == "Sonnez.\nAttendez."
    assert agenda.access_to(site, booking(maison="x", room="A")) == ""


def test_permanences_are_kept_by_maison_and_id(site):
    one, other, third = permanence(), permanence("msa", partner="msa"), permanence(maison="x")
    for each in (one, other, third):
        agenda.keep_permanence(site, each)
    assert agenda.permanences_of(site) == [one, other, third]
    assert agenda.permanences_of(site, maison="vatan") == [one, other]
    assert agenda.permanences_of(site, partner="caf") == [one, third]
    assert agenda.permanence_of(site, "vatan", "msa") == other
    agenda.keep_permanence(site, one._replace(length=20))
    assert agenda.permanence_of(site, "vatan", "caf-mardi").length == 20
    assert agenda.drop_permanence(site, "vatan", "msa")
    assert not agenda.drop_permanence(site, "vatan", "msa")
    assert agenda.permanence_of(site, "vatan", "msa") is None


@pytest.mark.parametrize("id", ["", "CAF", "a.b", "libre-caf-30", "a" * 81, "é"])
def test_a_permanence_has_a_name_that_stands_in_an_address(site, id):
    with pytest.raises(ValueError, match=id):
        agenda.keep_permanence(site, permanence(id))


def test_what_takes_place_follows_each_change(site):
    agenda.keep_permanence(site, permanence())
    board = agenda.board_of(site, "vatan")
    table = board.table()
    assert len(table.slots(DAY)) == 2 and board.table() is table
    agenda.keep_permanence(site, permanence(length=20))
    assert len(board.table().slots(DAY)) == 3
    agenda.drop_permanence(site, "vatan", "caf-mardi")
    assert board.table().slots(DAY) == ()


def test_a_booking_lies_with_its_maison_and_with_who_receives(site):
    late = booking("late", start=START + timedelta(hours=1), person="marie")
    early, elsewhere = booking("early"), booking("x", maison="chaillac", person="marie")
    for each in (late, early, elsewhere):
        agenda.put(site, each)
    assert agenda.bookings_on(site, "vatan", DAY, DAY) == [early, late]
    assert agenda.bookings_of_person(site, "marie", DAY, DAY) == [elsewhere, late]
    assert agenda.bookings_on(site, "vatan", DAY + timedelta(days=1), DAY) == []
    assert agenda.take_out(site, late) and not agenda.take_out(site, late)
    assert agenda.bookings_on(site, "vatan", DAY, DAY) == [early]
    assert agenda.bookings_of_person(site, "marie", DAY, DAY) == [elsewhere]


def test_the_day_is_that_of_paris(site):
    night = booking(start=datetime(2026, 11, 30, 23, 30, tzinfo=UTC))
    agenda.put(site, night)
    assert agenda.bookings_on(site, "vatan", DAY, DAY) == [night]


def test_a_booking_is_replaced_whoever_receives_and_wherever(site):
    before = booking(person="marie")
    agenda.put(site, before)
    after = before._replace(maison="chaillac", person="paul", start=START + timedelta(days=1))
    agenda.replace(site, before, after)
    assert agenda.bookings_on(site, "vatan", DAY, DAY) == []
    assert agenda.bookings_of_person(site, "marie", DAY, DAY) == []
    assert agenda.bookings_of_person(site, "paul", DAY, DAY + timedelta(days=1)) == [after]


def test_the_times_of_one_proposal_are_given_back_one_by_one(site):
    held = [booking("p", start=START + timedelta(hours=n), permanence="caf") for n in range(3)]
    for each in held:
        agenda.put(site, each)
    # Its state may be another one by now.
    assert agenda.take_out(site, held[1]._replace(state="held"))
    assert agenda.bookings_on(site, "vatan", DAY, DAY) == [held[0], held[2]]


people = st.sampled_from(["", "marie", "paul"])
times = st.tuples(st.integers(0, 3), st.sampled_from(["", "caf"]), people)


@given(st.lists(times, min_size=1, max_size=5), st.lists(st.tuples(st.integers(0, 4), people)))
def test_nothing_is_left_of_what_is_given_back_whoever_received_in_between(held, changes):
    site = Site()
    agenda.install(site)
    made = [
        booking("p", start=START + timedelta(hours=hours), permanence=permanence, person=person)
        for hours, permanence, person in held
    ]
    other = booking("other", person="marie")
    for each in (*made, other):
        agenda.put(site, each)
    now = list(made)
    for number, person in changes:
        old = now[number % len(now)]
        now[number % len(now)] = old._replace(person=person)
        agenda.replace(site, old, now[number % len(now)])
    for each in made:
        agenda.take_out(site, each)
    left = [b.id for day in agenda.KEPT.get(site).days.values() for b in day.bookings]
    assert set(left) == {"other"}


class Stored:
    """A database in memory with an agenda, as several threads open it."""

    def __init__(self):
        self.db = ZODB.DB(None)
        with self.db.transaction() as connection:
            agenda.install(Shelf(connection.root()))

    def opened(self):
        """(transaction manager, site) of one more connection."""
        manager = transaction.TransactionManager()
        return manager, Shelf(self.db.open(manager).root())


class Shelf:
    """The root of a database where a site is expected."""

    def __init__(self, root):
        object.__setattr__(self, "root", root)

    def __getattr__(self, name):
        try:
            return self.root[name]
        except KeyError:
            raise AttributeError(name) from None

    def __setattr__(self, name, value):
        self.root[name] = value


@pytest.fixture
def stored():
    stored = Stored()
    yield stored
    stored.db.close()


def minutes(site, maison="vatan"):
    """How long the times of a maison last."""
    slots = agenda.board_of(site, maison).table().slots(DAY)
    return [int((slot.end - slot.start).total_seconds() // 60) for slot in slots]


def test_who_reads_an_older_state_has_the_times_of_that_state(stored):
    (writes, here), (reads, there) = stored.opened(), stored.opened()
    agenda.keep_permanence(here, permanence())
    writes.commit()
    reads.begin()
    assert minutes(here) == minutes(there) == [30, 30]
    agenda.keep_permanence(here, permanence(length=20))
    assert minutes(here) == [20, 20, 20] and minutes(there) == [30, 30]
    writes.commit()
    # Its transaction goes on, and so does what it reads, were all of it read anew.
    assert minutes(there) == [30, 30]
    there.root._p_jar.cacheMinimize()
    assert minutes(there) == [30, 30]
    reads.begin()
    assert minutes(there) == [20, 20, 20]


def test_what_was_never_committed_is_nobody_else_s_and_gone_when_it_is_given_up(stored):
    (writes, here), (reads, there) = stored.opened(), stored.opened()
    agenda.keep_permanence(here, permanence())
    writes.commit()
    agenda.keep_permanence(here, permanence(length=60))
    assert minutes(here) == [60]
    reads.begin()
    assert minutes(there) == [30, 30]
    writes.abort()
    assert minutes(here) == [30, 30]


def test_threads_share_what_takes_place_and_a_change_elsewhere_throws_none_of_it_away(stored):
    (writes, here), (reads, there) = stored.opened(), stored.opened()
    for maison in ("vatan", "chaillac"):
        agenda.keep_permanence(here, permanence(maison=maison))
    writes.commit()
    reads.begin()
    tables = {m: agenda.board_of(here, m).table() for m in ("vatan", "chaillac")}
    assert agenda.board_of(there, "vatan").table() is tables["vatan"]
    agenda.keep_permanence(here, permanence(maison="chaillac", length=20))
    writes.commit()
    reads.begin()
    there.root._p_jar.cacheMinimize()
    assert agenda.board_of(there, "vatan").table() is tables["vatan"]
    assert agenda.board_of(there, "chaillac").table() is not tables["chaillac"]


def test_days_are_sent_for_once_all_together_and_not_those_that_are_here(stored):
    (writes, here), (reads, there) = stored.opened(), stored.opened()
    for number in range(3):
        agenda.put(here, booking(str(number), start=START + timedelta(days=number), person="m"))
    writes.commit()
    reads.begin()
    sent, jar = [], there.root._p_jar
    jar.prefetch = lambda days: sent.append(len(days))
    last = DAY + timedelta(days=2)
    for _time in range(2):
        assert len(agenda.days_on(there, "vatan", DAY, last)) == 3
        keys = [("person/m", (DAY + timedelta(days=n)).isoformat()) for n in range(5)]
        agenda.send_for(there, keys)
        assert [len(agenda.of_person_on(there, *key)) for key in (("m", k[1]) for k in keys)] == [
            *(1, 1, 1, 0, 0)
        ]
    assert sent == [3, 3]
