"""The table of states is whole, and the workflow's XML says the same."""

from lxml import etree
from nummairieque import states
from pathlib import Path

import pytest

WORKFLOWS = Path(__file__).resolve().parents[2] / "profiles/default/workflows"

#: Side -> the permission that guards its transitions in the XML. The desk's
#: clock acts as the system, which has every permission.
GUARDS = {
    states.ORIGIN: "nummairieque: Act as origin",
    states.PARTNER: "nummairieque: Act as partner",
    states.COORDINATION: "nummairieque: Coordinate",
}
#: The only transition without a place in the XML: a deleted demande has no state.
DELETED = "discard"
ENGINE = {id: t for id, t in states.TRANSITIONS.items() if id != DELETED}


def definition(name):
    return etree.parse(WORKFLOWS / name / "definition.xml").getroot()


@pytest.fixture(scope="module")
def workflow():
    return definition("demande_workflow")


def test_states_are_those_of_the_table_in_its_order(workflow):
    assert tuple(s.get("state_id") for s in workflow.iter("state")) == states.STATES
    assert workflow.get("initial_state") == states.STATES[0]


def test_transitions_are_those_of_the_table(workflow):
    assert [t.get("transition_id") for t in workflow.iter("transition")] == list(ENGINE)


@pytest.mark.parametrize("name", ENGINE)
def test_a_transition_ends_where_the_table_says(workflow, name):
    (found,) = workflow.xpath(f"transition[@transition_id='{name}']")
    assert found.get("new_state") == ENGINE[name].target
    assert found.get("trigger") == "USER"


@pytest.mark.parametrize("state", states.STATES)
@pytest.mark.parametrize("name", ENGINE)
def test_a_transition_starts_where_the_table_says(workflow, state, name):
    leaves = workflow.xpath(f"state[@state_id='{state}']/exit-transition[@transition_id='{name}']")
    assert len(leaves) == (state in ENGINE[name].sources)


@pytest.mark.parametrize("name", ENGINE)
def test_a_transition_is_guarded_for_those_of_the_table(workflow, name):
    (guard,) = workflow.xpath(f"transition[@transition_id='{name}']/guard")
    assert {g.tag for g in guard} == {"guard-permission"}
    assert {g.text for g in guard} == {GUARDS[side] for side in ENGINE[name].who if side in GUARDS}


def test_a_manager_has_no_way_around_the_guards():
    for path in WORKFLOWS.glob("*/definition.xml"):
        assert definition(path.parent.name).get("manager_bypass") == "False", path


#: What its folder may open to everybody besides, see comarquage/opening.py.
OPENED = {("fiche_workflow", "published")}


def roles_of(state, permission, acquired=False):
    found = state.xpath(f"permission-map[@name='{permission}']")
    assert len(found) == 1, f"{permission} is not set in {state.get('state_id')}"
    assert found[0].get("acquired") == str(acquired)
    return {role.text for role in found[0]}


CELLS = [
    (path.parent.name, state.get("state_id"))
    for path in sorted(WORKFLOWS.glob("*/definition.xml"))
    for state in definition(path.parent.name).iter("state")
]


@pytest.mark.parametrize(("name", "state"), CELLS)
def test_who_may_view_may_access_and_nobody_else(name, state):
    (found,) = definition(name).xpath(f"state[@state_id='{state}']")
    acquired = (name, state) in OPENED
    view = roles_of(found, "View", acquired)
    assert view == roles_of(found, "Access contents information", acquired)
    assert "Anonymous" not in view
    assert "Authenticated" not in view


@pytest.mark.parametrize(("name", "state"), CELLS)
def test_every_state_sets_every_permission_of_its_workflow(name, state):
    (found,) = definition(name).xpath(f"state[@state_id='{state}']")
    assert {m.get("name") for m in found.iter("permission-map")} == {
        p.text for p in definition(name).findall("permission")
    }


