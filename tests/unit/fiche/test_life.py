"""Who may do what with a fiche: the table, the workflow's XML and the reference agree."""

from lxml import etree
from nummairieque.fiche import rules
from pathlib import Path

import pytest
import re

ROOT = Path(__file__).resolve().parents[3]
WORKFLOW = ROOT / "profiles/default/workflows/fiche_workflow/definition.xml"
ROLEMAP = ROOT / "profiles/default/rolemap.xml"
REFERENCE = ROOT / "docs/reference/fiches.md"
STATES = (rules.PRIVATE, rules.PENDING, rules.PUBLISHED)
#: Transition of the workflow -> the actions that it carries.
CARRIES = {
    "submit": ("submit",),
    "publish": ("publish",),
    "send_back": ("send_back", "take_back"),
    "retire": ("retire",),
}
EVERYTHING = {rules.WRITER, rules.PUBLISHER}


@pytest.fixture(scope="module")
def workflow():
    return etree.parse(WORKFLOW).getroot()


def roles_of(state, permission):
    path = f"permission-map[@name='{permission}']/permission-role/text()"
    return set(state.xpath(path))


def test_the_workflow_has_the_states_and_transitions_of_the_table(workflow):
    assert tuple(s.get("state_id") for s in workflow.iter("state")) == STATES
    assert {t.get("transition_id") for t in workflow.iter("transition")} == set(CARRIES)


@pytest.mark.parametrize("name", CARRIES)
def test_a_transition_leads_where_the_table_says_and_is_open_to_those(workflow, name):
    (found,) = workflow.xpath(f"transition[@transition_id='{name}']")
    actions = [rules.ACTIONS[each] for each in CARRIES[name]]
    sources = {s for a in actions for s in a.target if s in STATES}
    leaves = workflow.xpath(f"state[exit-transition/@transition_id='{name}']/@state_id")
    assert set(leaves) == sources
    assert {a.target[s] for a in actions for s in sources} == {found.get("new_state")}
    guards = {guard.text for guard in found.find("guard")}
    # Whoever writes may publish too, so that it may take back as well.
    assert guards == {rules.PERMISSIONS[actions[0].who]}


def test_who_sees_a_fiche_is_who_finds_it_and_members_see_what_is_published(workflow):
    for state in workflow.iter("state"):
        seen = roles_of(state, "View")
        assert seen == roles_of(state, "Access contents information")
        assert ("Member" in seen) == (state.get("state_id") == rules.PUBLISHED)


def test_nobody_changes_or_deletes_what_was_proposed_or_published(workflow):
    for state in workflow.iter("state"):
        writers = {"FicheEditor"} if state.get("state_id") == rules.PRIVATE else set()
        assert roles_of(state, "Modify portal content") == writers
        assert roles_of(state, "Delete objects") == writers


def test_the_roles_of_the_table_hold_its_permissions():
    rolemap = etree.parse(ROLEMAP)
    for who, permission in rules.PERMISSIONS.items():
        named = rolemap.xpath(f"//permission[@name='{permission}']/role/@name")
        assert set(named) == {role for role, is_one in rules.ROLES.items() if who in is_one}


def test_the_reference_tells_the_table():
    rows = re.findall(r"^\| `(\w+)` \| (.+?) \| (.+?) \| (.*)\|$", REFERENCE.read_text(), re.M)
    told = {
        name: (dict(step.split(" → ") for step in stages.split(", ")), who)
        for name, stages, who, _needs in rows
    }
    words = {rules.WRITER: "editor", rules.PUBLISHER: "editor, lead, coordination"}
    assert told == {
        a.id: ({s: t or "gone" for s, t in a.target.items()}, words[a.who])
        for a in rules.ACTIONS.values()
    }


@pytest.mark.parametrize(
    ("state", "working", "submitted", "expected"),
    [
        ("private", False, False, rules.PRIVATE),
        ("pending", False, True, rules.PENDING),
        ("published", False, False, rules.PUBLISHED),
        ("published", True, False, rules.WORKING),
        ("published", True, True, rules.REVISED),
        # A fiche that is not published has no working copy, whatever was left of one.
        ("private", True, True, rules.PRIVATE),
    ],
)
def test_a_working_copy_makes_a_stage_of_its_own(state, working, submitted, expected):
    assert rules.stage(state, working, submitted) == expected


@pytest.mark.parametrize("found", rules.WAITING)
def test_nobody_publishes_or_sends_back_the_own_text(found):
    for name in ("publish", "send_back"):
        action = rules.ACTIONS[name]
        assert rules.open_to(action, found, EVERYTHING, False)
        assert not rules.open_to(action, found, EVERYTHING, True)
    assert rules.open_to(rules.ACTIONS["take_back"], found, EVERYTHING, True)
    assert not rules.open_to(rules.ACTIONS["take_back"], found, EVERYTHING, False)


def test_who_wrote_last_and_who_submitted_are_both_concerned():
    assert rules.concerned("a", "a", "b") and rules.concerned("b", "a", "b")
    assert not rules.concerned("c", "a", "b")
    # The desk itself wrote nothing.
    assert not rules.concerned("", "", "") and not rules.concerned(None, "", "")


def test_who_only_reads_may_do_nothing():
    for action in rules.ACTIONS.values():
        assert not any(rules.open_to(action, found, set(), False) for found in rules.STAGES)


def test_the_refusal_names_who_may_publish():
    assert rules.others({"a", "b", "c"}, "a", "c") == ["b"]
    assert rules.second(["Marie Petit", "Jean Martin"]).mapping == {
        "people": "Marie Petit, Jean Martin"
    }
    assert rules.second([]) == rules.ONLY_COORDINATION
