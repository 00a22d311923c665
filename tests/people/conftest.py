"""People of the small world, and newcomers of their own for each test."""

from support import world

import pytest
import re
import secrets

KEY = re.compile(r"bienvenue\?cle=([\w.-]+)")
WORDS = "cheval pile agrafe"
NEWCOMER = "essai.nouveau."


class Team:
    """What a lead does with the team of partner P, through the pages."""

    path = "/partenaires/essai-p"

    def __init__(self, desk, mails):
        self.desk = desk
        self.mails = mails
        self.lead = desk.browser_session(world.account("lead_p"))

    def page(self, name, client=None):
        return (client or self.lead).page(f"{self.path}/{name}")

    def send(self, name, values, client=None):
        """POST a form of the page ``name``, which may have a query."""
        client = client or self.lead
        page = f"{self.path}/{name}"
        values = {"_authenticator": client.token(page), **values}
        address, _mark, _query = page.partition("?")
        return client.post(address, data=values, headers={"Accept": "text/html"})

    def invite(self, groups=("referents",)):
        """A newcomer: (login, address)."""
        login = f"{NEWCOMER}{secrets.token_hex(4)}"
        address = f"{login}@essai.example"
        answer = self.send(
            "equipe-inviter",
            {"name": f"Nouveau {login[-8:]}", "email": address, "login": login, "groups": groups},
        )
        assert answer.status_code == 200, answer.text
        assert answer.url.endswith("/equipe")
        return login, address

    def mail_to(self, address, count=1):
        """The last mail to that address, once there are ``count``."""
        return self.mails.wait(count, to=address)[-1]

    def key(self, address, count=1):
        """The key in the last mail to that address."""
        text = self.mail_to(address, count).get_body(("plain",)).get_content()
        return KEY.search(text).group(1)

    def open(self, key, password=WORDS, again=None):
        """Choose a password by a key: (client, answer)."""
        client = self.desk.http()
        page = f"/bienvenue?cle={key}"
        values = {
            "_authenticator": client.token(page),
            "cle": key,
            "password": password,
            "again": password if again is None else again,
        }
        answer = client.post("/bienvenue", data=values, headers={"Accept": "text/html"})
        return client, answer

    def join(self, groups=("referents",)):
        """A newcomer who has a password: login."""
        login, address = self.invite(groups)
        _client, answer = self.open(self.key(address))
        assert answer.status_code == 200, answer.text
        return login


@pytest.fixture
def team(desk, mails):
    world.retrying(desk, world.build)
    yield Team(desk, mails)
    # Each would be told of all that the tests file later with this partner.
    world.retrying(desk, _newcomers_leave)


def _newcomers_leave(site):
    from nummairieque.workspace.roster import dismiss

    workspace = world.workspace(site, "partenaires/p")
    for userid in [name for name in workspace._team if name.startswith(NEWCOMER)]:
        dismiss(workspace, userid)
