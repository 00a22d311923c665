"""What a secretary reads, prints and presses, and what the partner learns of it."""

from lxml import html
from support import fiches
from support import world
from support.http import words
from urllib.parse import urljoin

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


def heaps(client, path):
    """Heading → papers below it, of a printed page."""
    found = {}
    for title in main(client, path).xpath(".//article/h2"):
        beneath = title.getnext()
        if beneath is not None and beneath.tag == "ul":
            found[title.text_content()] = beneath.xpath("li/span[not(@aria-hidden)]/text()")
    return found


def test_the_paper_tells_what_was_ticked_from_what_is_still_to_be_brought(people, fiche):
    path, reader = fiche("published", **TEXT), people["secretary_a"]
    (form,) = main(reader, path).xpath(".//form[@method='get']")
    assert form.get("action").endswith(f"{path}/fiche-papiers")
    assert form.xpath(".//button[text()='Imprimer pour l’usager'][not(@name)]")
    name, value = form.xpath("(.//input[@type='checkbox'])[2]")[0].get("name"), "2"
    printed = f"{path}/fiche-papiers?{name}={value}"
    assert heaps(reader, printed) == {
        "À apporter": ["Bail signé"],
        "Déjà là": ["Avis d’imposition"],
    }
    (back,) = main(reader, printed).xpath(".//a[text()='Revenir à la fiche']/@href")
    ticked = main(reader, back.partition("/partenaires")[1] + back.partition("/partenaires")[2])
    assert ticked.xpath(".//input[@checked]/@value") == ["2"]
    every = f"{path}/fiche-papiers?papier=1&papier=2"
    assert list(heaps(reader, every)) == ["Déjà là"]
    assert "Tous les papiers sont là." in main(reader, every).text_content()


@pytest.mark.parametrize(
    "query",
    [
        "",
        "papier=0&papier=3&papier=-1",
        "papier=%3Cscript%3E&papier=1%00",
        "papier.nom:record=1",
        "papier:int=1",
        "papier:list:utf8:ustring=x",
        "papier=" + "9" * 4000,
    ],
)
def test_ticks_that_no_paper_has_change_nothing(people, fiche, query):
    path = fiche("published", **TEXT)
    found = heaps(people["secretary_a"], f"{path}/fiche-papiers?{query}")
    assert found == {"Papiers à apporter": ["Bail signé", "Avis d’imposition"]}


def test_the_paper_has_a_button_for_the_script_and_words_without_it(people, fiche):
    shown = main(people["secretary_a"], f"{fiche('published', **TEXT)}/fiche-papiers")
    (button,) = shown.xpath(".//button[text()='Imprimer']")
    assert button.get("hidden") is not None and button.get("type") == "button"
    (hint,) = shown.xpath(f".//*[@id='{button.get('data-print')}']")
    assert hint.get("hidden") is None and "Ctrl + P" in hint.text_content()


@pytest.mark.parametrize("page", ["", "/fiche-papiers"])
def test_a_fiche_of_a_partner_is_in_the_menu_below_fiches(people, fiche, page):
    document = html.fromstring(people["secretary_a"].page(fiche("published") + page).content)
    assert document.xpath("//header//a[@aria-current='page']/text()") == ["Fiches"]


def subject_of(client, query):
    """What the draft made from a link of that query has as its subject."""
    page = client.page(f"/desk-new?{query}")
    (form,) = html.fromstring(page.content).xpath("//form[@method='post'][.//*[@name='topic']]")
    values = {i.get("name"): i.get("value") for i in form.xpath(".//input[@type='hidden']")}
    values |= {"topic": "essai-sujet-p", "do": "next"}
    made = client.post("/desk-new", data=values, allow_redirects=False)
    assert made.status_code == 303
    draft = urljoin(made.url, made.headers["Location"]).partition("/desk-draft")[0]
    question = html.fromstring(client.page(f"{draft}/desk-draft?etape=3").content)
    return words(page), question.xpath("string(//input[@id='f-subject']/@value)")


def test_a_demande_from_a_fiche_begins_with_its_title(people, fiche):
    path, reader = fiche("published", title="Zqfiche insuffisante"), people["secretary_a"]
    (ask,) = main(reader, path).xpath(".//a[text()='Demander au partenaire']/@href")
    shown, subject = subject_of(reader, ask.partition("?")[2])
    assert "D’après la fiche :" in shown and "Zqfiche insuffisante" in shown
    assert subject == "Zqfiche insuffisante"


@pytest.mark.parametrize(
    "key", ["", "Mon titre", "essai-p/nulle-part", "../essai-p", "essai-p/", "x%00/y", "draft"]
)
def test_a_link_brings_no_words_and_no_fiche_that_one_may_not_read(people, fiche, key):
    if key == "draft":
        key = "essai-p/" + fiche("pending", title="Zqsecrete").rpartition("/")[2]
    shown, subject = subject_of(people["secretary_a"], f"partner=essai-p&fiche={key}&nationale=F0")
    assert "D’après la fiche" not in shown and subject == ""
    odd = people["secretary_a"].page("/desk-new?fiche.title:record=x&nationale:list=F0")
    assert odd.status_code == 200 and "D’après la fiche" not in words(odd)


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
