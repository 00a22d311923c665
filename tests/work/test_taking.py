"""Taking a demande that a colleague has: never by the way, and never behind his back."""

from lxml import html
from support import world
from support.http import words
from work.test_reassign import told

import pytest


@pytest.fixture
def held(work):
    """A new demande that the lead has been given: its address."""
    url = work.file(10)
    given = work.people["lead_p"].post(f"{url}/@assign", json={"assignee": world.account("lead_p")})
    assert given.status_code == 200, given.text
    return url


def taken(work, url, **values):
    return work.people["referent_p"].post(f"{url}/@workflow/take_charge", json=values)


def test_what_nobody_has_is_taken_by_one_press(work):
    url = work.file(10)
    assert taken(work, url).status_code == 200
    assert work.assignee(url) == world.account("referent_p")
    assert "from" not in work.facts(url)[-1]["detail"]


def test_what_one_has_already_is_taken_by_one_press(work, held):
    answer = work.people["lead_p"].post(f"{held}/@workflow/take_charge", json={})
    assert answer.status_code == 200


def test_a_program_must_say_so(desk, work, held):
    refused = taken(work, held)
    assert refused.status_code == 400
    (error,) = refused.json()["errors"]
    assert error["field"] == "anyway" and "s’en occupe déjà" in error["message"]
    assert taken(work, held, anyway=False).status_code == 400
    assert work.assignee(held) == world.account("lead_p")
    assert taken(work, held, anyway=True).status_code == 200
    assert work.assignee(held) == world.account("referent_p")
    path = held.rpartition("/")[2]
    assert len(told(desk, "taken_over", "lead_p", path)) == 1
    assert told(desk, "taken_over", "referent_p", path) == []


def test_a_person_is_asked_and_ticks_it(desk, work, held):
    client = desk.browser_session(world.account("referent_p"))

    def press(**more):
        values = {"_authenticator": client.token("/mon-compte"), "do": "take_charge", **more}
        return client.post(f"{held}/desk-act", data=values, headers={"Accept": "text/html"})

    page = html.fromstring(client.page(held).content)
    (box,) = page.xpath("//input[@name='take_charge.anyway']")
    assert box.get("type") == "checkbox" and box.get("checked") is None
    refused = press()
    assert refused.status_code == 400
    assert "s’en occupe déjà" in words(refused)
    assert work.assignee(held) == world.account("lead_p")
    assert press(**{"take_charge.anyway": "1"}).status_code == 200
    assert work.assignee(held) == world.account("referent_p")


def test_what_somebody_has_who_left_the_team_is_anybody_s(desk, work):
    url = work.file(10)

    def leave(site):
        path = url.partition("/guichet/")[2]
        demande = site.unrestrictedTraverse(path)
        demande.assignee = world.account("referent_q")
        demande.reindexObject(idxs=["assignee"])

    world.retrying(desk, leave)
    assert taken(work, url).status_code == 200


def test_the_giver_is_told_that_it_was_given_and_whose_turn_it_is(desk, work):
    url = work.file(10)
    receiver = world.account("referent_p")
    given = work.people["lead_p"].post(f"{url}/@assign", json={"assignee": receiver})
    assert given.status_code == 200, given.text
    page = words(desk.browser_session(world.account("lead_p")).page(url))
    assert "Confiée à" in page and "a pris cette demande en charge" not in page
    assert "À vous d’agir" not in page and "d’agir" in page
    own = words(desk.browser_session(receiver).page(url))
    assert "À vous d’agir" in own and "Confiée à" not in own


def test_who_took_it_is_said_to_have_taken_it(desk, work, held):
    page = words(desk.browser_session(world.account("referent_p")).page(held))
    assert "a pris cette demande en charge" in page and "À vous d’agir" not in page
