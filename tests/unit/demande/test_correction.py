"""Correcting who the usager is: what differs, and what a paper is known by."""

from datetime import datetime
from datetime import timedelta
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


def test_seals_to_try_stay_few_however_often_a_name_is_corrected():
    assert correction.renamings([corrected("name")] * 1000) == correction.RENAMINGS_MAX


def at(minutes, kind="correct_usager", who="a", **detail):
    return Fact(kind, NOW + timedelta(minutes=minutes), who, "origin", detail=detail)


def test_who_goes_on_correcting_goes_on_with_his_last_fact():
    facts = [fact("submit"), at(0, fields=["name"]), at(5, "notify", by=[]), at(6, who="b")]
    new = at(10, fields=["phone", "name"])
    assert correction.going_on(facts, new) is facts[1]
    assert correction.going_on(facts, at(10, "notify")) is facts[2]
    assert correction.going_on(facts, at(10, who="c")) is None
    assert correction.going_on([*facts, at(7, "message")], new) is None
    assert correction.going_on(facts, at(61)) is None
    assert correction.going_on(facts, at(-1)) is None


def test_one_fact_of_several_corrections_names_all_fields_and_counts_each_name():
    one = correction.united(at(0, fields=["name", "phone"]), at(1, fields=["email", "phone"]))
    assert one == at(1, fields=["name", "phone", "email"])
    two = correction.united(one, at(2, fields=["first_name"]))
    assert two.detail == {"fields": ["name", "phone", "email", "first_name"], "renamed": 2}
    assert correction.united(two, at(3, fields=["name"])).detail["renamed"] == 3
    assert correction.united(at(0, "notify", by=["sms"]), at(1, "notify", by=[])).detail["by"] == []


@given(st.lists(st.lists(st.sampled_from([*USAGER]), min_size=1, unique=True), min_size=1))
def test_papers_are_told_apart_whether_corrections_are_one_fact_or_many(each):
    many = [at(n, fields=fields) for n, fields in enumerate(each)]
    one = many[0]
    for more in many[1:]:
        one = correction.united(one, more)
    assert correction.renamings([one]) == correction.renamings(many)
    assert set(one.detail["fields"]) == {name for fields in each for name in fields}


def test_it_is_open_while_there_is_something_to_get_or_to_bring_to_her():
    closed = {"draft", *states.OVER_STATES}
    assert {*correction.STATES} == {*states.STATES} - closed
