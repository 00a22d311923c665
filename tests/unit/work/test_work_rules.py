"""What may be given to whom, and when it is at risk."""

from datetime import timedelta
from nummairieque import states
from nummairieque.work import rules

import pytest

WANTED = rules.Asked("26-K7QFM-3M9TX", "anne")


def refusal(**changed):
    values = {
        "state": "in_progress",
        "partner": "caf",
        "assignee": "anne",
        "wanted": WANTED,
        "slug": "caf",
        "receiver": "bruno",
        **changed,
    }
    return rules.refusal(**values)


def test_what_did_not_change_is_given():
    assert refusal() is None
    assert refusal(receiver="") is None


@pytest.mark.parametrize("state", [None, *states.STATES])
def test_only_what_waits_for_an_answer_is_given(state):
    expected = None if state in states.OPEN_STATES else rules.OVER if state else rules.GONE
    assert refusal(state=state) == expected


def test_nothing_of_another_partner_is():
    assert refusal(partner="cpam") == rules.GONE


def test_nor_what_a_colleague_was_given_meanwhile():
    assert refusal(assignee="chloe") == rules.TAKEN
    assert refusal(assignee=None) == rules.TAKEN


def test_what_the_receiver_has_already_is_no_move():
    assert refusal(assignee="bruno") == rules.ALREADY
    assert refusal(assignee=None, receiver="") == rules.ALREADY


def test_a_mark_comes_back_as_it_was():
    assert rules.asked([WANTED.mark()]) == [WANTED]


def test_of_what_was_typed_by_hand_only_marks_count_and_each_once():
    assert rules.asked(["", "x", "|anne", WANTED.mark(), WANTED.mark(), "a" * 400 + "|"]) == [
        WANTED
    ]


def test_it_is_at_risk_from_its_first_warning_or_a_day_before():
    assert rules.near((("near", 8), ("breach", 0))) == timedelta(hours=8)
    assert rules.near((("breach", 0),)) == timedelta(hours=24)
