"""The coordination sees the desk as a role, by keys, without JavaScript; axe finds nothing."""

from playwright.sync_api import expect
from support import looks
from support.counter import file_demande
from support.counter import SECRETARY
from support.desk import PASSWORD
from support.keyboard import Keyboard

import pytest


@pytest.fixture
def coordinator(desk, chromium):
    """At a desk without a mouse and without scripts."""
    context = chromium.new_context(java_script_enabled=False, locale="fr-FR")
    page = context.new_page()
    page.goto(f"{desk.url}/login")
    hands = Keyboard(page)
    hands.write("Identifiant", "coordination")
    hands.write("Mot de passe", PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    yield hands
    context.close()


def _begin(page, desk, role, body):
    page.goto(f"{desk.url}/coordination-voir-comme")
    page.get_by_label("Rôle").select_option(role)
    page.get_by_label("Espace").select_option(body)
    page.get_by_role("button", name="Voir le guichet ainsi").click()


def test_a_role_is_chosen_seen_and_left_by_keys_alone(desk, coordinator):
    page = coordinator.page
    coordinator.follow("Coordination")
    coordinator.follow("Voir le guichet comme…")
    page.get_by_label("Rôle").focus()
    page.keyboard.type("Secrétaire")
    page.get_by_label("Espace").focus()
    page.keyboard.type("Mairie")
    coordinator.press("Voir le guichet ainsi")
    bar = page.get_by_role("region", name="Vue d’un autre rôle")
    expect(bar).to_contain_text("Secrétaire – Mairie d")
    expect(page.get_by_role("link", name="Nouvelle demande").first).to_be_visible()
    expect(page.get_by_role("link", name="Coordination", exact=True)).to_have_count(0)
    coordinator.press("Revenir à mon compte")
    expect(bar).to_have_count(0)
    expect(page.get_by_text("Vous êtes revenu à votre compte")).to_be_visible()


def test_a_button_that_is_pressed_acts_on_nothing(desk, visit):
    file_demande(visit(SECRETARY), "Regardée de loin")
    page = visit("coordination")
    _begin(page, desk, "secretaries", SECRETARY.replace("secretaire.", "mairies/"))
    page.goto(f"{desk.url}/desk-demandes?box=open&sort_on=activity")
    expect(page.get_by_text("Regardée de loin")).to_have_count(0)
    page.locator("main a", has_text="masqué").first.click()
    expect(page.get_by_role("heading", name="Ce que vous pouvez faire")).to_be_visible()
    assert "Durand" not in page.content()
    page.get_by_text("Écrire un message ou une note").click()
    page.get_by_label("Message").last.fill("Bonjour")
    page.locator("#do-message button[type=submit][value=message]").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Cette page reste fermée")
    expect(page.get_by_role("button", name="Revenir à mon compte")).to_be_visible()


@pytest.mark.slow
def test_axe_finds_nothing_below_the_bar(desk, visit):
    page = visit("coordination", javascript=True)
    _begin(page, desk, "referents", "partenaires/caf")
    for path in ("", "/desk-demandes?box=open", "/documents", "/annuaire"):
        page.goto(f"{desk.url}{path}")
        expect(page.get_by_role("region", name="Vue d’un autre rôle")).to_be_visible()
        assert list(looks.judged(page)) == [], path