@pytest.mark.parametrize("state", states.STATES)
def test_stock_editing_of_a_demande_is_closed_to_all(workflow, state):
    (found,) = workflow.xpath(f"state[@state_id='{state}']")
    for permission in ("Modify portal content", "Delete objects"):
        assert roles_of(found, permission) == set()


@pytest.mark.parametrize("state", states.STATES)
def test_a_draft_is_its_origin_s_and_all_else_both_sides(workflow, state):
    (found,) = workflow.xpath(f"state[@state_id='{state}']")
    origin, partner = {"Host", "Secretary"}, {"Referent"}
    coordination = {"Manager", "Site Administrator"}
    sides = origin if state == "draft" else origin | partner | coordination
    assert roles_of(found, "View") == sides
    identity = roles_of(found, "nummairieque: View identity of usager")
    assert identity == (set() if state == "anonymised" else sides - coordination)


def test_every_state_but_the_last_can_be_left_and_every_state_be_reached():
    reached = {t.target for t in ENGINE.values()} | {"draft"}
    left = {source for t in states.TRANSITIONS.values() for source in t.sources}
    assert reached == set(states.STATES)
    assert left == set(states.STATES) - {"anonymised"}


def test_the_table_is_that_of_the_design():
    """Written a second time, on purpose: a slip in states.py alone goes red."""
    o, p, c, t = states.ORIGIN, states.PARTNER, states.COORDINATION, states.TICK
    open_two = {"submitted", "in_progress"}
    assert {
        id: (set(x.sources), x.target, set(x.who), set(x.needs), set(x.either))
        for id, x in states.TRANSITIONS.items()
    } == {
        "submit": ({"draft"}, "submitted", {o}, set(), set()),
        "discard": ({"draft"}, None, {o}, set(), set()),
        "take_charge": ({"submitted"}, "in_progress", {p}, set(), set()),
        "ask_complement": (open_two, "on_hold", {p}, {"text"}, set()),
        "provide_complement": ({"on_hold"}, "in_progress", {o}, set(), {"text", "attachments"}),
        "hold": (open_two, "on_hold", {o}, {"reason", "until"}, set()),
        "resume": ({"on_hold", "appointment"}, "in_progress", {o, p, t}, set(), set()),
        "propose_appointment": (
            open_two | {"appointment"},
            "appointment",
            {p},
            {"slots"},
            set(),
        ),
        "book_appointment": (open_two, "appointment", {o}, {"slot"}, set()),
        "answer": (open_two | {"appointment"}, "answered", {p}, {"text"}, set()),
        "redirect": (open_two, "submitted", {p, o, c}, {"partner", "reason"}, set()),
        "decline": (open_two, "declined", {p}, {"reason"}, set()),
        "close": ({"answered", "appointment", "declined"}, "closed", {o, t}, {"outcome"}, set()),
        "reopen": ({"answered", "declined", "closed"}, "in_progress", {o}, {"text"}, set()),
        "cancel": (open_two | {"on_hold"}, "cancelled", {o, c}, {"reason"}, set()),
        "anonymise": ({"closed", "cancelled"}, "anonymised", {t, c}, set(), set()),
    }
    assert states.TRANSITIONS["resume"].needs_in("appointment") == ("reason",)
    assert states.TRANSITIONS["resume"].needs_in("on_hold") == ()


def test_an_input_is_asked_once_and_needs_come_first():
    for transition in states.TRANSITIONS.values():
        for state in transition.sources:
            asked = transition.inputs_in(state)
            assert len(asked) == len(set(asked))
            needs = transition.needs_in(state)
            assert asked[: len(needs)] == needs


def test_whose_turn_it_is_agrees_with_who_waits_for_whom():
    for state in states.WAITING_FOR_ORIGIN:
        assert states.TURN[state] == states.ORIGIN
    for state in states.WAITING_FOR_PARTNER:
        assert states.TURN[state] == states.PARTNER
    assert set(states.STATES) - set(states.TURN) == set(states.OVER_STATES)
    assert set(states.OPEN_STATES) <= set(states.TURN)
