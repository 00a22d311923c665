"""Two who book at the same time: what lies in one another's way is never stored twice."""

from contextlib import contextmanager
from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from nummairieque.appointment.model import Booking
from nummairieque.appointment.model import House

import pytest
import secrets

#: A Tuesday, and half past nine on it.
DAY = date(2027, 3, 2)
START = datetime(2027, 3, 2, 8, 30, tzinfo=UTC)


def booking(maison, minutes=0, **more):
    start = START + timedelta(minutes=minutes)
    end = start + timedelta(minutes=30)
    return Booking(secrets.token_hex(4), "booked", start, end, maison, "caf", **more)


@contextmanager
def two(desk):
    """The site on two connections, each with a transaction of its own: (site, manager) twice."""
    from transaction import TransactionManager

    with desk.site() as site:
        database, opened = site._p_jar.db(), []
        for _each in range(2):
            manager = TransactionManager()
            connection = database.open(transaction_manager=manager)
            manager.begin()
            opened.append((connection.root()["Application"]["guichet"], manager, connection))
        try:
            yield [found[:2] for found in opened]
        finally:
            for _site, manager, connection in opened:
                manager.abort()
                connection.close()


def meet(desk, one, other):
    """Both see an empty agenda and write; what the second to commit hears, or None."""
    from nummairieque.appointment import agenda
    from transaction.interfaces import TransientError

    with two(desk) as ((site, manager), (second, its)):
        for each, booked in ((site, one), (second, other)):
            day = booked.start.date()
            assert not agenda.bookings_on(each, booked.maison, day, day)
            assert not agenda.bookings_of_person(each, booked.person or "-", day, day)
            agenda.put(each, booked)
        manager.commit()
        try:
            its.commit()
        except TransientError as met:
            return met
    return None


@pytest.fixture
def place():
    """A maison that nobody else books: the agenda asks no folder for it."""
    return f"essai-{secrets.token_hex(4)}"


@pytest.mark.parametrize("old", [False, True])
def test_two_times_that_overlap_in_one_room_are_not_both_booked(desk, place, old):
    if old:
        seen_once(desk, place)
    one, other = booking(place, room="A"), booking(place, 10, room="A")
    assert meet(desk, one, other) is not None
    assert stored(desk, place) == [one], "the second sees the first when it runs again"


def test_one_person_is_not_booked_in_two_maisons_at_once(desk, place):
    person = f"essai.{secrets.token_hex(4)}"
    one = booking(f"{place}-a", person=person)
    other = booking(f"{place}-b", 10, person=person)
    assert meet(desk, one, other) is not None


def test_other_days_and_other_maisons_are_in_nobody_s_way(desk, place):
    for day in range(3):
        seen_once(desk, place, day)
        seen_once(desk, f"{place}-b", day)
    assert meet(desk, booking(place), booking(place, 24 * 60)) is None
    assert meet(desk, booking(place, 48 * 60), booking(f"{place}-b", 48 * 60)) is None


@pytest.mark.parametrize("of", ["maison", "person"])
def test_who_changes_a_day_meets_the_first_booking_ever_of_it(desk, place, of):
    """There is no record of that day yet: they meet where it comes into the agenda."""
    from nummairieque.appointment import agenda
    from nummairieque.appointment.meanwhile import rely_on_days
    from nummairieque.people.store import get_people
    from transaction.interfaces import TransientError

    booked = booking(place, person=f"essai.{place}")
    resource = {"maison": f"maison/{place}", "person": f"person/{booked.person}"}[of]
    with two(desk) as ((site, manager), (second, its)):
        rely_on_days(site, resource, DAY - timedelta(days=60), DAY + timedelta(days=60))
        if of == "maison":
            agenda.keep_house(site, place, House(access="Porte B"))
        else:
            get_people(site).entry(booked.person).function = "Essai"
        agenda.put(second, booked)
        its.commit()
        with pytest.raises(TransientError):
            manager.commit()


def seen_once(desk, maison, days=0):
    """A day that has been written in before, and is empty again."""
    from nummairieque.appointment import agenda
    from support.world import retrying

    def work(site):
        booked = booking(maison, days * 24 * 60)
        agenda.put(site, booked)
        assert agenda.take_out(site, booked) and not agenda.take_out(site, booked)

    retrying(desk, work)


def stored(desk, maison):
    from nummairieque.appointment import agenda

    with desk.site() as site:
        return agenda.bookings_on(site, maison, DAY, DAY)
