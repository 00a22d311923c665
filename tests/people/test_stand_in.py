"""Who stands in while a référent is away: what he finds in his list and in his mail."""

from datetime import timedelta
from lxml import html
from support import world
from support.days import today

import pytest

REFERENT, LEAD = world.account("referent_p"), world.account("lead_p")


@pytest.fixture
def away(desk):
    """Say who is away, from today on, and who stands in; over at the end of the test."""
    world.retrying(desk, world.build)

    def be(role, deputy="", first=0, last=5):
        def work(site):
            from nummairieque.people.store import get_people

            day = timedelta(days=1)
            span = (today() + first * day, today() + last * day, deputy)
            get_people(site).entry(world.account(role)).absence = span

        world.retrying(desk, work)

    yield be

    def back(site):
        from nummairieque.people.store import get_people

        for role in ("referent_p", "lead_p"):
            get_people(site).entry(world.account(role)).absence = None

    world.retrying(desk, back)


@pytest.fixture
def taken(desk):
    """Address of a demande that the référent has taken charge of."""
    world.retrying(desk, world.build)
    secretary = desk.http(world.account("secretary_a"))
    url = secretary.post("/@demandes", json=world.body()).json()["@id"]
    answer = desk.http(REFERENT).post(f"{url}/@workflow/take_charge", json={})
    assert answer.status_code == 200
    yield url
    secretary.post(f"{url}/@workflow/cancel", json={"reason": "Essai terminé."})


def mine(desk, userid):
    """(addresses of those in the box, how many it counts)."""
    client, found = desk.http(userid), set()
    while True:
        asked = {"box": "mine", "b_size": 100, "b_start": len(found)}
        answer = client.get("/@demandes", params=asked).json()
        found |= {item["@id"] for item in answer["items"]}
        if not answer["items"] or len(found) >= answer["items_total"]:
            return found, answer["counters"]["mine"]


def text(answer):
    return " ".join(html.fromstring(answer.content).text_content().split())


def told(desk, kind, url):
    """(user id, group that the mail falls in) of the mails of a kind about a demande."""
    with desk.site() as site:
        from nummairieque.notification.outbox import records

        path = url.partition("/guichet")[2]
        return {
            r.userid
            for r in records(site, b_size=100_000)
            if r.kind == kind and r.channel == "mail" and r.path.endswith(path)
        }


def test_the_deputy_finds_them_among_his_own_while_it_lasts(desk, taken, away):
    assert taken not in mine(desk, LEAD)[0]
    away("referent_p", LEAD)
    found, count = mine(desk, LEAD)
    assert taken in found
    assert count == len(found)
    away("referent_p", LEAD, first=-5, last=-1)
    assert taken not in mine(desk, LEAD)[0]


def test_his_list_says_for_whom_and_until_when(desk, taken, away):
    away("referent_p", LEAD)
    page = text(desk.http(LEAD).page("/desk-demandes?box=mine"))
    assert f"Vous remplacez {REFERENT} jusqu’au" in page
    assert f"Vous remplacez {REFERENT} jusqu’au" in text(desk.http(LEAD).page("/desk-home"))


def test_a_colleague_reads_who_is_away_and_who_stands_in(desk, taken, away):
    away("referent_p", "essai.nobody")
    page = text(desk.http(LEAD).page(f"/desk-demandes?box=open&q={taken.rpartition('/')[2]}"))
    assert f"Suivie par {REFERENT} – Absence jusqu’au" in page


def test_the_deputy_is_told_as_if_it_were_his_own(desk, taken, away):
    away("referent_p", LEAD)
    secretary = desk.http(world.account("secretary_a"))
    assert secretary.post(f"{taken}/@messages", json={"text": "Alors ?"}).status_code == 201
    assert LEAD in told(desk, "message_posted", taken)
    # A colleague's news waits for a digest, the own comes at once.
    with desk.site() as site:
        from nummairieque.notification.outbox import records

        (slot,) = {
            r.slot
            for r in records(site, b_size=100_000)
            if (r.kind, r.userid, r.channel) == ("message_posted", LEAD, "mail")
            and taken.endswith(r.path.rpartition("/")[2])
        }
    assert slot is None


def test_a_demande_given_to_who_is_away_is_told_to_who_stands_in(desk, taken, away):
    away("referent_p", LEAD)
    coordination = desk.http(world.account("coordination"))
    assert coordination.post(f"{taken}/@assign", json={"assignee": REFERENT}).status_code == 200
    assert told(desk, "assigned", taken) == {REFERENT, LEAD}


def test_a_deputy_who_is_away_too_stands_in_for_nobody(desk, away):
    away("referent_p", LEAD)
    away("lead_p", "")
    with desk.site() as site:
        from nummairieque.people.presence import stand_in
        from nummairieque.workspace.roster import team_userids

        team = team_userids(world.workspace(site, "partenaires/p"))
        assert stand_in(REFERENT, team) is None


def test_who_is_away_finds_nothing_of_those_who_stand_in_for_him(desk, taken, away):
    away("referent_p", LEAD)
    assert taken in mine(desk, LEAD)[0]
    away("lead_p", REFERENT)
    assert taken not in mine(desk, LEAD)[0]
    assert taken in mine(desk, REFERENT)[0]


def absence_form(desk, deputy):
    client = desk.browser_session(REFERENT)
    day = today()
    values = {
        "_authenticator": client.token("/mon-absence"),
        "from": f"{day:%d/%m/%Y}",
        "until": f"{day + timedelta(days=3):%d/%m/%Y}",
        "deputy": deputy,
    }
    return client.post("/mon-absence", data=values, headers={"Accept": "text/html"})


def test_who_chooses_a_deputy_that_is_away_then_is_warned(desk, away):
    away("lead_p", "", first=2, last=9)
    answer = absence_form(desk, LEAD)
    assert answer.status_code == 200
    assert "La personne qui vous remplace s’absente aussi" in text(answer)


@pytest.mark.parametrize("role", ["editor_p", "referent_q", "secretary_a"])
def test_a_deputy_acts_in_the_same_team(desk, away, role):
    assert absence_form(desk, world.account(role)).status_code == 400
