"""A fiche made of an answer: by whom, of which answer, and without anybody's personal data."""

from lxml import html
from support import fiches
from support import stages
from support import world
from support.http import words

import json
import pytest
import random
import string

ANSWER = (
    "Bonjour, Mme Lefèvre doit renvoyer l’imprimé avant le 31/12/2026.\n"
    "Rappelez-la au 06 12 34 56 78, allocataire 8374920."
)
USAGER = {
    "name": "Lefèvre",
    "first_name": "Zoé",
    "birth_date": "1950-03-12",
    "phone": "06.12.34.56.78",
    "address": "12 rue des Lilas\n36120 Ardentes",
}
QUESTION = "Sa voiture AB-123-CD est en panne, elle est née le 12/03/1950."
#: What may stay, once somebody has read it.
GENERAL = "Il faut renvoyer l’imprimé avant le 31/12/2026."
CLEAN = {"title": "Renvoyer l’imprimé", "answer": "Il faut renvoyer l’imprimé signé."}


@pytest.fixture
def answered(people):
    """Path of a demande with its answer."""
    body = world.body(question=QUESTION, subject="Imprimé de Mme LEFEVRE", usager=USAGER)
    url = people["secretary_a"].post("/@demandes", json=body).json()["@id"]
    done = people["referent_p"].post(f"{url}/@workflow/answer", json={"text": ANSWER})
    assert done.status_code == 200, done.text
    return "/mairies" + url.partition("/mairies")[2]


@pytest.fixture
def editor(desk, people):
    """An editor who answers for the partner too."""
    from nummairieque.workspace.roster import enrol

    def join(*groups):
        def work(site):
            enrol(world.workspace(site, "partenaires/p"), world.account("editor_p2"), *groups)

        world.retrying(desk, work)

    join("editors", "referents")
    yield people["editor_p2"]
    join("editors")


def unique(word):
    """A title that no other draft has, and that tells of nobody."""
    return word + "".join(random.choices(string.ascii_lowercase, k=8))


def save(client, path, **values):
    return client.send_form(f"{path}/faire-une-fiche", {**CLEAN, **values}, allow_redirects=False)


def drafts(desk, title):
    with desk.site() as site:
        folder = world.workspace(site, "partenaires/p")["fiches"]
        return [fiche.getId() for fiche in folder.objectValues() if fiche.title == title]


def marked(page):
    """The marks of a page: those to remove, and the others."""
    document = html.fromstring(page.content)
    found = document.xpath('//section[@class="personal"]//p[@class="words"]/mark')
    return [m.text for m in found if m.get("class")], [m.text for m in found if not m.get("class")]


def test_the_answer_leads_to_the_form_for_who_answers_for_the_partner_alone(people, answered):
    link = f"{answered}/faire-une-fiche?reponse=m001"
    assert link in people["referent_p"].page(answered).text
    for role in ("secretary_a", "coordination", "referent_q", "editor_p", "host", "pilot"):
        assert "faire-une-fiche" not in people[role].page(answered).text
        for answer in (people[role].page(link), save(people[role], answered)):
            assert answer.status_code in (302, 401, 403, 404)
            assert "Lefèvre" not in words(answer)


def test_a_reason_opens_no_answer_to_the_coordination_for_a_fiche(people, answered):
    coordination = people["coordination"]
    coordination.send_form(f"{answered}", {}, allow_redirects=False)
    token = coordination.token(answered)
    coordination.post(
        f"{answered}/desk-act",
        data={"do": "unseal", "unseal.reason": "Réclamation", "_authenticator": token},
        headers={"Accept": "text/html"},
    )
    assert "Lefèvre" in words(coordination.page(answered))
    assert "faire-une-fiche" not in coordination.page(answered).text
    assert coordination.page(f"{answered}/faire-une-fiche").status_code in (401, 403)


@pytest.mark.parametrize("state", sorted(set(stages.WAYS) - {"answered", "closed"}))
def test_without_a_standing_answer_there_is_no_form(desk, people, state):
    path = world.retrying(desk, lambda site: stages.stage(site, state))
    referent = people["referent_p"]
    looked = referent.page(f"{path}/faire-une-fiche", allow_redirects=False)
    assert looked.status_code in (302, 403, 404)
    token = referent.token("/mes-notifications")
    sent = referent.post(
        f"{path}/faire-une-fiche",
        data={**CLEAN, "_authenticator": token},
        headers={"Accept": "text/html"},
        allow_redirects=False,
    )
    assert sent.status_code in (403, 404) or "faire" not in sent.headers.get("Location", "")


