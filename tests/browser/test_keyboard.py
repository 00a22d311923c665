"""The main job by keys alone, without JavaScript, the focus always in sight."""

from playwright.sync_api import expect
from support import frontdesk
from support import stages
from support import world
from support.counter import reference_of
from support.counter import REFERENT
from support.counter import SECRETARY
from support.desk import PASSWORD
from support.keyboard import Keyboard

import pytest


@pytest.fixture
def sit_down(desk, chromium):
    """Somebody at a desk without a mouse, logged in by keys: callable (username)."""
    contexts = []

    def sit_down(username):
        context = chromium.new_context(java_script_enabled=False, locale="fr-FR")
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{desk.url}/login")
        hands = Keyboard(page)
        hands.write("Identifiant", username)
        hands.write("Mot de passe", PASSWORD)
        with page.expect_navigation():
            page.keyboard.press("Enter")
        return hands

    yield sit_down
    for context in contexts:
        context.close()


def test_a_demande_is_filed_answered_and_closed_by_keys_alone(sit_down):
    secretary = sit_down(SECRETARY)
    secretary.follow("Nouvelle demande")
    # A topic of the same partner for which it has no form.
    secretary.write("Chercher un sujet", "allocations familiales")
    secretary.press("Chercher")
    secretary.pick("Allocations familiales")
    secretary.enter()
    # The focus is in the first field of each step that follows.
    secretary.page.keyboard.type("Durand")
    secretary.enter()
    secretary.page.keyboard.type("Sans souris")
    secretary.write("Question", "Le bail est signé.\nQue faut-il envoyer ?")
    secretary.press("Enregistrer et continuer")
    secretary.tick("L’usager est d’accord")
    secretary.enter()
    expect(secretary.page.get_by_role("heading", level=1)).to_contain_text("est partie")
    reference = reference_of(secretary.page)
    secretary.follow("Voir la demande")
    expect(secretary.page.get_by_role("heading", level=1)).to_have_text("Sans souris")

    referent = sit_down(REFERENT)
    referent.write("Chercher un mot ou une référence", reference)
    referent.press("Dans les demandes")
    referent.write("Réponse", "Envoyez le bail signé.")
    referent.press("Envoyer la réponse")
    expect(referent.page.get_by_text("a répondu")).to_be_visible()

    secretary.page.reload()
    secretary.pick("Le problème est réglé")
    secretary.press("Clore la demande")
    expect(secretary.page.get_by_text("a clos la demande")).to_be_visible()
    assert secretary.invisible + referent.invisible == []


@pytest.fixture
def expected(desk):
    """Somebody is expected at maison M today: dict of id, reference and path."""
    world.retrying(desk, stages.build)
    made = world.retrying(desk, frontdesk.expect_somebody)
    yield made
    world.retrying(desk, lambda site: frontdesk.forget(site, made))


def test_a_date_is_proposed_chosen_and_marked_by_keys_alone(desk, sit_down, expected):
    asked = {"mairie": "ardentes", "partner": "caf", "topic": "aide-au-logement"}
    filed = desk.http(SECRETARY).post("/@demandes", json=world.body(**asked))
    assert filed.status_code == 201, filed.text
    address = filed.json()["@id"]

    referent = sit_down(REFERENT)
    referent.page.goto(f"{address}/proposer-rendez-vous")
    # A refusal has the focus, and leads to the times.
    referent.press("Envoyer les dates")
    refusals = referent.page.get_by_role("alert")
    expect(refusals).to_be_focused()
    referent.page.keyboard.press("Tab")
    referent.page.keyboard.press("Enter")
    referent.reach(referent.page.locator("input[name=slots]:visible").first)
    referent.page.keyboard.press("Space")
    referent.press("Envoyer les dates")
    expect(referent.page.get_by_text("Vos dates sont parties.")).to_be_visible()

    secretary = sit_down(SECRETARY)
    secretary.page.goto(f"{address}/choisir-rendez-vous")
    secretary.reach(secretary.page.locator("input[name=slot]").first)
    secretary.page.keyboard.press("Space")
    secretary.press("L’usager choisit ce créneau")
    expect(secretary.page.get_by_text("Le rendez-vous est pris.")).to_be_visible()

    host = sit_down(world.account("host"))
    host.page.goto(f"{desk.url}{frontdesk.M}/journee")
    came = host.page.locator(f"#r-{expected['id']}").get_by_role("button", name="Est venu·e")
    host.reach(came)
    host.enter()
    expect(came).to_have_attribute("aria-pressed", "true")
    assert referent.invisible + secretary.invisible + host.invisible == []


def test_the_first_stop_of_each_page_skips_the_menu(sit_down):
    hands = sit_down(SECRETARY)
    hands.page.keyboard.press("Tab")
    skip = hands.page.get_by_role("link", name="Aller au contenu")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    hands.page.keyboard.press("Enter")
    hands.page.keyboard.press("Tab")
    assert hands.page.evaluate("document.activeElement.closest('main') !== null")
