"""Which appointments a change hits."""

from datetime import timedelta
from hypothesis import given
from hypothesis import strategies as st
from nummairieque.appointment import lostdates
from nummairieque.appointment import misplaced
from nummairieque.appointment import slots
from nummairieque.appointment.misplaced import Rules
from nummairieque.appointment.recurrence import days
from unit.appointment.agendas import booking
from unit.appointment.agendas import closing
from unit.appointment.agendas import HOUSE
from unit.appointment.agendas import permanence
from unit.appointment.agendas import TODAY

WEEK = timedelta(days=7)


def rules(*permanences, house=HOUSE, absences=()):
    by_id = {(each.maison, each.id): each for each in permanences}
    return Rules(by_id, {"vatan": house, "levroux": house}, dict(absences))


def reasons(bookings, given):
    return [(each.booking.id, each.reason) for each in misplaced.misplaced(bookings, given)]


def reason(given, **changed):
    return next((why for _id, why in reasons([booking(**changed)], given)), None)


def test_what_fits_stays():
    assert reason(rules(permanence())) is None


def test_each_change_has_its_reason():
    assert reason(rules()) == "stopped"
    assert reason(rules(permanence(off=(TODAY,)))) == "off"
    assert reason(rules(permanence(weekdays=(2,)))) == "off"
    assert reason(rules(permanence(last=TODAY - WEEK))) == "off"
    assert reason(rules(permanence(opens=555))) == "hours"
    assert reason(rules(permanence(), house=closing((TODAY, TODAY)))) == "closed"


def test_a_day_off_of_the_permanence_is_told_as_such_when_the_maison_is_closed_too():
    assert reason(rules(permanence(off=(TODAY,)), house=closing((TODAY, TODAY)))) == "off"


def test_who_receives_is_away():
    away = [("marie", (TODAY, TODAY + WEEK))]
    assert reason(rules(permanence(), absences=away), person="marie") == "away"
    assert reason(rules(permanence(), absences=away), person="paul") is None
    assert reason(rules(permanence(), absences=away)) is None


def test_who_receives_has_left_the_team():
    left = rules(permanence())._replace(teams={booking().partner: {"paul"}})
    assert reason(left, person="marie") == "gone"
    assert reason(left, person="paul") is None
    # The team itself receives.
    assert reason(left) is None


def test_a_room_that_was_free_needs_opening_times_and_the_room():
    free = {"permanence": "", "room": "Salle 2"}
    assert reason(rules(), **free) is None
    assert reason(rules(house=HOUSE._replace(rooms=())), **free) == "room"
    assert reason(rules(house=closing((TODAY, TODAY))), **free) == "closed"
    assert reason(rules(), at=(12, 0), to=(12, 30), **free) == "closed"


def test_with_fewer_places_the_first_booked_stay():
    two = [booking(id="1"), booking(id="2"), booking(id="3", at=(9, 30), to=(10, 0))]
    assert reasons(two, rules(permanence(capacity=2))) == []
    assert reasons(two, rules(permanence())) == [("2", "full")]


def test_one_room_and_one_person_take_one_thing_at_a_time_however_it_came():
    later = {"at": (9, 15), "to": (9, 45), "permanence": "jeudi"}
    given = rules(permanence(), permanence(id="jeudi"))
    assert reasons([booking(), booking(id="2", **later)], given) == [("2", "taken")]
    free = booking(id="2", permanence="", room="Salle 1")
    assert reasons([booking(), free], given) == [("2", "taken")]
    assert reasons([booking(), booking(id="2", **{**later, "room": "Salle 2"})], given) == []
    # One after the other, or at the same permanence, is well.
    assert reasons([booking(), booking(id="2", at=(9, 30), to=(10, 0))], given) == []
    two = rules(permanence(capacity=2))
    assert reasons([booking(), booking(id="2")], two) == []
    here, there = booking(person="marie"), booking(id="2", person="marie", maison="levroux")
    both = rules(permanence(), permanence(maison="levroux"))
    assert reasons([here, there], both) == [("2", "elsewhere")]


def test_what_is_held_only_or_over_is_not_moved():
    for state in ("held", "came", "missed", "walk_in"):
        assert reason(rules(), state=state) is None


bookings = st.lists(
    st.builds(
        booking,
        day=st.integers(0, 40).map(lambda number: TODAY + timedelta(days=number)),
        at=st.sampled_from([(9, 0), (9, 30), (11, 30)]),
        to=st.sampled_from([(10, 0), (12, 0)]),
        id=st.integers(1, 99).map(str),
        person=st.sampled_from(["", "marie"]),
        room=st.sampled_from(["", "Salle 1"]),
        maison=st.sampled_from(["vatan", "levroux"]),
        permanence=st.sampled_from(["mardi", "jeudi", ""]),
    ).filter(lambda one: one.start < one.end),
    max_size=8,
    unique_by=lambda each: each.id,
)
permanences = st.builds(
    permanence,
    weekdays=st.sets(st.integers(0, 4), min_size=1).map(tuple),
    rhythm=st.sampled_from(["weekly", "fortnightly"]),
    opens=st.sampled_from([540, 570]),
    closes=st.sampled_from([690, 720]),
    maison=st.sampled_from(["vatan", "levroux"]),
    capacity=st.integers(1, 3),
    off=st.sets(st.integers(0, 40).map(lambda n: TODAY + timedelta(days=n)), max_size=4).map(tuple),
)


