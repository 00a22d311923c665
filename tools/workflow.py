"""Write docs/reference/workflow.md from nummairieque.states and the profile.

The transitions come from the table in states.py, who may do what in each state
from the workflow's XML; tests/unit/test_states.py says that the two agree.

tools/workflow.py            write it
tools/workflow.py --check    exit 1 when it isn't what would be written
"""

from lxml import etree
from nummairieque import states
from pathlib import Path

import argparse
import sys

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs/reference/workflow.md"
WORKFLOW = ROOT / "profiles/default/workflows/demande_workflow/definition.xml"

#: Column -> its roles in the XML, its guard.
COLUMNS = {
    "origin": ({"Secretary", "Host"}, "nummairieque: Act as origin"),
    "partner": ({"Referent"}, "nummairieque: Act as partner"),
    "lead of the partner, besides": ({"Assigner"}, None),
    "coordination": ({"Site Administrator"}, "nummairieque: Coordinate"),
}
#: Permission -> what it lets people do, in the order of the cells.
ACTIONS = {
    "View": "see it",
    "nummairieque: View identity of usager": "read the identity",
    "nummairieque: Unseal identity of usager": "lift the mask",
    "nummairieque: Write message": "write",
    "nummairieque: Assign demande": "assign",
}

HEAD = """\
# Workflow of a demande

For forms, dossiers, drafts, scans, saved replies and views see [who may do
what](rights.md).

Made from `src/nummairieque/states.py` and the profile's workflow definition by
`tools/workflow.py`. The REST services and the pages follow the same table, and
tests walk every state, transition and role over HTTP.

*Origin* is the secretaries of the demande's mairie or the hosts of its maison,
*partner* the référents of its partner, *coordination* the administrators of the
desk, *tick* the desk's own clock. A lead can do what the team can.

By REST a transition is `POST <demande>/@workflow/<transition>`, with the inputs
below as the JSON body. A transition that its state does not have, or that the
caller may not make, answers 403; a missing or wrong input 400 with a message
for each field.

## Transitions

| transition | from | to | who | needs | may take |
|---|---|---|---|---|---|
"""

STATES = """
## States

| state | whose turn | |
|---|---|---|
"""


WHO = """
## Who may do what, state by state

Who stands on no side of a demande sees nothing of it and may do nothing with
it, whatever its state. A draft is deleted with its page, so `discard` leaves no
state behind. Files and fields change on a draft only, by its origin,
but for what a complement completes and the papers that were announced: their
files come while the origin may write. Who has a demande himself assigns it too,
to a colleague or back to the team.

"""


def needs(transition):
    """The inputs without which it is refused, as one cell."""
    parts = [f"`{name}`" for name in transition.needs]
    if transition.either:
        parts.append(" or ".join(f"`{name}`" for name in transition.either))
    for state, names in transition.needs_from.items():
        parts.append(", ".join(f"`{name}`" for name in names) + f" from `{state}`")
    return ", ".join(parts)


def kind(state):
    """What a state means for the lists."""
    if state == states.APPOINTMENT:
        return "open; nobody's turn while a date that is agreed upon is waited for"
    if state in states.OPEN_STATES:
        return "open: an answer is owed"
    if state in states.OVER_STATES:
        return "over"
    return ""


def may(workflow, state, roles, guard):
    """What one column may do in one state: list of words and transition ids."""
    (found,) = workflow.xpath(f"state[@state_id='{state}']")
    able = [
        words
        for permission, words in ACTIONS.items()
        if roles & {r.text for r in found.xpath(f"permission-map[@name='{permission}']/*")}
    ]
    if guard is None or "see it" not in able:
        return able
    for leaving in found.iter("exit-transition"):
        name = leaving.get("transition_id")
        if workflow.xpath(f"transition[@transition_id='{name}']/guard/*[text()='{guard}']"):
            able.append(f"`{name}`")
    if state in states.TRANSITIONS["discard"].sources:
        able.append("`discard`")
    return able


def by_state():
    """The table of states and who may do what in each."""
    workflow = etree.parse(WORKFLOW).getroot()
    lines = [f"| state | {' | '.join(COLUMNS)} |", "|---" * (len(COLUMNS) + 1) + "|"]
    for state in states.STATES:
        cells = [", ".join(may(workflow, state, *column)) for column in COLUMNS.values()]
        lines.append(f"| `{state}` | {' | '.join(cells)} |".replace("|  |", "| |"))
    return "\n".join(lines).replace("|  |", "| |") + "\n"


def page():
    """The whole text of the page."""
    lines = []
    for transition in states.TRANSITIONS.values():
        cells = (
            f"`{transition.id}`",
            ", ".join(f"`{state}`" for state in transition.sources),
            f"`{transition.target}`" if transition.target else "(deleted)",
            ", ".join(transition.who),
            needs(transition),
            ", ".join(f"`{name}`" for name in transition.optional),
        )
        lines.append("| " + " | ".join(cells).replace("|  |", "| |").rstrip() + " |")
    rows = [
        f"| `{state}` | {states.TURN.get(state, 'nobody')} | {kind(state)} |".replace("|  |", "| |")
        for state in states.STATES
    ]
    outcomes = ", ".join(f"`{outcome}`" for outcome in states.OUTCOMES)
    return (
        HEAD
        + "\n".join(lines)
        + "\n"
        + STATES
        + "\n".join(rows)
        + f"\n\nOutcomes told at `close`: {outcomes}.\n"
        + WHO
        + by_state()
    )


def main(arguments=None):
    """Run the command; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing, only compare")
    check = parser.parse_args(arguments).check
    text = page()
    if check:
        same = TARGET.exists() and TARGET.read_text(encoding="utf-8") == text
        if not same:
            print("docs/reference/workflow.md differs from states.py: run tools/workflow.py")
        return 0 if same else 1
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
