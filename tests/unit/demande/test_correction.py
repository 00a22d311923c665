"""Correcting who the usager is: what differs, and what a paper is known by."""

from datetime import datetime
from datetime import UTC
from hypothesis import given
from hypothesis import strategies as st
from nummairieque import states
from nummairieque.demande import correction
from nummairieque.demande.log import Fact

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
USAGER = {"name": "Dupui", "first_name": "Jeanne", "phone": ""}

usagers = st.fixed_dictionaries({name: st.text(max_size=5) for name in USAGER})
ways = st.lists(st.sampled_from(["sms", "usager-mail"]), unique=True)


def fact(kind, **detail):
    return Fact(kind, NOW, "secretaire.ardentes", "origin", detail=detail)


def corrected(*fields):
    return fact("correct_usager", fields=list(fields))


@given(usagers, ways, usagers, ways)
def test_two_marks_are_the_same_where_nothing_differs(one, its, other, others):
    same = (one, set(its)) == (other, set(others))
    assert (correction.mark(one, its) == correction.mark(other, others)) == same


@given(usagers, usagers)
def test_what_differs_is_named_and_nothing_else(before, after):
    fields = correction.changed(before, after)
    assert {**before, **{name: after[name] for name in fields}} == after
    assert all(before[name] != after[name] for name in fields)


def test_what_was_not_sent_stays():
    assert correction.changed(USAGER, {"phone": "06 39 98 12 34"}) == ("phone",)
    assert correction.changed(USAGER, {}) == ()


def test_a_paper_is_known_by_how_often_the_name_on_it_was_corrected():
    facts = [fact("submit"), corrected("name", "phone"), corrected("email"), fact("note")]
    assert correction.renamings(facts[:1]) == 0
    assert correction.renamings(facts) == 1
    assert correction.renamings([*facts, corrected("first_name")]) == 2


def test_it_is_open_while_there_is_something_to_get_or_to_bring_to_her():
    closed = {"draft", *states.OVER_STATES}
    assert {*correction.STATES} == {*states.STATES} - closed
