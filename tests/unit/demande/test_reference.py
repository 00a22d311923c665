"""References: no counter, no twin, and a slip of the tongue is noticed."""

from hypothesis import given
from hypothesis import strategies as st
from nummairieque.demande import reference

import pytest
import re

bodies = st.builds(
    lambda year, body: f"{year:02d}{body}",
    st.integers(0, 99),
    st.text(alphabet=reference.ALPHABET, min_size=9, max_size=9),
)
references = bodies.map(lambda body: body + reference.check_character(body))


def test_a_reference_is_the_year_and_two_groups_of_five():
    made = reference.new_reference(2026)
    assert re.fullmatch(rf"26-[{reference.ALPHABET}]{{5}}-[{reference.ALPHABET}]{{5}}", made)
    assert reference.normalise(made) == made


def test_ten_thousand_references_are_distinct():
    assert len({reference.new_reference(2026) for _ in range(10_000)}) == 10_000


def test_every_character_of_the_alphabet_is_drawn():
    drawn = "".join(reference.new_reference(2026)[3:].replace("-", "") for _ in range(500))
    assert set(drawn) == set(reference.ALPHABET)


@given(references)
def test_any_single_wrong_character_is_noticed(right):
    for place, character in enumerate(right):
        for wrong in reference.ALPHABET.replace(character, ""):
            assert reference.normalise(right[:place] + wrong + right[place + 1 :]) is None


@given(references)
def test_any_two_swapped_characters_are_noticed(right):
    for first in range(len(right)):
        for second in range(first + 1, len(right)):
            if right[first] != right[second]:
                swapped = list(right)
                swapped[first], swapped[second] = right[second], right[first]
                assert reference.normalise("".join(swapped)) is None


@pytest.mark.parametrize(
    "typed",
    [
        "26-k7qfm-3m9t1",
        " 26 K7QFM 3M9T1 ",
        "26K7QFM3M9T1",
        "26–K7QFM—3M9T1",
        "26-K7QFM-3M9TI",
        "26-K7QFM-3M9Tl",
    ],
)
def test_a_reference_is_read_as_people_write_it(typed):
    assert reference.normalise(typed) == "26-K7QFM-3M9T1"


@pytest.mark.parametrize(
    "typed",
    [None, "", "26", "26-K7QFM-3M9T", "26-K7QFM-3M9T11", "AA-K7QFM-3M9T1", "26-K7QFM-3M9T2"]
    + ["é" * 12],
)
def test_what_is_no_reference_is_none(typed):
    assert reference.normalise(typed) is None


@given(st.text(max_size=40))
def test_whatever_is_typed_gives_a_valid_reference_or_none(typed):
    found = reference.normalise(typed)
    assert found is None or reference.normalise(found) == found
