"""Which date is waited for, read from the facts."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from nummairieque.deadline import clock
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


PROPOSED = (
    fact("submit", 0, "draft", "submitted"),
    fact("propose_appointment", 1, "submitted", "appointment"),
)
BOOKED = (*PROPOSED, dated("book_appointment", 2, 24))


def stop(begun, ended):
    return clock.Stop(START + begun * HOUR, START + ended * HOUR)


def test_nothing_is_agreed_while_dates_are_only_proposed():
    assert agreed.agreed(PROPOSED) is None
    assert clock.stops(PROPOSED) == []
    assert agreed.last(PROPOSED) is None


def test_a_date_is_agreed_once_the_usager_chose_it():
    meeting = agreed.agreed(BOOKED)
    assert (meeting.appointment, meeting.maison, meeting.start) == ("a", "vatan", START + 24 * HOUR)
    assert agreed.last(BOOKED) == ("vatan", "a")


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


def test_a_move_begins_another_stop_where_the_new_date_is_near():
    facts = (*BOOKED, dated("move_appointment", 5, 48, maison="levroux"))
    assert clock.stops(facts) == [stop(2, 5), stop(5, 48.5)]
    assert agreed.last(facts) == ("levroux", "a")
    far = (*BOOKED, dated("move_appointment", 5, 24 * 30))
    assert clock.stops(far) == [stop(2, 5)]


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
