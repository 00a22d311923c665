"""What a partner of the area adds to a national sheet, and what becomes of it."""

from support import fiches
from support import national
from support import stages
from support import world
from support.http import words

import pytest

SHEET, GONE = "F9000821", "F9000822"
PAGE = f"/fiches/nationales/{SHEET}"
ADD = f"{fiches.FOLDER}/desk-add-fiche"
#: Keys of the chapters of :func:`national.sheet`.
FIRST, LAST = "comment-faire", "et-apres"
WORDS = "zqcomplementlocal"
CHANGED = "a changé depuis la vérification du complément"


def feed(*idents, text="Écrire à la mairie."):
    made = {f"{ident}.xml": national.sheet(ident, words=text) for ident in idents}
    return made | national.samples()


@pytest.fixture(scope="module")
def people(people, desk):
    """Role → HTTP client, a second editor of P among them."""
    world.retrying(desk, fiches.build)
    return {**people, "editor_p2": desk.http(world.account("editor_p2"))}


@pytest.fixture
def brought(bring):
    """The sheets as they are at first."""
    bring(feed(SHEET, GONE))


@pytest.fixture
def addition(desk, people, brought):
    """Makes a published addition: callable (chapter, ident, stage) → path."""

    def make(chapter=FIRST, ident=SHEET, stage="published", **values):
        values = {"pinned_to": ident, "pinned_chapter": chapter, "answer": WORDS, **values}
        return world.retrying(desk, lambda site: fiches.make(site, stage, **values))

    yield make
    world.retrying(desk, _clear)


def _clear(site):
    """Take them away: the desk is that of the session."""
    folder = world.workspace(site, "partenaires/p")["fiches"]
    pinned = [name for name, fiche in folder.objectItems() if fiche.pinned_to]
    with stages.acting(site, "coordination"):
        for name in pinned:
            folder._delObject(name, suppress_events=False)


def beside(client, page=PAGE):
    """The additions on a page: list of (id of the part it stands in or None, text)."""
    from lxml import html

    tree = html.fromstring(client.page(page).content)
    return [
        (next(iter(aside.xpath("ancestor::section[@id][1]/@id")), None), aside.text_content())
        for aside in tree.xpath("//aside[@class='addition']")
    ]


def test_an_editor_writes_one_and_a_second_person_publishes_it(people, brought, addition):
    editor, reader = people["editor_p"], people["secretary_a"]
    assert f"desk-add-fiche?nationale={SHEET}" in words(editor.page(PAGE))
    assert "desk-add-fiche" not in reader.page(PAGE).text
    form = words(editor.page(f"{ADD}?nationale={SHEET}&partie={LAST}"))
    assert f'value="{SHEET}"' in form and "Et après" in form
    values = {"pinned_to": SHEET, "pinned_chapter": LAST, "answer": f"{WORDS} <b>gras</b>"}
    made = editor.send_form(ADD, values)
    path = made.url.split("/guichet")[1]
    assert "Complète la fiche nationale" in words(made)
    assert beside(reader) == []
    editor.post(f"{path}/desk-publish", data={"do": "submit", "_authenticator": editor.token(path)})
    assert beside(reader) == [] and beside(editor) == []
    second = people["editor_p2"]
    for client, page in ((editor, path), (second, path), (second, fiches.FOLDER)):
        assert CHANGED not in words(client.page(page))
    token = second.token(path)
    second.post(f"{path}/desk-publish", data={"do": "publish", "_authenticator": token})
    ((place, text),) = beside(reader)
    assert place.endswith(LAST) and f"{WORDS} <b>gras</b>" in text
    assert "Complément local — Essai partenaires/p" in text
    assert reader.get(f"/@fiches/{SHEET}").json()["additions"][0]["chapter"] == LAST


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"pinned_to": "F9999999"}, "pinned_to"),
        ({"pinned_to": "n’importe quoi"}, "pinned_to"),
        ({"pinned_to": SHEET, "pinned_chapter": "un-autre"}, "pinned_chapter"),
        ({"pinned_to": SHEET, "answer": ""}, "answer"),
        ({"title": "", "answer": WORDS}, "title"),
    ],
)
def test_what_is_no_part_of_a_sheet_is_refused_in_words(people, brought, values, field):
    refused = people["editor_p"].send_form(ADD, {"answer": WORDS, **values})
    assert refused.status_code == 400
    assert f'href="#f-{field}"' in words(refused) or field == "pinned_to"


