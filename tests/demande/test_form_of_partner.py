"""The form of a partner inside the four steps of filing, over HTTP."""

from base64 import b64encode
from lxml import html
from support import days
from support import published as forms
from support import stages
from support import world
from support.http import words
from urllib.parse import urljoin

import json
import pytest

PDF = ("bail.pdf", stages.PDF, "application/pdf")


@pytest.fixture(scope="module")
def people(desk):
    """Role -> client; partner P has a form for its topic."""
    with forms.asked(desk, world.build):
        yield {role: desk.http(world.account(role)) for role in world.ACCOUNTS}


@pytest.fixture
def draft(people):
    """Address of a draft for the topic with the form, whose usager is known."""
    client = people["secretary_a"]
    values = {"do": "next", "topic": world.topic("partenaires/p")}
    begun = client.send_form("/desk-new", values, allow_redirects=False)
    url = urljoin(begun.url, begun.headers["Location"]).partition("/desk-draft")[0]
    client.send_form(f"{url}/desk-draft?etape=2", {"do": "next", "usager.name": "Dupuy"})
    return url


def step(url, number=3):
    return f"{url}/desk-draft?etape={number}"


def answered(client, url, do="next", files=None, **values):
    """POST step 3 as a browser does: with the version that its page shows."""
    page = html.fromstring(client.page(step(url)).content)
    (shown,) = page.xpath("//input[@name='form']/@value")
    values = {
        "do": do,
        "form": shown,
        "subject": "Essai",
        "question": "",
        **{f"answers.{name}": value for name, value in values.items()},
    }
    return client.send_form(step(url), values, files=files)


def test_the_third_step_asks_what_the_partner_asks_and_keeps_what_is_typed(people, draft):
    client = people["secretary_a"]
    page = client.page(step(draft))
    document = html.fromstring(page.content)
    text = " ".join(document.text_content().split())
    assert forms.form().intro in text
    assert "Seulement si la réponse à « Situation » est « Locataire »." in text
    assert document.xpath("//input[@name='subject']/@value") == [forms.TITLE]
    assert document.xpath("//textarea[@name='question'][@aria-required]") == []
    (condition,) = {e.get("data-when") for e in document.xpath("//*[@data-when]")}
    assert condition == "answers.status"

    refused = answered(client, draft, status="tenant", rent="cher", mates="Ali et Léa")
    assert refused.status_code == 400
    again = html.fromstring(refused.content)
    assert again.xpath("//input[@name='answers.rent']/@value") == ["cher"]
    assert again.xpath("//input[@name='answers.mates']/@value") == ["Ali et Léa"]
    assert again.xpath("//div[@id='errors']//a[contains(@href, '#f-answers-rent')]")

    missing = answered(client, draft, status="tenant", rent="", mates="Ali et Léa")
    assert missing.status_code == 400
    # An owner is not asked for a rent; what was typed for a tenant stays.
    owner = answered(client, draft, status="owner", mates="Ali et Léa")
    assert owner.status_code == 200 and "etape=4" in owner.url
    assert "Ali et Léa" not in words(owner)
    back = html.fromstring(client.page(step(draft)).content)
    assert back.xpath("//input[@name='answers.mates']/@value") == ["Ali et Léa"]
    saved = answered(client, draft, do="autosave", status="tenant", rent="400")
    assert saved.headers["Content-Type"].startswith("text/plain")


def test_the_answers_are_sent_and_read_where_the_question_is(desk, people, draft):
    client = people["secretary_a"]
    files = {f"files.{forms.LEASE}": PDF, f"files.{forms.IDENTITY}": ("identite.pdf", *PDF[1:])}
    sent = answered(client, draft, "attach", files, **forms.ANSWERS)
    assert sent.status_code == 200, words(sent)
    ticked = answered(client, draft, **forms.ANSWERS)
    assert "etape=4" in ticked.url
    recap = " ".join(html.fromstring(ticked.content).text_content().split())
    for told in ("Ali et Léa", "Locataire", "412,50", "bail.pdf", "fichier joint"):
        assert told in recap
    done = client.send_form(step(draft, 4), {"do": "send", "consent": "1"})
    assert done.url.endswith("/desk-sent"), words(done)

    for role in ("secretary_a", "referent_p"):
        page = words(people[role].page(draft))
        for told in ("Ali et Léa", "Locataire", "bail.pdf", "à apporter"):
            assert told in page
    assert "Ali et Léa" in words(client.page(f"{draft}/papier-recepisse"))
    told = people["referent_p"].get(draft).json()
    assert told["form"] == {"uid": forms.UID, "version": 1, "title": forms.TITLE}
    assert {a["name"]: a["value"] for a in told["answers"]} == {
        **forms.ANSWERS,
        forms.LEASE: ["1"],
    }
    assert {p["name"]: p["brought"] for p in told["papers"]} == {
        forms.IDENTITY: True,
        forms.RECEIPT: False,
    }
    found = people["referent_p"].get("/@demandes?q=Colocataires+Ali").json()
    assert told["reference"] not in [item["reference"] for item in found["items"]]
    found = people["referent_p"].get("/@demandes?q=locataire+ali").json()
    assert told["reference"] in [item["reference"] for item in found["items"]]

    # Sealed from the coordination as the question is, another body meets none of it.
    coordination = people["coordination"]
    everything = words(coordination.page(draft)) + json.dumps(coordination.get(draft).json())
    assert "412,50" not in everything and "bail.pdf" not in everything
    assert people["secretary_b"].get(draft).status_code in (401, 403, 404)

    # Who gets it next reads it as the question; the version stays readable.
    world.retrying(desk, lambda site: forms.publish(site, version=2))
    move = {"partner": world.slug("partenaires/q"), "reason": "Ce n’est pas nous."}
    assert people["referent_p"].post(f"{draft}/@workflow/redirect", json=move).ok
    assert "Ali et Léa" in words(people["referent_q"].page(draft))
    world.retrying(desk, forms.publish)


