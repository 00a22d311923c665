"""Write docs/reference/workflow.md from the table in nummairieque.states.

tools/workflow.py            write it
tools/workflow.py --check    exit 1 when it isn't what would be written
"""

from nummairieque import states
from pathlib import Path

import argparse
import sys

TARGET = Path(__file__).resolve().parent.parent / "docs/reference/workflow.md"

HEAD = """\
# Workflow of a demande

Made from `src/nummairieque/states.py` by `tools/workflow.py`. The workflow
definition of the profile, the REST services and the pages follow the same
table, and tests walk every state, transition and role over HTTP.

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
    if state in states.OPEN_STATES:
        return "open: an answer is owed"
    if state in states.OVER_STATES:
        return "over"
    return ""


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
