"""What leads, editors, coordination and pilots do on the pages, without JavaScript."""

from playwright.sync_api import expect
from support.counter import file_demande
from support.counter import go_on
from support.counter import open_reference
from support.counter import REFERENT
from support.counter import SECRETARY

import pytest


def test_a_referent_redirects_and_sees_the_demande_no_more(visit):
    reference = file_demande(visit(SECRETARY), "Pour un autre")
    referent = visit(REFERENT)
    open_reference(referent, reference)
    referent.get_by_text("Réorienter", exact=True).click()
    referent.get_by_label("Nouveau partenaire").select_option("cpam")
    referent.get_by_label("Motif").first.fill("C’est une affaire de santé.")
    referent.get_by_role("button", name="Réorienter la demande").click()
    expect(referent.get_by_role("heading", level=1)).to_have_text("Demandes")
    open_reference(referent, reference)
    expect(referent.get_by_role("alert")).to_contain_text("introuvable")

    colleague = visit("referent.cpam")
    open_reference(colleague, reference)
    expect(colleague.get_by_text("C’est une affaire de santé.")).to_be_visible()


def test_a_lead_gives_a_demande_to_a_colleague(visit):
    reference = file_demande(visit(SECRETARY), "À confier")
    lead = visit("responsable.caf")
    open_reference(lead, reference)
    lead.get_by_text("Confier à quelqu’un").click()
    lead.get_by_label("Personne", exact=True).select_option("referent2.caf")
    lead.get_by_role("button", name="Confier").click()
    expect(lead.get_by_text("a confié la demande à")).to_be_visible()


def test_the_coordination_sees_dots_until_it_gives_a_reason(visit):
    reference = file_demande(visit(SECRETARY), "Masquée")
    page = visit("coordination")
    open_reference(page, reference)
    assert "Durand" not in page.content()
    assert "Le bail est signé" not in page.content()
    expect(page.get_by_role("link", name="avis d’imposition.pdf")).to_have_count(0)
    page.get_by_text("Lever le masque").click()
    page.get_by_role("button", name="Lire la demande").click()
    expect(page.get_by_role("alert")).to_contain_text("Motif")
    page.get_by_label("Motif").first.fill("Appel de la famille")
    page.get_by_role("button", name="Lire la demande").click()
    expect(page.get_by_role("link", name="Durand")).to_be_visible()
    expect(page.get_by_text("Le bail est signé")).to_be_visible()
    expect(page.get_by_role("link", name="avis d’imposition.pdf")).to_be_visible()
    expect(page.get_by_text("a levé le masque")).to_be_visible()


def test_an_editor_writes_a_fiche_a_lead_publishes_it_and_a_secretary_asks_from_it(visit):
    editor = visit("editeur.caf")
    editor.get_by_role("link", name="Toutes vos fiches").click()
    editor.get_by_role("link", name="Nouvelle fiche").click()
    editor.get_by_role("button", name="Enregistrer").click()
    expect(editor.get_by_role("alert")).to_contain_text("Titre")
    editor.get_by_label("Titre").fill("Fiche de l’essai")
    editor.get_by_label("Réponse courte").fill("La réponse tient en une ligne.")
    editor.get_by_label("Sujet").select_option("aide-au-logement")
    editor.get_by_role("button", name="Enregistrer").click()
    editor.get_by_role("button", name="Proposer à la publication").click()
    expect(editor.get_by_role("button", name="Publier")).to_have_count(0)
    expect(editor.get_by_text("une autre personne le relit et le publie")).to_be_visible()

    lead = visit("responsable.caf")
    lead.goto(editor.url)
    lead.get_by_role("button", name="Publier").click()
    expect(lead.get_by_text("La fiche est publiée")).to_be_visible()

    secretary = visit(SECRETARY)
    secretary.get_by_role("link", name="Fiches", exact=True).click()
    secretary.get_by_label("Que cherche l’usager").fill("fiche essai")
    secretary.get_by_role("button", name="Chercher").click()
    secretary.get_by_role("link", name="Fiche de l’essai").first.click()
    secretary.get_by_role("link", name="Demander au partenaire").click()
    # The fiche brought the topic and its partner along.
    expect(secretary.get_by_text("Ce partenaire traite « Aide au logement »")).to_be_visible()
    go_on(secretary, 2)
    expect(secretary.get_by_text("CAF de l’Indre").first).to_be_visible()


def test_a_document_is_open_to_its_audience_only(visit):
    secretary = visit(SECRETARY)
    secretary.goto(secretary.url.rstrip("/") + "/mairies/ardentes/documents")
    secretary.get_by_role("link", name="Écrire une page").click()
    secretary.get_by_label("Nom", exact=True).fill("Plan de la salle")
    secretary.get_by_label("Des espaces choisis").check()
    secretary.get_by_role("button", name="Enregistrer").click()
    expect(secretary.get_by_role("alert")).to_contain_text("Cochez au moins un espace")
    secretary.get_by_label("CAF de l’Indre").check()
    secretary.get_by_role("button", name="Enregistrer").click()
    expect(secretary.get_by_role("heading", level=1)).to_have_text("Plan de la salle")
    address = secretary.url

    referent = visit(REFERENT)
    referent.goto(address)
    expect(referent.get_by_role("heading", level=1)).to_have_text("Plan de la salle")
    stranger = visit("secretaire.buzancais")
    answer = stranger.goto(address)
    assert answer.status == 403
    assert "Plan de la salle" not in stranger.content()


@pytest.mark.parametrize("username", ["pilote", "coordination"])
def test_figures_are_there_for_those_who_steer(visit, username):
    page = visit(username)
    if username == "coordination":
        page.get_by_role("link", name="Coordination", exact=True).click()
    page.get_by_role("link", name="Chiffres", exact=True).first.click()
    expect(page.get_by_role("table")).to_have_count(5)


def test_a_pilot_reads_figures_and_no_demande(desk, visit):
    page = visit("pilote")
    expect(page.get_by_role("link", name="Demandes", exact=True)).to_have_count(0)
    page.goto(f"{desk.url}/desk-demandes")
    expect(page.get_by_text("Aucune demande ici.")).to_be_visible()


@pytest.mark.parametrize("username", ["coordination", "secretaire.ardentes", "referent.caf"])
def test_the_frame_of_the_desk_is_one_line_high(visit, username):
    page = visit(username)
    page.set_viewport_size({"width": 1280, "height": 900})
    assert page.locator(".masthead").bounding_box()["height"] < 64
