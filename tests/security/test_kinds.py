"""Kind × state × role × action, every cell of docs/reference/rights.md, over HTTP on a real desk.

Who is refused is refused with what he wants unchanged; who is allowed does it,
and what is there afterwards is another. A line that the page has and these
tests have not, or the other way round, fails too.
"""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from security import agendakinds
from security import appointmentkinds
from security import deskkinds
from security import kinds
from security import paperkinds
from security import usagerkinds
from support import formbuilding
from support import stages
from support import world
from support.http import words

import pytest

KINDS = {
    **kinds.KINDS,
    **agendakinds.KINDS,
    **appointmentkinds.KINDS,
    **paperkinds.KINDS,
    **deskkinds.KINDS,
    **usagerkinds.KINDS,
}
PAGE = Path(__file__).resolve().parents[2] / "docs/reference/rights.md"
#: Column of the page → role.
COLUMNS = {
    "anonymous": "anonymous",
    "suspended": "suspended",
    "A secretary": "secretary_a",
    "A lead": "lead_a",
    "B secretary": "secretary_b",
    "host": "host",
    "P référent": "referent_p",
    "P lead": "lead_p",
    "P editor": "editor_p",
    "Q référent": "referent_q",
    "pilot": "pilot",
    "coordination": "coordination",
}
#: A bad answer is what a service says to who may call it, and not for this.
REFUSED = {400, 401, 403, 404}
#: Who is refused may be so at once, by both web processes.
AT_ONCE = ThreadPoolExecutor(4)


def cells(line):
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def lines():
    """(kind, state, action, roles that may) of each line of the page."""
    kind, heads = None, None
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            kind, heads = line[3:], None
        elif line.startswith("|") and heads is None:
            heads = cells(line)
            assert heads[:2] == ["state", "action"] and set(heads[2:]) == set(COLUMNS), kind
        elif line.startswith("|") and not line.startswith("|-"):
            state, action, *may = cells(line)
            assert len(may) == len(COLUMNS) and set(may) <= {"", "yes"}, line
            allowed = {COLUMNS[head] for head, cell in zip(heads[2:], may, strict=True) if cell}
            yield kind, state, action, frozenset(allowed)


LINES = list(lines())


@pytest.fixture(scope="module")
def people(desk):
    """Role → HTTP client, with a token of its own as ``proof``."""
    world.retrying(desk, lambda site: build(site))
    clients = {
        role: desk.http(None if role == "anonymous" else world.account(role))
        for role in COLUMNS.values()
    }
    with desk.site() as site:
        for role, client in clients.items():
            client.proof = proof(site, role)
    yield clients
    world.retrying(desk, clear)


def build(site):
    """The world, and one who had a seat on both sides and is suspended."""
    from datetime import datetime
    from datetime import UTC
    from nummairieque import suspended
    from nummairieque.workspace.roster import enrol
    from plone import api

    stages.build(site)
    name = world.account("suspended")
    if api.user.get(userid=name) is None:
        api.user.create(email=f"{name}@essai.example", username=name, password=stages.PASSWORD)
        enrol(world.workspace(site, "mairies/a"), name, "secretaries", "leads")
        enrol(world.workspace(site, "partenaires/p"), name, "referents", "leads", "editors")
        suspended.put(site, name, datetime.now(UTC), "")


def clear(site):
    """Leave the teams as other tests know them, and ask no form."""
    from nummairieque.workspace.roster import dismiss

    formbuilding.clear(site)
    for place in ("mairies/a", "partenaires/p"):
        dismiss(world.workspace(site, place), world.account("suspended"))


def proof(site, role):
    """A token of plone.protect: who is hostile has one."""
    from plone import api
    from plone.protect.authenticator import createToken

    if role == "anonymous":
        return createToken()
    with api.env.adopt_user(username=world.account(role)):
        return createToken()


def is_refused(answer, shown):
    """True for a refusal, and for an answer that lacks what was asked for.

    Who has not logged in is led to where one does, and who came too late to
    what is there now; a form that was taken answers 303.
    """
    if answer.status_code == 302:
        return True
    assert answer.status_code in REFUSED or answer.status_code < 400, answer.text
    return answer.status_code in REFUSED or bool(shown and shown not in words(answer))


@pytest.mark.parametrize(
    ("kind", "state", "action", "allowed"), LINES, ids=["-".join(line[:3]) for line in LINES]
)
def test_every_cell_is_as_the_page_says(desk, people, kind, state, action, allowed):
    known, act = KINDS[kind], KINDS[kind].acts[action]

    def make():
        return world.retrying(desk, lambda site: known.make(site, state))

    def held(made):
        with desk.site() as site:
            return known.held(site, made)

    made = make()
    shown = made[act.shows] if act.shows else ""
    before = held(made)
    others = [role for role in people if role not in allowed]
    answers = AT_ONCE.map(lambda role: act.call(people[role], made, role), others)
    for role, answer in zip(others, answers, strict=True):
        assert is_refused(answer, shown), (role, answer.status_code, answer.text[:2000])
        # A refusal tells nothing of it either.
        assert not shown or shown not in words(answer), role
    assert held(made) == before
    for role in sorted(allowed):
        answer = act.call(people[role], made, role)
        shown = made[act.shows] if act.shows else ""
        assert not is_refused(answer, shown), (role, answer.status_code, words(answer)[:3000])
        assert (held(made) != before) == act.writes, role
        if act.writes and role != max(allowed):
            made = make()
            before = held(made)


def test_the_page_and_the_tests_know_the_same_lines():
    walked = {}
    for kind, _state, action, _allowed in LINES:
        walked.setdefault(kind, set()).add(action)
    assert walked == {kind: set(known.acts) for kind, known in KINDS.items()}


def test_who_is_suspended_and_who_has_not_logged_in_may_nothing():
    for kind, state, action, allowed in LINES:
        assert not {"anonymous", "suspended"} & allowed, (kind, state, action)
