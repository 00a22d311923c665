"""Hostile input by the pages: shown as text, refused in French, nothing typed lost."""

from lxml import html
from support import stages
from support import world
from support.hostile import INJECTIONS
from support.hostile import programs

import pytest
import re

MEGABYTE = "x" * 1_000_000
#: Name of a field of the draft → what may not be kept there.
BAD = [
    ("subject", "x" * 151),
    ("subject", "a\0b"),
    ("question", "x" * 20_001),
    ("question", MEGABYTE),
    ("question", "a\x1bb"),
    ("topic", "nothing-here"),
    ("topic", "../../x"),
    ("partner", "nobody-here"),
    ("usager.name", "x" * 101),
    ("usager.name", MEGABYTE),
    ("usager.birth_date", "hier"),
    ("usager.birth_date", "01/01/2999"),
    ("usager.phone", "0\x000"),
    ("usager.number", "x" * 61),
]
#: Endings of a field's name that Zope reads as something else than text.
CONVERTERS = ("list", "int", "record", "records", "date", "tuple", "boolean", "json", "bytes")
CONVERTERS += ("method", "action", "default", "lines", "tokens", "required", "nonsense")


@pytest.fixture(scope="module")
def people(desk):
    """Role -> client."""
    world.retrying(desk, stages.build)
    return {
        role: desk.http(world.account(role))
        for role in ("secretary_a", "referent_p", "lead_p", "coordination")
    }


@pytest.fixture(scope="module")
def secretary(people):
    return people["secretary_a"]


@pytest.fixture
def draft(desk, people):
    """Path of a complete draft with a file."""
    return world.retrying(desk, lambda site: stages.stage(site, "draft", files=True))


@pytest.fixture(scope="module")
def lasting(desk, people):
    """Path of a complete draft for what must leave it a draft: one for all who ask."""
    return world.retrying(desk, lambda site: stages.stage(site, "draft", files=True))


@pytest.fixture(scope="module")
def running(desk, people):
    """Path of a demande in progress that never changes."""
    return world.retrying(desk, lambda site: stages.stage(site, "in_progress"))


def look(desk, path):
    with desk.site() as site:
        return stages.stored(site, path)


def complete(step, **changed):
    """The form of a step of a draft, filled in."""
    forms = {
        1: {"topic": world.topic("partenaires/p"), "partner": world.slug("partenaires/p")},
        2: {
            "usager.name": "Dupuy",
            "usager.first_name": "Jeanne",
            "usager.birth_date": "",
            "usager.address": "",
            "usager.phone": "",
            "usager.email": "",
            "usager.number": "",
        },
        3: {"subject": "Attestation", "question": "Comment obtenir une attestation ?"},
        4: {"consent": "1"},
    }
    return {**forms[step], **changed}


def step_of(name):
    """The step that asks a field."""
    return {"topic": 1, "partner": 1, "subject": 3, "question": 3, "attachments": 3}.get(
        name, 2 if name.startswith("usager.") else 4
    )


def values_of(page):
    """Name -> value of every field of the forms of a page."""
    document = html.fromstring(page.content)
    return {
        field.get("name"): field.value
        for field in document.xpath("//main//*[self::input or self::textarea or self::select]")
        if field.get("name") and field.get("type") not in {"checkbox", "radio", "file"}
    }


def send(client, path, step, button, values, files=None):
    return client.send_form(f"{path}/desk-draft?etape={step}", {**values, "do": button}, files)


@pytest.mark.parametrize("injection", INJECTIONS)
def test_markup_is_shown_as_text_on_every_page_that_shows_it(people, draft, injection):
    secretary = people["secretary_a"]
    names = ("subject", "question", "usager.name", "usager.first_name", "usager.address")
    names += ("usager.phone", "usager.email", "usager.number")
    for step in (2, 3):
        typed = {name: injection for name in names if step_of(name) == step}
        if "usager.phone" in typed:
            # Digits there are those of a telephone, or refused.
            typed["usager.phone"] = re.sub(r"\d", "", injection)
        # The name of the usager is in the subject here.
        filled = {**complete(step, **typed), "keep-subject": "1"}
        kept = send(secretary, draft, step, "next", filled)
        assert kept.status_code == 200, kept.text[:1000]
        form = secretary.page(f"{draft}/desk-draft?etape={step}")
        assert {name: values_of(form)[name].strip() for name in typed} == typed
        assert programs(form) == []
    for address in (f"{draft}/desk-draft?etape=4", f"{draft}/desk-draft?etape=1&q={injection}"):
        page = secretary.page(address)
        assert page.status_code == 200
        assert programs(page) == []
    sent = send(secretary, draft, 4, "send", complete(4))
    assert sent.status_code == 200
    for role, client in people.items():
        client.send_form(draft, {"do": "message", "text": injection, "visibility": "shared"})
        acting = client.post(
            f"{draft}/desk-act",
            data={
                "_authenticator": client.token(draft),
                "do": "message",
                "text": injection,
                "visibility": "shared",
            },
            headers={"Accept": "text/html"},
        )
        assert acting.status_code < 500
        for url in (draft, f"/desk-demandes?box=all&q={injection}", "/desk-demandes?box=all"):
            page = client.page(url)
            assert page.status_code in {200, 400}, (role, url)
            assert programs(page) == [], (role, url)
            assert "script-src 'self'" in page.headers["Content-Security-Policy"]
    shown = html.fromstring(secretary.page(draft).content).text_content()
    assert shown.count(injection) >= 3


