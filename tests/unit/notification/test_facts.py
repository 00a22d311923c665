"""Which side is told which fact."""

from dataclasses import dataclass
from nummairieque import states
from nummairieque.demande.notifications import tellings
from nummairieque.demande.notifications import TOLD

import pytest

ORIGIN, PARTNER = states.ORIGIN, states.PARTNER


@dataclass
class Fact:
    kind: str
    side: str


def told(kind, side):
    return {(row.side, row.kind) for row in tellings(Fact(kind, side))}


@pytest.mark.parametrize(
    ("kind", "by", "expected"),
    [
        ("submit", ORIGIN, {(PARTNER, "demande_submitted")}),
        ("message", ORIGIN, {(PARTNER, "message_posted")}),
        ("message", PARTNER, {(ORIGIN, "message_posted")}),
        ("ask_complement", PARTNER, {(ORIGIN, "complement_asked")}),
        ("provide_complement", ORIGIN, {(PARTNER, "complement_provided")}),
        ("answer", PARTNER, {(ORIGIN, "answered")}),
        ("decline", PARTNER, {(ORIGIN, "declined")}),
        ("redirect", PARTNER, {(PARTNER, "redirected"), (ORIGIN, "redirected_away")}),
        ("redirect", ORIGIN, {(PARTNER, "redirected")}),
        (
            "redirect",
            states.COORDINATION,
            {(PARTNER, "redirected"), (ORIGIN, "redirected_away")},
        ),
        ("propose_appointment", PARTNER, {(ORIGIN, "appointment_proposed")}),
        ("reopen", ORIGIN, {(PARTNER, "reopened")}),
        ("hold", ORIGIN, {(PARTNER, "put_on_hold")}),
        ("resume", ORIGIN, {(PARTNER, "resumed")}),
        ("resume", states.TICK, {(PARTNER, "resumed"), (ORIGIN, "resumed")}),
        ("cancel", ORIGIN, {(PARTNER, "cancelled")}),
        ("cancel", states.COORDINATION, {(PARTNER, "cancelled"), (ORIGIN, "cancelled")}),
    ],
)
def test_the_other_side_is_told(kind, by, expected):
    assert told(kind, by) == expected


@pytest.mark.parametrize(
    "kind", ["note", "draft", "attach", "assign", "unseal", "take_charge", "close", "anonymise"]
)
@pytest.mark.parametrize("side", [ORIGIN, PARTNER, states.COORDINATION, states.TICK])
def test_what_is_internal_or_needs_no_act_is_told_to_nobody(kind, side):
    assert told(kind, side) == set()


def test_only_facts_that_exist_are_told():
    assert set(TOLD) <= {*states.TRANSITIONS, "message"}
