"""Hostile input by REST: a clear French sentence, 400 or 413, nothing stored.

``stored`` compares serials of every record of a demande, so that "nothing
changed" means that nothing was written.
"""

from base64 import b64encode
from support import stages
from support import world
from urllib.parse import urlsplit

import http.client
import json
import pytest

MEGABYTE = "é" * 1_000_000
DEEP = "[" * 10_000 + "]" * 10_000
#: What no text of the desk may contain or be.
BAD_TEXTS = {
    "null": "a\0b",
    "escape": "a\x1b[31mb",
    "c1": "a\x9bb",
    "megabyte": MEGABYTE,
    "list": ["a"],
    "object": {"a": "b"},
    "number": 7,
    "huge": 10**400,
    "float": 1.5e308,
    "true": True,
}
#: Sent as they are written here: Python's client could not send them.
RAW_TEXTS = {
    "surrogate": '"\\ud800"',
    "half-pair": '"a\\udfffb"',
    "deep": DEEP,
    "endless": "1" * 5000,
    "nan": "NaN",
    "infinity": "1e999",
}
TEXT_KEYS = (
    "mairie",
    "partner",
    "topic",
    "subject",
    "question",
    "usager.name",
    "usager.first_name",
    "usager.birth_date",
    "usager.address",
    "usager.phone",
    "usager.email",
    "usager.number",
)
INJECTIONS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</textarea><svg/onload=alert(1)>",
    "</style><style>*{display:none}</style>",
    "javascript:alert(1)",
    "{{7*7}}${7*7}<tal:x content='7'/>",
    "%00%0d%0aSet-Cookie: x=1",
    "'; DROP TABLE demandes; --",
)
FRENCH = ("é", "è", "É", "’", " est ", " le ", " au plus", "Le ", "Ce ", "Une ", "Choisissez")


@pytest.fixture(scope="module")
def people(desk):
    """Role -> HTTP client."""
    world.retrying(desk, stages.build)
    roles = ("secretary_a", "referent_p", "lead_p", "coordination")
    return {role: desk.http(world.account(role)) for role in roles}


@pytest.fixture(scope="module")
def secretary(people):
    return people["secretary_a"]


@pytest.fixture(scope="module")
def draft(desk, people):
    """Path of a draft with a file, complete and never to change."""
    return world.retrying(desk, lambda site: stages.stage(site, "draft", files=True))


@pytest.fixture(scope="module")
def running(desk, people):
    """Path of a demande that is in progress and never to change."""
    return world.retrying(desk, lambda site: stages.stage(site, "in_progress"))


def count(desk):
    """How many demandes mairie A and the catalog hold."""
    with desk.site() as site:
        folder = world.workspace(site, "mairies/a")["demandes"]
        origin = "/".join(folder.getPhysicalPath()[-3:-1])
        found = site.portal_demandes.unrestrictedSearchResults(origin=origin)
        return len(folder.objectIds()), len(found)


def look(desk, path):
    with desk.site() as site:
        return stages.stored(site, path)


def put(body, key, value):
    """``body`` with ``value`` at ``usager.name`` or ``subject``."""
    first, dot, second = key.partition(".")
    if dot:
        return {**body, first: {**body[first], second: value}}
    return {**body, key: value}


def raw(body, key, text):
    """JSON of ``body`` with ``text``, itself JSON or nearly, at ``key``."""
    marker = "ceci-est-la-place"
    return json.dumps(put(body, key, marker)).replace(f'"{marker}"', text).encode()


def assert_refused(answer, field=None, status=400):
    """The answer is a refusal in French, and says for which field."""
    assert answer.status_code == status, (answer.status_code, answer.text[:500])
    told = answer.json()
    assert any(sign in told["message"] for sign in FRENCH), told["message"]
    assert "Traceback" not in answer.text
    if field:
        assert field in [error["field"] for error in told["errors"]], told
        assert all(any(sign in e["message"] for sign in FRENCH) for e in told["errors"]), told


def send_raw(client, url, data, **headers):
    return client.post(url, data=data, headers={"Content-Type": "application/json", **headers})


@pytest.mark.parametrize("bad", BAD_TEXTS)
@pytest.mark.parametrize("key", TEXT_KEYS)
def test_no_field_takes_what_is_no_text(desk, secretary, key, bad):
    before = count(desk)
    answer = secretary.post("/@demandes", json=put(world.body(), key, BAD_TEXTS[bad]))
    assert_refused(answer, key)
    assert count(desk) == before


@pytest.mark.parametrize("bad", RAW_TEXTS)
@pytest.mark.parametrize("key", TEXT_KEYS)
def test_no_field_takes_what_is_hardly_json(desk, secretary, key, bad):
    before = count(desk)
    answer = send_raw(secretary, "/@demandes", raw(world.body(), key, RAW_TEXTS[bad]))
    assert_refused(answer)
    assert count(desk) == before


