"""Fiches of partner P on the session desk, and the people around them."""

from support import fiches
from support import world

import pytest


@pytest.fixture(scope="module")
def people(desk):
    """Role → HTTP client."""
    world.retrying(desk, fiches.build)
    named = [role for role in fiches.PEOPLE if role != "anonymous"]
    return {"anonymous": desk.http(), **{r: desk.http(world.account(r)) for r in named}}


@pytest.fixture
def fiche(desk, people):
    """Makes a fiche: callable (stage, **values) → path."""
    return lambda stage="private", **values: world.retrying(
        desk, lambda site: fiches.make(site, stage, **values)
    )
