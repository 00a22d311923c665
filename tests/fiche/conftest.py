"""Fiches of partner P on the session desk, and the people around them."""

from support import fiches
from support import world

import pytest


@pytest.fixture(scope="module")
def people(desk):
    """Role → HTTP client."""
    return fiches.clients(desk)


@pytest.fixture
def fiche(desk, people):
    """Makes a fiche: callable (stage, **values) → path."""
    return lambda stage="private", **values: world.retrying(
        desk, lambda site: fiches.make(site, stage, **values)
    )
