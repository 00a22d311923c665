"""The list and a demande by single keys, a saved reply at the cursor, a colleague who writes."""

from playwright.sync_api import expect
from support import world
from support.counter import REFERENT
from support.counter import SECRETARY

import pytest
import re

COLLEAGUE = "referent2.caf"
TEXT = "Merci de joindre le bail pour {reference}."


@pytest.fixture(autouse=True)
def filed(desk):
    """Three new demandes of the CAF, and none of its saved replies afterwards."""
    client = desk.http(SECRETARY)
    urls = []
    for number in range(3):
        asked = {
            "mairie": "ardentes",
            "partner": "caf",
            "topic": "aide-au-logement",
            "subject": f"Au clavier {number}",
        }
        answer = client.post("/@demandes", json=world.body(**asked))
        assert answer.status_code == 201, answer.text
        urls.append(answer.json()["@id"])
    yield urls
    for url in urls:
        client.post(f"{url}/@workflow/cancel", json={"reason": "Essai terminé."})
    world.retrying(desk, _forget)


def _forget(site):
    from nummairieque.replies import store

    for id, _reply in store.replies_of(site, "partenaires/caf"):
        store.remove(site, "partenaires/caf", id)


def focused(page):
    return page.evaluate("document.activeElement.textContent.trim()")


def write_reply(page, title, text):
    page.goto(page.url.partition("/guichet")[0] + "/guichet/partenaires/caf/reponses-types")
    page.get_by_role("link", name="Écrire une réponse type").click()
    page.get_by_label("Titre").fill(title)
    page.get_by_label("Texte").fill(text)
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_text("est enregistrée")).to_be_visible()


def open_list(page):
    page.goto(page.url.partition("/guichet")[0] + "/guichet/desk-demandes?box=new")


def test_a_referent_works_his_list_by_single_keys(visit):
    page = visit(REFERENT, javascript=True)
    open_list(page)
    titles = [t.strip() for t in page.locator(".demande-subject a").all_inner_texts()]
    assert len(titles) > 1
    page.keyboard.press("j")
    assert focused(page) == titles[0]
    page.keyboard.press("ArrowDown")
    assert focused(page) == titles[1]
    page.keyboard.press("k")
    page.keyboard.press("k")
    assert focused(page) == titles[0]
    boxes = page.locator("input[name=demandes]")
    page.keyboard.press("x")
    expect(boxes.first).to_be_checked()
    page.keyboard.press("x")
    expect(boxes.first).not_to_be_checked()
    page.keyboard.press("t")
    expect(boxes.first).to_be_checked()
    assert focused(page) == "Prendre en charge"
    # Help, and nothing behind it.
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Raccourcis clavier")).to_be_visible()
    page.keyboard.press("x")
    expect(boxes.first).to_be_checked()
    page.keyboard.press("Escape")
    # In a field a key is a letter.
    page.keyboard.press("/")
    field = page.get_by_label("Mots cherchés")
    expect(field).to_be_focused()
    page.keyboard.type("jxk?t")
    expect(field).to_have_value("jxk?t")
    expect(page.get_by_role("dialog")).to_be_hidden()
    # With Ctrl or Alt it is the browser's.
    page.get_by_role("link", name=titles[0]).first.focus()
    page.keyboard.press("Alt+x")
    expect(boxes.first).to_be_checked()
    page.get_by_role("link", name="Cocher toutes").click()
    assert all(box.is_checked() for box in boxes.all())
    page.get_by_role("link", name=titles[0]).first.focus()
    page.keyboard.press("o")
    expect(page.get_by_role("heading", level=1)).to_have_text(titles[0])
    page.keyboard.press("u")
    expect(page.get_by_role("heading", level=1)).to_have_text("Demandes")
    # Off, they are letters that do nothing.
    page.get_by_role("link", name="Raccourcis clavier").click()
    page.get_by_role("button", name="Couper les raccourcis").click()
    open_list(page)
    page.keyboard.press("j")
    assert focused(page) not in titles
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.get_by_role("link", name="Raccourcis clavier").click()
    page.get_by_role("button", name="Activer les raccourcis").click()


def test_a_reply_goes_where_the_cursor_is_and_a_colleague_sees_who_writes(visit):
    page = visit(REFERENT, javascript=True)
    for number in range(10):
        write_reply(page, f"Essai {number}", "Rien.")
    write_reply(page, "Pièces du bail", TEXT)
    open_list(page)
    page.locator(".demande-subject a").first.click()
    url = page.url
    (reference,) = re.findall(r"\d\d-\w{5}-\w{5}", page.locator(".reference-line").inner_text())
    page.keyboard.press("r")
    answer = page.get_by_label("Réponse", exact=True)
    expect(answer).to_be_focused()
    page.keyboard.type("Bonjour,  à bientôt.")
    for _letter in " à bientôt.":
        page.keyboard.press("ArrowLeft")
    box = page.locator("#do-answer")
    box.get_by_role("searchbox").fill("bail")
    page.keyboard.press("Enter")
    sentence = TEXT.replace("{reference}", reference)
    expect(answer).to_have_value(f"Bonjour, {sentence} à bientôt.")
    expect(answer).to_be_focused()
    assert page.url == url

    colleague = visit(COLLEAGUE, javascript=True)
    colleague.goto(url)
    expect(colleague.get_by_role("status").get_by_text("en train d’écrire ici")).to_be_visible()
    # All words gone, he is not writing any more.
    answer.fill("")
    page.wait_for_timeout(500)
    colleague.reload()
    expect(colleague.get_by_text("en train d’écrire")).to_have_count(0)
    # A key moves through the thread and opens the box of an answer.
    colleague.keyboard.press("t")
    assert focused(colleague) == "Prendre en charge"


def test_without_a_script_a_reply_is_inserted_by_its_button(visit):
    page = visit(REFERENT)
    write_reply(page, "Sans script", TEXT)
    open_list(page)
    page.locator(".demande-subject a").first.click()
    box = page.locator("#do-answer")
    box.get_by_label("Réponse", exact=True).fill("Bonjour,")
    box.get_by_label("Réponse type").select_option("Sans script")
    box.get_by_role("button", name="Insérer").click()
    value = page.get_by_label("Réponse", exact=True).input_value()
    assert re.fullmatch(r"Bonjour,\n\nMerci de joindre le bail pour \S+\.", value.replace("\r", ""))
