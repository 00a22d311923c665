"""The demande over REST: what other programs call, on a real desk."""

from base64 import b64encode
from support import world

import pytest
import secrets

#: The latest first: what other tests filed fills no page before one's own.
LATEST = "b_size=100&sort_on=activity&sort_order=descending"


@pytest.fixture(scope="module")
def people(desk):
    """Role -> client with basic auth."""
    world.retrying(desk, world.build)
    return {role: desk.http(world.account(role)) for role in world.ACCOUNTS}


@pytest.fixture
def filed(people):
    """A demande of mairie A to partner P, just filed: what POST answered."""
    answer = people["secretary_a"].post("/@demandes", json=world.body())
    assert answer.status_code == 201, answer.text
    return answer.json()


def word():
    """A word that nobody else has written."""
    return f"mot{secrets.token_hex(6)}"


def do(client, demande, transition, **values):
    """Make a transition over REST."""
    return client.post(f"{demande['@id']}/@workflow/{transition}", json=values)


def references(answer):
    assert answer.status_code == 200, answer.text
    return [item["reference"] for item in answer.json()["items"]]


def test_filing_answers_201_with_what_a_program_needs(people, filed):
    assert filed["review_state"] == "submitted"
    assert filed["deadline"]
    assert filed["dossier"] is None
    assert filed["@id"].endswith(f"/mairies/essai-a/demandes/{filed['reference'].lower()}")


def test_a_draft_is_completed_and_sent(people):
    secretary = people["secretary_a"]
    body = {"mairie": "essai-a", "draft": True, "question": "Il manque encore tout."}
    draft = secretary.post("/@demandes", json=body).json()
    assert draft["review_state"] == "draft"
    refused = do(secretary, draft, "submit")
    assert refused.status_code == 400
    fields = {error["field"] for error in refused.json()["errors"]}
    assert fields == {"topic", "partner", "subject", "usager.name", "consent"}
    assert secretary.get(draft["@id"]).json()["question"] == "Il manque encore tout."
    assert secretary.patch(draft["@id"], json=world.body()).status_code == 200
    assert do(secretary, draft, "submit").json()["review_state"] == "submitted"


def test_the_list_holds_one_s_own_and_no_others(people, filed):
    for role in ("secretary_a", "referent_p", "lead_p", "coordination"):
        listed = references(people[role].get(f"/@demandes?box=all&{LATEST}"))
        assert filed["reference"] in listed, role
    for role in ("secretary_b", "host", "referent_q", "editor_p", "pilot"):
        assert filed["reference"] not in references(people[role].get("/@demandes?box=all")), role


def test_the_counters_follow_the_state(people, filed):
    referent = people["referent_p"]

    def counters():
        return referent.get("/@demandes").json()["counters"]

    before = counters()
    assert do(referent, filed, "take_charge").status_code == 200
    during = counters()
    assert during["new"] == before["new"] - 1
    assert during["mine"] == before["mine"] + 1
    assert during["open"] == before["open"]
    assert do(referent, filed, "answer", text="Voici.").status_code == 200
    after = counters()
    assert after["open"] == before["open"] - 1
    assert after["answered"] == before["answered"] + 1
    assert after["waiting"] == before["waiting"] - 1
    assert after["all"] == before["all"]


def test_a_note_is_found_by_the_side_that_wrote_it_only(people, filed):
    note, message = word(), word()
    url = f"{filed['@id']}/@messages"
    secretary, referent = people["secretary_a"], people["referent_p"]
    posted = secretary.post(url, json={"text": f"Rappeler {note}", "visibility": "internal"})
    assert posted.status_code == 201
    assert secretary.post(url, json={"text": f"Merci {message}"}).status_code == 201

    def found(role, text):
        return filed["reference"] in references(people[role].get(f"/@demandes?box=all&q={text}"))

    assert found("secretary_a", note)
    assert found("secretary_a", message)
    assert found("referent_p", message)
    for role in ("referent_p", "lead_p", "coordination", "secretary_b", "pilot"):
        assert not found(role, note), role
    texts = [item["text"] for item in referent.get(url).json()["items"]]
    assert texts == [f"Merci {message}"]
    facts = referent.get(filed["@id"]).json()["facts"]
    assert "note" not in [fact["kind"] for fact in facts]


def test_nobody_finds_a_demande_by_the_name_of_its_usager(people):
    name = word()
    secretary = people["secretary_a"]
    filed = secretary.post("/@demandes", json=world.body(usager={"name": name})).json()
    assert secretary.get(filed["@id"]).json()["usager"]["name"] == name
    for role in world.ACCOUNTS:
        answer = people[role].get(f"/@demandes?box=all&q={name}")
        assert answer.json()["items"] == [], role
    masked = people["coordination"].get(filed["@id"]).json()
    assert masked["usager_masked"] is True
    assert name not in str(masked)


