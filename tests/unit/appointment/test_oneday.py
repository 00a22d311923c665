"""Placing several things on one day: what the plan promises, against all there is."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from itertools import product
from nummairieque.appointment.model import Slot
from nummairieque.appointment.oneday import hours
from nummairieque.appointment.oneday import plan
from nummairieque.appointment.oneday import together

import time

DAWN = datetime(2026, 12, 1, 8, tzinfo=UTC)
CAF = Slot("vatan", "caf", "caf-mardi", DAWN, DAWN + timedelta(minutes=30), "Salle 1")


def slot(minutes, length=30, room="Salle 1", partner="caf", day=0):
    start = DAWN + timedelta(days=day, minutes=minutes)
    end = start + timedelta(minutes=length)
    return Slot("vatan", partner, f"{partner}-{room}", start, end, room)


def slots(partner):
    made = st.builds(
        slot,
        st.sampled_from(range(0, 180, 10)),
        st.sampled_from([10, 20, 30]),
        st.sampled_from(["Salle 1", "Salle 2", ""]),
        st.just(partner),
        st.sampled_from([0, 0, 1]),
    )
    return st.lists(made, max_size=5)


CHOICES = st.integers(1, 3).flatmap(
    lambda number: st.tuples(*(slots(f"p{which}") for which in range(number)))
)
FIXED = st.lists(st.builds(slot, st.sampled_from([0, 60]), partner=st.just("msa")), max_size=1)


def _cost(times):
    ordered = sorted(times, key=lambda each: each.start)
    walks = sum(
        together.place(one) != together.place(other)
        for one, other in zip(ordered, ordered[1:], strict=False)
    )
    return ordered[-1].end - ordered[0].start, walks, ordered[0].start


def _possible(choices, fixed):
    """Day → the cost of each plan that can be kept, by trying them all."""
    found = {}
    for chosen in product(*choices):
        days = {each.start.date() for each in chosen}
        held = [each for each in fixed if each.start.date() in days]
        if len(days) == 1 and not together.conflicts([*chosen, *held]):
            found.setdefault(days.pop(), []).append(_cost([*chosen, *held]))
    return found


@settings(max_examples=300, deadline=None)
@given(choices=CHOICES, fixed=FIXED)
def test_the_best_plan_is_the_earliest_day_then_the_shortest_and_walks_least(choices, fixed):
    found, possible = plan.best(choices, fixed), _possible(choices, fixed)
    if found is None:
        assert not possible
        return
    assert all(each in choices[number] for number, each in enumerate(found))
    day = found[0].start.date()
    held = [each for each in fixed if each.start.date() == day]
    comes = {each.start.date() for each in fixed}
    assert day == min(possible, key=lambda each: (each not in comes, each))
    assert _cost([*found, *held]) == min(possible[day])


def test_nothing_to_place_and_too_much_of_it_have_no_plan():
    assert plan.best([]) is None
    assert plan.best([[CAF], []]) is None
    assert plan.best([[slot(60 * n)] for n in range(plan.THINGS_MAX + 1)]) is None


def test_six_partners_of_a_full_day_are_placed_in_no_time():
    choices = [
        [slot(20 * n, 20, f"Salle {which}", f"p{which}") for n in range(24)] for which in range(6)
    ]
    before = time.process_time()
    found = plan.best(choices)
    # A fifth of a second alone; to try all of them takes minutes.
    assert time.process_time() - before < 2
    assert not together.conflicts(found)


def test_two_times_at_once_are_refused_whatever_the_room():
    assert together.conflict(slot(0), slot(20)) == together.OVERLAP
    assert together.conflict(slot(20, room="Salle 2"), slot(0)) == together.OVERLAP


def test_the_next_room_is_five_minutes_away_and_the_same_room_none():
    assert together.conflict(slot(0), slot(30)) is None
    assert together.conflict(slot(0), slot(34, room="Salle 2")) == together.NEAR
    assert together.conflict(slot(0), slot(35, room="Salle 2")) is None


def test_another_maison_is_an_hour_away():
    there = slot(89)._replace(maison="levroux")
    assert together.conflict(CAF, there) == together.FAR
    assert together.conflict(CAF, slot(90)._replace(maison="levroux")) is None


def test_permanences_without_a_room_sit_in_rooms_apart():
    one, other = slot(0, room="", partner="caf"), slot(30, room="", partner="msa")
    assert together.conflict(one, other) == together.NEAR


def test_times_stand_under_their_hour_in_paris_each_in_its_column():
    caf, msa = [slot(30), slot(0), slot(90)], [slot(50, partner="msa")]
    assert hours.by_hour([caf, msa, []]) == [
        (9, [[slot(0), slot(30)], msa, []]),
        (10, [[slot(90)], [], []]),
    ]
    assert hours.rooms_of([*caf, slot(0, room=""), slot(0, room="Salle 2")]) == [
        "Salle 1",
        "Salle 2",
    ]
