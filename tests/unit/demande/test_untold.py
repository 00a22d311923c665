"""What of a changed appointment the usager is still to hear of."""

from datetime import datetime
from datetime import UTC
from nummairieque.demande import untold
from nummairieque.demande.log import Fact

import pytest

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
BOOKED = ("book_appointment", "origin")
MOVED, CALLED_OFF = ("move_appointment", "partner"), ("cancel_appointment", "partner")


def change(*facts):
    found = untold.change([Fact(kind, NOW, "", side) for kind, side in facts])
    return found and found.kind


def test_a_move_or_an_end_by_the_other_side_is_to_be_told():
    assert change(BOOKED, MOVED) == "move_appointment"
    assert change(BOOKED, CALLED_OFF, ("resume", "partner")) == "cancel_appointment"
    assert change(BOOKED, ("move_appointment", "host")) == "move_appointment"
    assert change(BOOKED, CALLED_OFF, ("message", "partner"), ("answer", "partner"))


def test_the_last_change_counts():
    assert change(BOOKED, MOVED, CALLED_OFF) == "cancel_appointment"
    assert change(BOOKED, MOVED, ("tell_usager", "origin"), MOVED) == "move_appointment"


def test_what_the_origin_did_herself_she_has_told():
    assert change(BOOKED) is None
    assert change(BOOKED, ("move_appointment", "origin")) is None
    assert change(BOOKED, MOVED, ("move_appointment", "origin")) is None
    assert change(BOOKED, CALLED_OFF, BOOKED) is None


@pytest.mark.parametrize(
    "kind", ("tell_usager", "appointment_came", "appointment_missed", "close", "anonymise")
)
def test_it_is_over_once_the_usager_knows_or_nobody_waits(kind):
    assert change(BOOKED, MOVED, (kind, "origin")) is None
