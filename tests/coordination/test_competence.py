"""The table of competence by its pages: lines, imports, what misroutings teach."""

from lxml import html
from support import world
from support.desk import PASSWORD
from support.http import words

import pytest
import secrets

P, Q = "essai-p", "essai-q"
HEAD = "sujet;portee;territoire;partenaires\n"
#: Of the demo: its commune is in the canton and the EPCI of these names.
SECRETARY, COMMUNE, CANTON = "secretaire.ardentes", "36005", "Ardentes"


@pytest.fixture
def topic(coordination):
    """A topic that P treats: its slug; its lines go at the end."""
    mark = secrets.token_hex(4)
    coordination.send("/coordination-sujet-ajouter", {"title": f"Bois {mark}", "partners": [P]})
    slug = f"bois-{mark}"
    yield slug
    coordination.send(f"/coordination-sujet-retirer?sujet={slug}")


@pytest.fixture
def secretary(desk):
    return desk.http(SECRETARY, PASSWORD)


def held(page):
    """What the form of a page that takes a POST holds: name → list of values."""
    values = {}
    for form in html.fromstring(page.content).forms:
        if form.method.upper() == "POST":
            for name, value in form.form_values():
                values.setdefault(name, []).append(value)
    return values


def routing(client, topic, commune=COMMUNE):
    """Slugs and reasons of who is competent."""
    answer = client.get("/@routing", params={"topic": topic, "commune": commune})
    assert answer.status_code == 200, answer.text
    return {item["token"]: item["why"] for item in answer.json()["items"]}


def file(secretary, topic, **more):
    values = {"mairie": "ardentes", "partner": None, "topic": topic, **more}
    answer = secretary.post("/@demandes", json=world.body(**values))
    assert answer.status_code == 201, answer.text
    return answer.json()


def test_a_line_is_added_changed_and_taken_out_and_the_routing_follows(
    desk, coordination, secretary, topic
):
    assert list(routing(secretary, topic)) == [P]
    url = "/coordination-competence-ajouter"
    line = {"topic": topic, "area": f"canton:{CANTON}", "partner-0": Q, "partner-1": P}
    assert coordination.send(url, line).url.endswith("/coordination-competences")
    found = routing(secretary, topic)
    assert list(found) == [Q, P] and CANTON in found[Q]
    assert list(routing(secretary, topic, "")) == list(routing(secretary, topic, "36228")) == [P]
    # The same area twice is refused, and what was chosen stays.
    again = coordination.send(url, line)
    assert again.status_code == 400 and 'href="#f-area"' in words(again)
    assert held(again)["topic"] == [topic]
    one = f"/coordination-competence?sujet={topic}&portee=canton&territoire={CANTON}"
    coordination.send(one, {"partner-0": Q, "partner-1": ""})
    assert file(secretary, topic)["partner"] == Q
    assert CANTON in words(secretary.page(f"/mairies/ardentes/desk-new?topic={topic}"))
    assert topic in words(coordination.page("/coordination-competences?q=bois"))
    assert "selected" in words(
        coordination.page(f"/coordination-competences-essai?topic={topic}&commune={COMMUNE}")
    )
    coordination.send(one, {"partner-0": "personne", "partner-1": ""})
    assert routing(secretary, topic) == {}
    gaps = words(coordination.page("/coordination-competences-verifier"))
    assert f"sujet={topic}" in gaps
    coordination.send(one.replace("competence?", "competence-retirer?"))
    assert list(routing(secretary, topic)) == [P]
    assert coordination.page(one).status_code == 404
    assert len(coordination.noted("competence_written", topic)) == 3
    assert len(coordination.noted("competence_removed", topic)) == 1


def test_an_import_says_what_it_would_do_then_does_all_or_nothing(coordination, secretary, topic):
    url = "/coordination-competences-import"
    wrong = f"{HEAD}{topic};canton;{CANTON};{Q}\n{topic};canton;Nulle-Part;{Q}\n"
    page = coordination.send(url, {"lines": wrong, "do": "check"})
    assert page.status_code == 200
    text = words(page)
    assert "Nulle-Part" in text and "Refusée" in text and 'value="apply"' not in text
    assert coordination.send(url, {"lines": wrong, "do": "apply"}).status_code == 400
    assert list(routing(secretary, topic)) == [P]
    # The file of an older Excel, then what the page brought along is applied.
    right = f"{HEAD}{topic};departement;;{Q}\n{topic};commune;Valençay;{P}\n"
    files = {"file": ("competences.csv", right.encode("cp1252"), "text/csv")}
    page = coordination.client.send_form(url, {"do": "check"}, files=files)
    assert "Valençay" in words(page) and list(routing(secretary, topic)) == [P]
    brought = held(page)
    # Applied only where it would still do what was shown.
    stale = coordination.post(url, {**brought, "seen": "x", "do": "apply"})
    assert stale.status_code == 400 and "Valençay" in words(stale)
    done = coordination.post(url, {**brought, "do": "apply"})
    assert done.url.endswith("/coordination-competences"), words(done)
    assert list(routing(secretary, topic)) == [Q]
    assert list(routing(secretary, topic, "36228")) == [P]
    exported = coordination.page(f"/coordination-competences-csv?q={topic[5:]}")
    assert exported.headers["Content-Type"] == "text/csv; charset=utf-8"
    again = coordination.send(url, {"lines": exported.text, "do": "check"})
    assert "Inchangée" in words(again) and 'value="apply"' not in words(again)


