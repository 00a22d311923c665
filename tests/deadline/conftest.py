"""One demande on a real desk, in a transaction that is never committed."""

from datetime import datetime
from datetime import timedelta
from support import stages
from support import world

import pytest

#: A Monday at ten o'clock in Paris.
START = datetime.fromisoformat("2026-11-23T09:00:00+00:00")


@pytest.fixture
def site(desk):
    """The world, in this process; nothing is kept."""
    world.retrying(desk, stages.build)
    with desk.site() as site:
        yield site


@pytest.fixture
def step(site):
    """A function that takes one demande through a transition at START + hours."""
    from nummairieque.demande.transitions import perform

    def make(demande, role, transition, hours, **values):
        with stages.acting(site, role):
            perform(demande, transition, values, now=START + timedelta(hours=hours))

    return make


@pytest.fixture
def demande(site, step):
    """Submitted at START."""
    demande = site.unrestrictedTraverse(stages.stage(site, "draft").lstrip("/"))
    step(demande, "secretary_a", "submit", 0)
    return demande
