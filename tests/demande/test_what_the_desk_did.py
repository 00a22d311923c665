"""What each side reads of the reminders: the mairie roles, the partner's team names."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from lxml import html
from support import world

import pytest


@pytest.fixture
def people(desk):
    world.retrying(desk, world.build)
    roles = ("secretary_a", "referent_p", "referent_q", "coordination")
    return {role: desk.http(world.account(role)) for role in roles}


@pytest.fixture
def chased(desk, people):
    """Address of a demande whose référents were reminded, and then the lead."""
    url = people["secretary_a"].post("/@demandes", json=world.body()).json()["@id"]

    def remind(site):
        from nummairieque.demande import log

        demande = site.unrestrictedTraverse(url.partition("/guichet/")[2])
        for step, role in (("near", "referent_p"), ("close", "lead_p")):
            detail = {"step": step, "told": [world.account(role)]}
            log.record(demande, log.Fact("warn", datetime.now(UTC), "", "tick", detail=detail))

    world.retrying(desk, remind)
    yield url
    people["secretary_a"].post(f"{url}/@workflow/cancel", json={"reason": "Essai terminé."})


def done(client, url):
    """Words of the section, or None."""
    document = html.fromstring(client.page(url).content)
    section = document.xpath("//section[@aria-labelledby='done']")
    return " ".join(section[0].text_content().split()) if section else None


def test_the_mairie_reads_roles_and_the_partner_names(people, chased):
    for role in ("secretary_a", "referent_p", "coordination"):
        said = done(people[role], chased)
        assert "Référents alertés de nouveau" in said, role
        assert "Suppléance et responsables prévenus" in said, role
        assert (world.account("lead_p") in said) is (role != "secretary_a"), role


def test_so_does_a_program(people, chased):
    for role, insider in (("secretary_a", False), ("referent_p", True), ("coordination", True)):
        read = people[role].get(chased).json()
        assert [chase["step"] for chase in read["chased"]] == ["near", "close"], role
        told = [fact["detail"].get("told") for fact in read["facts"] if fact["kind"] == "warn"]
        assert (told == [None, None]) is not insider, role


def test_the_next_partner_learns_nothing_of_who_was_reminded_at_the_former(people, chased):
    values = {"partner": world.slug("partenaires/q"), "reason": "C’est pour eux."}
    assert people["referent_p"].post(f"{chased}/@workflow/redirect", json=values).ok
    answer = people["referent_q"].get(chased)
    assert world.account("lead_p") not in answer.text
    assert answer.json()["chased"] == []
    assert world.account("lead_p") not in done(people["referent_q"], chased)


def test_while_the_clock_stands_it_says_since_when_why_and_until_when(people, chased):
    until = datetime.now(UTC).date() + timedelta(days=7)
    values = {"reason": "L’usager cherche son bail.", "until": until.isoformat()}
    secretary = people["secretary_a"]
    assert 'href="#hold-reason"' in secretary.page(chased).text
    assert secretary.post(f"{chased}/@workflow/hold", json=values).ok
    for role in ("secretary_a", "referent_p"):
        said = done(people[role], chased)
        assert f"Délai arrêté. Il reprend au plus tard le {until:%d/%m/%Y}." in said, role
        assert "Motif : « L’usager cherche son bail. »" in said, role
    # What was written is sealed to the coordination.
    sealed = done(people["coordination"], chased)
    assert "bail" not in sealed and "Motif" not in sealed


def test_after_the_answer_it_says_how_long_it_took(people, chased):
    people["referent_p"].post(f"{chased}/@workflow/answer", json={"text": "Voici."})
    page = people["secretary_a"].page(chased)
    said = " ".join(html.fromstring(page.content).text_content().split())
    assert "Réponse donnée en moins d’une heure" in said
    assert done(people["secretary_a"], chased) is None