def test_a_form_published_again_is_told_and_nothing_typed_is_lost(desk, people, draft):
    from nummairieque.forms.model import FormField

    client = people["secretary_a"]
    answered(client, draft, **forms.ANSWERS)
    more = (FormField("people", "number", "Personnes du foyer", required=True),)
    world.retrying(desk, lambda site: forms.publish(site, version=2, more=more))
    refused = client.send_form(step(draft, 4), {"do": "send", "consent": "1"})
    assert refused.status_code == 400
    text = " ".join(html.fromstring(refused.content).text_content().split())
    assert "vient de modifier son formulaire" in text
    assert "Nouvelle question : « Personnes du foyer »." in text
    assert "Ali et Léa" in words(refused)
    answered(client, draft, **forms.ANSWERS, people="3")
    done = client.send_form(step(draft, 4), {"do": "send", "consent": "1"})
    assert done.url.endswith("/desk-sent"), words(done)
    told = client.get(draft).json()
    assert told["form"]["version"] == 2
    assert {a["name"] for a in told["answers"]} == {*forms.ANSWERS, "people"}
    world.retrying(desk, forms.publish)


def test_the_service_takes_answers_and_asks_none(people):
    client = people["secretary_a"]
    assert client.post("/@demandes", json=world.body()).status_code == 201
    refused = client.post("/@demandes", json=world.body(question="", answers={"rent": "1"}))
    assert refused.status_code == 400
    assert {error["field"] for error in refused.json()["errors"]} == {"answers.status"}
    body = world.body(question="", answers=dict(forms.ANSWERS), papers=[forms.RECEIPT])
    filed = client.post("/@demandes", json=body)
    assert filed.status_code == 201, filed.text
    told = client.get(filed.json()["@id"]).json()
    assert {p["name"]: p["brought"] for p in told["papers"]} == {
        forms.IDENTITY: False,
        forms.RECEIPT: True,
    }
    for wrong in (
        {"answers": ["a"]},
        {"answers": {"castle": "x"}},
        {"answers": {"status": ["tenant"]}},
        {"answers": forms.ANSWERS, "papers": ["passport"]},
        {"answers": forms.ANSWERS, "papers": {"identity": 1}},
        {"answers": forms.ANSWERS, "topic": ["x"]},
        {"answers": forms.ANSWERS, "partner": world.slug("partenaires/q")},
    ):
        answer = client.post("/@demandes", json=world.body(**wrong))
        assert answer.status_code == 400, (wrong, answer.text)
        assert answer.json()["errors"]


def test_what_is_missing_is_named_and_completed_where_it_stands(desk, people):
    from nummairieque.forms import counting

    origin, partner = people["secretary_a"], people["referent_p"]
    body = world.body(question="", answers={"status": "tenant", "rent": "400"})
    url = origin.post("/@demandes", json=body).json()["@id"]
    asked = partner.send_form(
        f"{url}/desk-act",
        {
            "do": "ask_complement",
            "ask_complement.missing": ["mates", forms.LEASE, forms.RECEIPT],
            "ask_complement.text": "",
        },
        allow_redirects=False,
    )
    assert asked.status_code == 303, words(asked)
    told = origin.get(url).json()
    assert told["messages"][-1]["text"] == (
        "Il manque : « Bail signé », « Colocataires », « Quittance de loyer »."
    )
    with desk.site() as site:
        figures = counting.figures(site, forms.UID, days.today())
    assert figures[forms.LEASE].sent_back >= 1 and figures["status"].asked >= 1

    page = html.fromstring(origin.page(url).content)
    names = page.xpath("//input[starts-with(@name, 'provide_complement.')]/@name")
    assert {name.partition(".")[2] for name in names} == {
        "answers.mates",
        f"files.{forms.LEASE}",
        "papers",
        f"files.{forms.RECEIPT}",
        "attachments",
    }
    refused = origin.send_form(
        f"{url}/desk-act",
        {"do": "provide_complement", "provide_complement.answers.mates": "Ali\x00"},
    )
    assert refused.status_code == 400
    given = origin.send_form(
        f"{url}/desk-act",
        {
            "do": "provide_complement",
            "provide_complement.answers.mates": "Ali et Léa",
            "provide_complement.papers": forms.RECEIPT,
            "provide_complement.text": "",
        },
        files={f"provide_complement.files.{forms.LEASE}": PDF},
        allow_redirects=False,
    )
    assert given.status_code == 303, words(given)
    told = partner.get(url).json()
    assert told["review_state"] == "in_progress"
    assert {a["name"]: a["value"] for a in told["answers"]} == {
        "status": "tenant",
        "rent": "400",
        "mates": "Ali et Léa",
        forms.LEASE: ["1"],
    }
    assert told["attachments"][0]["field"] == forms.LEASE
    fact = next(f for f in told["facts"] if f["kind"] == "provide_complement")
    assert fact["detail"]["completed"] == [forms.LEASE, "mates", forms.RECEIPT]
    # What was answered is in no fact and no message.
    assert "Ali" not in json.dumps([told["facts"], told["messages"]], ensure_ascii=False)
    for wrong in ({"missing": ["castle"]}, {"missing": 3}, {"missing": {"a": 1}}):
        call = partner.post(f"{url}/@workflow/ask_complement", json={"comment": "?", **wrong})
        assert call.status_code == 400, call.text


