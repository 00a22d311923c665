"""What stands against a permanence, and its next dates."""

from datetime import date
from datetime import timedelta
from hypothesis import given
from hypothesis import strategies as st
from nummairieque.appointment import conflicts
from nummairieque.appointment.recurrence import days
from nummairieque.deadline.calendar import OFFICE
from unit.appointment.agendas import closing
from unit.appointment.agendas import permanence
from unit.appointment.agendas import TODAY

CALENDARS = {"vatan": OFFICE, "levroux": OFFICE}

some = st.builds(
    permanence,
    id=st.sampled_from(["a", "b"]),
    maison=st.sampled_from(["vatan", "levroux"]),
    weekdays=st.sets(st.integers(0, 6), min_size=1).map(lambda found: tuple(sorted(found))),
    rhythm=st.sampled_from(["weekly", "fortnightly", "monthly"]),
    ordinals=st.sampled_from([(1,), (2, 4), (-1,)]),
    first=st.integers(0, 60).map(lambda n: TODAY + timedelta(days=n)),
    last=st.one_of(st.none(), st.integers(60, 200).map(lambda n: TODAY + timedelta(days=n))),
    opens=st.integers(8, 11).map(lambda hour: hour * 60),
    closes=st.integers(12, 14).map(lambda hour: hour * 60),
    room=st.sampled_from(["", "Salle 1"]),
    person=st.sampled_from(["", "marie"]),
)


def test_one_room_takes_one_permanence_at_a_time():
    found = conflicts.clash(permanence(), [permanence(id="b", opens=600)], CALENDARS, TODAY)
    assert (found.what, found.day) == ("room", TODAY)


def test_one_after_the_other_in_a_room_is_well():
    other = permanence(id="b", opens=720, closes=1020)
    assert conflicts.clash(permanence(), [other], CALENDARS, TODAY) is None


def test_one_person_is_in_one_place():
    one, other = (
        permanence(id=id, maison=maison, person="marie", room="")
        for id, maison in (("a", "vatan"), ("b", "levroux"))
    )
    assert conflicts.clash(one, [other], CALENDARS, TODAY).what == "person"


def test_fortnights_that_alternate_share_a_room():
    one = permanence(id="a", rhythm="fortnightly", first=TODAY)
    other = permanence(id="b", rhythm="fortnightly", first=TODAY + timedelta(days=7))
    assert conflicts.clash(one, [other], CALENDARS, TODAY) is None


def test_a_permanence_does_not_stand_against_itself():
    assert conflicts.clash(permanence(), [permanence(opens=600)], CALENDARS, TODAY) is None


@given(some, some)
def test_a_clash_is_a_day_on_which_both_take_place_and_goes_both_ways(one, other):
    found = conflicts.clash(one, [other], CALENDARS, TODAY)
    back = conflicts.clash(other, [one], CALENDARS, TODAY)
    assert (found is None) == (back is None)
    if found:
        assert back.day == found.day
        for each in (one, other):
            assert days(each, found.day, found.day, OFFICE) == [found.day]


def test_hours_outside_of_the_maison_are_told_by_day():
    assert conflicts.outside(permanence(), OFFICE) == ()
    assert conflicts.outside(permanence(weekdays=(1, 5)), OFFICE) == (5,)
    assert conflicts.outside(permanence(closes=750), OFFICE) == (1,)


def test_a_day_on_which_the_maison_is_closed_all_the_time_is_told_apart():
    evening = permanence(weekdays=(1, 5), opens=1020, closes=1140)
    assert conflicts.apart(evening, OFFICE) == (1, 5)
    assert conflicts.apart(permanence(weekdays=(1, 5), closes=750), OFFICE) == (5,)


def test_the_next_day_is_one_that_is_not_over():
    assert conflicts.next_day(permanence(), OFFICE, TODAY, 719) == TODAY
    assert conflicts.next_day(permanence(), OFFICE, TODAY, 720) == TODAY + timedelta(days=7)


def test_next_dates_say_holidays_closings_and_exceptions_between_them():
    house = closing((date(2026, 12, 14), date(2026, 12, 18)))
    friday = permanence(
        weekdays=(1, 4), off=(date(2026, 12, 8),), extra=(date(2026, 12, 9),), first=TODAY
    )
    found = conflicts.upcoming(friday, house.calendar, TODAY, 6)
    assert [(each.day.day, each.why) for each in found] == [
        *((1, ""), (4, ""), (8, "off"), (9, "extra"), (11, "")),
        *((15, "closed"), (18, "closed"), (22, ""), (25, "holiday"), (29, "")),
    ]


def test_one_that_is_over_has_no_next_date():
    assert conflicts.upcoming(permanence(last=date(2026, 11, 24)), OFFICE, TODAY) == []


@given(some)
def test_the_next_dates_are_those_on_which_it_takes_place(one):
    found = conflicts.upcoming(one, OFFICE, TODAY)
    places = [each.day for each in found if each.why in ("", "extra")]
    assert places == days(one, TODAY, TODAY + conflicts.AHEAD, OFFICE)[:5]
    assert found == sorted(found)