@given(bookings, permanences, permanences)
def test_a_change_hits_what_fitted_before_and_does_not_after(booked, before, after):
    one, other = rules(before), rules(after)
    found = [each.booking for each in lostdates.hit(booked, one, other)]
    fitted = [b for b in booked if b not in [m.booking for m in misplaced.misplaced(booked, one)]]
    left = [b for b in booked if b not in [m.booking for m in misplaced.misplaced(booked, other)]]
    assert set(found) == set(fitted) - set(left)
    assert lostdates.hit(booked, one, one) == []


@given(permanences)
def test_whoever_takes_a_free_slot_fits(one):
    given = rules(one)
    for day in days(one, TODAY, TODAY + 2 * WEEK, HOUSE.calendar):
        for start, end in slots.cut(day, one.opens, one.closes, one.length):
            taken = booking(maison=one.maison)._replace(start=start, end=end)
            assert misplaced.misplaced([taken], given) == []


@given(bookings, permanences)
def test_without_those_to_be_moved_the_rest_fits(booked, one):
    given = rules(one)
    gone = {each.booking for each in misplaced.misplaced(booked, given)}
    assert misplaced.misplaced([b for b in booked if b not in gone], given) == []


@given(bookings)
def test_the_crowded_are_those_in_another_s_way_and_those_others(booked):
    found = misplaced.crowded(booked)
    for one in booked:
        others = [each for each in booked if each is not one]
        if misplaced.in_the_way(one, others):
            assert one in found
    assert {each for each in booked if each not in found} == {
        one
        for one in booked
        if not any(
            misplaced.in_the_way(one, [each]) or misplaced.in_the_way(each, [one])
            for each in booked
            if each is not one
        )
    }


def test_a_date_that_is_held_for_a_usager_is_lost_and_not_to_be_moved():
    held = booking(state="held")
    assert lostdates.lost([held], rules(permanence()), [held]) == []
    assert lostdates.lost([held, booking(id="2")], rules(), []) == [(held, "stopped")]
    assert lostdates.hit([held], rules(permanence()), rules()) == [(held, "stopped")]
    assert misplaced.misplaced([held], rules()) == []


def held(id="p", demande="/d/1", **changed):
    return booking(id=id, state="held", demande=demande, **changed)


def test_a_proposed_time_is_lost_where_others_have_all_places():
    mine, taken, other = held(), booking(id="2"), held("q", "/d/2")
    later = held(at=(9, 30), to=(10, 0))
    two, one = (rules(permanence(capacity=number)) for number in (2, 1))
    for beside in ([mine, taken], [mine, taken._replace(state="came")]):
        assert lostdates.lost([mine], two, beside) == []
        assert lostdates.lost([mine], one, beside) == [(mine, "full")]
    # The first to choose has the one place that two hold, and who holds none gives way.
    assert lostdates.lost([mine, other], one, [mine, other]) == []
    assert lostdates.lost([mine, other], one, [other]) == [(mine, "full")]
    assert lostdates.lost([mine, other], one, [mine, other, taken]) == [
        (mine, "full"),
        (other, "full"),
    ]
    moved = mine._replace(room="Salle 2", person="marie")
    assert lostdates.lost([mine], one, [moved, other]) == []
    # It takes one of its own, and whoever comes at another hour is in nobody's way.
    beside = [mine, mine._replace(id="old"), later, booking(id="3", at=(10, 0), to=(10, 30))]
    assert lostdates.lost([mine, later], one, beside) == []


def test_a_proposed_time_is_lost_where_none_begins_then_any_more():
    first, later = held(), held(at=(9, 30), to=(10, 0))
    assert lostdates.lost([first, later], rules(permanence(length=20)), []) == [(later, "hours")]
    assert lostdates.lost([first, later], rules(permanence(length=60)), []) == [(later, "hours")]
    # What it has become longer by may be somebody's.
    taken = booking(id="2", at=(9, 30), to=(10, 0))
    assert lostdates.lost([first], rules(permanence(length=60)), [taken]) == [(first, "full")]


def test_a_change_names_the_proposed_times_that_it_takes_away():
    both = [held(), booking(id="2")]
    two, one = rules(permanence(capacity=2)), rules(permanence())
    assert lostdates.hit(both, two, one) == [(both[0], "full")]
    assert lostdates.hit(both, one, one._replace(absences={})) == []
    assert lostdates.hit(both, two, rules(permanence(capacity=2, room=""))) == []
    # One that is held no more may be chosen as long as it is free.
    assert lostdates.hit(both[:1], two, rules(), []) == [(both[0], "stopped")]


@given(
    st.lists(
        st.tuples(st.sampled_from(["held", "expired", "booked"]), st.integers(0, 4)), max_size=8
    ),
    st.integers(1, 4),
)
def test_while_a_place_remains_somebody_who_holds_it_can_choose(there, capacity):
    bookings = [
        booking(id=str(n), state="booked" if kind == "booked" else "held", demande=f"/d/{whose}")
        for n, (kind, whose) in enumerate(there)
    ]
    live = [one for one, (kind, _whose) in zip(bookings, there, strict=True) if kind != "expired"]
    given = rules(permanence(capacity=capacity))
    taken = sum(one.state == "booked" for one in bookings)
    lost = {one.booking for one in lostdates.lost(bookings, given, live)}
    holding = [one for one in live if one.state == "held"]
    assert all((one in lost) == (taken >= capacity) for one in holding)
    # Nobody who holds nothing any more takes a place away from who does.
    for one in bookings:
        if one not in live and one not in lost:
            others = sum(other.demande != one.demande for other in holding)
            assert taken + others < capacity
