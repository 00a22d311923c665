"""Whether the name that was said is the one on the paper."""

from nummairieque.reception.rules import parts
from nummairieque.reception.rules import same_person

import pytest


@pytest.mark.parametrize(
    "typed",
    ["Dupuy", "  DUPUY ", "dupuy", "Jeanne Dupuy", "DUPUY Jeanne", "dupuy-jeanne", "Dupuÿ"],
)
def test_the_family_name_does_alone_or_with_the_first_name(typed):
    assert same_person(typed, "Dupuy", "Jeanne")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Lefevre", "Lefèvre"),
        ("le goff", "Le Goff"),
        ("legoff", "Le Goff"),
        ("Martin Dubois", "Martin-Dubois"),
        ("DEte", "D’Été"),
        ("Boeuf", "Bœuf"),
        ("Strasse", "Straße"),
        ("محمد", "محمد"),
    ],
)
def test_accents_case_and_hyphens_do_not_count(typed, name):
    assert same_person(typed, name)


@pytest.mark.parametrize(
    ("typed", "name", "first"),
    [
        ("Jeanne", "Dupuy", "Jeanne"),
        ("Dupu", "Dupuy", ""),
        ("Dupuy Marie", "Dupuy", "Jeanne"),
        ("", "Dupuy", ""),
        ("---", "Dupuy", ""),
        ("Dupuy", "", ""),
        ("", "", ""),
        ("💥", "💥", ""),
        ("Du puy Dupuy", "Dupuy", "Jeanne"),
    ],
)
def test_anything_else_is_somebody_else(typed, name, first):
    assert not same_person(typed, name, first)


def test_long_names_are_read_in_no_time():
    assert parts("é-" * 10_000) == ["e"] * 10_000
