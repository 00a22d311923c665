"""Fixtures: a real desk, served by real processes, and its database.

The storage is the one that ``DB`` names: ZEO when it is unset, or
``postgresql://…``, where each session makes a database of its own and drops
it. The unit tests ask for none of this, and nothing here imports Plone before
somebody does.
"""

from contextlib import contextmanager
from contextlib import nullcontext
from hypothesis import settings
from support.desk import Desk
from support.postgresql import scratch_database
from support.smtp import Sink

import os
import pytest

pytest_plugins = ["support.browsing"]

# A slow machine does not make a rule wrong.
settings.register_profile("desk", settings(), deadline=None)
settings.load_profile("desk")

#: Demandes in the demo data of the test desk.
DEMANDES = 40


@contextmanager
def storage():
    """An empty database; yields what ``DB`` must be."""
    address = os.environ.get("DB", "")
    scratch = scratch_database(address) if address.startswith("postgres") else nullcontext("zeo")
    with scratch as database:
        yield database


@pytest.fixture(scope="session")
def smtp_sink():
    """The SMTP server that the desk sends to, a :class:`support.smtp.Sink`."""
    sink = Sink()
    sink.start()
    yield sink
    sink.stop()


@pytest.fixture(scope="session")
def desk(tmp_path_factory, smtp_sink):
    """A desk with demo data, being served: :class:`support.desk.Desk`.

    One for the whole session: a test leaves behind what it files, so it looks
    for its own demandes only.
    """
    with storage() as database:
        desk = Desk(tmp_path_factory.mktemp("desk"), database, smtp_sink)
        made = desk.cli("site", "create", "--demo", "--demandes", str(DEMANDES))
        assert made.returncode == 0, made.stdout + made.stderr
        desk.start()
        yield desk
        assert desk.stop() == 0, desk.log.read_text()


@pytest.fixture
def new_desk(tmp_path):
    """A desk without a site yet, not served, on an empty database of its own."""
    with storage() as database:
        desk = Desk(tmp_path / "desk", database)
        yield desk
        desk.stop()


@pytest.fixture
def portal(desk):
    """The site in this process, as the system; nothing is kept."""
    with desk.site() as site:
        yield site


@pytest.fixture
def mails(desk, smtp_sink):
    """The sink, emptied first: what arrives belongs to this test."""
    smtp_sink.clear()
    return smtp_sink
