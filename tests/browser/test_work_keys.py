"""The list of demandes by single keys, which are letters in a field."""

from playwright.sync_api import expect
from support import world
from support.counter import REFERENT
from support.counter import SECRETARY

import pytest


@pytest.fixture(autouse=True)
def filed(desk):
    """Three new demandes of the CAF, which are cancelled afterwards."""
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


def focused(page):
    return page.evaluate("document.activeElement.textContent.trim()")


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
    # All of the next page, and its script.
    page.wait_for_load_state()
    expect(boxes.first).to_be_checked()
    assert all(box.is_checked() for box in boxes.all())
    page.get_by_role("link", name=titles[0]).first.focus()
    page.keyboard.press("o")
    page.wait_for_url("**/demandes/**")


def test_keys_work_in_a_demande_too(visit, filed):
    page = visit(REFERENT, javascript=True)
    page.goto(filed[0])
    page.keyboard.press("t")
    assert focused(page) == "Prendre en charge"
    page.keyboard.press("Enter")
    expect(page.locator(".demande-state")).to_contain_text("En cours")
    # The script comes after what is read.
    page.wait_for_load_state()
    page.keyboard.press("r")
    text = page.locator("#do-answer textarea")
    expect(text).to_be_focused()
    page.keyboard.type("ju?")
    expect(text).to_have_value("ju?")
    text.fill("")
    page.locator("h1").click()
    page.keyboard.press("u")
    page.wait_for_url("**/desk-demandes*")


def test_keys_are_switched_off_for_one_person(visit, desk):
    page = visit(REFERENT, javascript=True)
    open_list(page)
    page.get_by_role("link", name="Raccourcis clavier").click()
    page.get_by_role("button", name="Couper les raccourcis").click()
    expect(page.get_by_text("Les raccourcis sont coupés.").first).to_be_visible()
    try:
        open_list(page)
        page.keyboard.press("j")
        page.keyboard.press("?")
        expect(page.get_by_role("dialog")).to_be_hidden()
        assert page.evaluate("document.activeElement === document.body")
    finally:
        page.goto(page.url.partition("/guichet")[0] + "/guichet/raccourcis")
        page.get_by_role("button", name="Activer les raccourcis").click()
    expect(page.get_by_text("Les raccourcis sont actifs.").first).to_be_visible()
    open_list(page)
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement !== document.body")
