"""A text that is published goes on while the next one is written, and old ones come back."""

from lxml import html
from support import fiches
from support import world
from support.fiches import FIRST
from support.fiches import SECOND
from support.http import words

import pytest


def kept(desk, path):
    """(number, answer, written_by, published_by, note) of the versions, the newest first."""
    from nummairieque.fiche import drawer

    with desk.site() as site:
        return [
            (v.number, v.values["answer"], v.written_by, v.published_by, v.note)
            for v in drawer.versions(fiches.at(site, path))
        ]


def serials(desk, path):
    """What the database holds of a fiche and of the counts; equal when nothing was written."""
    from nummairieque.fiche import counting

    with desk.site() as site:
        found, held = fiches.at(site, path), counting.KEPT.get(site)
        stored = (found, found._drawer, found._drawer.versions, held, held.numbers, held.days)
        for each in stored:
            each._p_activate()
        return [each._p_serial for each in stored]


def send(client, path, view, **values):
    answer = client.send_form(f"{path}/{view}", values)
    assert answer.status_code == 200, answer.text
    return words(answer)


def test_a_second_text_is_written_proposed_and_published_by_a_second_person(desk, people, fiche):
    path, editor, lead = fiche("published"), people["editor_p"], people["lead_p"]
    form = {"title": "Fiche des essais", "answer": f"Réponse {SECOND}.", "papers": "Bail\nRIB"}
    said = send(editor, path, "desk-edit", **form)
    assert "Les membres lisent encore le texte publié" in said
    reader = people["secretary_a"]
    assert SECOND not in words(reader.page(path)) and FIRST in words(reader.page(path))
    # The form goes on with the working copy.
    assert SECOND in words(editor.page(f"{path}/desk-edit"))
    send(editor, path, "desk-publish", do="submit", note="Le RIB est demandé")
    assert "Le RIB est demandé" in words(lead.page(path))
    send(lead, path, "desk-publish", do="publish")
    page = words(reader.page(path))
    assert SECOND in page and FIRST not in page and "RIB" in page
    one, two = world.account("editor_p"), world.account("lead_p")
    assert kept(desk, path) == [
        (2, f"Réponse {SECOND}.", one, two, "Le RIB est demandé"),
        (1, f"Réponse {FIRST}.", one, two, ""),
    ]


def test_a_preview_is_the_page_of_the_secretaries(people, fiche):
    path = fiche("revised")
    preview = html.fromstring(people["lead_p"].page(f"{path}/fiche-apercu").content)
    assert "Aperçu" in preview.xpath("//main")[0].text_content()
    people["lead_p"].send_form(f"{path}/desk-publish", {"do": "publish"})
    page = html.fromstring(people["secretary_a"].page(path).content)
    shown = [
        [" ".join(e.text_content().split()) for e in document.xpath("//main//*[self::h1|self::h2]")]
        for document in (preview, page)
    ]
    assert shown[0] == shown[1]
    assert SECOND in page.xpath("//main")[0].text_content()


def test_differences_are_told_in_words(people, fiche):
    path = fiche("working")
    page = html.fromstring(people["editor_p"].page(f"{path}/fiche-versions").content)
    assert page.xpath("//main//del/text()") == [FIRST]
    assert page.xpath("//main//ins/text()") == [SECOND]
    assert page.xpath("//main//h3/text()") == ["Réponse courte"]


def test_an_old_text_comes_back_as_a_working_copy(desk, people, fiche):
    path, editor, lead = fiche("revised"), people["editor_p"], people["lead_p"]
    send(lead, path, "desk-publish", do="publish")
    assert "L’ancien texte est repris" in send(editor, path, "fiche-versions", version="1")
    assert SECOND in words(people["secretary_a"].page(path))
    send(editor, path, "desk-publish", do="submit")
    send(lead, path, "desk-publish", do="publish")
    assert FIRST in words(people["secretary_a"].page(path))
    assert [number for number, *_rest in kept(desk, path)] == [3, 2, 1]