@pytest.mark.parametrize(
    ("key", "value", "field"),
    [
        ("usager", "Dupuy", "usager"),
        ("usager", ["Dupuy"], "usager"),
        ("usager", 7, "usager"),
        ("usager", {"name": "Dupuy", "iban": "FR76"}, "usager"),
        ("usager", {"name": {"a": 1}}, "usager.name"),
        ("usager", {"name": "Dupuy", "birth_date": "2999-01-01"}, "usager.birth_date"),
        ("consent", "peut-être", "consent"),
        ("consent", 1, "consent"),
        ("consent", ["oui"], "consent"),
        ("consent", {}, "consent"),
        ("consent", False, "consent"),
        ("draft", "x", "draft"),
        ("draft", [1], "draft"),
        ("partners", "caf", "partners"),
        ("partners", {"a": 1}, "partners"),
        ("partners", [["caf"]], "partner"),
        ("partners", [None], "partner"),
        ("partners", ["a"] * 1000, "partners"),
        ("partners", [7], "partner"),
        ("partner", "nobody-here", "partner"),
        ("mairie", "nobody-here", "mairie"),
        ("mairie", "../partenaires", "mairie"),
        ("mairie", "", "mairie"),
        ("topic", "nothing-here", "topic"),
        ("topic", "", "topic"),
        ("subject", "x" * 151, "subject"),
        ("subject", " \u200b ", "subject"),
        ("question", "x" * 20_001, "question"),
        ("attachments", "x", "attachments"),
        ("attachments", {"a": 1}, "attachments"),
        ("attachments", ["x"], "attachments"),
        ("attachments", [None], "attachments"),
        ("attachments", [{}], "attachments"),
        ("attachments", 7, "attachments"),
        ("attachments", True, "attachments"),
    ],
)
def test_a_value_of_a_wrong_kind_is_refused_by_its_name(desk, secretary, key, value, field):
    before = count(desk)
    assert_refused(secretary.post("/@demandes", json=put(world.body(), key, value)), field)
    assert count(desk) == before


@pytest.mark.parametrize(
    "body",
    [b"", b"null", b"[]", b'"x"', b"7", b"{", b"\xff\xfe", b"{'a': 1}", DEEP.encode(), b"\0"]
    + [('{"a":' * 10_000 + "1" + "}" * 10_000).encode(), b"[" * 100_000],
    ids=lambda body: repr(body[:12]),
)
@pytest.mark.parametrize(
    "url",
    ["/@demandes", "{draft}/@attachments", "{running}/@messages", "{running}/@workflow/answer"]
    + ["{running}/@assign", "{running}/@unseal", "{running}/@notify"],
)
def test_what_is_no_json_object_is_refused(desk, people, draft, running, url, body):
    before = count(desk), look(desk, draft), look(desk, running)
    others = {"@assign": "lead_p", "@unseal": "coordination", "@notify": "secretary_a"}
    role = others.get(url.rpartition("/")[2])
    role = role or ("referent_p" if "running" in url else "secretary_a")
    answer = send_raw(people[role], url.format(draft=draft, running=running), body)
    empty_is_fine = body == b"" and url.endswith("@attachments")
    if empty_is_fine:
        assert answer.status_code < 500
    else:
        assert_refused(answer)
    assert (count(desk), look(desk, draft), look(desk, running)) == before


def file(filename="avis.pdf", data=stages.PDF, **changed):
    return {"filename": filename, "data": b64encode(data).decode(), **changed}


BAD_FILES = {
    "page as pdf": file(data=b"<html><script>alert(1)</script></html>"),
    "page": file("page.html", b"<html></html>"),
    "picture with a script": file("image.svg", b"<svg onload='alert(1)'/>"),
    "program": file("avis.exe", b"MZ" + b"\0" * 100),
    "program as pdf": file(data=b"MZ" + b"\0" * 100),
    "no ending": file("avis"),
    "empty": file(data=b""),
    "too large": file(data=stages.PDF + b"\0" * 26_300_000),
    "not base 64": file() | {"data": "é" * 10},
    "badly padded": file() | {"data": "abcde"},
    "data is no text": file() | {"data": 7},
    "data is a list": file() | {"data": ["YQ=="]},
    "data is missing": {"filename": "avis.pdf"},
    "another encoding": file(encoding="hex"),
    "encoding is a list": file(encoding=["base64"]),
    "name is missing": {"data": b64encode(stages.PDF).decode()},
    "name is a number": file(7),
    "name is a list": file(["a.pdf"]),
    "name is a folder": file("../../"),
    "name is dots": file(".."),
    "name has a null": file("avis\0.pdf"),
    "name has a surrogate": file("avis\udcff.pdf"),
    "name is a megabyte": file("x" * 1_000_000 + ".pdf"),
}