@pytest.mark.parametrize(("name", "value"), BAD, ids=[f"{n}-{v[:10]!r}" for n, v in BAD])
def test_a_refused_field_loses_nothing_that_was_typed(secretary, draft, name, value):
    step = step_of(name)
    others = {
        1: {},
        2: {"usager.name": "Martin", "usager.address": "3 rue Basse\nArdentes"},
        3: {"subject": "Nouvel objet", "question": "Nouvelle question"},
    }[step]
    typed = complete(step, **{**others, name: value})
    answer = send(secretary, draft, step, "next", typed)
    assert answer.status_code == 400
    document = html.fromstring(answer.content)
    told = document.xpath("//*[@id='errors']")[0].text_content()
    assert "Rien n’est perdu" in told
    assert document.xpath("//*[contains(@class, 'field-wrong')]")
    # What could be kept is in the database, what could not is still in the form.
    stored = secretary.get(draft).json()
    assert stored["review_state"] == "draft"
    expected = {"subject": stored["subject"], "question": stored["question"]}
    expected |= {f"usager.{field}": stored["usager"][field] for field in ("name", "address")}
    for field in others:
        assert expected[field] == typed[field] or field == name, field
        shown = values_of(answer)[field]
        assert shown.replace("\r\n", "\n").lstrip("\n") == typed[field] or "\0" in typed[field]
    assert stored["attachments"]


@pytest.mark.parametrize(
    ("filename", "data"),
    [
        ("avis.pdf", b"<html><script>alert(1)</script></html>"),
        ("page.html", b"<html></html>"),
        ("avis.exe", b"MZ"),
        ("vide.pdf", b""),
        ("..", stages.PDF),
        ("gros.pdf", stages.PDF + b"\0" * 26_300_000),
    ],
)
def test_a_refused_file_loses_neither_words_nor_the_good_files(secretary, draft, filename, data):
    typed = complete(3, subject="Nouvel objet")
    files = [
        ("attachments", ("bon.pdf", stages.PDF, "application/pdf")),
        ("attachments", (filename, data, "application/pdf")),
    ]
    answer = send(secretary, draft, 3, "next", typed, files)
    assert answer.status_code == 400
    assert html.fromstring(answer.content).xpath("//*[@id='errors']")
    kept = secretary.get(draft).json()
    assert kept["subject"] == "Nouvel objet"
    assert [a["filename"] for a in kept["attachments"]] == ["avis.pdf", "bon.pdf"]
    assert kept["review_state"] == "draft"


def test_a_demande_without_agreement_stays_a_draft(secretary, lasting):
    answer = send(secretary, lasting, 4, "send", {})
    assert answer.status_code == 400
    assert "accord" in answer.text
    assert secretary.get(lasting).json()["review_state"] == "draft"


@pytest.mark.parametrize("step", ["0", "5", "-1", "x", "", "1e1", "9" * 400, "%00", "2&etape=3"])
def test_a_strange_step_is_the_one_to_go_on_with(secretary, draft, step):
    page = secretary.page(f"{draft}/desk-draft?etape={step}")
    assert page.status_code == 200
    assert "Étape 4 sur 4" in html.fromstring(page.content).xpath("//h1")[0].text_content()


def test_a_step_changes_nothing_that_another_one_asks(secretary, draft):
    before = secretary.get(draft).json()
    intruders = {**complete(2), **complete(3, subject="Intrus"), "topic": "intrus"}
    answer = send(secretary, draft, 2, "next", intruders)
    assert answer.status_code == 200
    after = secretary.get(draft).json()
    assert (after["subject"], after["topic"]) == (before["subject"], before["topic"])


