"""Who builds a form types what an attacker would: it is text, or refused in French."""

from lxml import html
from support import formbuilding
from support import world
from support.formbuilding import folder
from support.formbuilding import FORM
from support.formbuilding import TOPIC
from support.hostile import INJECTIONS
from support.hostile import programs
from support.http import words

import pytest

HOSTILE = (*INJECTIONS, "${python:1/0}", 'tal:content="python:1/0"', "%(a)s {0} {a.b}")
#: Turn round what follows, hide, or break a line.
OVERRIDES = "Pi\u202eèce\u2066 d’i\u200bden\u00adtité\u2029"
PLAIN = "Pièce d’identité"
LONG, LINES = "x" * 10_000, "\n".join(f"choix {n}" for n in range(1_000))
NAMES = ("id", "aq_base", "__parent__", "_p_jar", "manage_main", "aq_parent")
CHAMP, PAPIER, ENTETE = "formulaire-champ", "formulaire-papier", "formulaire-entete"
LINE = {"sorte": "line", "label": "Une question"}
CHOICE = {"sorte": "choice", "label": "Une question", "choices": "Un\nDeux"}


def send(client, view, values, at=FORM):
    """Fill in a page of the form: the answer."""
    token = client.token(f"{at}/{ENTETE}")
    return client.post(
        f"{at}/{view}",
        data={"_authenticator": token, **values},
        headers={"Accept": "text/html"},
    )


def held(desk):
    """What the form holds: model, title, introduction, and the names that it used."""
    with desk.site() as site:
        form = folder(site)[TOPIC]
        used = dict(getattr(form.aq_base, "_names_used", {}))
        return form.fields_model, form.title, form.description, used


def draft(desk):
    from nummairieque.forms import drafting

    with desk.site() as site:
        return drafting.read(folder(site)[TOPIC])


@pytest.fixture
def lead(people):
    return people["lead_p"]


def test_markup_is_text_on_each_page_that_shows_it(desk, people, lead, built):
    before, every = len(draft(desk)[0].fields), "\n".join(HOSTILE)
    for hostile in HOSTILE:
        sent = [
            (CHAMP, {**CHOICE, "label": hostile, "hint": hostile, "choices": every}),
            (PAPIER, {"label": hostile, "hint": hostile}),
            (ENTETE, {"title": hostile, "intro": every}),
        ]
        for view, values in sent:
            answer = send(lead, view, values)
            assert answer.status_code == 200 and programs(answer) == [], (view, hostile)
    send(lead, CHAMP, {"sorte": "heading", "label": HOSTILE[0]})
    asked, remarks = draft(desk)
    assert remarks == []
    added = asked.fields[before:-1]
    assert [(field.label, field.hint) for field in added] == [(one, one) for one in HOSTILE]
    field = added[0]
    assert [label for _value, label in field.choices] == list(HOSTILE)
    value = field.choices[0][0]
    when = {"sorte": "line", "label": "Et alors ?", "when": f"{field.name}={value}"}
    assert send(lead, CHAMP, when).status_code == 200
    assert draft(desk)[0].fields[-1].when.values == (value,)
    assert send(lead, "formulaire-faire", {"do": "publish"}).status_code == 200
    pages = ["", f"/{ENTETE}", "/formulaire-apercu", "/formulaire-versions", "/formulaire-manques"]
    pages += [f"/{CHAMP}?nom={field.name}", f"/{CHAMP}?sorte=line", f"/{PAPIER}"]
    pages += [f"/formulaire-enlever?nom={field.name}", "/formulaire-retirer", "/formulaire-modele"]
    for page in pages:
        shown = lead.page(f"{FORM}{page}")
        assert shown.status_code == 200 and programs(shown) == [], page
    for role in ("lead_p", "referent_p"):
        for place in (FORM, formbuilding.FOLDER):
            assert programs(people[role].page(place)) == [], (role, place)
    preview = html.fromstring(lead.page(f"{FORM}/formulaire-apercu").content).text_content()
    assert all(hostile in preview for hostile in HOSTILE)


