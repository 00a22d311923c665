"""One question, several partners: filed at once or later, seen by each as far as it is shared."""

from base64 import b64encode
from lxml import html
from support import stages
from support import world
from support.http import words
from urllib.parse import urljoin

import json
import pytest
import secrets

FILE = {"filename": "livret.pdf", "data": b64encode(stages.PDF).decode(), "encoding": "base64"}
BOTH = ["essai-p", "essai-q"]
HAS_IT = "Ce partenaire a déjà cette question"


@pytest.fixture(scope="module")
def people(desk):
    """Role -> client with basic auth."""
    world.retrying(desk, world.build)
    return {role: desk.http(world.account(role)) for role in world.ACCOUNTS}


def file_both(people, **changed):
    """A question to both partners, over REST: the two answers, P's first."""
    body = world.body(partners=BOTH, **changed)
    del body["partner"]
    answer = people["secretary_a"].post("/@demandes", json=body)
    assert answer.status_code == 201, answer.text
    return answer.json()["demandes"]


def do(client, demande, transition, **values):
    answer = client.post(f"{demande['@id']}/@workflow/{transition}", json=values)
    return answer


def all_that_is_read(client, demande):
    """What a reader of a demande may ask for, lists and first page included, as one str."""
    found = []
    for path in ("", "/desk-demandes?box=all", "/mes-avis"):
        found.append(words(client.page(path)))
    found.append(words(client.page(demande["@id"])))
    for path in ("", "/@messages", "/@workflow", "/@history"):
        found.append(json.dumps(client.get(demande["@id"] + path).json(), ensure_ascii=False))
    found.append(client.get("/@demandes?box=all&b_size=100").text)
    found.append(client.get(f"/@demandes?box=all&q={demande['reference']}").text)
    return "\n".join(found)


def test_a_partner_finds_no_trace_of_the_others_until_it_is_shown(people):
    answered = f"Réponse {secrets.token_hex(6)}"
    first, second = file_both(people)
    dossier = first["dossier"]
    assert dossier and dossier == second["dossier"]
    assert do(people["referent_q"], second, "answer", text=answered).status_code == 200
    hidden = (dossier, second["reference"], second["reference"].lower(), answered, "Essai q")
    referent, secretary = people["referent_p"], people["secretary_a"]
    read = all_that_is_read(referent, first)
    assert first["reference"] in read
    assert [word for word in hidden if word in read] == []
    assert "dossier de" not in read
    # Nor by knowing the id, nor by any page of it.
    assert referent.get(f"/@demandes?box=all&dossier={dossier}").json()["items"] == []
    assert referent.get(f"/@dossiers/{dossier}").status_code == 404
    for page in ("desk-dossier", "papier-dossier", "desk-ask-also"):
        for role in ("referent_p", "referent_q", "secretary_b", "host", "pilot", "coordination"):
            assert people[role].page(f"{first['@id']}/{page}").status_code in (401, 403, 404), role
    for service in ("@dossier", "@ask-also"):
        answer = referent.post(f"{first['@id']}/{service}", json={"shown": "answers"})
        assert answer.status_code in (401, 403, 404)

    # Names and states, then answers too, then nothing again.
    shown = secretary.post(f"{first['@id']}/@dossier", json={"shown": "states"})
    assert shown.json() == {"dossier": dossier, "shown": "states"}
    (other,) = referent.get(first["@id"]).json()["others"]
    assert other == {"partner": "essai-q", "review_state": "answered", "answers": []}
    read = all_that_is_read(referent, first)
    assert "La mairie vous montre qui d’autre elle a interrogé." in read
    assert [word for word in (dossier, second["reference"], answered) if word in read] == []
    secretary.post(f"{first['@id']}/@dossier", json={"shown": "answers"})
    assert answered in words(referent.page(first["@id"]))
    assert referent.get(first["@id"]).json()["others"][0]["answers"] == [answered]
    # Only to the partner it was shown to; what is shown is a fact.
    assert people["referent_q"].get(second["@id"]).json()["others"] == []
    kinds = [fact["kind"] for fact in referent.get(first["@id"]).json()["facts"]]
    assert kinds.count("share") == 2
    secretary.post(f"{first['@id']}/@dossier", json={"shown": "nothing"})
    assert answered not in all_that_is_read(referent, first)
    # Strangers learn nothing by their id either; the coordination reads no words.
    for role in ("secretary_b", "host", "pilot", "editor_p"):
        assert people[role].get(f"/@dossiers/{dossier}").status_code in (401, 403, 404), role
    seen = people["coordination"].get(f"/@dossiers/{dossier}")
    assert seen.json()["items_total"] == 2 and answered not in seen.text
    for wrong in ({}, {"shown": "all"}, {"shown": 3}, []):
        assert secretary.post(f"{first['@id']}/@dossier", json=wrong).status_code == 400