@pytest.mark.parametrize("converter", CONVERTERS)
@pytest.mark.parametrize(
    "name",
    ["subject", "usager.name", "topic", "partner", "consent", "attachments", "do", "etape", "q"]
    + ["_authenticator"],
)
def test_a_field_of_another_kind_is_no_error(secretary, lasting, name, converter):
    step = step_of(name)
    token = secretary.token(f"{lasting}/desk-draft?etape={step}")
    values = {**complete(step), "do": "next", "_authenticator": token}
    values.pop(name, None)
    query = "" if name == "etape" else f"?etape={step}"
    for typed in (token if name == "_authenticator" else "x", "é\0", ""):
        answer = secretary.post(
            f"{lasting}/desk-draft{query}",
            data={**values, f"{name}:{converter}": typed, f"{name}.a:{converter}": typed},
            headers={"Accept": "text/html"},
        )
        assert answer.status_code < 500, (typed, answer.text[:1000])
    assert secretary.get(lasting).json()["review_state"] == "draft"


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"topic": ""},
        {"topic": "nothing-here"},
        {"topic": "../../x"},
        {"topic": MEGABYTE},
        {"topic:list": "x"},
        {"topic": "é\0", "partner": "é\0", "origin": "mairies/essai-b"},
        {"origin": "partenaires/essai-p"},
    ],
    ids=lambda values: repr(values)[:30],
)
def test_a_first_step_without_a_topic_makes_no_draft(desk, secretary, values):
    drafts = "/@demandes?box=drafts"
    before = secretary.get(drafts).json()["items_total"]
    answer = secretary.send_form("/desk-new", {"do": "next", **values})
    assert answer.status_code == 400
    assert programs(answer) == []
    assert secretary.get(drafts).json()["items_total"] == before


@pytest.mark.parametrize("converter", CONVERTERS)
@pytest.mark.parametrize("name", ["do", "text", "visibility", "reason", "attachments", "slots"])
def test_an_action_of_another_kind_is_no_error(desk, people, running, name, converter):
    before = look(desk, running)
    client = people["referent_p"]
    for action in ("message", "decline", "propose_appointment", "nothing"):
        values = {
            "_authenticator": client.token(running),
            "do": action,
            "visibility": "private",
            f"{name}:{converter}": "é\0",
        }
        if name == "do":
            del values["do"]
        answer = client.post(f"{running}/desk-act", data=values, headers={"Accept": "text/html"})
        assert answer.status_code < 500, (action, answer.text[:1000])
    assert look(desk, running) == before


@pytest.mark.parametrize(
    ("role", "values"),
    [
        ("referent_p", {"do": "answer", "text": ""}),
        ("referent_p", {"do": "answer", "text": "a\0b"}),
        ("referent_p", {"do": "answer", "text": MEGABYTE}),
        ("referent_p", {"do": "redirect", "partner": "nobody", "reason": "Ailleurs."}),
        ("referent_p", {"do": "propose_appointment", "slots": "\n" * 5000}),
        ("referent_p", {"do": "message", "text": "Bonjour", "visibility": "public"}),
        ("secretary_a", {"do": "hold", "reason": "Attente.", "until": "demain"}),
        ("secretary_a", {"do": "hold", "reason": "x" * 1001, "until": ""}),
        ("lead_p", {"do": "assign", "assignee": "nobody"}),
        ("coordination", {"do": "unseal", "reason": ""}),
        ("coordination", {"do": "unseal", "reason": "a\0b"}),
    ],
)
def test_a_refused_action_shows_its_form_again_with_what_was_typed(
    desk, people, running, role, values
):
    before = look(desk, running)
    client = people[role]
    answer = client.post(
        f"{running}/desk-act",
        data={"_authenticator": client.token(running), **values},
        headers={"Accept": "text/html"},
    )
    assert answer.status_code == 400, answer.text[:500]
    assert html.fromstring(answer.content).xpath("//*[@id='errors']")
    for name in {"text", "reason"} & set(values):
        if "\0" not in values[name]:
            assert values[name] in answer.text
    assert look(desk, running) == before


@pytest.mark.parametrize("url", ["desk-draft", "desk-discard"])
def test_a_form_without_the_page_s_token_changes_nothing(desk, secretary, lasting, url):
    before = look(desk, lasting)
    for token in (None, "", "x", "a" * 10_000):
        values = complete(4, do="send") | ({} if token is None else {"_authenticator": token})
        answer = secretary.post(f"{lasting}/{url}", data=values, headers={"Accept": "text/html"})
        assert answer.status_code == 403, answer.text[:500]
    assert look(desk, lasting) == before


def test_an_upload_that_is_too_large_is_refused_in_french(desk, secretary, lasting):
    before = look(desk, lasting)
    files = [("attachments", ("gros.pdf", b"A" * 70_000_000, "application/pdf"))]
    answer = send(secretary, lasting, 3, "next", complete(3, subject="Nouvel objet"), files)
    assert answer.status_code == 413
    assert "Rien n’a été enregistré" in answer.text
    assert look(desk, lasting) == before


@pytest.mark.parametrize(
    "query",
    ["q=%00", "q=%ff", "q:list=a", "b_start=x", "b_start:int=x", "box=x", "q=" + "x" * 6000]
    + ["b_size=9999999999999999999999", "q:records=a", "sort_on=Creator", "partner=%3Cscript%3E"],
)
def test_a_strange_address_of_the_list_is_answered_in_french(secretary, query):
    page = secretary.page(f"/desk-demandes?{query}")
    assert page.status_code in {200, 400}
    document = html.fromstring(page.content)
    assert document.get("lang") == "fr"
    assert programs(page) == []