def test_a_question_for_two_partners_is_two_demandes_of_one_dossier(people):
    secretary = people["secretary_a"]
    body = world.body(partners=["essai-p", "essai-q"])
    del body["partner"]
    answer = secretary.post("/@demandes", json=body)
    assert answer.status_code == 201, answer.text
    both = answer.json()["demandes"]
    assert [demande["partner"] for demande in both] == ["essai-p", "essai-q"]
    (dossier,) = {demande["dossier"] for demande in both}
    assert dossier
    listed = references(secretary.get(f"/@demandes?box=all&dossier={dossier}"))
    assert sorted(listed) == sorted(demande["reference"] for demande in both)
    # That there is a dossier is nothing that a partner learns by itself.
    for role, demande in (("referent_p", both[0]), ("referent_q", both[1])):
        assert references(people[role].get(f"/@demandes?box=all&dossier={dossier}")) == []
        assert people[role].get(demande["@id"]).json()["dossier"] is None


def test_the_pages_of_a_list_cover_it_once(people):
    secretary = people["secretary_a"]
    tag = word()
    for _ in range(5):
        secretary.post("/@demandes", json=world.body(question=f"Question {tag}"))
    url, seen, pages = f"/@demandes?box=all&q={tag}&b_size=2", [], 0
    while url:
        page = secretary.get(url).json()
        assert page["items_total"] == 5
        seen += [item["reference"] for item in page["items"]]
        pages += 1
        url = page["batching"].get("next")
    assert pages == 3
    assert len(seen) == len(set(seen)) == 5
    assert "batching" not in secretary.get(f"/@demandes?box=all&q={tag}").json()


def test_a_redirected_demande_moves_with_its_rights(people, filed):
    former, new = people["referent_p"], people["referent_q"]
    kept, note = word(), word()
    url = filed["@id"]
    assert former.post(f"{url}/@messages", json={"text": kept}).status_code == 201
    internal = {"text": note, "visibility": "internal"}
    assert former.post(f"{url}/@messages", json=internal).status_code == 201
    assert new.get(url).status_code in (401, 403)
    assert do(former, filed, "redirect", reason="Ce n’est pas chez nous.").status_code == 400
    moved = do(former, filed, "redirect", partner="essai-q", reason="Ce n’est pas chez nous.")
    assert moved.status_code == 200, moved.text
    assert former.get(url).status_code in (401, 403)
    assert filed["reference"] not in references(former.get("/@demandes?box=all"))
    seen = new.get(url).json()
    assert seen["partner"]["slug"] == "essai-q"
    assert seen["deadline"] == filed["deadline"]
    texts = [message["text"] for message in seen["messages"]]
    assert kept in texts
    assert note not in str(seen)
    assert filed["reference"] in references(new.get(f"/@demandes?box=new&{LATEST}"))


def test_a_file_comes_back_as_it_was_sent(people):
    secretary = people["secretary_a"]
    data = world.odt(word())
    sent = {
        "filename": "livret de famille.odt",
        "data": b64encode(data).decode(),
        "encoding": "base64",
    }
    filed = secretary.post("/@demandes", json=world.body(attachments=[sent])).json()
    (file,) = people["referent_p"].get(filed["@id"]).json()["attachments"]
    assert file["filename"] == "livret de famille.odt"
    assert file["size"] == len(data)
    answer = people["referent_p"].get(file["@id"], headers={"Accept": "*/*"})
    assert answer.content == data
    assert answer.headers["Content-Disposition"].startswith("attachment")
    for role in ("secretary_b", "referent_q", "pilot", "coordination"):
        status = people[role].get(file["@id"], headers={"Accept": "*/*"}).status_code
        assert status == 403, role


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"mairie": "nulle-part"}, "mairie"),
        ({"partner": "nulle-part"}, "partner"),
        ({"topic": "nul-sujet"}, "topic"),
        ({"consent": False}, "consent"),
        ({"subject": "x" * 10_000}, "subject"),
        ({"subject": ["x"]}, "subject"),
        ({"question": {"a": 1}}, "question"),
        ({"usager": "Dupuy"}, "usager"),
        ({"usager": {"name": ""}}, "usager.name"),
        ({"usager": {"name": "Dupuy", "birth_date": "31/02/1980"}}, "usager.birth_date"),
        ({"partners": "essai-p"}, "partners"),
        ({"attachments": "x"}, "attachments"),
        ({"attachments": [{"filename": "a.pdf", "data": "?"}]}, "attachments"),
        ({"attachments": [{"filename": "a.pdf", "data": "PGI+"}]}, "attachments"),
    ],
)
def test_a_wrong_value_is_refused_by_name_and_files_nothing(people, body, field):
    secretary = people["secretary_a"]
    before = secretary.get("/@demandes?box=all").json()["items_total"]
    answer = secretary.post("/@demandes", json=world.body(**body))
    assert answer.status_code == 400, answer.text
    assert field in [error["field"] for error in answer.json()["errors"]]
    assert secretary.get("/@demandes?box=all").json()["items_total"] == before