def test_each_has_its_own_life_and_the_page_shows_all(people):
    secretary = people["secretary_a"]
    first, second = file_both(people)
    assert do(people["referent_p"], first, "answer", text="Oui, jusqu’au 31.").status_code == 200
    page = words(secretary.page(f"{second['@id']}/desk-dossier"))
    for said in ("Jeanne Dupuy", "Oui, jusqu’au 31.", first["reference"], second["reference"]):
        assert said in page
    document = html.fromstring(page)
    assert "1 réponse sur 2" in " ".join(document.xpath("//main")[0].text_content().split())
    assert f"{first['@id']}#do-close" in {link.get("href") for link in document.iter("a")}
    paper = words(secretary.page(f"{first['@id']}/papier-dossier"))
    assert "Oui, jusqu’au 31." in paper and second["reference"] in paper
    seen = secretary.get(f"/@dossiers/{first['dossier']}").json()
    assert (seen["answered"], seen["items_total"]) == (1, 2)
    listed = secretary.page(f"/desk-demandes?box=all&q={first['reference']}")
    assert "dossier de 2" in words(listed)

    # Inside a dossier nobody is asked twice; who is told nothing learns nothing by trying.
    refused = do(secretary, second, "redirect", partner="essai-p", reason="Plutôt eux.")
    assert refused.status_code == 400 and HAS_IT in refused.json()["message"]

    # What closes one leaves the other.
    assert do(secretary, first, "close", outcome="solved").status_code == 200
    assert secretary.get(second["@id"]).json()["review_state"] == "submitted"

    # Erased, it is tied to nobody.
    assert do(people["coordination"], first, "anonymise").status_code == 200
    assert secretary.get(first["@id"]).json()["dossier"] is None
    assert secretary.page(f"{second['@id']}/desk-dossier").status_code == 404
    assert do(people["referent_q"], second, "redirect", partner="essai-p", reason="Eux.").ok


def test_the_whole_dossier_is_put_on_hold_at_once(people):
    from datetime import date
    from datetime import timedelta

    secretary = people["secretary_a"]
    first, second = file_both(people)
    day = (date.today() + timedelta(days=5)).strftime("%d/%m/%Y")
    page = secretary.page(first["@id"])
    assert "hold.whole" in page.text
    values = {
        "_authenticator": html.fromstring(page.content).xpath(
            '//input[@name="_authenticator"]/@value'
        )[0],
        "do": "hold",
        "hold.reason": "L’usager revient.",
        "hold.until": day,
        "hold.whole": "1",
    }
    accept = {"Accept": "text/html"}
    assert secretary.post(f"{first['@id']}/desk-act", data=values, headers=accept).ok
    for demande in (first, second):
        assert secretary.get(demande["@id"]).json()["review_state"] == "on_hold"
    # From the page of the dossier, once both run again.
    for demande in (first, second):
        assert do(secretary, demande, "resume").status_code == 200
    url = f"{first['@id']}/desk-dossier"
    refused = secretary.send_form(url, {"do": "hold", "reason": "Un motif gardé"})
    assert refused.status_code == 400 and "Un motif gardé" in words(refused)
    wrong = secretary.send_form(url, {"do": "share", f"show-{first['reference']}": "tout"})
    assert wrong.status_code == 400
    assert secretary.send_form(url, {"do": "hold", "reason": "Il revient", "until": day}).ok
    assert secretary.get(second["@id"]).json()["review_state"] == "on_hold"
    kept = {"do": "share", f"show-{second['reference']}": "states"}
    assert secretary.send_form(url, kept).ok
    assert people["referent_q"].get(second["@id"]).json()["others"][0]["partner"] == "essai-p"


