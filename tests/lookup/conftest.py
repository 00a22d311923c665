"""People around fiches and demandes, for the tests of the search."""

from contextlib import contextmanager
from support import fiches
from support import stages
from support import world

import pytest


@pytest.fixture(scope="module")
def people(desk):
    """Role → HTTP client."""
    return fiches.clients(desk)


@pytest.fixture
def fiche(desk, people):
    """Makes a fiche: callable (stage, **values) → path."""
    return lambda stage="published", **values: world.retrying(
        desk, lambda site: fiches.make(site, stage, **values)
    )


@pytest.fixture
def reading(desk, people):
    """``with reading("secretary_a") as site``: the site, as that person; nothing is kept."""

    @contextmanager
    def read(role):
        with desk.site() as site, stages.acting(site, role):
            yield site

    return read


@pytest.fixture
def topic_of_p(desk, people):
    """(short name, title) of the topic of partner P: other tests call it in words of their own."""
    from nummairieque.workspace.topics import topic_title

    topic = world.topic("partenaires/p")
    with desk.site() as site:
        return topic, topic_title(site, topic)
