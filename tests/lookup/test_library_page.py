"""The search of the library as a page, and its results while somebody types."""

from lxml import html
from support import world
from support.http import words
from urllib.parse import parse_qs
from urllib.parse import urlsplit

import pytest

#: Words of one fiche, which no other text of the session's desk has.
TITLE, ANSWER = "Zqballon d’eau chaude", "Le zqballon se vide par le bas."
MEMBERS = ("secretary_a", "host", "referent_p", "referent_q", "editor_p", "pilot", "coordination")


@pytest.fixture(scope="module")
def path(desk, people):
    """A published fiche of partner P."""
    from support import fiches

    topic = world.topic("partenaires/p")
    values = {"title": TITLE, "answer": ANSWER, "topic": topic}
    return world.retrying(desk, lambda site: fiches.make(site, "published", **values))


def main_of(answer):
    return html.fromstring(answer.content).get_element_by_id("content")


def links(main, within=""):
    return {a.text_content().strip(): a.get("href") for a in main.xpath(f".//{within}a")}


def part(client, **asked):
    """The answer of ``resultats``: (response, its HTML or None)."""
    answer = client.get("/fiches/resultats", params=asked)
    assert answer.status_code == 200
    found = answer.json()["html"]
    return answer, html.fromstring(f"<div>{found}</div>")


@pytest.mark.parametrize("role", MEMBERS)
def test_a_member_finds_it_with_its_words_marked(people, path, role):
    main = main_of(people[role].page("/fiches", params={"q": "zqballon"}))
    assert main.xpath(f".//ol//a[contains(@href, '{path}')]")
    assert "Zqballon" in [mark.text for mark in main.xpath(".//mark")]


@pytest.mark.parametrize("role", MEMBERS)
def test_a_word_that_is_not_finished_finds_it_while_one_types(people, path, role):
    answer, found = part(people[role], q="zqball")
    assert found.xpath(f".//a[contains(@href, '{path}')]")
    assert answer.json()["told"] == "1 fiche répond"


def test_results_are_no_page_and_are_kept_nowhere(people, path):
    answer, _found = part(people["secretary_a"], q="zqballon")
    assert answer.headers["Content-Type"].startswith("application/json")
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_whoever_is_nobody_is_told_nothing(people, path):
    for below in ("", "/resultats"):
        answer = people["anonymous"].page(f"/fiches{below}", params={"q": "zqballon"})
        assert "qballon d" not in words(answer)
        assert path not in answer.text


def test_the_results_of_typing_are_those_of_the_page(people, path):
    client = people["secretary_a"]
    page = main_of(client.page("/fiches", params={"q": "zqballon"}))
    _answer, found = part(client, q="zqballon", fini="1")
    assert links(found) == links(page.get_element_by_id("resultats"))


def test_a_mistake_is_put_right_and_said(people, path):
    text = words(people["secretary_a"].page("/fiches", params={"q": "logemant"}))
    assert "Résultats pour" in text
    assert "desk-demandes?box=all&q=logemant" in text


def test_filters_stay_and_are_taken_away_one_by_one(people, path):
    asked = {"q": "zqballon", "partner": "essai-p", "source": "local"}
    main = main_of(people["secretary_a"].page("/fiches", params=asked))
    kept = {i.get("name"): i.get("value") for i in main.xpath(".//form//input[@type='hidden']")}
    assert kept == {"partner": "essai-p", "source": "local"}
    chosen = main.xpath(".//ul[@aria-label='Filtres choisis']//a/@href")
    assert [parse_qs(urlsplit(url).query) for url in chosen] == [
        {"q": ["zqballon"], "partner": ["essai-p"]},
        {"q": ["zqballon"], "source": ["local"]},
    ]


def test_nothing_under_a_filter_leads_to_all(people, path):
    asked = {"q": "zqballon", "partner": "essai-q"}
    main = main_of(people["secretary_a"].page("/fiches", params=asked))
    assert "Aucune fiche ne répond" in main.text_content()
    assert links(main)["Chercher sans les filtres"].endswith("/fiches?q=zqballon")


@pytest.mark.parametrize(
    "asked", ["q:list=a", "q=bail&theme:list=x", f"q=bail&source={'x' * 300}", "q=a&partner=%0A"]
)
def test_an_address_that_nobody_can_read_is_refused_in_words(people, asked):
    answer = people["secretary_a"].page(f"/fiches?{asked}")
    assert answer.status_code == 400
    assert "illisible" in words(answer)


@pytest.mark.parametrize("q", ["<script>alert(1)</script>", '"><b>', "é" * 5000, "\x07", "%", "*"])
def test_what_is_typed_is_words(people, q):
    client = people["secretary_a"]
    assert client.page("/fiches", params={"q": q}).status_code < 500
    answer = client.get("/fiches/resultats", params={"q": q})
    assert answer.status_code < 500
    assert "<script" not in answer.text and "<b>" not in answer.text


def test_where_nothing_answers_who_files_is_led_to_a_partner(people, topic_of_p):
    topic, title = topic_of_p
    asked = {"q": f"{title} qsdfghjkl"}
    main = main_of(people["secretary_a"].page("/fiches", params=asked))
    urls = main.xpath(".//section[@aria-labelledby='demander']//a/@href")
    assert any(f"partner=essai-p&topic={topic}" in url for url in urls)
    assert urls[-1].endswith("/desk-new#q")
    for role in ("referent_p", "editor_p", "pilot"):
        assert "desk-new" not in people[role].page("/fiches", params=asked).text, role


def test_a_reference_opens_its_demande(people):
    answer = people["secretary_a"].page("/fiches?q=26-AAAAA-AAAAA", allow_redirects=False)
    assert answer.headers["Location"].endswith("/desk-reference?q=26-AAAAA-AAAAA")
    # Who has none looks for words.
    assert not people["pilot"].page("/fiches?q=26-AAAAA-AAAAA", allow_redirects=False).is_redirect


def test_without_words_one_browses(people, path):
    main = main_of(people["secretary_a"].page("/fiches"))
    assert any(url.endswith("/partenaires/essai-p/fiches") for url in links(main).values())
    assert not main.xpath(".//ol[contains(@class, 'hits')]")


def test_the_folder_of_a_partner_searches_in_it(people, path):
    main = main_of(people["secretary_a"].page("/partenaires/essai-p/fiches"))
    (form,) = main.xpath(".//form[@role='search']")
    assert form.get("action").endswith("/guichet/fiches")
    assert form.xpath("./input[@name='partner']/@value") == ["essai-p"]
    # Who writes them looks for drafts too.
    main = main_of(people["editor_p"].page("/partenaires/essai-p/fiches"))
    (form,) = main.xpath(".//form[@role='search']")
    assert form.get("action").endswith("/partenaires/essai-p/fiches")
    assert people["secretary_a"].get("/partenaires/essai-p/fiches/resultats").status_code == 404


def test_reading_writes_nothing(desk, people, path):
    before = desk.last_transaction()
    for role in ("secretary_a", "referent_p"):
        people[role].page("/fiches", params={"q": "zqballon"})
        part(people[role], q="zqballon")
    assert desk.requests_since(before) == []
