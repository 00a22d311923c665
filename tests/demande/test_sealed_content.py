"""The coordination reads nothing that was written in a demande before it gives a reason."""

from base64 import b64encode
from lxml import html
from support import stages
from support import world
from support.http import words

import json
import pytest
import secrets

QUESTION = "Mon mari est mort en mars, que faire ?"
ANSWER = "Envoyez l’acte de décès."
FILE = {
    "filename": "livret-de-famille.pdf",
    "data": b64encode(stages.PDF).decode(),
    "encoding": "base64",
}
SECRETS = (QUESTION, ANSWER, "livret-de-famille", "Dupuy")
COLLEAGUE = "essai.coordination2"


@pytest.fixture(scope="module")
def people(desk):
    def build(site):
        from plone import api

        world.build(site)
        if api.user.get(userid=COLLEAGUE) is None:
            api.user.create(email="c2@essai.example", username=COLLEAGUE, password=stages.PASSWORD)
            api.user.grant_roles(username=COLLEAGUE, roles=["Site Administrator"])

    world.retrying(desk, build)
    names = {role: world.account(role) for role in world.ACCOUNTS} | {"colleague": COLLEAGUE}
    return {role: desk.http(name) for role, name in names.items()}


@pytest.fixture
def filed(people):
    """Address of a demande with a file, and one with the answer."""
    body = world.body(question=QUESTION, attachments=[FILE])
    url = people["secretary_a"].post("/@demandes", json=body).json()["@id"]
    answer = {"text": ANSWER, "attachments": [FILE]}
    done = people["referent_p"].post(f"{url}/@workflow/answer", json=answer)
    assert done.status_code == 200, done.text
    return url


def everything(client, url):
    """All that a reader of a demande can ask for, in one str: pages, JSON, files."""
    found = [words(client.page(url))]
    # What stock Plone shows of any content.
    stock = ("@@view", "view", "manage_FTPget", "manage_DAVget", "index_html")
    for path in (*(f"{place}/{name}" for place in ("", "/m001") for name in stock), "/m001"):
        found.append(words(client.page(url + path)))
    for path in ("", "/@messages", "/m001", "/@workflow", "/@history"):
        found.append(json.dumps(client.get(url + path).json(), ensure_ascii=False))
    return "\n".join(found)


def pieces(client, url):
    """Status of each file's address."""
    headers = {"Accept": "*/*"}
    addresses = (f"{url}/@@piece/1", f"{url}/m001/@@piece/1")
    return [client.get(address, headers=headers).status_code for address in addresses]


def shown(client, url):
    text = everything(client, url)
    return [secret for secret in SECRETS if secret in text]


def test_both_sides_read_all_of_it(people, filed):
    for role in ("secretary_a", "referent_p", "lead_p"):
        assert shown(people[role], filed) == list(SECRETS), role
        assert pieces(people[role], filed) == [200, 200], role


def test_the_page_says_at_its_head_who_it_is_about_to_who_may_know(people, filed):
    def head(role):
        return html.fromstring(people[role].page(filed).content).find_class("reference-line")[0]

    for role in ("secretary_a", "referent_p"):
        assert "Dupuy" in head(role).text_content(), role
        assert head(role).xpath(".//a/@href") == ["#usager"]
    assert head("coordination").xpath(".//a") == []


def test_the_coordination_reads_none_of_it_and_is_told_why(people, filed):
    assert shown(people["coordination"], filed) == []
    assert pieces(people["coordination"], filed) == [403, 403]
    page = words(people["coordination"].page(filed))
    assert "sont masqués. Donnez un motif" in page
    masked = people["coordination"].get(filed).json()
    assert masked["content_masked"] is True
    assert (masked["question"], masked["attachments"]) == ("•••", [])
    assert masked["subject"] == "Attestation"


@pytest.mark.parametrize("address", ["/@demandes?box=all&q={}", "/desk-demandes?box=all&q={}"])
def test_a_search_tells_the_coordination_no_word_of_it(people, address):
    asked, answered, reference = _with_rare_words(people)

    def found(role, typed):
        # The list names what was typed too: a demande is found by its link.
        answer = people[role].page(address.format(typed))
        if "@" in address:
            answer = people[role].get(address.format(typed))
        return f"/{reference.lower()}" in words(answer).lower()

    for word in (asked, answered, asked[:6]):
        for role in ("secretary_a", "referent_p", "lead_p"):
            assert found(role, word), (role, word)
        for role in ("coordination", "colleague", "secretary_b", "referent_q"):
            assert not found(role, word), (role, word)
    assert found("coordination", reference)
    assert found("coordination", reference.lower().replace("-", " "))
    assert not found("secretary_b", reference)


def _with_rare_words(people):
    """A word of a question, one of its answer, and the reference."""
    asked, answered = (f"mot{secrets.token_hex(8)}" for _ in range(2))
    body = world.body(question=f"Que dire de {asked} ?")
    filed = people["secretary_a"].post("/@demandes", json=body).json()
    done = people["referent_p"].post(
        f"{filed['@id']}/@workflow/answer", json={"text": f"Dites {answered}."}
    )
    assert done.status_code == 200, done.text
    return asked, answered, filed["reference"]


def test_a_reason_opens_all_of_it_to_who_gave_it_alone(people, filed):
    done = people["coordination"].post(f"{filed}/@unseal", json={"reason": "Plainte."})
    assert done.status_code == 200, done.text
    assert shown(people["coordination"], filed) == list(SECRETS)
    assert pieces(people["coordination"], filed) == [200, 200]
    assert people["coordination"].get(filed).json()["content_masked"] is False
    assert shown(people["colleague"], filed) == []
    assert pieces(people["colleague"], filed) == [403, 403]


def test_the_form_of_the_page_opens_it_too_and_both_sides_see_that(desk, people, filed):
    client = people["coordination"]
    path = filed.removeprefix(desk.url)
    token = {"_authenticator": client.token(path)}
    headers = {"Accept": "text/html"}
    data = {**token, "do": "unseal", "reason": ""}
    assert client.post(f"{path}/desk-act", data=data, headers=headers).status_code == 400
    assert shown(client, filed) == []
    data["reason"] = "Appel de la famille"
    opened = client.post(f"{path}/desk-act", data=data, headers=headers)
    assert QUESTION in words(opened)
    seen = words(people["secretary_a"].page(filed))
    assert "a levé le masque, avec un motif" in seen
    assert "Appel de la famille" not in seen
    journal = (desk.instance.root / "var" / "log" / "audit.jsonl").read_text()
    assert "Appel de la famille" in journal


def test_a_note_stays_closed_whatever_the_reason(people, filed):
    note = {"text": "Famille suivie par le canaricas.", "visibility": "internal"}
    people["secretary_a"].post(f"{filed}/@messages", json=note)
    people["coordination"].post(f"{filed}/@unseal", json={"reason": "Plainte."})
    assert "canaricas" not in everything(people["coordination"], filed)


@pytest.mark.parametrize("path", ["", "/@messages", "/m001"])
def test_whoever_reads_it_by_a_program_is_in_the_journal(desk, people, filed, path):
    journal = desk.instance.root / "var" / "log" / "audit.jsonl"
    reference = filed.rpartition("/")[2].upper()

    def lines():
        events = [json.loads(line)["event"] for line in journal.read_text("utf-8").splitlines()]
        notes = [json.loads(event) for event in events if event.startswith("{")]
        return [n["who"] for n in notes if (n["what"], n["reference"]) == ("open", reference)]

    before = lines()
    assert people["lead_p"].get(filed + path).status_code == 200
    assert lines()[len(before) :] == [world.account("lead_p")]
