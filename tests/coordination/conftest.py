"""The coordination at its own pages; what it makes has names of its own."""

from lxml import html
from support import stages
from support import world
from support.desk import PASSWORD

import json
import pytest
import secrets


class Coordination:
    """What the coordination does, through the pages."""

    def __init__(self, desk):
        self.desk = desk
        self.client = desk.browser_session(world.account("coordination"))

    def page(self, url):
        return self.client.page(url)

    def send(self, url, values=None):
        """POST the form of a page with what it holds, ``values`` written over it.

        :param values: name of an input → str, list of str, or None to leave it out.
        """
        page = self.client.page(url)
        assert page.status_code == 200, page.text
        return self.post(url, {**held(page), **(values or {})})

    def post(self, url, values):
        values = {name: value for name, value in values.items() if value is not None}
        return self.client.post(url.partition("?")[0], data=values, headers={"Accept": "text/html"})

    def create(self, folder, values=None):
        """A body: its slug."""
        slug = f"essai-{secrets.token_hex(4)}"
        values = {"title": f"Essai {slug}", "slug": slug, **(values or {})}
        answer = self.send(f"/{folder}/ajouter", values)
        assert answer.url.endswith(f"/{folder}/{slug}/equipe"), answer.text
        return slug

    def noted(self, what, reference):
        """The lines of the journal of that kind about that thing."""
        file = self.desk.instance.root / "var" / "log" / "audit.jsonl"
        events = [json.loads(line)["event"] for line in file.read_text("utf-8").splitlines()]
        lines = [json.loads(event) for event in events if event.startswith("{")]
        return [n for n in lines if (n.get("what"), n.get("reference")) == (what, reference)]


def held(page):
    """What the form of a page holds: name → value, or list of values."""
    values = {}
    for form in html.fromstring(page.content).forms:
        if form.method.upper() == "POST":
            for name, value in form.form_values():
                values.setdefault(name, []).append(value)
    return values


@pytest.fixture(scope="session")
def coordination(desk):
    world.retrying(desk, stages.build)
    return Coordination(desk)


@pytest.fixture
def newcomer(desk, coordination):
    """An account in no team: its user id, with nothing in the register."""
    userid = f"essai.droits.{secrets.token_hex(4)}"

    def make(site):
        from plone import api

        api.user.create(
            username=userid,
            email=f"{userid}@essai.example",
            password=PASSWORD,
            properties={"fullname": f"Nom {userid[-8:]}"},
        )

    world.retrying(desk, make)
    yield userid

    def leave(site):
        from plone import api

        if api.user.get(userid=userid) is not None:
            api.user.delete(username=userid)

    world.retrying(desk, leave)
