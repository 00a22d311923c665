"""The parameters of a list, and the words that people search for."""

from hypothesis import given
from hypothesis import strategies as st
from nummairieque import inputs
from nummairieque import states
from nummairieque.demande import boxes

import pytest


def test_without_parameters_the_open_ones_come_most_urgent_first():
    assert boxes.parse({}) == {
        "box": "open",
        "state": "",
        "partner": "",
        "mairie": "",
        "maison": "",
        "q": "",
        "dossier": "",
        "sort_on": "due",
        "sort_order": "ascending",
        "b_start": 0,
        "b_size": 30,
    }


@pytest.mark.parametrize("box", boxes.STATES)
def test_every_box_has_a_title_and_an_order(box):
    assert boxes.TITLES[box]
    query = boxes.parse({"box": box})
    urgent = box in boxes.BY_URGENCY
    assert (query["sort_on"], query["sort_order"]) == (
        ("due", "ascending") if urgent else ("activity", "descending")
    )


def test_every_box_holds_known_states_only():
    for held in boxes.STATES.values():
        assert set(held or ()) <= set(states.STATES)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("box", "secret"),
        ("state", "published"),
        ("partner", "../caf"),
        ("mairie", ["ardentes"]),
        ("q", "x" * 201),
        ("q", "a\0b"),
        ("sort_on", "allowedRolesAndUsers"),
        ("sort_order", "random"),
        ("b_start", "-1"),
        ("b_start", "many"),
        ("b_start", [1]),
        ("b_size", "0"),
        ("b_size", "101"),
        ("b_size", "9" * 5000),
        ("dossier", "x" * 41),
    ],
)
def test_a_wrong_parameter_is_refused_by_its_name(name, value):
    with pytest.raises(inputs.InvalidInput) as caught:
        boxes.parse({name: value, "box": "all"} if name != "box" else {name: value})
    assert set(caught.value.errors) == {name}


def test_all_wrong_parameters_are_told_at_once():
    with pytest.raises(inputs.InvalidInput) as caught:
        boxes.parse({"box": "x", "b_size": "x", "state": "x"})
    assert set(caught.value.errors) == {"box", "b_size", "state"}


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("carte grise", "carte* AND grise*"),
        ('"carte" OR (grise*', "carte* AND OR* AND grise*"),
        ("d’Ardentes", "Ardentes*"),
        ("26-K7QFM", "26* AND K7QFM*"),
        ("a ? * -", ""),
        ("", ""),
    ],
)
def test_words_are_searched_by_their_beginnings_without_operators(typed, query):
    assert boxes.words(typed) == query


@given(st.text(max_size=300))
def test_whatever_is_typed_is_a_well_formed_query_of_ten_words_at_most(typed):
    query = boxes.words(typed)
    terms = query.split(" AND ") if query else []
    assert len(terms) <= 10
    for term in terms:
        assert term.endswith("*")
        assert term[:-1].isalnum()
        assert len(term) > 2
