"""What of a dossier has not left, what a partner has twice, and holding all of it by REST."""

from datetime import date
from datetime import timedelta
from lxml import html
from support import published
from support import world
from support.http import words
from urllib.parse import urljoin

import pytest

HAS_IT = "Ce partenaire a déjà cette question"
#: A partner of the demo: with two of the world there would be no third.
THIRD = "caf"


@pytest.fixture(scope="module")
def people(desk):
    """Role → client with basic auth; ``third`` answers for the partner of the demo."""
    world.retrying(desk, world.build)
    clients = {role: desk.http(world.account(role)) for role in world.ACCOUNTS}
    return {**clients, "third": desk.http("referent.caf")}


@pytest.fixture
def form_of_q(desk, people):
    """Partner Q has a form for the topic of partner P."""
    topic = world.topic("partenaires/p")
    world.retrying(
        desk, lambda site: published.publish(site, partner="q", topic=topic, uid="essai-form-q")
    )
    yield
    world.retrying(desk, lambda site: published.withdraw(site, "q", topic))


def body(partner="essai-p", **changed):
    return world.body(partner=partner, **changed)


def file_to(people, *partners):
    """A question to these partners: what POST answered of each."""
    asked = world.body(partners=list(partners))
    del asked["partner"]
    answer = people["secretary_a"].post("/@demandes", json=asked)
    assert answer.status_code == 201, answer.text
    return answer.json()["demandes"]


def do(client, demande, transition, **values):
    return client.post(f"{demande['@id']}/@workflow/{transition}", json=values)


def main(page):
    """The words of a page, and its links by their own words."""
    (found,) = html.fromstring(page.content).xpath("//main")
    links = {" ".join(a.text_content().split()): a.get("href") for a in found.iter("a")}
    return " ".join(found.text_content().split()), links


def send_to_three(people):
    """A draft to P, Q and a third, sent from its last step: its address, the page it led to."""
    client = people["secretary_a"]
    draft = client.post("/@demandes", json=body(draft=True)).json()["@id"]
    also = {"do": "next", "topic": world.topic("partenaires/p"), "also-asked": "1"}
    kept = client.send_form(f"{draft}/desk-draft?etape=1", {**also, "also": ["essai-q", THIRD]})
    assert kept.status_code == 200, words(kept)
    sent = client.send_form(f"{draft}/desk-draft?etape=4", {"do": "send", "consent": "1"})
    assert sent.status_code == 200 and sent.url.endswith("/desk-dossier"), words(sent)
    return draft, sent


def test_a_partner_with_a_form_is_to_be_completed_and_counted(people, form_of_q):
    client = people["secretary_a"]
    first, sent = send_to_three(people)
    text, links = main(sent)
    assert "2 demandes sont parties." in words(sent)
    assert "Une demande reste à compléter : elle n’est pas partie." in words(sent)
    assert "0 réponse sur 3" in text and "À compléter" in text
    assert "1 demande n’est pas partie : elle est à compléter." in text
    assert "Ce partenaire a son formulaire" in text
    dossier = client.get(first).json()["dossier"]
    told = client.get(f"/@dossiers/{dossier}").json()
    assert (told["answered"], told["items_total"]) == (0, 2)
    (left,) = told["to_complete"]
    assert left == {"@id": left["@id"], "partners": ["essai-q"], "form": True}
    assert links["Remplir le formulaire"] == f"{left['@id']}/desk-draft?etape=3"
    third = next(item for item in told["items"] if item["partner"]["slug"] == THIRD)

    # Two answers of three; beside each demande it is the same number.
    assert people["referent_p"].post(f"{first}/@workflow/answer", json={"text": "Oui."}).ok
    assert do(people["third"], third, "answer", text="Oui aussi.").ok
    for page in (f"{first}/desk-dossier", first):
        assert "2 réponses sur 3" in main(client.page(page))[0], page
    paper = words(client.page(f"{first}/papier-dossier"))
    assert "n’a pas encore envoyé cette demande" in paper
    # Nobody else hears of a draft: not the coordination, not a partner that sees the others.
    assert client.post(f"{first}/@dossier", json={"shown": "answers"}).ok
    assert people["coordination"].get(f"/@dossiers/{dossier}").json()["to_complete"] == []
    assert "2 réponses sur 2" in main(people["coordination"].page(first))[0]
    for role in ("referent_p", "referent_q", "coordination", "secretary_b"):
        assert people[role].get(left["@id"]).status_code in (401, 403, 404), role
        assert left["@id"] not in people[role].page(first).text, role

    # The question is not sent to that partner by another way meanwhile.
    assert client.post(f"{first}/@workflow/reopen", json={"text": "Encore."}).ok
    wrong = {"partner": "essai-q", "reason": "Plutôt eux."}
    refused = client.post(f"{first}/@workflow/redirect", json=wrong)
    assert refused.status_code == 400 and "Un brouillon du dossier" in refused.json()["message"]

    # Filled in and sent, it is one of three like the others.
    step = client.page(links["Remplir le formulaire"])
    assert published.form().intro in words(step)
    filled = client.patch(left["@id"], json={"answers": published.ANSWERS})
    assert filled.status_code == 200 and filled.json()["missing"] == {}
    assert do(client, left, "submit").json()["review_state"] == "submitted"
    told = client.get(f"/@dossiers/{dossier}").json()
    assert (told["items_total"], told["to_complete"]) == (3, [])
    text, _links = main(client.page(f"{first}/desk-dossier"))
    assert "sur 3" in text and "À compléter" not in text
    assert people["referent_q"].get(left["@id"]).json()["form"]["title"] == published.TITLE