def test_the_steps_of_filing_show_it_as_text_too(desk, people, lead, built):
    every = "\n".join(HOSTILE)
    send(lead, CHAMP, {**CHOICE, "label": "A" + HOSTILE[0], "hint": HOSTILE[1], "choices": every})
    send(lead, PAPIER, {"label": HOSTILE[1], "hint": HOSTILE[5]})
    send(lead, ENTETE, {"title": HOSTILE[5], "intro": HOSTILE[0]})
    assert send(lead, "formulaire-faire", {"do": "publish"}).status_code == 200
    field, paper = draft(desk)[0].fields[-1], draft(desk)[0].papers[-1]

    def file(site):
        from nummairieque.demande import filing
        from support import stages

        with stages.acting(site, "secretary_a"):
            begun = filing.open_draft(world.workspace(site, "mairies/a"), world.body(topic=TOPIC))
            value = field.choices[1][0]
            assert filing.answer(begun, {field.name: value}, [paper.name]) == {}
        return "/" + "/".join(begun.getPhysicalPath()[2:])

    path = world.retrying(desk, file)
    secretary = people["secretary_a"]
    for page in ("desk-draft?etape=3", "desk-draft?etape=4"):
        shown = secretary.page(f"{path}/{page}")
        assert shown.status_code == 200 and programs(shown) == [], page
        assert HOSTILE[1] in html.fromstring(shown.content).text_content(), page
    world.retrying(desk, formbuilding.clear)