@pytest.mark.parametrize("bad", BAD_FILES)
def test_no_file_that_is_not_what_it_says(desk, people, draft, running, bad):
    before = count(desk), look(desk, draft), look(desk, running)
    sent = {"attachments": [file(), BAD_FILES[bad]]}
    assert_refused(people["secretary_a"].post("/@demandes", json={**world.body(), **sent}))
    assert_refused(people["secretary_a"].post(f"{draft}/@attachments", json=sent), "attachments")
    sent["text"] = "Bonjour."
    assert_refused(people["referent_p"].post(f"{running}/@messages", json=sent), "attachments")
    answered = people["referent_p"].post(f"{running}/@workflow/answer", json=sent)
    assert_refused(answered, "attachments")
    assert (count(desk), look(desk, draft), look(desk, running)) == before


def test_twenty_files_at_most(desk, secretary, draft):
    before = look(desk, draft)
    body = {"attachments": [file(f"{n}.pdf") for n in range(20)]}
    assert_refused(secretary.post(f"{draft}/@attachments", json=body), "attachments")
    assert look(desk, draft) == before


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("avis\r\nSet-Cookie: x=1\r\n\r\n.pdf", "avis Set-Cookie x=1 .pdf"),
        ("../../../etc/avis.pdf", "avis.pdf"),
        ("C:\\temp\\avis.pdf", "avis.pdf"),
        ('a";filename="b.html".pdf', "afilename=b.html.pdf"),
        ("fact\u202efdp.pdf", "factfdp.pdf"),
        ("<script>.pdf", "script.pdf"),
        ("é" * 300 + ".pdf", "é" * 100 + ".pdf"),
    ],
)
def test_a_hostile_file_name_is_harmless_when_served(secretary, sent, kept):
    body = world.body(draft=True, attachments=[file(sent)])
    filed = secretary.post("/@demandes", json=body)
    assert filed.status_code == 201, filed.text
    (shown,) = secretary.get(filed.json()["@id"]).json()["attachments"]
    assert shown["filename"] == kept
    served = secretary.get(shown["@id"], headers={"Accept": "text/html"})
    assert served.status_code == 200
    assert served.content == stages.PDF
    assert served.headers["Content-Type"] == "application/pdf"
    assert served.headers["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in served.headers
    disposition = served.headers["Content-Disposition"]
    assert disposition.startswith("attachment; ")
    assert disposition.count('"') == 2
    secretary.delete(filed.json()["@id"])


@pytest.mark.parametrize("kind", ["text/html", "application/pdf\r\nX-Evil: 1", "image/svg+xml", 7])
def test_the_type_a_client_claims_is_not_believed(secretary, kind):
    body = world.body(draft=True, attachments=[file(**{"content-type": kind})])
    filed = secretary.post("/@demandes", json=body)
    assert filed.status_code == 201
    (shown,) = secretary.get(filed.json()["@id"]).json()["attachments"]
    assert shown["content-type"] == "application/pdf"
    secretary.delete(filed.json()["@id"])


def test_hidden_characters_are_not_kept(secretary):
    body = world.body(draft=True, subject="fac\u202eture\u200b", usager={"name": "Du\u2066puy"})
    filed = secretary.post("/@demandes", json=body).json()
    shown = secretary.get(filed["@id"]).json()
    assert shown["subject"] == "facture"
    assert shown["usager"]["name"] == "Dupuy"
    secretary.delete(filed["@id"])


@pytest.mark.parametrize("values", [{"subject": "a\0b"}, {"topic": 7}, {"usager": {"name": []}}])
def test_a_refused_change_of_a_draft_loses_nothing_of_it(desk, secretary, draft, values):
    before, shown = look(desk, draft), secretary.get(draft).json()
    good = {"question": "Une autre question", "consent": True}
    assert_refused(secretary.patch(draft, json={**good, **values}))
    assert look(desk, draft) == before
    assert secretary.get(draft).json() == shown


@pytest.mark.parametrize("bad", ["null", "megabyte", "list", "object", "number", "huge", "true"])
@pytest.mark.parametrize(
    ("transition", "field"),
    [
        ("answer", "text"),
        ("decline", "reason"),
        ("redirect", "partner"),
        ("redirect", "reason"),
        ("ask_complement", "text"),
        ("propose_appointment", "slots"),
    ],
)
def test_a_transition_with_a_hostile_input_is_refused(
    desk, people, running, transition, field, bad
):
    before = look(desk, running)
    value = BAD_TEXTS[bad]
    if field == "slots" and bad in {"megabyte", "list"}:
        value = [value]
    answer = people["referent_p"].post(
        f"{running}/@workflow/{transition}", json={**stages.inputs(), field: value}
    )
    assert_refused(answer, field)
    assert look(desk, running) == before


@pytest.mark.parametrize(
    "until", ["demain", "2026-99-99", "1900-01-01", "9999-12-31", 7, ["2026-12-01"], "x" * 10_000]
)
def test_a_hold_until_no_day_is_refused(desk, secretary, running, until):
    before = look(desk, running)
    answer = secretary.post(
        f"{running}/@workflow/hold", json={"reason": "Attente.", "until": until}
    )
    assert_refused(answer, "until")
    assert look(desk, running) == before


@pytest.mark.parametrize(
    "name",
    ["nothing", "__class__", "%00", "%2e%2e", "%ff", "answer/answer", "<script>", "a" * 5000]
    + ["answer%0d%0aX:1", "%F0%9F%92%A9", "++add++message", "@@view", "_log", "index_html"],
)
def test_a_transition_that_does_not_exist_is_no_error(desk, people, running, name):
    before = look(desk, running)
    answer = people["referent_p"].post(f"{running}/@workflow/{name}", json=stages.inputs())
    assert 400 <= answer.status_code < 500, (answer.status_code, answer.text[:500])
    assert look(desk, running) == before


@pytest.mark.parametrize(
    "query",
    ["box=x", "b_start=-1", "b_size=1000000", "b_start=x", "state=published", "sort_on=Title"]
    + ["q=" + "x" * 5000, "partner=..%2F..", "box=open&box=closed", "q:list=a&q:list=b"]
    + ["q.a:record=b", "q.a:records=b", "b_start:int=3&b_start:int=4", "q=%00", "q:json=%7B%7D"]
    + ["sort_order=random", "dossier=" + "x" * 100, "mairie:list=", "q:tuple=a", "q:boolean=1"],
)
def test_a_wrong_parameter_of_the_list_is_refused(secretary, query):
    assert_refused(secretary.get(f"/@demandes?{query}"))


@pytest.mark.parametrize(
    "query",
    ["q=%ED%A0%80", "q=%ff%fe", "q=" + "%22*()%3F", "b_start:int=x", "q:date=x", "q:method=x"]
    + [":method=x", "q:default_action=x", "%00=1", "b_size:float=nan", "q:utf8:latin-1=x", "q[]=1"]
    + ["-C=1", "q:nonsense=x", "metadata=x", "expand=x", "fullobjects=1", "q:action=manage"],
)
def test_a_strange_address_is_no_error(secretary, query):
    answer = secretary.get(f"/@demandes?{query}")
    assert answer.status_code < 500, answer.text[:500]


@pytest.mark.parametrize("login", [["x"], {"a": 1}, 7, None, "x" * 100_000, "a\0b"])
def test_a_strange_login_in_a_body_is_no_error(desk, login):
    for password in ("x", 7, [], {}):
        answer = desk.http().post("/@demandes", json={"login": login, "password": password})
        assert answer.status_code in {400, 401}, answer.text[:500]


@pytest.mark.parametrize("injection", INJECTIONS)
def test_injected_markup_comes_back_as_text(secretary, injection):
    """JSON is served as JSON; the pages are looked at in test_hostile_forms."""
    body = world.body(draft=True, subject=injection, question=injection, usager={"name": injection})
    filed = secretary.post("/@demandes", json=body)
    assert filed.status_code == 201
    answer = secretary.get(filed.json()["@id"])
    assert answer.headers["Content-Type"].startswith("application/json")
    assert answer.json()["subject"] == answer.json()["question"] == injection
    assert answer.json()["usager"]["name"] == injection
    secretary.delete(filed.json()["@id"])


def test_an_upload_of_200_megabytes_is_refused_without_filling_the_memory(desk, secretary, draft):
    before = look(desk, draft)
    peaks = {pid: resident(pid) for pid in desk.web_pids()}
    address = urlsplit(desk.url)
    connection = http.client.HTTPConnection(address.hostname, address.port, timeout=120)
    size = 200 * 1024 * 1024
    block = b"A" * 1024 * 1024
    connection.putrequest("POST", f"{address.path}{draft}/@attachments")
    for name, value in {
        "Accept": "application/json",
        "Authorization": "Basic " + b64encode(":".join(secretary.auth).encode()).decode(),
        "Content-Type": "application/json",
        "Content-Length": str(size),
    }.items():
        connection.putheader(name, value)
    connection.endheaders()
    for _ in range(size // len(block)):
        connection.send(block)
    answer = connection.getresponse()
    told = json.loads(answer.read())
    assert answer.status == 413
    assert "Rien n’a été enregistré" in told["message"]
    assert look(desk, draft) == before
    for pid, peak in peaks.items():
        assert resident(pid) - peak < 64 * 1024


def resident(pid):
    """Largest memory a process has had, in kB."""
    with open(f"/proc/{pid}/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