def test_a_message_that_is_no_answer_makes_no_fiche(people, answered):
    referent = people["referent_p"]
    for name in ("m999", "", "../x"):
        looked = referent.page(f"{answered}/faire-une-fiche?reponse={name}", allow_redirects=False)
        assert looked.status_code == 302
        assert save(referent, answered, reponse=name).status_code == 403


def test_the_form_shows_the_answer_with_what_tells_of_somebody_marked(people, answered):
    page = people["referent_p"].page(f"{answered}/faire-une-fiche?reponse=m001")
    own, doubtful = marked(page)
    assert {"LEFEVRE", "Lefèvre", "06 12 34 56 78", "8374920"} == set(own)
    assert doubtful == ["31/12/2026"]
    document = html.fromstring(page.content)
    (answer,) = document.xpath('//textarea[@name="answer"]')
    assert answer.text.strip() == ANSWER
    (topic,) = document.xpath('//select[@name="topic"]/option[@selected]/@value')
    assert topic == world.topic("partenaires/p")
    assert document.xpath('//input[@name="title"]/@value') == ["Imprimé de Mme LEFEVRE"]


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("answer", "Mme LEFEVRE doit signer."),
        ("answer", "zoé doit signer"),
        ("answer", "Lefe\u200bvre doit signer"),
        ("title", "Le cas Lefèvre"),
        ("papers", "Bail\nPièce de Lefevre"),
        ("steps", "1. Appeler le 0612345678"),
        ("contact", "+33 6 12 34 56 78"),
        ("concerns", "Propriétaires d’une ab 123 cd"),
        ("answer", "Le véhicule ab-123-cd."),
        ("answer", "N° 2 85 03 36 044 012 34"),
        ("answer", "Dossier n° 8374920"),
        ("answer", "Écrire à quelquun@mail.example"),
        ("answer", "FR76 3000 6000 0112 3456 7890 189"),
        ("answer", "Habiter rue des lilas"),
        ("answer", "Née le 12 mars 1950"),
        ("links", "Carte | https://exemple.fr\n06 12 34 56 78 | https://exemple.fr"),
    ],
)
def test_nothing_of_the_usager_is_kept_and_nothing_typed_is_lost(
    desk, people, answered, field, typed
):
    title = unique("Zqgarde")
    sent = save(people["referent_p"], answered, **{"title": title, field: typed, "reread": "1"})
    assert sent.status_code == 400
    page = words(sent)
    assert "Il reste de quoi reconnaître une personne" in page
    document = html.fromstring(sent.content)
    held = document.xpath(f'//*[@name="{field}"]')[0]
    assert (held.get("value") or (held.text or "").lstrip("\n")) == typed.replace("\u200b", "") or (
        "\u200b" in typed
    )
    assert marked(sent)[0]
    assert drafts(desk, title) == []


def test_what_is_doubtful_is_kept_once_somebody_says_that_he_read_it(desk, people, answered):
    title = unique("Zqdoute")
    refused = save(people["referent_p"], answered, title=title, answer=GENERAL)
    assert refused.status_code == 400
    assert "31/12/2026" in words(refused) and "cochez cette case" in words(refused)
    assert drafts(desk, title) == []
    kept = save(people["referent_p"], answered, title=title, answer=GENERAL, reread="1")
    assert kept.status_code == 303, words(kept)
    assert len(drafts(desk, title)) == 1


def test_a_telephone_of_the_service_is_kept_where_it_is_reached(desk, people, answered):
    title = unique("Zqservice")
    number = "02 54 60 36 11"
    refused = save(people["referent_p"], answered, title=title, answer=f"Appelez le {number}.")
    assert refused.status_code == 400
    kept = save(people["referent_p"], answered, title=title, contact=number, reread="1")
    assert kept.status_code == 303


def test_what_a_form_refuses_and_what_tells_of_somebody_are_said_at_once(people, answered):
    sent = save(people["referent_p"], answered, title="", answer="Mme Lefèvre", checked_on="hier")
    document = html.fromstring(sent.content)
    assert sent.status_code == 400
    assert len(document.xpath('//div[@id="errors"]//li')) >= 3


@pytest.mark.parametrize("typed", ["x" * 90_000, "06 " * 6_000, "\x00\x1f", "«" * 300])
def test_hostile_words_get_a_sentence(people, answered, typed):
    for field in ("title", "answer", "links", "reread", "reponse"):
        assert save(people["referent_p"], answered, **{field: typed}).status_code in (303, 400, 403)


