"""The verification code: what it holds, and that nobody can change any of it."""

from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from hypothesis import given
from hypothesis import strategies as st
from nummairieque.demande.reference import ALPHABET
from nummairieque.trace import codes
from nummairieque.trace import model

import pytest

SECRET = b"s" * 32
REFERENCE = "26-K7QFM-3M9TX"
NOON = datetime(2026, 12, 3, 11, 52, tzinfo=UTC)
CODE = codes.Code(model.RECEPISSE, date(2026, 11, 30), codes.of_moment(NOON))

kinds = st.sampled_from(model.KINDS)
days = st.dates(date(2024, 1, 1), date(2068, 1, 1))
values = st.integers(0, 2**32 - 1)


def sealed(code=CODE, reference=REFERENCE, renamings=0, *values, secret=SECRET):
    return codes.sealed(secret, code, reference, renamings, *values)


@given(kinds, days, values, st.integers(0, 2**52 - 1))
def test_a_code_is_read_as_it_was_written(kind, day, value, seal):
    code = codes.Code(kind, day, value, seal)
    text = codes.write(code)
    assert codes.read(text) == code
    assert len(text) == 24 and set(text) <= {*ALPHABET, "-"}


@given(st.text(max_size=100))
def test_anything_may_be_typed(text):
    found = codes.read(text)
    assert found is None or codes.read(codes.write(found)) == found


@pytest.mark.parametrize("typed", [None, 3, b"x", "", "7K2P", "é" * 20, "0" * 200, "ÀÉ" * 10])
def test_what_is_no_code_is_none(typed):
    assert codes.read(typed) is None


def test_slips_of_the_hand_are_forgiven():
    text = codes.write(sealed())
    loose = text.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert codes.read(loose) == codes.read(text)


def test_each_thing_that_it_stands_for_changes_the_seal():
    made = sealed()
    others = [
        sealed(CODE._replace(kind=model.REPONSE)),
        sealed(CODE._replace(day=date(2026, 12, 1))),
        sealed(CODE._replace(value=codes.of_moment(NOON + timedelta(minutes=1)))),
        sealed(reference="26-K7QFM-3M9TY"),
        sealed(renamings=1),
        codes.sealed(SECRET, CODE, REFERENCE, 0, "ardentes"),
        sealed(secret=b"t" * 32),
    ]
    assert not any(codes.same(made, other) for other in others)
    assert codes.same(made, sealed())


def test_no_text_is_taken_for_two():
    one = codes.sealed(SECRET, CODE, REFERENCE, 0, "ab", "c")
    assert not codes.same(one, codes.sealed(SECRET, CODE, REFERENCE, 0, "a", "bc"))
    assert not codes.same(one, codes.sealed(SECRET, CODE, REFERENCE, 0, "abc"))


def test_a_moment_and_its_sequence_come_back_to_the_minute():
    value = codes.of_moment(NOON + timedelta(seconds=59), 5)
    assert (codes.moment_of(value), codes.sequence_of(value)) == (NOON, 5)
    assert codes.moment_of(codes.of_moment(None)) is None
    assert codes.sequence_of(codes.of_moment(NOON, 500)) == 127


def test_it_cannot_be_guessed():
    assert codes.SEAL >= 40


def test_what_does_not_fit_is_refused():
    with pytest.raises(OverflowError):
        codes.write(CODE._replace(day=date(2200, 1, 1)))


@pytest.mark.parametrize("year", [1999, 2087, 2199])
def test_a_moment_that_no_code_holds_is_left_out(year):
    value = codes.of_moment(NOON.replace(year=year), 5)
    assert codes.moment_of(value) is None
    assert codes.read(codes.write(CODE._replace(value=value))).value == value