@pytest.mark.parametrize("version", ["0", "7", "x", "", "1" * 30])
def test_a_version_that_is_not_there_is_refused(people, fiche, version):
    path = fiche("published")
    answer = people["editor_p"].send_form(f"{path}/fiche-versions", {"version": version})
    assert answer.status_code in (400, 403)


def test_what_is_sent_back_tells_its_writer_why_and_goes_on(people, fiche):
    path, editor, lead = fiche("revised"), people["editor_p"], people["lead_p"]
    send(lead, path, "desk-publish", do="send_back", reason="Le montant est faux.")
    assert "Le montant est faux." in words(editor.page(path))
    send(editor, path, "desk-publish", do="submit")
    assert "Le montant est faux." not in words(editor.page(path))


def test_a_retired_fiche_keeps_the_newest_text_and_what_was_published(desk, people, fiche):
    path = fiche("working")
    send(people["lead_p"], path, "desk-publish", do="retire")
    assert people["secretary_a"].get(path).status_code in (401, 403)
    assert SECOND in people["editor_p"].get(path).json()["answer"]
    assert [answer for _number, answer, *_rest in kept(desk, path)] == [f"Réponse {FIRST}."]


def test_a_fiche_from_before_there_were_versions_keeps_its_first_text(desk, people, fiche):
    path = fiche("published")

    def forget(site):
        from nummairieque.fiche import drawer

        del fiches.at(site, path)._drawer
        assert drawer.versions(fiches.at(site, path)) == []

    world.retrying(desk, forget)
    assert people["editor_p"].page(f"{path}/fiche-versions").status_code == 200
    form = {"title": "Fiche des essais", "answer": f"Réponse {SECOND}."}
    send(people["editor_p"], path, "desk-edit", **form)
    send(people["editor_p"], path, "desk-publish", do="submit")
    send(people["lead_p"], path, "desk-publish", do="publish")
    texts = [(answer, by) for _n, answer, _w, by, _note in kept(desk, path)]
    assert texts == [
        (f"Réponse {SECOND}.", world.account("lead_p")),
        (f"Réponse {FIRST}.", world.account("lead_p")),
    ]


def test_nothing_typed_is_lost_when_a_form_is_refused(people, fiche):
    path = fiche("published")
    values = {"title": "", "answer": "Zqtapé.", "links": "Piège | javascript:alert(1)"}
    answer = people["editor_p"].send_form(f"{path}/desk-edit", values)
    page = words(answer)
    assert answer.status_code == 400
    assert (
        "Zqtapé." in page and "javascript:alert(1)" in page and "Écrivez un lien par ligne" in page
    )


def test_no_page_of_a_fiche_writes_on_a_get(desk, people, fiche):
    path = fiche("revised")
    before = serials(desk, path)
    for role in ("secretary_a", "editor_p", "lead_p"):
        for view in ("", "fiche-papiers", "fiche-apercu", "fiche-versions", "desk-publish"):
            people[role].page(f"{path}/{view}")
        for view in ("fiche-lue", "fiche-resolue"):
            assert people[role].page(f"{path}/{view}").status_code == 200
    assert serials(desk, path) == before


def test_what_a_colleague_saved_meanwhile_is_not_written_over_unread(desk, people, fiche):
    path, first, second = fiche("private"), people["editor_p"], people["editor_p2"]

    def stamp(client):
        page = html.fromstring(client.page(f"{path}/desk-edit").content)
        return page.xpath("//input[@name='stamp']/@value")[0]

    early = stamp(second)
    form = {"title": "Fiche des essais", "answer": "Zqpremier."}
    send(first, path, "desk-edit", **form, stamp=stamp(first))
    form["answer"] = "Zqsecond."
    refused = second.send_form(f"{path}/desk-edit", {**form, "stamp": early})
    assert refused.status_code == 400
    assert world.account("editor_p") in words(refused) and "Zqsecond." in words(refused)
    assert first.get(path).json()["answer"] == "Zqpremier."
    again = html.fromstring(refused.content).xpath("//input[@name='stamp']/@value")[0]
    send(second, path, "desk-edit", **form, stamp=again)
    assert first.get(path).json()["answer"] == "Zqsecond."
