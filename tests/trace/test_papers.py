"""The usager's papers on a desk: what each says, and who may have it."""

from support import meetings
from support import stages
from support import world
from support.http import words
from support.tagged import Tagged

import pytest

KINDS = ("recepisse", "convocation", "reponse")


@pytest.fixture(scope="module")
def people(desk):
    world.retrying(desk, meetings.build)
    roles = ("secretary_a", "secretary_b", "host", "host_n", "referent_p", "referent_q", "lead_p")
    return {role: desk.http(world.account(role)) for role in (*roles, "coordination", "pilot")}


@pytest.fixture
def answered(desk):
    """Path of a demande that was answered, with a note of the mairie in its thread."""

    def make(site):
        from nummairieque.demande import thread

        path = stages.stage(site, "answered")
        with stages.acting(site, "secretary_a"):
            demande = site.unrestrictedTraverse(path.lstrip("/"))
            thread.add_message(demande, "Elle repasse jeudi.", visibility="internal")
        return path

    return world.retrying(desk, make)


@pytest.fixture(scope="module")
def met(desk, people):
    """Paths of a demande and of its appointment."""

    def make(site):
        appointment = meetings.booked(site)
        held = "/" + "/".join(appointment.getPhysicalPath()[2:])
        return "/" + appointment.demande.partition("/guichet/")[2], held

    return world.retrying(desk, make)


def told(answer):
    """What a PDF says."""
    assert answer.status_code == 200, answer.text
    return Tagged(answer.content).root.words()


def plain(text):
    """``text`` without the blanks that part nothing."""
    return text.replace("\u00a0", " ")


def test_the_receipt_says_what_was_asked_of_whom_and_by_when(desk, people):
    path = world.retrying(desk, lambda site: stages.stage(site, "submitted"))
    with desk.site() as site:
        demande = site.unrestrictedTraverse(path.lstrip("/"))
        reference, question = demande.reference, demande.question
    client = people["secretary_a"]
    page = client.page(f"{path}/papier-recepisse")
    pdf = client.get(f"{path}/@trace")
    for said in (words(page), told(pdf)):
        for expected in (reference, question, "Essai partenaires/p title", "avant le "):
            assert expected in said
        assert world.phone(desk, "mairies/a") in plain(said)
    assert "data-print" in page.text and "papier-reponse" not in page.text


def test_the_reply_says_question_and_answer_and_no_note(people, answered):
    client = people["secretary_a"]
    for said in (
        words(client.page(f"{answered}/papier-reponse")),
        told(client.get(f"{answered}/@trace")),
    ):
        assert "Voici ce qu’il en est." in said and "Essai partenaires/p title" in said
        assert "Elle repasse" not in said
    english = Tagged(client.get(f"{answered}/@trace?language=en").content)
    assert english.catalog["/Lang"] == "en" and "The answer" in english.root.words()


def test_a_file_names_nobody_and_stays_nowhere(people, answered):
    for address in (f"{answered}/@trace", f"{answered}/papier-reponse?format=pdf"):
        answer = people["secretary_a"].get(address)
        headers = answer.headers
        assert headers["Content-Type"] == "application/pdf"
        reference = answered.rpartition("/")[2].upper()
        assert headers["Content-Disposition"] == f'inline; filename="reponse-{reference}.pdf"'
        assert headers["Cache-Control"] == "private, no-store"
        assert headers["X-Content-Type-Options"] == "nosniff"


def test_papers_are_for_the_origin_alone(people, answered):
    for role, client in people.items():
        allowed = role == "secretary_a"
        for name in ("papier", "papier-recepisse", "papier-reponse", "@trace", "desk-trace"):
            kind = "application/json" if name == "@trace" else "text/html"
            answer = client.get(f"{answered}/{name}", headers={"Accept": kind})
            assert (answer.status_code == 200) == allowed, (role, name)
            assert allowed or answer.status_code in (401, 403, 404), (role, name)


def test_the_former_addresses_lead_to_the_paper_that_tells_most(desk, people, answered, met):
    client = people["secretary_a"]
    draft = world.retrying(desk, lambda site: stages.stage(site, "draft"))
    for path, end in (
        (answered, "papier-reponse"),
        (met[0], "papier-convocation"),
        (draft, "desk-draft"),
    ):
        for name in ("desk-trace", "papier"):
            answer = client.page(f"{path}/{name}", allow_redirects=False)
            assert answer.status_code == 302 and answer.headers["Location"].endswith(
                f"{path}/{end}"
            )


def test_what_is_asked_wrongly_is_said(people, answered):
    client = people["secretary_a"]
    for query, status, field in (
        ("?paper=autre", 400, "paper"),
        ("?paper=recepisse&format=odt", 400, "format"),
        ("?format=%00", 400, "format"),
        ("?paper:list=x", 400, "paper"),
        ("?paper=convocation", 404, None),
    ):
        answer = client.get(f"{answered}/@trace{query}", headers={"Accept": "application/json"})
        assert answer.status_code == status, query
        if field:
            assert answer.json()["errors"][0]["field"] == field
    assert client.page(f"{answered}/papier-convocation").status_code == 404
    assert client.page(f"{answered}/papier-reponse?format=odt").status_code == 400
    assert client.page(f"{answered}/papier-reponse?langue=xx").status_code == 200


def test_the_summons_is_for_the_origin_and_from_the_appointment_for_who_receives(desk, people, met):
    demande, appointment = met
    for role, client in people.items():
        html = {"Accept": "text/html"}
        mine = client.get(f"{demande}/papier-convocation", headers=html)
        theirs = client.get(f"{appointment}/papier-convocation", headers=html)
        rest = client.get(f"{appointment}/@trace")
        receives = role in ("secretary_a", "host", "referent_p", "lead_p")
        assert (mine.status_code == 200) == (role == "secretary_a"), role
        assert (theirs.status_code == 200) == receives, (role, theirs.status_code)
        assert (rest.status_code == 200) == receives, role
    said = told(people["host"].get(f"{appointment}/@trace"))
    phone = world.phone(desk, "maisons/m")
    for expected in ("Essai maisons/m title", phone, "Dupuy", "à 9 h"):
        assert expected in plain(said)


def test_no_paper_of_what_is_erased_or_called_off(desk, people):
    path = world.retrying(desk, lambda site: stages.stage(site, "anonymised"))
    client = people["secretary_a"]
    for name in ("papier", "papier-recepisse", "papier-reponse", "@trace"):
        assert client.page(f"{path}/{name}").status_code == 404, name

    def cancelled(site):
        from nummairieque.appointment import booking

        appointment = meetings.booked(site)
        with stages.acting(site, "secretary_a"):
            booking.cancel(appointment, "Empêchée.")
        return "/" + "/".join(appointment.getPhysicalPath()[2:])

    held = world.retrying(desk, cancelled)
    assert people["host"].page(f"{held}/papier-convocation").status_code == 404


def test_drawing_a_paper_writes_nothing(desk, people, met):
    demande, _appointment = met
    with desk.site() as site:
        before = stages.stored(site, demande)
    for name in ("papier-recepisse", "papier-convocation", "@trace"):
        assert people["secretary_a"].get(f"{demande}/{name}").status_code == 200
    with desk.site() as site:
        assert stages.stored(site, demande) == before
