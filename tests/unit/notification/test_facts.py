"""Which side is told which fact."""

from dataclasses import dataclass
from dataclasses import field
from nummairieque import states
from nummairieque.demande.notifications import tellings
from nummairieque.demande.notifications import TOLD
from nummairieque.demande.rules import shared_out

import pytest

ORIGIN, PARTNER = states.ORIGIN, states.PARTNER


@dataclass
class Fact:
    kind: str
    side: str
    detail: dict = field(default_factory=dict)
    from_state: str | None = None


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
        (
            "dates_fewer",
            states.TICK,
            {(PARTNER, "dates_gone"), (ORIGIN, "dates_fewer")},
        ),
        ("dates_none", states.TICK, {(PARTNER, "dates_gone"), (ORIGIN, "dates_none")}),
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
    "kind",
    ["note", "draft", "attach", "release", "unseal", "take_charge", "close", "anonymise", "warn"],
)
@pytest.mark.parametrize("side", [ORIGIN, PARTNER, states.COORDINATION, states.TICK])
def test_what_is_internal_or_needs_no_act_is_told_to_nobody(kind, side):
    assert told(kind, side) == set()


def test_only_facts_that_exist_are_told():
    more = {"message", "assign", "dates_fewer", "dates_none"}
    assert set(TOLD) <= {*states.TRANSITIONS, *more}


@pytest.mark.parametrize("side", [PARTNER, states.COORDINATION])
def test_who_is_given_a_demande_is_told_and_not_the_team(side):
    (row,) = tellings(Fact("assign", side, {"assignee": "anne"}))
    assert (row.side, row.kind, row.named) == (PARTNER, "assigned", "assignee")


def test_who_had_a_demande_that_a_colleague_takes_is_told_and_not_the_team():
    (row,) = tellings(Fact("take_charge", PARTNER, {"from": "anne"}))
    assert (row.side, row.kind, row.named) == (PARTNER, "taken_over", "from")


TEAM = {"anne", "bruno", "chloe"}


def test_a_demande_that_nobody_has_is_told_to_the_team_as_everybody_s():
    assert shared_out(TEAM, None, False, None) == [(TEAM, None)]


def test_the_team_is_told_whose_demande_it_is():
    assert shared_out(TEAM, "anne", False, None) == [(TEAM, "anne")]


def test_who_stands_in_is_told_as_if_it_were_his_own():
    shares = shared_out(TEAM, "anne", True, "bruno")
    assert shares == [({"bruno"}, "bruno"), ({"anne", "chloe"}, "anne")]


def test_with_nobody_to_stand_in_it_counts_as_nobody_s():
    assert shared_out(TEAM, "anne", True, None) == [(TEAM, None)]


def test_of_an_assignee_who_left_the_team_it_counts_as_nobody_s():
    assert shared_out(TEAM, "zoe", False, None) == [(TEAM, None)]


@pytest.mark.parametrize("away", [False, True])
@pytest.mark.parametrize("stand_in", [None, "bruno"])
@pytest.mark.parametrize("assignee", [None, "anne", "zoe"])
def test_everybody_of_the_team_is_told_once(away, stand_in, assignee):
    told = [
        userid for share, _whose in shared_out(TEAM, assignee, away, stand_in) for userid in share
    ]
    assert sorted(told) == sorted(TEAM)


def test_once_an_appointment_is_over_the_partner_alone_is_told_to_go_on():
    over = Fact("resume", states.TICK, {}, states.APPOINTMENT)
    assert [(row.side, row.kind) for row in tellings(over)] == [(PARTNER, "appointment_over")]
    assert {row.side for row in tellings(Fact("resume", states.TICK, {}, "on_hold"))} == {
        PARTNER,
        ORIGIN,
    }


def test_what_calls_off_an_appointment_is_told_as_that_and_not_twice():
    assert tellings(Fact("resume", ORIGIN, {"called_off": "a"}, states.APPOINTMENT)) == []
    assert tellings(Fact("decline", PARTNER, {"called_off": "a"}, "in_progress")) != []


def test_that_no_date_is_left_is_told_as_that_and_not_twice():
    assert tellings(Fact("resume", states.TICK, {"dates_none": True}, states.APPOINTMENT)) == []
