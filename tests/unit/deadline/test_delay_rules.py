"""What is accepted as opening times, closing days and warnings."""

from contextlib import suppress
from datetime import date
from hypothesis import given
from hypothesis import strategies as st
from nummairieque.deadline import rules
from nummairieque.inputs import InvalidInput

import pytest

TODAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("typed", "spans"),
    [
        ("", ()),
        ("9:00-12:00, 13:30-17:00", ((540, 720), (810, 1020))),
        ("13h30 – 17h, 9 h – 12 h", ((540, 720), (810, 1020))),
        ("9-12", ((540, 720),)),
        ("9 à 12", ((540, 720),)),
        ("0:00-24:00", ((0, 1440),)),
        ("9:00-12:00,12:00-14:00,", ((540, 720), (720, 840))),
    ],
)
def test_opening_times_are_typed_as_people_write_them(typed, spans):
    assert rules.opening("monday", typed) == spans


@pytest.mark.parametrize(
    "typed",
    ["matin", "9:00", "9:00-", "12:00-9:00", "9:00-9:00", "9:00-25:00", "9:60-12:00"]
    + ["9:00-12:00, 11:00-13:00", "1:00-2:30", ", ".join(f"{h}:00-{h}:10" for h in range(4, 11))],
)
def test_what_is_no_opening_time_is_refused(typed):
    with pytest.raises(InvalidInput) as refused:
        rules.opening("monday", typed)
    assert set(refused.value.errors) == {"monday"}


@pytest.mark.parametrize(
    ("typed", "periods"),
    [
        ("", ()),
        ("25/12/2026", ((date(2026, 12, 25),) * 2,)),
        ("du 24/12/2026 au 02/01/2027", ((date(2026, 12, 24), date(2027, 1, 2)),)),
        ("2026-12-24 - 2027-01-02", ((date(2026, 12, 24), date(2027, 1, 2)),)),
        ("\n08/06/2026\n24/12/2026 – 02/01/2027\n01/06/2026 ", None),
    ],
)
def test_closing_days_are_a_line_each(typed, periods):
    found = rules.closed("closed", typed, TODAY)
    assert found == periods if periods is not None else len(found) == 3
    assert rules.closed("closed", rules.closed_words(found), TODAY) == found


@pytest.mark.parametrize(
    "typed",
    ["Noël", "31/02/2026", "02/01/2027 - 24/12/2026", "01/01/2026 - 01/01/2028"]
    + ["1/1/2026 - 2/1/2026 - 3/1/2026", "\n".join(["25/12/2026"] * 61)],
)
def test_what_is_no_closing_day_is_refused(typed):
    with pytest.raises(InvalidInput):
        rules.closed("closed", typed, TODAY)


@given(st.text(max_size=40))
def test_nothing_typed_breaks_the_rules(typed):
    for check in (rules.opening, rules.hours):
        with suppress(InvalidInput):
            check("x", typed)
    for check in (rules.closed, rules.day):
        with suppress(InvalidInput):
            check("x", typed, TODAY)


@pytest.mark.parametrize(
    ("near", "close", "wrong"),
    [
        (24, 6, None),
        (None, None, None),
        (0, 6, None),
        (24, 0, None),
        (72, 6, "near"),
        (None, 80, "close"),
        (6, 6, "close"),
        (6, 24, "close"),
    ],
)
def test_warnings_come_in_their_order_and_after_the_filing(near, close, wrong):
    try:
        rules.check_warnings(72, near, close)
        found = None
    except InvalidInput as refused:
        (found,) = refused.errors
    assert found == wrong


@pytest.mark.parametrize(
    ("near", "close", "promised", "wrong"),
    [
        ("90", "80", 72, ["near", "close"]),
        ("80", "90", 72, ["near", "close"]),
        ("80", "6", 72, ["near"]),
        ("6", "24", None, ["close"]),
        ("x", "-1", 72, ["near", "close"]),
    ],
)
def test_all_that_is_wrong_with_the_warnings_is_told_at_once(near, close, promised, wrong):
    with pytest.raises(InvalidInput) as refused:
        rules.warnings(near, close, lambda: promised)
    assert list(refused.value.errors) == wrong


def test_the_order_of_the_warnings_is_told_where_the_promise_is_refused_too():
    def refused_promise():
        raise InvalidInput({"hours": "no number"})

    with pytest.raises(InvalidInput) as refused:
        rules.warnings("6", "24", refused_promise)
    assert set(refused.value.errors) == {"close"}
    assert rules.warnings("24", "", refused_promise) == (24, None)


@pytest.mark.parametrize("typed", ["0", "1441", "trois", "-1", "2.5", "²"])
def test_hours_are_a_whole_number_in_bounds(typed):
    with pytest.raises(InvalidInput):
        rules.hours("hours", typed)
    assert rules.hours("hours", "") is None
    assert rules.hours("near", "0", low=0) == 0


def test_opening_times_are_shown_as_they_are_typed():
    spans = rules.opening("monday", "9h-12h, 13h30-17h")
    assert rules.opening_words(spans) == "9h-12h, 13h30-17h"
    assert rules.opening("monday", rules.opening_words(spans)) == spans
