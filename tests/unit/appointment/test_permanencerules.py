"""What may be typed about a permanence and about its maison."""

from datetime import date
from functools import partial
from hypothesis import given
from hypothesis import strategies as st
from nummairieque import inputs
from nummairieque.appointment import houserules
from nummairieque.appointment import permanencerules as rules
from nummairieque.appointment.model import Room
from nummairieque.appointment.recurrence import days
from nummairieque.deadline.calendar import OFFICE
from nummairieque.deadline.rules import DAYS
from unit.appointment.agendas import permanence
from unit.appointment.agendas import TODAY

import pytest

TYPED = {
    "rhythm": "fortnightly",
    "weekdays": ["1"],
    "ordinals": [],
    "first": "01/12/2026",
    "last": "",
    "hours": "9 h - 12 h",
    "length": "30",
    "capacity": "",
    "room": "Salle 1",
    "person": "",
    "direct": "on",
}
ANYTHING = st.one_of(
    st.none(), st.text(max_size=30), st.integers(), st.lists(st.text(max_size=3), max_size=4)
)
taking_place = partial(days, calendar=OFFICE)


def clean(own="", **changed):
    before = rules.empty("vatan", "caf", TODAY)
    return rules.clean({**TYPED, **changed}, before, TODAY, ["Salle 1"], ["marie"], own)


def refused(**changed):
    with pytest.raises(inputs.InvalidInput) as found:
        clean(**changed)
    return set(found.value.errors)


def test_what_was_typed_becomes_a_permanence():
    found = clean()
    assert (found.maison, found.partner, found.weekdays, found.rhythm) == (
        *("vatan", "caf", (1,), "fortnightly"),
    )
    assert (found.first, found.last, found.opens, found.closes) == (TODAY, None, 540, 720)
    assert (found.length, found.capacity, found.room, found.direct) == (30, 1, "Salle 1", True)


def test_one_that_comes_once_is_on_its_first_day():
    found = clean(rhythm="once", weekdays=[], first="03/12/2026", last="31/12/2026")
    assert (found.weekdays, found.first, found.last) == ((3,), date(2026, 12, 3), date(2026, 12, 3))


