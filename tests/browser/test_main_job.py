"""The main job through the pages, without JavaScript."""

from playwright.sync_api import expect
from support.counter import FILE
from support.counter import file_demande
from support.counter import fill_in
from support.counter import go_on
from support.counter import open_reference
from support.counter import reference_of
from support.counter import REFERENT
from support.counter import SECRETARY
from support.counter import send
from support.counter import start_draft
from support.gestures import says_in_time

import re


def test_a_secretary_files_the_referent_answers_and_the_secretary_closes(visit):
    secretary = visit(SECRETARY)
    reference = file_demande(secretary, "Aide au logement : pièces")
    expect(secretary.get_by_text("Au partenaire d’agir")).to_be_visible()

    referent = visit(REFERENT)
    open_reference(referent, reference)
    expect(referent.get_by_text("Que faut-il envoyer ?")).to_be_visible()
    with referent.expect_download() as download:
        referent.get_by_role("link", name=FILE["name"]).click()
    assert download.value.suggested_filename == FILE["name"]
    referent.get_by_label("Réponse", exact=True).fill("Envoyez le bail signé.")
    referent.get_by_role("button", name="Envoyer la réponse").click()
    expect(referent.get_by_text("a répondu")).to_be_visible()

    open_reference(secretary, reference)
    expect(secretary.get_by_text("Envoyez le bail signé.")).to_be_visible()
    secretary.get_by_label("Le problème est réglé", exact=True).check()
    secretary.get_by_role("button", name="Clore la demande").click()
    expect(secretary.get_by_text("a clos la demande")).to_be_visible()


def test_the_same_works_on_a_telephone(visit, phone):
    page = visit(SECRETARY, phone)
    file_demande(page, "Depuis un téléphone")
    overflow = page.locator("main").bounding_box()["width"]
    assert overflow <= phone["width"]


def test_a_refused_step_keeps_all_that_was_typed(visit):
    page = visit(SECRETARY)
    start_draft(page)
    page.get_by_label("Nom", exact=True).fill("Durand")
    page.get_by_label("Date de naissance").fill("31/02/1961")
    page.get_by_role("button", name="Enregistrer et continuer").click()
    alert = page.get_by_role("alert")
    expect(alert.get_by_role("link", name="Date de naissance")).to_be_visible()
    expect(page.get_by_label("Date de naissance")).to_have_value("31/02/1961")
    expect(page.get_by_label("Date de naissance")).to_have_attribute("aria-invalid", "true")
    # What could be kept is in the database, not only in this window.
    page.goto(page.url)
    expect(page.get_by_label("Nom", exact=True)).to_have_value("Durand")
    expect(page.get_by_label("Date de naissance")).to_have_value("")


def test_sending_leads_to_the_first_step_at_fault(visit):
    page = visit(SECRETARY)
    start_draft(page)
    page.get_by_role("link", name="Récapitulatif").click()
    expect(page.get_by_text("À compléter").first).to_be_visible()
    page.get_by_label("L’usager est d’accord").check()
    page.get_by_role("button", name="Envoyer la demande").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Étape 2 sur 4")
    expect(page.get_by_label("Nom", exact=True)).to_have_attribute("aria-invalid", "true")
    # What lacks elsewhere is a link to its step.
    page.get_by_role("alert").get_by_role("link", name="Objet").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Étape 3 sur 4")
    # The tick is not lost.
    page.get_by_role("link", name="Récapitulatif").click()
    expect(page.get_by_label("L’usager est d’accord")).to_be_checked()


def test_a_draft_is_taken_up_where_it_was_left_on_another_machine(visit):
    page = visit(SECRETARY)
    start_draft(page)
    page.get_by_label("Nom", exact=True).fill("Durand")
    reference = reference_of(page)
    page.get_by_role("button", name="Reprendre plus tard").click()
    expect(page.get_by_text("Le brouillon est enregistré.")).to_be_visible()
    other = visit(SECRETARY)
    other.get_by_role("link", name="Demandes", exact=True).first.click()
    other.get_by_role("link", name=re.compile("Brouillons")).click()
    other.locator("li", has_text=reference).get_by_role("link").first.click()
    expect(other.get_by_role("heading", level=1)).to_contain_text("Étape 3 sur 4")
    other.get_by_role("button", name="Revenir").click()
    expect(other.get_by_label("Nom", exact=True)).to_have_value("Durand")


def test_only_the_number_that_the_partner_needs_is_asked(visit):
    page = visit(SECRETARY)
    start_draft(page)
    expect(page.get_by_label("Numéro d’allocataire")).to_be_visible()
    page.get_by_role("link", name="Changer de sujet").click()
    page.get_by_text("Changer de sujet").click()
    page.get_by_label("Surendettement", exact=True).check()
    go_on(page, 2)
    expect(page.get_by_text("Banque de France de l’Indre").first).to_be_visible()
    expect(page.get_by_label(re.compile("Numéro"))).to_have_count(0)


