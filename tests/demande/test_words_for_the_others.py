"""Partners asked beside one that has a form read the question, which is asked for them."""

from lxml import html
from support import published
from support import world
from support.http import words

import pytest

THIRD = "caf"


@pytest.fixture(scope="module")
def client(desk):
    with published.asked(desk, world.build):
        yield desk.http(world.account("secretary_a"))


def to_three(client, **values):
    """A draft to P, which has a form, to Q and to a third: its address."""
    body = world.body(draft=True, partner="essai-p", question="", answers=published.ANSWERS)
    draft = client.post("/@demandes", json={**body, **values}).json()["@id"]
    also = {"do": "next", "topic": world.topic("partenaires/p"), "also-asked": "1"}
    kept = client.send_form(f"{draft}/desk-draft?etape=1", {**also, "also": ["essai-q", THIRD]})
    assert kept.status_code == 200, words(kept)
    return draft


def test_the_question_is_asked_for_those_who_read_nothing_else(client):
    draft = to_three(client)
    page = client.page(f"{draft}/desk-draft?etape=3")
    document = html.fromstring(page.content)
    assert document.xpath("//textarea[@name='question'][@aria-required='true']")
    assert "ne lisent que ceci, et non les réponses au formulaire" in words(page)

    typed = {"subject": "Essai", "question": ""}
    answers = {f"answers.{name}": value for name, value in published.ANSWERS.items()}
    refused = client.send_form(f"{draft}/desk-draft?etape=3", {"do": "next", **typed, **answers})
    assert refused.status_code == 400
    again = html.fromstring(refused.content)
    assert again.xpath("//div[@id='errors']//a[@href='#f-question']")

    recap = words(client.page(f"{draft}/desk-draft?etape=4"))
    assert recap.count("Elle ne part pas encore") == 3
    assert "Envoyée maintenant" not in recap
    refused = client.send_form(f"{draft}/desk-draft?etape=4", {"do": "send", "consent": "1"})
    assert refused.status_code == 400 and client.get(draft).json()["review_state"] == "draft"

    typed["question"] = "Que faut-il faire ?"
    client.send_form(f"{draft}/desk-draft?etape=3", {"do": "next", **typed, **answers})
    recap = words(client.page(f"{draft}/desk-draft?etape=4"))
    assert recap.count("Envoyée maintenant, réponse au plus tard") == 3
    sent = client.send_form(f"{draft}/desk-draft?etape=4", {"do": "send", "consent": "1"})
    assert "3 demandes sont parties." in words(sent)

    # The answers stand beside the question on the page of all, and on the papers.
    for page in ("desk-dossier", "papier-dossier"):
        told = words(client.page(f"{draft}/{page}"))
        assert told.count("Ali et Léa") == 1 and "Que faut-il faire ?" in told, page
    for page in ("papier-recepisse", "papier-dossier"):
        assert "data-print" in client.page(f"{draft}/{page}").text, page


def test_what_is_to_be_completed_says_what_is_missing(client):
    draft = to_three(client, question="Et pour vous ?")
    client.send_form(f"{draft}/desk-draft?etape=4", {"do": "send", "consent": "1"})
    # What was filed by its form alone is asked of one more, who reads no form.
    body = world.body(partner="essai-p", question="", answers=published.ANSWERS)
    filed = client.post("/@demandes", json=body).json()["@id"]
    client.send_form(f"{filed}/desk-ask-also", {"do": "ask", "also": "essai-q"})
    page = words(client.page(f"{filed}/desk-dossier"))
    assert "Il manque : Question, Accord de l’usager." in page