@pytest.mark.parametrize("data", ["", "{", "[]", "null", '"x"', "\ud7ff"])
def test_a_body_that_is_no_object_is_a_bad_request(people, data):
    answer = people["secretary_a"].post(
        "/@demandes", data=data.encode(), headers={"Content-Type": "application/json"}
    )
    assert answer.status_code == 400, answer.text


@pytest.mark.parametrize(
    "query",
    ["box=nulle", "state=perdu", "sort_on=title", "b_size=0", "b_size=x", "b_start=-1"],
)
def test_a_wrong_parameter_of_the_list_is_a_bad_request(people, query):
    assert people["secretary_a"].get(f"/@demandes?{query}").status_code == 400


def test_strangers_are_refused_and_anonymous_people_asked_who_they_are(desk, people, filed):
    url = filed["@id"]
    anonymous = desk.http()
    assert anonymous.get(url).status_code == 401
    assert anonymous.get("/@demandes").status_code == 401
    assert anonymous.post("/@demandes", json=world.body()).status_code == 401
    assert people["secretary_b"].post("/@demandes", json=world.body()).status_code == 403
    assert people["pilot"].post("/@demandes", json=world.body()).status_code == 403
    for role in ("secretary_b", "referent_q", "pilot"):
        assert people[role].get(url).status_code == 403, role
        assert do(people[role], filed, "answer", text="intrus").status_code == 403, role
    assert do(people["secretary_a"], filed, "answer", text="non").status_code == 403
    assert do(people["referent_p"], filed, "close", outcome="solved").status_code == 403
    assert do(people["referent_p"], filed, "publish").status_code == 404
    assert people["secretary_a"].get(f"{url}x").status_code == 404


def test_only_a_draft_can_be_changed_or_thrown_away(people, filed):
    secretary = people["secretary_a"]
    assert secretary.patch(filed["@id"], json={"subject": "Autre"}).status_code == 403
    assert secretary.delete(filed["@id"]).status_code == 403
    draft = secretary.post("/@demandes", json=world.body(draft=True)).json()
    assert secretary.delete(draft["@id"]).status_code == 204
    assert secretary.get(draft["@id"]).status_code == 404


def test_a_lead_assigns_within_the_team_and_who_has_it_hands_it_on(people, filed):
    lead, holder = people["lead_p"], people["referent_p"]
    url, mine = f"{filed['@id']}/@assign", world.account("referent_p")
    # Nobody has it yet: a référent takes charge, and gives nothing.
    refused = holder.post(url, json={"assignee": mine})
    assert refused.status_code == 403
    assert refused.json()["message"] == "Cette action ne vous est pas ouverte ici."
    for wrong in ({}, {"assignee": ""}, {"assignee": world.account("referent_q")}):
        refused = lead.post(url, json=wrong)
        assert refused.status_code == 400, wrong
        assert [error["field"] for error in refused.json()["errors"]] == ["assignee"]
    assert "pas de l’équipe" in refused.json()["message"]
    given = lead.post(url, json={"assignee": mine})
    assert given.status_code == 200 and given.json()["assignee"] == mine
    assert filed["reference"] in references(holder.get(f"/@demandes?box=mine&{LATEST}"))
    # Who has it hands it on, or gives it back; then it is his to give no more.
    assert holder.post(url, json={"assignee": None}).json()["assignee"] is None
    assert holder.post(url, json={"assignee": None}).status_code == 403
    assert lead.post(url, json={"assignee": None}).status_code == 200
    lead.post(url, json={"assignee": mine})
    on = holder.post(url, json={"assignee": world.account("lead_p")})
    assert on.json()["assignee"] == world.account("lead_p")
    seen = holder.get(filed["@id"]).json()
    kinds = [fact["kind"] for fact in seen["facts"] if fact["kind"] in ("assign", "release")]
    assert kinds == ["assign", "release", "assign", "assign"]
    # Nobody else, and nothing of a demande that is not there.
    for role in ("secretary_a", "secretary_b", "referent_q", "editor_p", "pilot"):
        refused = people[role].post(url, json={"assignee": world.account(role)})
        assert refused.status_code in (401, 403, 404), role
    assert lead.post("/mairies/essai-a/demandes/26-00000-00000/@assign").status_code == 404
    assert do(holder, filed, "answer", text="Voici.").status_code == 200
    assert lead.post(url, json={"assignee": mine}).status_code == 403


def test_the_coordination_unseals_a_name_with_a_reason(people, filed):
    coordination = people["coordination"]
    url = f"{filed['@id']}/@unseal"
    assert coordination.post(url, json={}).status_code == 400
    unsealed = coordination.post(url, json={"reason": "Demande du préfet."})
    assert unsealed.status_code == 200, unsealed.text
    assert "Dupuy" in unsealed.text
    assert people["secretary_a"].post(url, json={"reason": "curiosité"}).status_code == 403
    facts = people["referent_p"].get(filed["@id"]).json()["facts"]
    assert facts[-1]["kind"] == "unseal"
    assert "préfet" not in str(facts)
