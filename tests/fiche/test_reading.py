"""What a secretary reads, prints and presses, and what the partner learns of it."""

from lxml import html
from support import fiches
from support import world
from support.http import words

import pytest

TEXT = {
    "concerns": "Locataires",
    "papers": "- Bail signé\nAvis d’imposition",
    "steps": "D’abord :\n1. Remplir\n2. Envoyer",
    "contact": "Sur rendez-vous",
    "links": "Simulateur | https://exemple.fr/simulateur\nPiège | javascript:alert(1)",
}


def main(client, path):
    return html.fromstring(client.page(path).content).xpath("//main")[0]


def counts(desk, path):
    from nummairieque.fiche import counting
    from nummairieque.people.presence import today

    with desk.site() as site:
        return counting.total(site, counting.key_of(fiches.at(site, path)), today())


def test_the_page_has_papers_to_tick_steps_and_links(desk, people, fiche):
    path = fiche("published", **TEXT)
    shown = main(people["secretary_a"], path)
    ticked = shown.xpath(".//li[input[@type='checkbox']]/label/text()")
    assert ticked == ["Bail signé", "Avis d’imposition"]
    assert shown.xpath(".//ol[not(ancestor::nav)]/li/text()") == ["Remplir", "Envoyer"]
    assert shown.xpath(".//a[text()='Simulateur']/@href") == ["https://exemple.fr/simulateur"]
    assert "javascript:" not in html.tostring(shown, encoding="unicode")
    asked = shown.xpath(".//a[text()='Demander au partenaire']/@href")
    assert asked and "partner=essai-p" in asked[0]


def test_the_paper_names_the_mairie_and_nobody(people, fiche):
    path = fiche("published", **TEXT)
    paper = main(people["secretary_a"], f"{path}/fiche-papiers").text_content()
    for word in ("Bail signé", "Avis d’imposition", "Sur rendez-vous", "Essai mairies/a title"):
        assert word in paper
    assert world.account("secretary_a") not in paper
    other = main(people["secretary_a"], f"{path}/fiche-papiers?guichet=mairie-essai-b")
    assert "Essai mairies/b" not in other.text_content()
    assert "Essai mairies" not in main(people["pilot"], f"{path}/fiche-papiers").text_content()


@pytest.mark.parametrize(("day", "warned"), [("2020-01-31", True), ("2099-01-31", False)])
def test_a_review_that_is_over_is_told(people, fiche, day, warned):
    from datetime import date

    path = fiche("published", review_on=date.fromisoformat(day))
    page = words(people["secretary_a"].page(path))
    assert ("devait être revue le" in page) == warned


def test_reading_counts_once_a_day_and_not_for_its_own_people(desk, people, fiche):
    path = fiche("published")
    for role in ("secretary_a", "secretary_a", "host", "editor_p", "coordination"):
        client = people[role]
        token = client.token(path)
        answer = client.post(f"{path}/fiche-lue", data={"_authenticator": token})
        assert answer.status_code == 204
    assert people["secretary_a"].post(f"{path}/fiche-lue").status_code == 403
    assert counts(desk, path) == (2, 0)
    assert "Lue 2 fois en 12 mois" in words(people["editor_p"].page(path))
    assert "Lue 2 fois en 12 mois" in words(people["lead_p"].page(fiches.FOLDER))
    assert "Lue 2 fois" not in words(people["secretary_a"].page(path))
    assert "en 12 mois" not in words(people["referent_p"].page(fiches.FOLDER))


def test_a_solved_question_counts_and_is_taken_back_once(desk, people, fiche):
    path, reader = fiche("published"), people["secretary_a"]
    said = words(reader.send_form(f"{path}/fiche-resolue", {"do": "resolved"}))
    assert "Merci" in said and "C’est résolu, noté aujourd’hui" in said
    reader.send_form(f"{path}/fiche-resolue", {"do": "resolved"})
    assert counts(desk, path) == (0, 1)
    assert "1 demande évitée" in words(people["lead_p"].page(path))
    reader.send_form(f"{path}/fiche-resolue", {"do": "undo"})
    reader.send_form(f"{path}/fiche-resolue", {"do": "undo"})
    assert counts(desk, path) == (0, 0)


@pytest.mark.parametrize("role", ["pilot", "referent_q", "anonymous"])
def test_who_files_no_demande_solves_none(desk, people, fiche, role):
    path = fiche("published")
    values = {"do": "resolved", "_authenticator": people[role].token("/mes-notifications")}
    answer = people[role].post(f"{path}/fiche-resolue", data=values, allow_redirects=False)
    assert answer.status_code in (302, 401, 403)
    assert counts(desk, path) == (0, 0)


def test_nobody_counts_for_a_text_that_is_not_published(desk, people, fiche):
    path = fiche("pending")
    for view, values in (("fiche-lue", {}), ("fiche-resolue", {"do": "resolved"})):
        token = people["referent_p"].token(path)
        people["referent_p"].post(f"{path}/{view}", data={**values, "_authenticator": token})
    assert counts(desk, path) == (0, 0)
