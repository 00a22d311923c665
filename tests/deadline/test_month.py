"""A week and a day of the clock against a slow model: the month of the benchmark, reduced."""

from contextlib import contextmanager
from deskbench import month
from support import world
from types import SimpleNamespace

import pytest

COUNT, MINUTES, STEP = 60, 8 * 1440, 5


@pytest.fixture
def people(site, monkeypatch):
    """The teams of the world; nothing that the clock does is committed."""
    from nummairieque import alone

    def nothing():
        site.portal_demandes.flush()

    stub = SimpleNamespace(begin=nothing, commit=nothing, abort=nothing)
    monkeypatch.setattr(alone, "transaction", stub)
    places = [(world.workspace(site, "mairies/a"), world.account("secretary_a"))]
    partner = world.workspace(site, "partenaires/p")
    partners = [
        (
            partner,
            world.topic("partenaires/p"),
            [world.account("referent_p")],
            [world.account("lead_p")],
        )
    ]
    with acting_as_before():
        yield month.People(site, places, partners, nothing)


@contextmanager
def acting_as_before():
    from AccessControl.SecurityManagement import getSecurityManager
    from AccessControl.SecurityManagement import setSecurityManager

    before = getSecurityManager()
    try:
        yield
    finally:
        setSecurityManager(before)


def test_every_reminder_is_told_once_to_the_right_people_and_at_no_other_time(site, people, caplog):
    """In office hours, never during a pause; see :mod:`deskbench.slowclock`."""
    found = month.Month(site, people, COUNT, MINUTES, STEP).run()
    assert found["demandes"] >= COUNT * 2 // 3
    kinds = ("deadline_near", "deadline_close", "breach", "resumed")
    assert all(found[kind] for kind in kinds)
    # The clock tries again what it could not do, and the log tells.
    assert not [record for record in caplog.records if record.name == "nummairieque.tick"]
