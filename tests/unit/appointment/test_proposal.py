"""What names a time, how long it is held, and what of a proposal may be typed."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from nummairieque import inputs
from nummairieque.appointment import proposal
from nummairieque.appointment.model import Booking
from nummairieque.demande import rules

import pytest

#: A Monday.
NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
KEY = "vatan.caf-mardi.20261201T0930Z"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (KEY, KEY),
        (f" {KEY}\n", KEY),
        (f"https://guichet.example/@slots/{KEY}", KEY),
        # What is no key after that is refused later, as a time.
        ("https://guichet.example/@slots/rien", "rien"),
        ("mardi 10 h à l’agence", None),
        ("vatan.caf-mardi.20261201T0930", None),
        ("", None),
        (None, None),
        (12, None),
        ({"@id": KEY}, None),
    ],
)
def test_a_time_is_named_by_its_key_or_address_and_all_else_is_words(text, key):
    assert proposal.key_in(text) == key


def test_a_booking_has_the_key_of_its_slot():
    end = NOW + timedelta(minutes=30)
    held = Booking("a", "held", NOW, end, "vatan", "caf", "caf-lundi", "Salle 1", "claire")
    assert proposal.key_of(held) == "vatan.caf-lundi.20261130T0900Z"
    free = held._replace(permanence="")
    assert proposal.key_of(free) == "vatan.libre-caf-30.20261130T0900Z"
    assert proposal.as_slot(held).person == "claire"


@pytest.mark.parametrize(
    ("now", "days"),
    [
        (NOW, 3),
        # Over a weekend, and over Christmas and a weekend.
        (NOW + timedelta(days=3), 5),
        (datetime(2026, 12, 23, 9, tzinfo=UTC), 6),
    ],
)
def test_a_time_is_held_for_three_working_days(now, days):
    far = now + timedelta(days=60)
    assert proposal.held_until(now, far) == now + timedelta(days=days)


def test_no_time_is_held_longer_than_until_it_begins():
    start = NOW + timedelta(hours=2)
    assert proposal.held_until(NOW, start) == start


def test_papers_are_lines_forty_at_most_and_each_once():
    assert rules.clean_papers("Bail\r\n\n Bail \nRIB") == ("Bail", "RIB")
    assert rules.clean_papers(None) == ()
    assert len(rules.clean_papers([f"papier {n}" for n in range(40)])) == 40
    for wrong in ([f"papier {n}" for n in range(41)], "x\n" * 500, {"a": 1}, [3], ["x" * 300]):
        with pytest.raises(inputs.InvalidInput) as refused:
            rules.clean_papers(wrong)
        assert set(refused.value.errors) == {"papers"}


def test_a_note_is_text_of_a_thousand_characters():
    assert rules.clean_note(" Fauteuil roulant ") == "Fauteuil roulant"
    for wrong in ("x" * 1001, 3, "\x00"):
        with pytest.raises(inputs.InvalidInput):
            rules.clean_note(wrong)
