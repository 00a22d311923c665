"""Which date is waited for, read from the facts."""

from dataclasses import replace
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from hypothesis import given
from hypothesis import strategies as st
from itertools import pairwise
from nummairieque.deadline import clock
from nummairieque.deadline.policy import CalendarHours
from nummairieque.demande import agreed
from nummairieque.demande.log import Fact

import pytest

HOUR = timedelta(hours=1)
#: A Monday.
START = datetime(2026, 11, 30, 9, tzinfo=UTC)


def fact(kind, hours, from_state=None, to_state=None, **detail):
    return Fact(kind, START + hours * HOUR, "", "", from_state, to_state, detail)


def dated(kind, hours, start, *states, id="a", maison="vatan"):
    begins = START + start * HOUR
    end = begins + HOUR / 2
    detail = {"appointment": id, "maison": maison}
    return fact(kind, hours, *states, **detail, start=begins.isoformat(), end=end.isoformat())


def moved(side, hours, start, **more):
    return replace(dated("move_appointment", hours, start, **more), side=side)


PROPOSED = (
    fact("submit", 0, "draft", "submitted"),
    fact("propose_appointment", 1, "submitted", "appointment"),
)
BOOKED = (*PROPOSED, dated("book_appointment", 2, 24))


def stop(begun, ended):
    return clock.Stop(START + begun * HOUR, START + ended * HOUR)


def gone(hours):
    """What is written where no proposed date is left."""
    return (
        fact("dates_none", hours),
        fact("resume", hours, "appointment", "in_progress", dates_none=True),
    )


def test_that_all_dates_are_lost_holds_until_somebody_goes_on():
    lost = (*PROPOSED, *gone(2))
    assert not agreed.dates_lost(PROPOSED) and agreed.dates_lost(lost)
    paused = (
        *lost,
        fact("message", 3),
        fact("ask_complement", 3, "in_progress", "on_hold"),
        fact("provide_complement", 4, "on_hold", "in_progress"),
    )
    assert agreed.dates_lost(paused)
    for ends in (
        fact("propose_appointment", 5, "in_progress", "appointment"),
        fact("redirect", 5, "in_progress", "submitted"),
        fact("answer", 5, "in_progress", "answered"),
    ):
        assert not agreed.dates_lost((*paused, ends))


def test_that_no_date_suits_is_not_that_all_are_lost():
    assert not agreed.dates_lost((*PROPOSED, fact("resume", 2, "appointment", "in_progress")))


def test_nothing_is_agreed_while_dates_are_only_proposed():
    assert agreed.agreed(PROPOSED) is None
    assert clock.stops(PROPOSED) == []
    assert agreed.last(PROPOSED) is None


def test_a_date_is_agreed_once_the_usager_chose_it():
    meeting = agreed.agreed(BOOKED)
    assert (meeting.appointment, meeting.maison, meeting.start) == ("a", "vatan", START + 24 * HOUR)
    assert agreed.last(BOOKED) == ("vatan", "a")


def test_dates_are_proposed_anew_until_one_is_agreed_upon():
    assert agreed.may_propose((), "in_progress")
    assert agreed.may_propose(PROPOSED, "appointment")
    again = (*PROPOSED, fact("propose_appointment", 2, "appointment", "appointment"))
    assert agreed.may_propose(again, "appointment")
    assert clock.stops(again) == [] and clock.runs_since(again) == clock.runs_since(PROPOSED)
    assert not agreed.may_propose(BOOKED, "appointment")


def test_booking_directly_is_agreeing_too():
    facts = (PROPOSED[0], dated("book_appointment", 2, 24, "submitted", "appointment"))
    assert agreed.agreed(facts).start == START + 24 * HOUR
    assert clock.stops(facts) == [stop(2, 24.5)]


def test_the_clock_stands_from_the_choice_to_the_end_of_the_meeting():
    assert clock.stops(BOOKED) == [stop(2, 24.5)]
    assert clock.stops(BOOKED, ended=START + 5 * HOUR) == [stop(2, 5)]
    assert clock.runs_since(BOOKED) == START + 24.5 * HOUR


@pytest.mark.parametrize(
    ("later", "ended"),
    [
        (dated("cancel_appointment", 6, 24), 6),
        (fact("resume", 7, "appointment", "in_progress"), 7),
        (fact("answer", 8, "appointment", "answered"), 8),
        (dated("appointment_missed", 24.25, 24), 24.25),
        (dated("appointment_missed", 30, 24), 24.5),
        (dated("appointment_came", 24.25, 24), 24.5),
    ],
)
def test_the_stop_ends_with_what_ends_the_waiting(later, ended):
    found = clock.stops((*BOOKED, later))
    assert found[0] == stop(2, ended)


@pytest.mark.parametrize("side", ["origin", "host"])
def test_a_move_that_is_not_the_partner_s_begins_another_stop_where_the_new_date_is_near(side):
    facts = (*BOOKED, moved(side, 5, 48, maison="levroux"))
    assert clock.stops(facts) == [stop(2, 5), stop(5, 48.5)]
    assert agreed.last(facts) == ("levroux", "a")
    far = (*BOOKED, moved(side, 5, 24 * 30))
    assert clock.stops(far) == [stop(2, 5)]


