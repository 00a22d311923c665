"""What readers of a national sheet leave behind, and whom a secretary asks about one."""

from support import national
from support import world
from support.http import words

import pytest

SHEET, PLAIN, TWICE = "F9000811", "F9000812", "F9000813"
PAGE = f"/fiches/nationales/{SHEET}"
READ, RESOLVED = "/fiches/nationale-lue", "/fiches/nationale-resolue"
TOPIC = "essai-sujet-p"


@pytest.fixture(scope="module", autouse=True)
def sheets(bring):
    """One sheet that sends to P, one that sends to nobody, one of two topics."""
    made = {
        SHEET: national.sheet(SHEET),
        PLAIN: national.sheet(PLAIN, "Compter les nuages", pivot="essai_personne"),
        TWICE: national.sheet(TWICE, "Peser les nuages", pivot="essai_personne"),
    }
    bring({f"{ident}.xml": data for ident, data in made.items()} | national.samples())


@pytest.fixture
def mapped(desk):
    """Gives idents to a topic; takes them back afterwards."""
    from nummairieque.workspace.topics import set_topic_sheets

    given = []

    def give(topic, *idents):
        given.append(topic)
        world.retrying(desk, lambda site: set_topic_sheets(site, topic, idents))

    yield give
    for topic in set(given):
        give(topic)


def counts(desk, ident=SHEET):
    from nummairieque.fiche import counting
    from nummairieque.people.presence import today

    with desk.site() as site:
        return counting.total(site, ident, today())


def mark(client, path, values=None):
    token = client.token(PAGE)
    return client.post(path, data={"fiche": SHEET, "_authenticator": token, **(values or {})})


def test_a_reading_counts_once_a_day_and_nothing_on_a_get(desk, people):
    before = counts(desk)
    for role in ("secretary_a", "secretary_a", "host"):
        assert mark(people[role], READ).status_code == 204
    assert counts(desk) == (before[0] + 2, before[1])
    for path in (PAGE, f"{READ}?fiche={SHEET}", f"{RESOLVED}?fiche={SHEET}"):
        assert people["pilot"].page(path).url.endswith(PAGE)
    assert counts(desk) == (before[0] + 2, before[1])
    assert people["secretary_a"].post(READ, data={"fiche": SHEET}).status_code == 403
    assert people["anonymous"].post(READ, data={"fiche": SHEET}).status_code == 401


@pytest.mark.parametrize("ident", ["F9999999", "", "<script>", "../x"])
def test_what_the_desk_does_not_have_is_not_counted(people, ident):
    assert mark(people["secretary_a"], READ, {"fiche": ident}).status_code == 404


def test_a_solved_question_counts_and_is_taken_back_once(desk, people):
    before, reader = counts(desk)[1], people["secretary_a"]
    said = words(mark(reader, RESOLVED, {"do": "resolved"}))
    assert "Merci" in said and "C’est résolu, noté aujourd’hui" in said
    mark(reader, RESOLVED, {"do": "resolved"})
    assert counts(desk)[1] == before + 1
    mark(reader, RESOLVED, {"do": "undo"})
    mark(reader, RESOLVED, {"do": "undo"})
    assert counts(desk)[1] == before


@pytest.mark.parametrize("role", ["pilot", "referent_p"])
def test_who_files_no_demande_solves_none(desk, people, role):
    before = counts(desk)
    assert mark(people[role], RESOLVED, {"do": "resolved"}).status_code == 403
    assert "fiche-resolue" not in people[role].page(PAGE).text
    assert counts(desk) == before


def test_the_coordination_reads_which_are_read_most(people):
    mark(people["secretary_a"], READ)
    listed = people["coordination"].page("/coordination-fiches-lues")
    assert PAGE in listed.text
    assert people["coordination"].page("/coordination-fiches-lues?tri=resolues").status_code == 200
    assert people["secretary_a"].page("/coordination-fiches-lues").status_code == 403


def test_a_topic_of_the_coordination_decides_whom_to_ask(desk, people, mapped):
    new = f"{desk.url}/desk-new"
    plain = words(people["secretary_a"].page(f"/fiches/nationales/{PLAIN}"))
    assert "/desk-new" in plain and "partner=" not in plain
    mapped(TOPIC, PLAIN)
    asked = words(people["secretary_a"].page(f"/fiches/nationales/{PLAIN}"))
    assert f"{new}?partner=essai-p&topic={TOPIC}" in asked
    assert "/desk-new" not in people["referent_p"].page(f"/fiches/nationales/{PLAIN}").text


def test_several_partners_make_a_short_list(desk, people, mapped):
    mapped(TOPIC, TWICE)
    mapped("aide-au-logement", TWICE)
    asked = words(people["secretary_a"].page(f"/fiches/nationales/{TWICE}"))
    assert f"partner=essai-p&topic={TOPIC}" in asked
    assert "partner=caf&topic=aide-au-logement" in asked


def test_the_coordination_gives_sheets_to_a_topic(desk, people):
    from nummairieque.workspace.topics import set_topic_sheets
    from nummairieque.workspace.topics import topic_sheets

    page, client = f"/coordination-sujet?sujet={TOPIC}", people["coordination"]
    with desk.site() as site:
        from nummairieque.workspace.topics import topics

        row = topics(site)[TOPIC]
    form = {"title": row["title"], "partners": list(row["partners"])}
    typed = f"{SHEET} | Un titre\nhttps://www.service-public.fr/vosdroits/{PLAIN.lower()}?x=1"
    client.send_form(page, {**form, "sheets": typed})
    with desk.site() as site:
        assert topic_sheets(site, TOPIC) == (SHEET, PLAIN)
    shown = words(client.page(page))
    assert f"{SHEET} | Déclarer un poulailler" in shown
    for wrong in ("F9999999", "n’importe quoi", "<script>alert(1)</script>"):
        refused = client.send_form(page, {**form, "sheets": f"{SHEET}\n{wrong}"})
        assert refused.status_code == 400
        assert 'href="#f-sheets"' in words(refused)
    with desk.site() as site:
        assert topic_sheets(site, TOPIC) == (SHEET, PLAIN)
    world.retrying(desk, lambda site: set_topic_sheets(site, TOPIC, ()))