@pytest.mark.parametrize(
    ("view", "values", "name"),
    [
        (CHAMP, {**LINE, "label": LONG}, "label"),
        (CHAMP, {**LINE, "hint": LONG}, "hint"),
        (CHAMP, {**LINE, "label": "a\0b"}, "label"),
        (CHAMP, {**LINE, "hint": "a\x1bb"}, "hint"),
        (CHAMP, {**LINE, "maximum": "1e9"}, "maximum"),
        (CHAMP, {**LINE, "required": "peut-être"}, "required"),
        (CHAMP, {**LINE, "when": 'demarche="] or 1'}, "when"),
        (CHAMP, {**LINE, "when": ["demarche=x"] * 1_000}, "when"),
        (CHAMP, {**LINE, "when": "__parent__=aq_base"}, "when"),
        (CHAMP, {**CHOICE, "choices": LINES}, "choices"),
        (CHAMP, {**CHOICE, "choices": LONG + "\nb"}, "choices"),
        (CHAMP, {**CHOICE, "choices": "a\n" * 1_000}, "choices"),
        (CHAMP, {**CHOICE, "choices": "a\0\nb"}, "choices"),
        (PAPIER, {"label": "Un papier", "hint": LONG}, "hint"),
        (PAPIER, {"label": "a\0b"}, "label"),
        (ENTETE, {"title": LONG, "intro": "Bonjour"}, "title"),
        (ENTETE, {"title": "Bonjour", "intro": LONG}, "intro"),
        (ENTETE, {"title": "a\0b", "intro": "Bonjour"}, "title"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_still_typed(desk, lead, built, view, values, name):
    before = held(desk)
    answer = send(lead, view, values)
    assert answer.status_code == 400
    page = html.fromstring(answer.content)
    assert page.get("lang") == "fr" and programs(answer) == []
    assert page.xpath(f"//*[@id='errors']//a[@href='#f-{name}']"), words(answer)[:500]
    for key in set(values) & {"label", "hint", "choices", "title", "intro"}:
        if "\0" not in values[key] and "\x1b" not in values[key]:
            (field,) = page.xpath(f"//main//*[@name='{key}']")
            assert (field.value or "").replace("\r\n", "\n").strip() == values[key].strip(), key
    assert held(desk) == before


@pytest.mark.parametrize("converter", ["list", "int", "record", "json"])
@pytest.mark.parametrize(
    "name", ["label", "hint", "choices", "when", "place", "nom", "sorte", "do"]
)
def test_a_field_of_another_kind_is_no_error(desk, lead, built, name, converter):
    token, before = lead.token(f"{FORM}/{ENTETE}"), held(desk)
    values = {**CHOICE, "_authenticator": token, "label": ""}
    values.pop(name, None)
    data = {**values, f"{name}:{converter}": "é\0", f"{name}.a:{converter}": "x"}
    for view in (CHAMP, PAPIER, "formulaire-faire"):
        answer = lead.post(f"{FORM}/{view}", data=data, headers={"Accept": "text/html"})
        assert answer.status_code < 500, (view, answer.text[:500])
    if name != "label":
        assert held(desk) == before


@pytest.mark.parametrize("typed", [b"%ff%fe%c3(", b"%ED%A0%80", b"%F0%9F"])
@pytest.mark.parametrize("name", [b"label", b"hint", b"choices"])
def test_bytes_that_are_no_text_are_no_error(desk, lead, built, name, typed):
    token = lead.token(f"{FORM}/{ENTETE}").encode()
    values = {b"label": b"A", b"hint": b"", b"choices": b"Un%0ADeux", b"sorte": b"choice"}
    values |= {name: typed, b"_authenticator": token}
    kinds = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "text/html"}
    body = b"&".join(key + b"=" + value for key, value in values.items())
    answer = lead.post(f"{FORM}/{CHAMP}", data=body, headers=kinds)
    assert answer.status_code < 500
    assert programs(answer) == []
    lead.page(f"{FORM}/formulaire-apercu")
    model = held(desk)[0]
    assert model.encode("utf-8").decode("utf-8") == model


def test_what_hides_or_turns_text_round_is_left_out(desk, lead, built):
    assert send(lead, CHAMP, {**LINE, "label": OVERRIDES, "hint": OVERRIDES}).status_code == 200
    assert send(lead, PAPIER, {"label": OVERRIDES}).status_code == 200
    asked = draft(desk)[0]
    assert asked.fields[-1].label.strip() == PLAIN and asked.papers[-1].label.strip() == PLAIN


@pytest.mark.parametrize("name", NAMES)
def test_no_field_bears_the_name_of_what_zope_gives_each_object(desk, lead, built, name):
    assert send(lead, CHAMP, {**LINE, "label": name.strip("_")}).status_code == 200
    assert send(lead, CHAMP, {**LINE, "label": name.strip("_")}).status_code == 200
    names = [field.name for field in draft(desk)[0].fields[-2:]]
    assert not set(names) & set(NAMES) and len(set(names)) == 2
    before = held(desk)
    # Nor does the address make one.
    assert send(lead, CHAMP, {"nom": name, "sorte": "line", "label": "X"}).status_code < 500
    assert held(desk) == before


@pytest.mark.parametrize(
    "sort", ["script", "os.system", "../x", "", "Line", "zope.schema.TextLine"]
)
def test_no_other_kind_of_field_is_made(desk, lead, built, sort):
    before = held(desk)
    answer = send(lead, CHAMP, {"sorte": sort, "label": "Une question"})
    assert answer.status_code < 500 and held(desk) == before
    # A field that is there stays of its kind.
    name = draft(desk)[0].fields[0].name
    kind = draft(desk)[0].fields[0].kind
    send(lead, CHAMP, {"nom": name, "sorte": "files", "label": "Une question"})
    assert draft(desk)[0].field(name).kind == kind


BOMB = '<!DOCTYPE m [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><model/>'
OUTSIDE = '<!DOCTYPE m [<!ENTITY a SYSTEM "file:///etc/passwd">]><model>&a;</model>'


@pytest.mark.parametrize("model", [BOMB, OUTSIDE, "<a>" * 50_000, "\0", "x" * 400_000])
def test_no_model_comes_in_by_a_program(desk, lead, people, built, model):
    before = held(desk)
    for role in ("lead_p", "editor_p", "coordination"):
        for name in ("fields_model", "actions_model"):
            answer = people[role].patch(FORM, json={name: model})
            assert answer.status_code in (400, 401, 403, 404), role
    answer = people["lead_p"].patch(FORM, json={"fields_model": model})
    assert "root:" not in answer.text
    assert held(desk) == before