def test_a_partner_gains_no_time_by_moving_it(side="partner"):
    later = (*BOOKED, moved(side, 5, 48))
    assert clock.stops(later) == [stop(2, 5), stop(5, 24.5)]
    assert clock.stands_until(later) == clock.stands_until(BOOKED) == START + 24.5 * HOUR
    assert clock.stops((*later, moved(side, 20, 72))) == [stop(2, 5), stop(5, 20), stop(20, 24.5)]
    assert clock.stops((*later, moved(side, 30, 72)))[-1] == stop(5, 24.5)
    assert clock.stops((*BOOKED, moved(side, 5, 20))) == [stop(2, 5), stop(5, 20.5)]
    # Agreed for a day so far away that the clock ran on, it runs on.
    far = (*PROPOSED, dated("book_appointment", 2, 24 * 30), moved(side, 5, 48))
    assert clock.stops(far) == []


@pytest.mark.parametrize("sides", [("origin",) * 3, ("host",) * 3, ("host", "origin", "host")])
def test_two_moves_of_the_usager_or_the_maison_stop_the_clock_anew_and_no_third(sides):
    facts = BOOKED
    for number, side in enumerate(sides, 1):
        facts = (*facts, moved(side, 3 + number, 24 + 24 * number))
    assert clock.stops(facts) == [stop(2, 4), stop(4, 5), stop(5, 6)]
    assert clock.stands_until(facts) is None
    # Nor does the partner begin what the usager could not.
    assert clock.stops((*facts, moved("partner", 7, 8))) == clock.stops(facts)


def test_agreeing_again_and_again_stops_the_clock_for_twenty_working_days_in_all():
    facts, at = [PROPOSED[0]], 0
    for _round in range(5):
        # Fourteen days away, called off at the last moment.
        facts += [
            dated("book_appointment", at, at + 14 * 24, "in_progress", "appointment"),
            fact("resume", at + 14 * 24, "appointment", "in_progress"),
        ]
        at += 14 * 24
    # Christmas was none of them.
    found = clock.stops(facts)
    assert found == [stop(24 * a, 24 * b) for a, b in ((0, 14), (14, 28), (28, 29))]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["partner", "host", "origin", "cancel", "resume", "missed"]),
            st.integers(1, 24 * 20),
            st.integers(1, 24 * 20),
        ),
        max_size=40,
    )
)
def test_whatever_is_moved_and_called_off_the_deadline_is_bounded(steps):
    facts, at = list(BOOKED), 2
    for what, hours, ahead in steps:
        at += hours
        if what in ("cancel", "missed"):
            kind = {"cancel": "cancel_appointment", "missed": "appointment_missed"}[what]
            facts.append(dated(kind, at, at))
        elif what == "resume":
            facts.append(fact("resume", at, "appointment", "in_progress"))
            states = ("in_progress", "appointment")
            facts.append(dated("book_appointment", at + 1, at + ahead, *states))
            at += 1
        else:
            facts.append(moved(what, at, at + ahead))
    found = clock.stops(facts)
    in_all = sum((clock.working_time(one.start, one.end) for one in found), timedelta(0))
    assert in_all <= timedelta(days=clock.STANDS_DAYS)
    assert all(one.end <= other.start for one, other in pairwise(found))
    if all(step[0] == "partner" for step in steps):
        assert all(one.end <= START + 24.5 * HOUR for one in found)
    due = clock.due(CalendarHours(), START, 72, found, None)
    # Each working day has at most three days after it that are none, at most four weekends.
    assert due <= START + 72 * HOUR + timedelta(days=20 * 4)


def test_a_missed_meeting_is_over_and_not_forgotten():
    missed = agreed.agreed((*BOOKED, dated("appointment_missed", 24.25, 24)))
    assert missed.end == START + 24.25 * HOUR


def test_what_is_noted_of_another_appointment_changes_nothing():
    facts = (*BOOKED, dated("appointment_missed", 3, 1, id="older"))
    assert agreed.agreed(facts) == agreed.agreed(BOOKED)


def test_a_date_that_is_moved_after_the_answer_stops_no_clock():
    facts = (
        *BOOKED,
        fact("answer", 5, "appointment", "answered"),
        dated("move_appointment", 6, 48),
    )
    assert agreed.agreed(facts) is None


@pytest.mark.parametrize(
    ("days", "near"),
    # Ten working days from that Monday end on the second Monday after it.
    [(0, True), (14, True), (15, False), (13, True), (40, False)],
)
def test_ten_working_days_away_is_near(days, near):
    assert clock.is_near(START, START + timedelta(days=days)) is near


def test_holidays_are_no_working_days():
    # 25 December and 1 January lie between.
    since = datetime(2026, 12, 21, 9, tzinfo=UTC)
    assert clock.is_near(since, datetime(2027, 1, 6, 9, tzinfo=UTC))
    assert not clock.is_near(since, datetime(2027, 1, 7, 9, tzinfo=UTC))


def test_an_answer_before_the_meeting_does_not_count_the_days_that_follow():
    class Hours:
        """A policy that knows of hours alone."""

    gross, net = clock.delays(Hours(), START, START + 6 * HOUR, clock.stops(BOOKED), None)
    assert (gross, net) == (6, 2)
