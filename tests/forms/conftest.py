"""Forms of partner P on the session desk, and the people around them."""

from support import fiches
from support import formbuilding
from support import world

import pytest


@pytest.fixture(scope="module")
def people(desk):
    """Role → HTTP client."""
    return fiches.clients(desk)


@pytest.fixture
def fresh(desk, people):
    """No form for the topic, before and after."""
    world.retrying(desk, formbuilding.clear)
    yield
    world.retrying(desk, formbuilding.clear)


@pytest.fixture
def built(desk, fresh):
    """A form of the library, in preparation; its path below the site."""
    return world.retrying(desk, formbuilding.build)
