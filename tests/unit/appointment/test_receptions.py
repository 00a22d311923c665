"""An appointment in a room that was free gives way to a permanence that takes its place."""

from hypothesis import given
from hypothesis import strategies as st
from nummairieque.appointment import lostdates
from nummairieque.appointment import misplaced
from nummairieque.appointment.misplaced import Rules
from nummairieque.appointment.model import Room
from nummairieque.appointment.receptions import receptions
from nummairieque.appointment.vacancy import free_rooms
from nummairieque.appointment.vacancy import Seeker
from unit.appointment.agendas import booking
from unit.appointment.agendas import HOUSE
from unit.appointment.agendas import permanence
from unit.appointment.agendas import TODAY

import pytest

TWO = permanence(id="jeudi", room="Salle 2")
ANYWHERE = permanence(id="jeudi", room="")


def rules(*permanences, house=HOUSE):
    by_id = {(each.maison, each.id): each for each in permanences}
    return Rules(by_id, {"vatan": house, "levroux": HOUSE}, {})


def free(**changed):
    """Agreed upon in a room that was free."""
    return booking(**{"id": "2", "permanence": "", "room": "Salle 2", **changed})


def reasons(bookings, given):
    return [(each.booking.id, each.reason) for each in misplaced.misplaced(bookings, given)]


def reason(one, *permanences, house=HOUSE):
    return next((why for _id, why in reasons([one], rules(*permanences, house=house))), None)


def test_a_permanence_takes_its_room_on_that_day_at_that_hour():
    assert reason(free()) is None
    assert reason(free(), permanence()) is None
    assert reason(free(), TWO) == "taken"
    for change in ({"weekdays": (2,)}, {"opens": 570}, {"maison": "levroux"}):
        assert reason(free(), TWO._replace(**change)) is None
    # What begins before it takes place, and ends in it.
    assert reason(free(at=(9, 15), to=(9, 45)), TWO._replace(opens=570)) == "taken"


def test_only_what_is_there_at_one_moment_counts():
    late = ANYWHERE._replace(opens=570)
    both = [free(id="1", room="Salle 1"), free(to=(10, 0))]
    assert reasons(both, rules(late)) == []
    long = [free(id="1", room="Salle 1", to=(10, 0)), free(to=(10, 0))]
    assert reasons(long, rules(late)) == [("2", "taken")]


def test_a_permanence_without_a_room_takes_one_that_is_left():
    one_room = HOUSE._replace(rooms=(Room("Salle 2"),))
    three = HOUSE._replace(rooms=(*HOUSE.rooms, Room("Salle 3")))
    assert reason(free(), ANYWHERE) is None
    assert reason(free(), ANYWHERE, house=one_room) == "taken"
    assert reason(free(), ANYWHERE, permanence()) == "taken"
    assert reason(free(), ANYWHERE, permanence(), house=three) is None
    # Two appointments and a permanence in two rooms: who came first stays.
    both = [free(id="1", room="Salle 1"), free()]
    assert reasons(both, rules()) == []
    assert reasons(both, rules(ANYWHERE)) == [("2", "taken")]
    assert reasons(both, rules(ANYWHERE, house=three)) == []


def test_who_receives_has_a_permanence_then_wherever_it_is():
    marie = free(person="marie")
    assert reason(marie, permanence(person="paul")) is None
    assert reason(marie, permanence(person="marie")) == "elsewhere"
    assert reason(marie, permanence(maison="levroux", person="marie")) == "elsewhere"
    assert reason(free(), permanence(maison="levroux", room="Salle 2")) is None


@pytest.mark.parametrize("state", ["held", "came", "missed", "walk_in"])
def test_what_is_not_agreed_upon_or_is_over_is_not_moved(state):
    assert reason(free(state=state), TWO) is None


def test_who_comes_to_a_permanence_is_in_its_room():
    assert reasons([booking(), free()], rules(permanence(), TWO)) == [("2", "taken")]
    # The permanence has the room: the one that is to be moved stands in nobody's way.
    first = free(id="0", room="Salle 1")
    assert reasons([booking(), first], rules(permanence())) == [("0", "taken")]


def test_a_change_hits_it_once_and_fewer_rooms_do_too():
    one, anywhere = free(), rules(ANYWHERE)
    assert lostdates.hit([one], rules(permanence()), rules(permanence(), TWO)) == [(one, "taken")]
    assert lostdates.hit([one], rules(TWO), rules(TWO, permanence())) == []
    fewer = rules(ANYWHERE, house=HOUSE._replace(rooms=(Room("Salle 2"),)))
    assert lostdates.hit([one], anywhere, fewer) == [(one, "taken")]


permanences = st.builds(
    permanence,
    id=st.sampled_from(["lundi", "mardi", "jeudi"]),
    room=st.sampled_from(["", "", "Salle 1", "Salle 2", "Salle 3"]),
    opens=st.sampled_from([540, 570, 600]),
    closes=st.sampled_from([630, 660]),
)


@given(st.lists(permanences, max_size=3), st.lists(st.sampled_from([30, 60, 90]), max_size=6))
def test_whoever_takes_a_room_that_is_free_fits(there, lengths):
    house = HOUSE._replace(rooms=(*HOUSE.rooms, Room("Salle 3"), Room("Salle 4")))
    given_rules, taken = rules(*there, house=house), []
    day = free(at=(8, 0), to=(18, 0))
    spans = [
        (start, end, p.room, p.id)
        for start, end, p in receptions(day, misplaced.place_of(day), given_rules)
    ]
    for number, minutes in enumerate(lengths):
        spans_of_all = spans + [(b.start, b.end, b.room, b.id) for b in taken]
        found = free_rooms("vatan", Seeker("caf", minutes=minutes), house, TODAY, spans_of_all, ())
        for slot in found[:1]:
            one = {"start": slot.start, "end": slot.end, "room": slot.room}
            taken.append(free(id=str(number))._replace(**one))
    assert reasons(taken, given_rules) == []
