"""A day at maison M: one appointment of A's usager with P, at midnight."""

from support import days
from support import frontdesk
from support import stages
from support import world
from support.frontdesk import M
from support.http import words

import json
import pytest


@pytest.fixture(scope="session")
def people(desk):
    """The world and some more."""
    world.retrying(desk, stages.build)


@pytest.fixture(autouse=True)
def one_day():
    """The day of the maison is the same one from the beginning of a test to its end."""
    days.stay_within_today()


@pytest.fixture
def meeting(desk, people):
    """Somebody is expected today; her appointment as a dict of strings."""
    made = world.retrying(desk, frontdesk.expect_somebody)
    yield made
    world.retrying(desk, lambda site: frontdesk.forget(site, made))


@pytest.fixture
def host(desk, people):
    """The front desk of the maison."""
    return desk.http(world.account("host"))


@pytest.fixture
def press(host):
    """A button of the day's page: callable (value, further values) → the answer."""

    def send(do, **values):
        return host.send_form(f"{M}/journee", {"do": do, **values}, allow_redirects=False)

    return send


@pytest.fixture
def reads(host):
    """What the host reads at an address below the maison."""
    return lambda path: " ".join(words(host.page(f"{M}/{path}")).split())


@pytest.fixture
def audited(desk):
    """What stands in the audit file of one kind: callable (what) → list of dicts."""

    def lines(what):
        log = desk.instance.var / "log" / "audit.jsonl"
        every = map(json.loads, log.read_text(encoding="utf-8").splitlines())
        # Pages that are opened write lines of another form.
        notes = (line["event"] for line in every if line["event"].startswith("{"))
        found = [json.loads(note) for note in notes]
        return [event for event in found if event["what"] == what]

    return lines