def test_a_draft_for_who_has_it_by_now_can_only_go(people, form_of_q):
    client = people["secretary_a"]
    first, sent = send_to_three(people)
    # The partner knows nothing of the draft, and so is not refused.
    moved = {"partner": "essai-q", "reason": "Ce n’est pas nous."}
    assert people["referent_p"].post(f"{first}/@workflow/redirect", json=moved).ok
    text, links = main(client.page(f"{first}/desk-dossier"))
    assert HAS_IT in text and "0 réponse sur 2" in text
    assert "n’est pas partie" not in text
    draft = links["Supprimer le brouillon"].rpartition("/")[0]
    refused = do(client, {"@id": draft}, "submit")
    assert refused.status_code == 400
    assert client.send_form(links["Supprimer le brouillon"], {"do": "discard"}).ok
    assert client.get(draft).status_code == 404


def test_sending_on_to_a_partner_of_the_dossier_tells_nothing(people):
    """Who knows is refused; who does not gets the answer that any other partner would give."""
    client = people["secretary_a"]
    reason = "Ce n’est pas nous."
    first, second = file_to(people, "essai-p", "essai-q")
    for role in ("secretary_a", "coordination"):
        refused = do(people[role], first, "redirect", partner="essai-q", reason=reason)
        assert refused.status_code == 400 and HAS_IT in refused.json()["message"], role
    # Nor may a partner that is shown the others.
    assert client.post(f"{first['@id']}/@dossier", json={"shown": "states"}).ok
    refused = do(people["referent_p"], first, "redirect", partner="essai-q", reason=reason)
    assert refused.status_code == 400 and HAS_IT in refused.json()["message"]
    page = people["referent_p"].send_form(
        f"{first['@id']}/desk-act",
        {"do": "redirect", "redirect.partner": "essai-q", "redirect.reason": reason},
    )
    assert page.status_code == 400 and HAS_IT in words(page) and reason in words(page)
    assert client.get(first["@id"]).json()["partner"]["slug"] == "essai-p"

    # Shown nothing any more, he is answered word for word as about a partner outside.
    assert client.post(f"{first['@id']}/@dossier", json={"shown": "nothing"}).ok
    (alone,) = client.post("/@demandes", json=body()).json()["demandes"]
    answers = [
        do(people["referent_p"], demande, "redirect", partner="essai-q", reason=reason)
        for demande in (alone, first)
    ]
    assert [a.status_code for a in answers] == [200, 200]
    told = [{**a.json(), "@id": "", "reference": ""} for a in answers]
    assert told[0] == told[1]
    assert set(answers[0].headers) == set(answers[1].headers)
    # Nothing of the other one is told to who receives it, either.
    seen = people["referent_q"].get(first["@id"]).json()
    assert seen["dossier"] is None and seen["others"] == []

    # The mairie reads that it is there twice, and takes one back.
    text, _links = main(client.page(f"{second['@id']}/desk-dossier"))
    assert text.count("Ce partenaire a cette question deux fois") == 2
    assert do(client, second, "cancel", reason="Deux fois la même.").ok
    text, _links = main(client.page(f"{second['@id']}/desk-dossier"))
    assert "deux fois" not in text


def test_the_whole_dossier_is_put_on_hold_by_rest(people):
    client = people["secretary_a"]
    first, second, third = file_to(people, "essai-p", "essai-q", THIRD)
    assert do(people["third"], third, "answer", text="Oui.").ok
    until = (date.today() + timedelta(days=5)).isoformat()
    asked = {"reason": "L’usager revient.", "until": until, "whole": True}
    for role in ("referent_p", "referent_q", "secretary_b", "coordination", "pilot"):
        refused = do(people[role], first, "hold", **asked)
        assert refused.status_code in (401, 403, 404), role
        assert second["reference"] not in refused.text, role
    for wrong in ({"whole": "peut-être"}, {"whole": []}, {"until": "hier"}, {"reason": ""}):
        refused = do(client, first, "hold", **{**asked, **wrong})
        assert refused.status_code == 400, wrong
    states = [client.get(d["@id"]).json()["review_state"] for d in (first, second, third)]
    assert states == ["submitted", "submitted", "answered"]
    held = do(client, first, "hold", **asked)
    assert held.status_code == 200, held.text
    assert set(held.json()["held"]) == {first["reference"], second["reference"]}
    states = [client.get(d["@id"]).json()["review_state"] for d in (first, second, third)]
    assert states == ["on_hold", "on_hold", "answered"]
    for demande in (first, second):
        assert do(client, demande, "resume").ok
    alone = do(client, second, "hold", reason="Seule.", until=until)
    assert alone.json()["held"] == [second["reference"]]


def test_a_later_question_is_a_draft_on_the_page_until_it_is_sent(people):
    client = people["secretary_a"]
    (filed,) = client.post("/@demandes", json=body()).json()["demandes"]
    url = f"{filed['@id']}/desk-ask-also"
    asked = client.send_form(url, {"do": "ask", "also": "essai-q"}, allow_redirects=False)
    draft = urljoin(asked.url, asked.headers["Location"]).partition("/desk-draft")[0]
    text, links = main(client.page(f"{filed['@id']}/desk-dossier"))
    assert "0 réponse sur 2" in text
    assert "0 réponse sur 2" in main(client.page(filed["@id"]))[0]
    assert links["Compléter le brouillon"] == f"{draft}/desk-draft"
    assert client.delete(draft).status_code == 204
    assert client.page(f"{filed['@id']}/desk-dossier").status_code == 404
    assert "réponse sur" not in main(client.page(filed["@id"]))[0]