def test_redirects_teach_the_table(desk, coordination, secretary, topic):
    referent = desk.http(world.account("referent_p"))
    for _n in range(2):
        filed = file(secretary, topic, partner=P)
        values = {"partner": Q, "reason": "Ce n’est pas nous."}
        answer = referent.post(f"{filed['@id']}/@workflow/redirect", json=values)
        assert answer.status_code == 200, answer.text
    page = coordination.page("/coordination-renvois")
    assert CANTON in words(page) and "Ce n’est pas nous" not in words(page)
    key = {"topic": topic, "kind": "canton", "area": CANTON, "former": P, "to": Q}
    token = coordination.client.token("/coordination-renvois")
    accept = {**key, "_authenticator": token, "do": "accept"}
    done = coordination.post("/coordination-renvois", accept)
    assert done.status_code == 200 and coordination.noted("misrouting_accepted", topic)
    assert list(routing(secretary, topic)) == [Q, P]
    # What is dealt with is not there any more.
    assert "n’est plus là" in words(coordination.post("/coordination-renvois", accept))
    assert len(coordination.noted("misrouting_accepted", topic)) == 1


def test_communes_and_themes_are_kept_by_their_pages(coordination, topic):
    lines = "insee;nom;canton;epci\n36005;Ardentes;Ardentes;CA Châteauroux Métropole\n2A004;x;;\n"
    page = coordination.send("/coordination-communes", {"lines": lines, "do": "check"})
    assert "Ajoutée" in words(page) and "Inchangée" in words(page)
    name = f"Forêt {topic[-8:]}"
    fields = held(coordination.page("/coordination-themes"))
    empty = next(field for field, value in fields.items() if value == [""] and "theme" in field)
    coordination.post("/coordination-themes", {**fields, empty: name})
    coordination.send(f"/coordination-sujet?sujet={topic}", {"theme": name})
    new = words(coordination.client.page("/coordination-sujets"))
    assert name in new
    coordination.send("/coordination-themes", {empty: ""})
    assert name not in words(coordination.page("/coordination-sujets"))


INJECTION = '"><script>alert(1)</script>'


def test_what_is_hostile_is_text_or_refused(coordination):
    pages = ("competence-ajouter", "competences-import", "communes", "themes")
    values = {"lines": INJECTION, "area": INJECTION, "topic": INJECTION, "theme-0": "x" * 99}
    for page in pages:
        answer = coordination.send(f"/coordination-{page}", {**values, "do": "apply"})
        assert answer.status_code in (200, 400), page
        assert "<script>alert" not in answer.text
    token = coordination.client.token("/coordination-communes")
    answer = coordination.post("/coordination-renvois", {"topic": "x", "_authenticator": token})
    assert answer.status_code == 200 and "n’est plus là" in words(answer)
    for query in ("?q=%00", "?kind:list=x", "?sujet:int=x", f"?q={INJECTION}", "?b_start=9999999"):
        for page in ("competences", "competences-essai", "competences-csv"):
            assert coordination.page(f"/coordination-{page}{query}").status_code in (200, 400, 404)
    assert coordination.page("/coordination-competence?sujet=a").status_code == 404


def test_only_the_coordination_has_them_and_members_may_ask(desk, secretary):
    for view in ("competences", "renvois", "communes", "themes", "competences-csv"):
        assert secretary.page(f"/coordination-{view}").status_code in (401, 403, 404)
    assert secretary.get("/@routing").status_code == 400
    assert secretary.get("/@routing?topic=nulle-part").status_code == 400
    assert secretary.get("/@routing?topic=carte-grise&commune=x").status_code == 400
    assert desk.http().get("/@routing?topic=carte-grise").status_code == 401