def test_a_draft_for_several_partners_shares_each_file_by_a_tick(people):
    secretary = people["secretary_a"]
    subject = f"Sujet {secrets.token_hex(5)}"
    begun = secretary.send_form(
        "/desk-new",
        {"do": "next", "topic": world.topic("partenaires/p"), "also-asked": "1", "also": "essai-q"},
        allow_redirects=False,
    )
    draft = urljoin(begun.url, begun.headers["Location"]).partition("/desk-draft")[0]
    usager = {"name": "Dupuy", "first_name": "Jeanne", "number": "1234567"}
    values = {"subject": subject, "question": "Que faire ?", "usager": usager, "consent": True}
    assert secretary.patch(draft, json=values).status_code == 200
    files = [{**FILE, "filename": name} for name in ("bail.pdf", "livret.pdf")]
    assert secretary.post(f"{draft}/@attachments", json={"attachments": files}).status_code == 201
    recap = f"{draft}/desk-draft?etape=4"
    page = words(secretary.page(recap))
    assert page.count("réponse au plus tard le") == 2
    # A file for nobody is asked about, and what was ticked is kept.
    lost = {"do": "send", "files-asked": "1", "files-essai-p": "1", "consent": "1"}
    refused = secretary.send_form(recap, lost)
    assert refused.status_code == 400 and "destiné à personne" in words(refused)
    sent = secretary.send_form(recap, {**lost, "files-essai-q": ["1", "2"]}, allow_redirects=False)
    assert sent.status_code == 303 and sent.headers["Location"].endswith("/desk-dossier")
    dossier = secretary.get(draft).json()["dossier"]
    items = secretary.get(f"/@dossiers/{dossier}").json()["items"]
    found = {item["partner"]["slug"]: secretary.get(item["@id"]).json() for item in items}
    assert {slug: [a["filename"] for a in one["attachments"]] for slug, one in found.items()} == {
        "essai-p": ["bail.pdf"],
        "essai-q": ["bail.pdf", "livret.pdf"],
    }
    # The number is what one partner knows the usager by.
    numbers = {slug: one["usager"].get("number", "") for slug, one in found.items()}
    assert numbers == {"essai-p": "1234567", "essai-q": ""}
    for one in found.values():
        assert (one["subject"], one["question"]) == (subject, "Que faire ?")
        assert one["review_state"] == "submitted" and one["deadline"]


def test_several_asked_by_rest_learn_no_number_but_the_first_one(people):
    usager = {"name": "Dupuy", "number": "1234567"}
    values = world.body(partners=["essai-p", "essai-q"], usager=usager)
    values.pop("partner", None)
    filed = people["secretary_a"].post("/@demandes", json=values)
    assert filed.status_code == 201, filed.text
    told = [people["secretary_a"].get(one["@id"]).json() for one in filed.json()["demandes"]]
    assert [one["usager"].get("number", "") for one in told] == ["1234567", ""]


def test_another_partner_is_asked_later_without_typing_again(people):
    secretary = people["secretary_a"]
    filed = secretary.post("/@demandes", json=world.body(attachments=[FILE])).json()
    before = people["referent_p"].get(filed["@id"]).json()
    url = f"{filed['@id']}/desk-ask-also"
    assert secretary.send_form(url, {"do": "ask"}).status_code == 400
    assert secretary.send_form(url, {"do": "ask", "also": "essai-p"}).status_code == 400
    asked = secretary.send_form(url, {"do": "ask", "also": "essai-q"}, allow_redirects=False)
    draft = urljoin(asked.url, asked.headers["Location"]).partition("/desk-draft")[0]
    copied = secretary.get(draft).json()
    for name in ("subject", "question", "usager"):
        assert copied[name] == before[name], name
    assert copied["consent"] is False and copied["attachments"] == []
    # For the partner that has it nothing has happened.
    assert people["referent_p"].get(filed["@id"]).json() == before
    refused = secretary.send_form(f"{draft}/desk-draft?etape=4", {"do": "send"})
    assert refused.status_code == 400
    sent = secretary.send_form(f"{draft}/desk-draft?etape=4", {"do": "send", "consent": "1"})
    assert sent.status_code == 200 and sent.url.endswith("/desk-dossier")
    assert people["referent_p"].get(filed["@id"]).json() == before


def test_the_desk_warns_of_the_same_usager_at_ones_own_mairie_only(people):
    name = f"Nom{secrets.token_hex(5)}"
    usager = {"name": name, "first_name": "Élodie", "birth_date": "1961-04-12"}
    filed = people["secretary_a"].post("/@demandes", json=world.body(usager=usager)).json()

    def warned(role, mairie, typed):
        client = people[role]
        body = world.body(mairie=mairie, draft=True, usager=typed)
        draft = client.post("/@demandes", json=body).json()["@id"]
        page = client.page(f"{draft}/desk-draft?etape=3")
        client.delete(draft)
        return filed["@id"] in {a.get("href") for a in html.fromstring(page.content).iter("a")}

    swapped = {"name": "ELODIE", "first_name": name.upper()}
    assert warned("secretary_a", "essai-a", swapped)
    assert not warned("secretary_a", "essai-a", {**swapped, "birth_date": "1988-01-02"})
    assert not warned("secretary_b", "essai-b", usager)