def test_the_table_of_contents_says_what_is_completed(people, addition):
    from lxml import html

    addition(LAST)
    tree = html.fromstring(people["secretary_a"].page(PAGE).content)
    entries = tree.xpath("//nav[@aria-labelledby='sommaire']//li")
    assert [" ".join(entry.text_content().split()) for entry in entries[:2]] == [
        "Comment faire",
        "Et après — complément local",
    ]


def test_a_draft_that_is_pinned_elsewhere_is_not_told_to_have_changed(desk, addition):
    from nummairieque.fiche import drawer

    path = addition(FIRST)
    with desk.site() as site:
        fiche = fiches.at(site, path)
        assert fiche.pinned_digest
        drawer.put(fiche, {**drawer.values_of(fiche), "answer": "Autre"})
        assert fiche.pinned_digest
        drawer.put(fiche, {**drawer.values_of(fiche), "pinned_chapter": LAST})
        assert fiche.pinned_digest == ""


def test_one_of_the_whole_sheet_stands_before_it(people, addition):
    addition("")
    ((place, text),) = beside(people["secretary_a"])
    assert place is None and WORDS in text


def test_nobody_but_its_partner_sees_a_draft(people, addition):
    for stage in ("private", "pending"):
        addition(stage=stage)
    assert beside(people["secretary_a"]) == []
    assert people["secretary_a"].get(f"/@fiches/{SHEET}").json()["additions"] == []


def test_a_search_finds_it_as_any_fiche(people, addition):
    path = addition()
    found = people["secretary_a"].get("/@search", params={"SearchableText": WORDS}).json()
    assert [item["@id"].endswith(path) for item in found["items"]] == [True]


def review_of(desk, path):
    with desk.site() as site:
        return fiches.at(site, path).review_on


def test_a_part_that_changes_is_told_to_readers_and_to_its_editors(desk, people, bring, addition):
    from nummairieque.fiche import reminder
    from nummairieque.people.presence import today

    path, other = addition(FIRST), addition(LAST)
    assert CHANGED not in words(people["secretary_a"].page(PAGE))
    bring(feed(SHEET, GONE, text="Téléphoner à la mairie."))
    told = dict(beside(people["secretary_a"]))
    assert [CHANGED in text for place, text in sorted(told.items())] == [True, False]
    assert review_of(desk, path) == today() and review_of(desk, other) is None
    listed = words(people["editor_p"].page(fiches.FOLDER))
    assert CHANGED in listed and CHANGED in words(people["editor_p"].page(path))
    with desk.site() as site:
        from datetime import datetime
        from datetime import UTC

        due = reminder.due(site, datetime.now(UTC))
        assert [found.endswith(path) for found in due].count(True) == 1
    # Who reads it over settles it.
    lead = people["lead_p"]
    token = lead.token(path)
    lead.post(f"{path}/desk-publish", data={"do": "confirm", "_authenticator": token})
    assert CHANGED not in words(people["secretary_a"].page(PAGE))
    assert CHANGED not in words(people["editor_p"].page(fiches.FOLDER))


def test_a_part_that_vanishes_leaves_it_with_the_whole_sheet(desk, people, bring, addition):
    from nummairieque.people.presence import today

    path, lone = addition(FIRST), addition("", ident=GONE)
    renamed = national.sheet(SHEET).replace(b"Comment faire", b"Comment s'y prendre")
    bring({f"{SHEET}.xml": renamed} | national.samples())
    ((place, text),) = beside(people["secretary_a"])
    assert place is None and "n’a plus la partie" in text
    assert review_of(desk, path) == today() == review_of(desk, lone)
    form = words(people["editor_p"].page(f"{path}/desk-edit"))
    assert "Une partie que la fiche n’a plus" in form