def test_ordinals_count_for_a_monthly_one_alone():
    assert clean(rhythm="monthly", ordinals=["-1", "1"]).ordinals == (1, -1)
    assert clean(ordinals=["1"]).ordinals == ()
    assert refused(rhythm="monthly") == {"ordinals"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("length", "0"),
        ("length", "-5"),
        ("length", "181"),
        ("length", ""),
        ("capacity", "0"),
        ("capacity", "99999999999999999999999"),
        ("hours", "12:00-9:00"),
        ("hours", "9:00-9:00"),
        ("hours", "9:00-12:00, 14:00-17:00"),
        ("hours", ""),
        ("hours", "9" * 10_000),
        ("first", "31/12/9999"),
        ("first", "01/01/0001"),
        ("first", ""),
        ("last", "31/12/9999"),
        ("last", "30/11/2026"),
        ("rhythm", "yearly"),
        ("weekdays", []),
        ("weekdays", ["7"]),
        ("weekdays", "lundi"),
        ("weekdays", ["1", None]),
        ("room", "Salle 3"),
        ("person", "paul"),
        ("direct", "peut-être"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(field, value):
    assert refused(**{field: value}) == {field}


def test_all_that_is_wrong_is_said_at_once():
    assert refused(length="0", hours="x", first="y") == {"length", "hours", "first"}


@given(st.fixed_dictionaries(dict.fromkeys(TYPED, ANYTHING)))
def test_whatever_is_sent_is_a_permanence_or_refused(typed):
    try:
        found = rules.clean(typed, rules.empty("vatan", "caf", TODAY), TODAY)
    except inputs.InvalidInput as refused:
        assert set(refused.errors) <= set(TYPED)
    else:
        assert 0 <= found.opens < found.closes <= 1440


def test_who_keeps_his_own_receives_himself():
    assert clean(own="marie").person == "marie"
    assert clean(own="marie", person="").person == "marie"


def test_a_room_that_is_gone_may_stay_where_it_is_named():
    before = permanence(room="Salle 9")
    assert rules.clean({**TYPED, "room": "Salle 9"}, before, TODAY).room == "Salle 9"


def test_days_off_are_those_on_which_it_takes_place():
    found = rules.without(permanence(), "01/12/2026", "15/12/2026", taking_place, TODAY)
    assert found.off == (date(2026, 12, 1), date(2026, 12, 8), date(2026, 12, 15))


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [
        ("", "", "off"),
        ("24/11/2026", "", "off"),
        ("02/12/2026", "", "off"),
        ("31/12/9999", "", "off"),
        ("08/12/2026", "01/12/2026", "off_last"),
        ("08/12/2026", "31/12/9999", "off_last"),
        ("\n".join(["08/12/2026"] * 10_000), "", "off"),
    ],
)
def test_no_day_off_where_nothing_takes_place(first, last, field):
    with pytest.raises(inputs.InvalidInput) as found:
        rules.without(permanence(), first, last, taking_place, TODAY)
    assert set(found.value.errors) == {field}


def test_a_day_more_may_be_a_holiday_and_no_day_twice():
    found = rules.also_on(permanence(), "25/12/2026", TODAY)
    assert found.extra == (date(2026, 12, 25),)
    for day in ("25/12/2026", "30/11/2026", "31/12/9999", "x"):
        with pytest.raises(inputs.InvalidInput):
            rules.also_on(found, day, TODAY)


def test_a_day_off_that_takes_place_after_all_is_restored():
    gone = permanence(off=(TODAY,))
    assert rules.restored(gone, TODAY) == permanence()
    assert rules.also_on(gone, "01/12/2026", TODAY).off == ()


def test_exceptions_have_a_bound_and_old_ones_make_room():
    old = tuple(date.fromordinal(date(2020, 1, 1).toordinal() + n) for n in range(1000))
    assert rules.also_on(permanence(extra=old), "25/12/2026", TODAY).extra == (date(2026, 12, 25),)
    full = tuple(date.fromordinal(TODAY.toordinal() + n) for n in range(rules.EXCEPTIONS_MAX))
    with pytest.raises(inputs.InvalidInput):
        rules.also_on(permanence(extra=full), "25/12/2028", TODAY)


def test_it_stops_once_and_not_in_the_past():
    stopped = rules.stopped(permanence(), "15/12/2026", TODAY)
    assert stopped.last == date(2026, 12, 15)
    for kept, day in (
        (stopped, "31/12/2026"),
        (permanence(), "30/11/2026"),
        (permanence(first=date(2027, 1, 5)), "15/12/2026"),
    ):
        with pytest.raises(inputs.InvalidInput):
            rules.stopped(kept, day, TODAY)


def test_a_maison_tells_hours_rooms_and_how_to_get_there():
    typed = {day: "9:00-12:00" for day in DAYS[:5]}
    typed.update(closed="25/12/2026", rooms="Salle 1\nSalle 2 | au fond\n", access="Par la cour.")
    house = houserules.clean(typed, TODAY)
    assert house.calendar.opening == (((540, 720),),) * 5 + ((), ())
    assert house.rooms == (Room("Salle 1"), Room("Salle 2", "au fond"))
    assert houserules.rooms_words(house.rooms) == "Salle 1\nSalle 2 | au fond"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("rooms", "Salle 1\nsalle 1"),
        ("rooms", "| au fond"),
        ("rooms", "\n".join(f"Salle {n}" for n in range(31))),
        ("rooms", "\n".join(["x"] * 10_000)),
        ("rooms", "x" * 61),
        ("closed", "\n".join(["25/12/2026"] * 10_000)),
        ("monday", "12:00-9:00"),
        ("access", "x" * 1001),
        ("access", ["x"]),
    ],
)
def test_what_a_maison_cannot_tell_is_refused(field, value):
    with pytest.raises(inputs.InvalidInput) as found:
        houserules.clean({"tuesday": "9-12", field: value}, TODAY)
    assert set(found.value.errors) == {field}


def test_a_maison_opens_some_day():
    with pytest.raises(inputs.InvalidInput):
        houserules.clean({}, TODAY)


def test_a_room_that_a_permanence_needs_stays():
    with pytest.raises(inputs.InvalidInput) as found:
        houserules.rooms("rooms", "Salle 2", frozenset({"Salle 1"}))
    assert "Salle 1" in found.value.errors["rooms"].mapping["room"]


def test_a_new_permanence_comes_every_week_until_somebody_says_otherwise():
    assert rules.empty("vatan", "caf", TODAY).rhythm == "weekly"
