"""Une journée de référent, à la CAF."""

from playwright.sync_api import expect
from support.counter import file_demande
from support.counter import open_reference
from support.counter import REFERENT
from support.counter import SECRETARY
from support.gestures import act
from support.gestures import says


def test_prendre_en_charge_reorienter_repondre(desk, arrive, mailbox):
    secretary = arrive(SECRETARY)
    kept = file_demande(secretary, "Impayé de loyer")
    secretary.get_by_role("link", name="Guichet").first.click()
    astray = file_demande(secretary, "Carte Vitale perdue")

    # Le matin : deux courriels, et la liste le dit aussi.
    referent = arrive(REFERENT)
    referent.get_by_role("link", name="Demandes", exact=True).first.click()
    referent.goto(f"{desk.url}/desk-demandes?box=new&q=impayé")
    expect(referent.get_by_role("link", name="Impayé de loyer").first).to_be_visible()
    referent.goto(mailbox.link(REFERENT, kept))
    act(referent, "Prendre en charge", "Prendre en charge")
    says(referent, "La demande est à vous.")

    # Le collègue le voit, et ne fait pas le même travail.
    colleague = arrive("referent2.caf")
    open_reference(colleague, kept)
    says(colleague, "a pris la demande en charge")

    # Une note pour l’équipe, que la mairie ne lit pas.
    referent.get_by_text("Écrire un message ou une note").click()
    referent.get_by_label("Message").last.fill("Voir le dossier de mars.")
    referent.get_by_label("Mon équipe seulement").check()
    referent.get_by_role("button", name="Envoyer", exact=True).click()
    says(referent, "Voir le dossier de mars.")
    open_reference(secretary, kept)
    assert "dossier de mars" not in secretary.content()

    # L’autre n’est pas pour lui.
    referent.goto(mailbox.link(REFERENT, astray))
    referent.get_by_text("Réorienter", exact=True).click()
    referent.get_by_label("Nouveau partenaire").select_option("cpam")
    referent.get_by_label("Motif").first.fill("C’est l’assurance maladie.")
    referent.get_by_role("button", name="Réorienter la demande").click()
    mailbox.last("referent.cpam", astray)
    mailbox.last(SECRETARY, f"Demande réorientée {astray}")
    open_reference(referent, astray)
    expect(referent.get_by_role("alert")).to_contain_text("introuvable")

    # Le soir : il répond, et sa liste se vide d’une ligne.
    open_reference(referent, kept)
    act(referent, "Répondre", "Envoyer la réponse", "Un plan de dix mois est possible.")
    mailbox.last(SECRETARY, f"Réponse {kept}")
    referent.get_by_role("link", name="Demandes", exact=True).first.click()
    expect(referent.get_by_text(kept)).to_have_count(0)