def test_a_word_finds_the_topic(visit):
    page = visit(SECRETARY)
    page.get_by_role("link", name="Nouvelle demande").click()
    page.get_by_label("Chercher un sujet").fill("Impôts")
    page.get_by_role("button", name="Chercher", exact=True).click()
    expect(page.get_by_label("Impôt sur le revenu", exact=True)).to_be_visible()
    expect(page.get_by_label("Aide au logement", exact=True)).to_have_count(0)
    page.get_by_label("Chercher un sujet").fill("zzz")
    page.get_by_role("button", name="Chercher", exact=True).click()
    expect(page.get_by_text("Aucun sujet n’a ce mot")).to_be_visible()
    expect(page.get_by_label("Aide au logement", exact=True)).to_be_visible()


def test_with_a_script_typing_narrows_the_topics_and_a_link_saves_the_step(visit):
    page = visit(SECRETARY, javascript=True)
    page.get_by_role("link", name="Nouvelle demande").click()
    expect(page.get_by_label("Chercher un sujet")).to_be_focused()
    page.keyboard.type("logement aide")
    expect(page.get_by_label("Impôt sur le revenu", exact=True)).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Aide au logement", exact=True)).to_be_checked()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Nom", exact=True)).to_be_focused()
    page.keyboard.type("Durand")
    page.get_by_role("link", name="Récapitulatif").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Étape 4 sur 4")
    # The page that was left saves itself in the meantime, and nobody waits for it.
    says_in_time(page, "Durand")


def test_an_internal_note_is_shown_to_its_own_side_only(visit):
    secretary = visit(SECRETARY)
    reference = file_demande(secretary, "Avec une note")
    secretary.get_by_text("Écrire un message ou une note").click()
    secretary.get_by_label("Message").last.fill("La dame repasse jeudi.")
    secretary.get_by_label("Mon équipe seulement").check()
    secretary.get_by_role("button", name="Envoyer", exact=True).click()
    expect(secretary.get_by_text("La dame repasse jeudi.")).to_be_visible()
    expect(secretary.get_by_text("Note interne", exact=False).first).to_be_visible()

    referent = visit(REFERENT)
    open_reference(referent, reference)
    expect(referent.get_by_role("heading", level=1)).to_have_text("Avec une note")
    assert "La dame repasse" not in referent.content()
    assert "note interne." not in referent.content()


def test_an_answer_without_words_is_refused_beside_its_field(visit):
    reference = file_demande(visit(SECRETARY), "Réponse vide")
    referent = visit(REFERENT)
    open_reference(referent, reference)
    referent.get_by_role("button", name="Envoyer la réponse").click()
    answer = referent.get_by_label("Réponse", exact=True)
    expect(answer).to_have_attribute("aria-invalid", "true")
    assert "answer-text-error" in answer.get_attribute("aria-describedby")
    assert referent.title().startswith("Erreur")


def test_a_reference_that_is_not_mine_is_not_to_be_found(visit):
    reference = file_demande(visit(SECRETARY), "Pas à tous")
    stranger = visit("secretaire.buzancais")
    open_reference(stranger, reference)
    mine = stranger.get_by_role("alert").inner_text()
    open_reference(stranger, "26-AAAAA-AAAAA")
    assert stranger.get_by_role("alert").inner_text() == mine


def test_words_that_come_too_late_are_shown_again(visit):
    secretary = visit(SECRETARY)
    reference = file_demande(secretary, "Annulée pendant la réponse")
    referent = visit(REFERENT)
    open_reference(referent, reference)
    referent.get_by_label("Réponse", exact=True).fill("Une longue réponse.")
    secretary.locator("summary", has_text="Annuler la demande").click()
    secretary.locator("#cancel-reason").fill("L’usager a trouvé seul.")
    secretary.get_by_role("button", name="Annuler la demande").click()
    expect(secretary.get_by_text("La demande est annulée.")).to_be_visible()

    referent.get_by_role("button", name="Envoyer la réponse").click()
    expect(referent.get_by_role("alert").last).to_contain_text("Une longue réponse.")
    expect(referent.locator(".demande-state")).to_contain_text("Annulée")


def test_a_draft_sent_twice_is_one_demande(visit):
    page = visit(SECRETARY)
    start_draft(page)
    fill_in(page, "Deux fois")
    go_on(page, 4)
    address = page.url
    send(page)
    expect(page.get_by_role("link", name="Papier pour l’usager")).to_be_visible()
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_have_text("Deux fois")


def test_taking_charge_keeps_the_answer_that_was_begun(visit):
    reference = file_demande(visit(SECRETARY), "Réponse commencée")
    page = visit(REFERENT)
    open_reference(page, reference)
    page.get_by_label("Réponse", exact=True).fill("Envoyez le bail signé.")
    page.get_by_text("Prendre en charge", exact=True).first.click()
    page.get_by_role("button", name="Prendre en charge").click()
    expect(page.get_by_label("Réponse", exact=True)).to_have_value("Envoyez le bail signé.")
    page.get_by_role("button", name="Envoyer la réponse").click()
    expect(page.get_by_text("a répondu")).to_be_visible()
