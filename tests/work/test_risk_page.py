"""The page of what is late and at risk: who reads it, what stands on it, in which order."""

from lxml import html
from support import world
from work.conftest import due
from work.conftest import give_time
from work.conftest import reference

import pytest

PAGE = "/demandes-a-risque"
P, Q = "partenaires/essai-p", "partenaires/essai-q"


def page(work, role, query=""):
    answer = work.people[role].page(f"{PAGE}{query}")
    assert answer.status_code == 200
    return html.fromstring(answer.content)


def references(document, slug="essai-p"):
    found = document.xpath(f"//section[@aria-labelledby='of-{slug}']//*[@class='reference']/text()")
    return [text.strip() for text in found]


def text(document):
    return " ".join(document.text_content().split())


@pytest.mark.parametrize("role", ["referent_p", "editor_p", "secretary_a", "host", "pilot"])
def test_who_leads_nothing_has_no_such_page(people, role):
    assert people[role].page(PAGE).status_code == 403


def test_a_stranger_is_asked_to_log_in(desk):
    answer = desk.http().page(PAGE, allow_redirects=False)
    assert answer.status_code in (302, 401)


def test_the_late_come_first_then_what_is_at_risk_the_oldest_first(work):
    urls = {hours: work.file(hours) for hours in (5, -2, -30, 20)}
    found = [r for r in references(page(work, "lead_p")) if r in map(reference, urls.values())]
    assert found == [reference(urls[hours]) for hours in (-30, -2, 5, 20)]


def test_what_has_time_or_waits_for_the_usager_is_not_there(work):
    calm, held = work.file(60), work.file(-5)
    until = work.people["secretary_a"].get(held).json()["submitted_at"][:10]
    from datetime import date
    from datetime import timedelta

    until = (date.fromisoformat(until) + timedelta(days=5)).isoformat()
    work.act("secretary_a", held, "hold", reason="L’usager cherche.", until=until)
    shown = references(page(work, "lead_p"))
    assert reference(calm) not in shown
    assert reference(held) not in shown


@pytest.mark.parametrize("query", ["", "?partenaire=essai-q"])
def test_a_lead_sees_nothing_of_another_partner(work, query):
    foreign = work.file(-5, partner=world.slug("partenaires/q"), topic=world.topic("partenaires/q"))
    document = page(work, "lead_p", query)
    assert reference(foreign) not in text(document)
    assert references(document, "essai-q") == []
    own = page(work, "coordination", "?partenaire=essai-q")
    assert reference(foreign) in references(own, "essai-q")


def test_the_lead_of_a_mairie_reads_the_own_mairie_s_and_gives_nothing(work):
    mine = work.file(-5)
    body = {name: value for name, value in world.body().items() if name != "mairie"}
    host = work.people["host"]
    theirs = host.post("/@demandes", json={**body, "maison": "essai-m"}).json()
    world.retrying(work.desk, lambda site: due(site, theirs["@id"], -5))
    document = page(work, "lead_a")
    assert reference(mine) in references(document)
    assert theirs["reference"] not in text(document)
    assert theirs["reference"] in text(page(work, "coordination"))
    assert not document.xpath(
        "//form[contains(@action, 'demandes-confier')]//input[@name='demandes']"
    )
    host.post(f"{theirs['@id']}/@workflow/cancel", json={"reason": "Essai terminé."})


def test_it_counts_per_partner_and_says_who_has_it(work):
    work.file(-5, taken_by="referent_p")
    work.file(5)
    document = page(work, "lead_p")
    (heading,) = document.xpath("//h2[@id='of-essai-p']")
    said = " ".join(heading.text_content().split())
    assert "en retard" in said
    assert "à risque" in said
    assert f"Confiée à {world.account('referent_p')}" in text(document)
    assert "Confiée à personne encore" in text(document)


def test_both_counts_are_told_also_where_one_is_none(work):
    world.retrying(work.desk, give_time)
    foreign = work.file(-5, partner=world.slug("partenaires/q"), topic=world.topic("partenaires/q"))
    document = page(work, "coordination", "?partenaire=essai-q")
    assert references(document, "essai-q") == [reference(foreign)]
    (heading,) = document.xpath("//h2[@id='of-essai-q']")
    assert "1 en retard, 0 à risque" in " ".join(heading.text_content().split())


def test_it_has_pages_that_a_partner_fills(work):
    document = page(work, "coordination", "?b_start=1000")
    assert references(document) == []
    assert document.xpath("//nav//a[contains(@href, 'b_start=960')]")


@pytest.mark.parametrize("query", ["?b_start=x", "?b_start=-1", "?partenaire=n-existe-pas"])
def test_an_address_made_by_hand_is_no_error(people, query):
    assert people["lead_p"].page(f"{PAGE}{query}").status_code == 200


def test_it_is_in_the_menu_of_the_coordination_and_on_the_lead_s_first_page(people):
    for role, path in (
        ("coordination", "/coordination"),
        ("lead_p", "/desk-home"),
        ("lead_a", "/desk-home"),
    ):
        document = html.fromstring(people[role].page(path).content)
        assert document.xpath("//a[contains(@href, '/demandes-a-risque')]"), role