@pytest.fixture
def submits(desk):
    """Addresses of a partner's published form and of one that stands alone."""

    def build(site):
        published = forms.easyform(site["partenaires"][world.slug("partenaires/p")])
        forms.publish(site, uid=published.UID())
        alone = forms.standing_alone(site)
        return [f"/{'/'.join(f.getPhysicalPath()[2:])}/@submit" for f in (published, alone)]

    def clear(site):
        del site["essai-seul"]
        published = forms.easyform(site["partenaires"][world.slug("partenaires/p")])
        del published.aq_parent[published.getId()]
        forms.publish(site)

    yield world.retrying(desk, build)
    world.retrying(desk, clear)


def test_other_systems_file_through_a_form(people, submits):
    published, alone = submits
    client = people["secretary_a"]
    body = {
        "mairie": world.slug("mairies/a"),
        "usager": {"name": "Dupuy"},
        "consent": True,
        "answers": dict(forms.ANSWERS),
        "attachments": [
            {"filename": "bail.pdf", "data": b64encode(PDF[1]).decode(), "field": forms.LEASE}
        ],
    }
    filed = client.post(published, json=body)
    assert filed.status_code == 201, filed.text
    told = client.get(filed.json()["@id"]).json()
    assert told["reference"] == filed.json()["reference"]
    assert {a["name"] for a in told["answers"]} == {*forms.ANSWERS, forms.LEASE}
    assert told["subject"] == forms.TITLE
    refused = client.post(published, json={**body, "answers": {"status": "tenant"}})
    assert refused.status_code == 400
    assert [error["field"] for error in refused.json()["errors"]] == ["answers.rent"]
    for wrong in ({"answers": 3}, {"attachments": 3}, {"usager": []}, {"mairie": "nulle-part"}):
        assert client.post(published, json={**body, **wrong}).status_code == 400, wrong
    assert client.post(published, data=b"{").status_code == 400
    # Who does not file there hears nothing of the form.
    for role in ("secretary_b", "referent_p", "pilot", "coordination"):
        answer = people[role].post(published, json=body)
        assert answer.status_code == 403 and "Loyer" not in answer.text, role

    answers = {"nom": "Petit", "loyer": "400"}
    body = {"mairie": body["mairie"], "consent": True, "answers": answers}
    refused = client.post(alone, json={**body, "answers": {"loyer": "400"}})
    assert [error["field"] for error in refused.json()["errors"]] == ["answers.nom"]
    filed = client.post(alone, json=body)
    assert filed.status_code == 201, filed.text
    told = client.get(filed.json()["@id"]).json()
    assert told["usager"]["name"] == "Petit"
    assert {a["name"]: a["value"] for a in told["answers"]} == {"loyer": "400"}
    assert told["subject"] == "Aide à domicile"
    again = client.post(alone, json=body)
    assert client.get(again.json()["@id"]).json()["form"] == told["form"]
    assert people["coordination"].post(alone, json=body).status_code == 403


def test_what_is_not_asked_after_all_refuses_nothing(people, draft):
    client = people["secretary_a"]
    refused = answered(client, draft, status="tenant", rent="abc")
    assert refused.status_code == 400
    owner = answered(client, draft, status="owner", rent="abc")
    assert owner.status_code == 200 and "etape=4" in owner.url
    # By REST too, and nothing of it is filed.
    kept = client.patch(draft, json={"answers": {"status": "owner", "rent": "abc"}})
    assert kept.status_code == 200 and kept.json()["missing"] == {
        "consent": kept.json()["missing"]["consent"]
    }
    assert client.patch(draft, json={"consent": True}).status_code == 200
    assert client.post(f"{draft}/@workflow/submit", json={}).status_code == 200
    told = client.get(draft).json()
    assert {a["name"]: a["value"] for a in told["answers"]} == {"status": "owner"}
