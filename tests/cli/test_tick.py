"""The clock that a timer of the machine moves: what it does, and what it says of failures."""

from datetime import date
from datetime import timedelta

import pytest
import re
import subprocess
import sys

#: What is said of a demande that waited for the mairie, not for an appointment.
_PAUSED = re.compile(" reprise : (?:la mise en attente|le complément) ")

#: Waits for an answer of the mairie that will never come; nothing says since when.
BREAK = """
from nummairieque.cli import context
from nummairieque.cli import zeo
from nummairieque.cli.instance import find_instance
import sys, transaction

instance = find_instance()
with zeo.running(instance), context.site_connection(instance) as site:
    from nummairieque.demande.catalog import get_catalog

    (brain,) = get_catalog(site).unrestrictedSearchResults(reference=sys.argv[1])
    brain._unrestrictedGetObject().held_since = None
    transaction.commit()
"""


@pytest.fixture
def demo_desk(new_desk):
    """A desk with demo data, not served."""
    made = new_desk.cli("site", "create", "--demo", "--demandes", "40")
    assert made.returncode == 0, made.stderr
    return new_desk


def tick(desk, *args, at):
    """(exit code, lines, what it says beside them)."""
    done = desk.cli("tick", "--at", at, *args)
    return done.returncode, done.stdout.splitlines(), done.stderr


def due_moment(desk):
    """A morning in office hours by when pauses have ended and reminders are due: (at, lines)."""
    for days in range(20, 26):
        at = f"{date.today() + timedelta(days=days)}T10:30"
        code, lines, _err = tick(desk, "--dry-run", at=at)
        assert code == 0
        said = "\n".join(lines)
        if _PAUSED.search(said) and re.search(" (rappel|alerte|échéance)[ ,]", said):
            return at, lines
    raise AssertionError("nothing of the demo data falls due")


@pytest.mark.slow
def test_a_tick_does_what_it_said_once_and_one_that_fails_holds_up_nobody(demo_desk):
    at, said = due_moment(demo_desk)
    paused = next(line.split()[0] for line in said if _PAUSED.search(line))
    broken = subprocess.run(
        [sys.executable, "-c", BREAK, paused],
        env=demo_desk.environ(),
        capture_output=True,
        text=True,
    )
    assert broken.returncode == 0, broken.stderr

    code, lines, err = tick(demo_desk, at=at)
    assert code == 1
    assert err.startswith(f"nummairieque : échec sur {paused} : ") and err.count("\n") == 1
    assert sorted(lines) == sorted(line for line in said if not line.startswith(f"{paused} "))
    assert "TypeError" in (demo_desk.instance.var / "log" / "event.log").read_text()

    # What went on after its appointment may be late by now.
    _code, more, _err = tick(demo_desk, at=at)
    assert not set(more) & set(lines), "what was done is not done twice"
    code, lines, err = tick(demo_desk, at=at)
    assert (code, lines) == (1, [])
    assert paused in err
