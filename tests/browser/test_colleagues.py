"""What the page of a demande does for a team: saved replies, and who is writing now."""

from playwright.sync_api import expect
from support import world
from support.counter import REFERENT
from support.counter import SECRETARY
from support.desk import wait_for

import pytest

COLLEAGUE = "referent2.caf"
BODY, TITLE = "partenaires/caf", "Essai : accusé de réception"
TEXT = "Reçu pour {reference}, sujet {sujet}, de {mairie}."
#: Longer than the pause between two questions who else is writing, in milliseconds.
ASKED_AGAIN = 31_000


@pytest.fixture
def filed(desk):
    """Address of a new demande of the CAF, which is cancelled afterwards."""
    client = desk.http(SECRETARY)
    asked = {"mairie": "ardentes", "partner": "caf", "topic": "aide-au-logement"}
    answer = client.post("/@demandes", json=world.body(**asked, subject="À plusieurs"))
    assert answer.status_code == 201, answer.text
    url = answer.json()["@id"]
    yield url
    client.post(f"{url}/@workflow/cancel", json={"reason": "Essai terminé."})


@pytest.fixture
def reply(desk, filed):
    """Its text for that demande; the team has it while the test runs."""

    def keep(site):
        from nummairieque.replies import store
        from nummairieque.replies.rules import Reply

        return store.keep(site, BODY, Reply(TITLE, TEXT))

    def forget(site):
        from nummairieque.replies import store

        store.remove(site, BODY, id)

    id = world.retrying(desk, keep)
    found = desk.http(SECRETARY).get(filed).json()
    topic = found["topic"]["title"] if isinstance(found["topic"], dict) else "Aide au logement"
    yield f"Reçu pour {found['reference']}, sujet {topic}, de Mairie d’Ardentes."
    world.retrying(desk, forget)


def answering(page, url):
    """Open a demande; the box and the text of its answer."""
    page.goto(url)
    box = page.locator("#do-answer")
    if box.get_attribute("open") is None:
        box.locator("summary").click()
    return box, box.locator("textarea")


def choose(box):
    box.get_by_label("Réponse type", exact=True).select_option(label=TITLE)


def test_a_saved_reply_goes_where_the_cursor_is(visit, filed, reply):
    page = visit(REFERENT, javascript=True)
    box, text = answering(page, filed)
    text.fill("Bonjour.  Cordialement.")
    text.evaluate("box => box.setSelectionRange(9, 9)")
    choose(box)
    box.get_by_role("button", name="Insérer").click()
    expect(text).to_have_value(f"Bonjour. {reply} Cordialement.")
    expect(text).to_be_focused()
    # What is selected is replaced; the cursor stands behind what came.
    page.keyboard.type("!")
    expect(text).to_have_value(f"Bonjour. {reply}! Cordialement.")
    text.select_text()
    choose(box)
    box.get_by_role("button", name="Insérer").click()
    expect(text).to_have_value(reply)
    expect(page.locator(".thread .message")).to_have_count(0)


def test_without_a_script_it_comes_at_the_end_and_nothing_is_sent(visit, filed, reply):
    page = visit(REFERENT)
    box, text = answering(page, filed)
    text.fill("Bonjour.")
    choose(box)
    box.get_by_role("button", name="Insérer").click()
    expect(page.locator("#do-answer textarea")).to_have_value(f"Bonjour.\n\n{reply}")
    expect(page.locator(".thread .message")).to_have_count(0)


def test_a_colleague_sees_who_is_writing_and_when_no_more(visit, desk, filed):
    page, other = visit(REFERENT, javascript=True), visit(COLLEAGUE, javascript=True)
    other.clock.install()
    other.goto(filed)
    told = other.locator("[data-writing]")
    expect(told).to_have_text("")
    _box, text = answering(page, filed)

    def writes(words):
        with page.expect_response("**/ecriture") as said:
            text.fill(words)
        assert said.value.request.method == "POST"

    writes("Bonjour")
    other.clock.run_for(ASKED_AGAIN)
    expect(told).to_contain_text("est en train d’écrire ici")
    # His own window does not say so, nor does that of the mairie.
    expect(page.locator("[data-writing]")).to_have_text("")
    mairie = visit(SECRETARY)
    mairie.goto(filed)
    expect(mairie.locator("[data-writing]")).to_have_text("")
    # Without a script a colleague reads it when he opens the page.
    plain = visit(COLLEAGUE)
    plain.goto(filed)
    expect(plain.locator("[data-writing]")).to_contain_text("est en train d’écrire ici")
    writes("")
    other.clock.run_for(ASKED_AGAIN)
    expect(told).to_have_text("")
    # Who leaves the page writes no more.
    writes("Encore")
    colleague = desk.http(COLLEAGUE)
    assert len(colleague.get(f"{filed}/ecriture").json()["writing"]) == 1
    page.goto("about:blank")
    wait_for(lambda: colleague.get(f"{filed}/ecriture").json()["writing"] == [])