def test_an_editor_who_answers_too_gets_a_draft_of_her_own(desk, answered, editor):
    title = unique("Zqredactrice")
    page = words(editor.page(f"{answered}/faire-une-fiche"))
    assert "Vous n’écrivez pas les fiches" not in page
    kept = save(editor, answered, title=title)
    assert kept.status_code == 303
    assert "pas encore publiée" in words(editor.page(kept.headers["Location"]))
    (name,) = drafts(desk, title)
    with desk.site() as site:
        from nummairieque.fiche import drawer
        from nummairieque.fiche import publishing

        fiche = fiches.at(site, f"{fiches.FOLDER}/{name}")
        assert publishing.stage_of(fiche) == "private"
        assert drawer.work_of(fiche).written_by == world.account("editor_p2")
        assert told(site, fiche) == []


def told(site, fiche):
    from nummairieque.notification.outbox import get_outbox

    path = "/".join(fiche.getPhysicalPath())
    return sorted(
        record.userid.rpartition(".")[2]
        for _place, record in get_outbox(site).queued()
        if (record.path, record.kind, record.channel) == (path, "fiche_proposed", "mail")
    )


def test_the_editors_learn_of_the_draft_of_who_is_none(portal, people):
    from datetime import datetime
    from datetime import UTC
    from nummairieque.fiche import answer
    from nummairieque.fiche import lines

    path = stages.stage(portal, "answered")
    values = {**dict.fromkeys(lines.FIELDS, ""), "checked_on": None, "review_on": None, **CLEAN}
    with stages.acting(portal, "referent_p"):
        demande = portal.unrestrictedTraverse(path.lstrip("/"))
        fiche = answer.make(demande, values, datetime.now(UTC))
    assert told(portal, fiche) == ["editor_p", "editor_p2"]


def test_the_draft_names_neither_the_demande_nor_who_asked(desk, people, answered):
    reference = answered.rpartition("/")[2]
    title = "Zqsansattache"
    kept = save(people["referent_p"], answered, title=title)
    path = kept.headers["Location"].partition("/guichet")[2]
    for role in ("editor_p", "lead_p", "coordination", "referent_p"):
        read = words(people[role].page(path))
        assert title in read
        assert reference not in read.lower() and "Lefèvre" not in read
    told = json.dumps(people["editor_p"].get(path).json(), ensure_ascii=False)
    assert reference not in told.lower()
    assert people["secretary_a"].page(path).status_code in (401, 403, 404)


def test_one_line_of_the_audit_ties_the_draft_to_the_demande(desk, people, answered):
    save(people["referent_p"], answered)
    reference = answered.rpartition("/")[2].upper()
    journal = (desk.instance.root / "var" / "log" / "audit.jsonl").read_text()
    events = [json.loads(line)["event"] for line in journal.splitlines()]
    lines = [json.loads(event) for event in events if event.startswith("{")]
    (made,) = [n for n in lines if (n.get("what"), n.get("reference")) == ("fiche", reference)]
    assert made["who"] == world.account("referent_p")
    assert made["partner"] == world.slug("partenaires/p")
    assert set(made) == {"at", "who", "what", "reference", "partner"}


def test_the_second_person_publishes_it(desk, people, answered):
    title = unique("Zqseconde")
    kept = save(people["referent_p"], answered, title=title)
    path = kept.headers["Location"].partition("/guichet")[2]
    for role, action in (("editor_p", "submit"), ("lead_p", "publish")):
        done = people[role].send_form(f"{path}/desk-publish", {"do": action}, allow_redirects=False)
        assert done.status_code == 303, words(done)
    assert title in words(people["secretary_a"].page(path))


def test_what_another_partner_answered_before_is_not_taken_up(portal, people):
    from nummairieque.demande.transitions import perform
    from nummairieque.fiche import answer

    path = stages.stage(portal, "answered")
    demande = portal.unrestrictedTraverse(path.lstrip("/"))
    with stages.acting(portal, "secretary_a"):
        perform(demande, "reopen", {"text": "Encore une question."})
        perform(
            demande,
            "redirect",
            {"partner": world.slug("partenaires/q"), "reason": "Pas de leur ressort."},
        )
    with stages.acting(portal, "referent_q"):
        perform(demande, "answer", {"text": "Voici."})
        assert [m.text for m in answer.answers(demande)] == ["Voici."]
    with stages.acting(portal, "referent_p"):
        assert answer.answers(demande) == []


def test_looking_writes_nothing(desk, people, answered):
    with desk.site() as site:
        before = stages.stored(site, answered)
    people["referent_p"].page(f"{answered}/faire-une-fiche")
    with desk.site() as site:
        assert stages.stored(site, answered) == before
