"""Une question, trois partenaires : chacun répond, aucun ne sait qui d’autre est interrogé."""

from playwright.sync_api import expect
from support.counter import choose_file
from support.counter import FILE
from support.counter import fill_in
from support.counter import go_on
from support.counter import open_reference
from support.counter import REFERENT
from support.counter import SECRETARY
from support.gestures import act
from support.gestures import says

import re
import secrets

OPAC = "referent.opac36"
ANSWER = "Vous pouvez demander le FSL avant la fin du mois."


def test_une_question_trois_partenaires(arrive):
    subject = f"Perte du logement {secrets.token_hex(4)}"
    secretary = arrive(SECRETARY)
    secretary.get_by_role("link", name="Nouvelle demande").click()
    secretary.get_by_label("Allocations familiales", exact=True).check()
    secretary.locator("summary", has_text="Poser aussi à un autre partenaire").click()
    for partner in ("OPAC 36", "Préfecture de l’Indre"):
        secretary.get_by_role("group", name="À qui aussi ?").get_by_label(partner).check()
    go_on(secretary, 2)
    fill_in(secretary, subject)
    choose_file(secretary, secretary.get_by_label("Ajouter des fichiers"))
    go_on(secretary, 4)

    # Elle lit la promesse de chacun, et coche le fichier pour l’OPAC aussi.
    expect(secretary.get_by_text("réponse au plus tard le")).to_have_count(3)
    secretary.get_by_role("group", name="OPAC 36").get_by_label(FILE["name"]).check()
    secretary.get_by_label("L’usager est d’accord").check()
    secretary.get_by_role("button", name="Envoyer la demande").click()
    expect(secretary.get_by_role("heading", level=1)).to_contain_text("Dossier de Durand")
    says(secretary, "0 réponse sur 3")
    dossier = secretary.url
    found = re.findall(r"\b\d\d-\w{5}-\w{5}\b", secretary.locator("main").inner_text())
    to_caf, to_opac, to_prefecture = dict.fromkeys(found)

    # La CAF répond : rien ne lui dit que d’autres sont interrogés.
    caf = arrive(REFERENT)
    open_reference(caf, to_caf)
    expect(caf.get_by_role("heading", name="Dossier")).to_have_count(0)
    for word in (to_opac, to_prefecture, "Autres partenaires"):
        assert word not in caf.content()
    act(caf, "Répondre", "Envoyer la réponse", ANSWER)

    # La secrétaire montre cette réponse à l’OPAC, qui la lit.
    secretary.goto(dossier)
    says(secretary, "1 réponse sur 3")
    says(secretary, ANSWER)
    secretary.locator("summary", has_text="OPAC 36").click()
    sees = secretary.locator("details", has=secretary.locator("summary", has_text="OPAC 36"))
    sees.get_by_label("Les noms des autres, et le texte de leurs réponses").check()
    sees.get_by_role("button", name="Enregistrer").click()
    says(secretary, "C’est noté")
    opac = arrive(OPAC)
    open_reference(opac, to_opac)
    says(opac, "La mairie vous montre qui d’autre elle a interrogé")
    opac.locator("summary", has_text="Sa réponse").click()
    says(opac, ANSWER)
    act(opac, "Répondre", "Envoyer la réponse", "Le loyer peut être étalé.")

    # Un seul papier pour l’usager, et la liste reconnaît le dossier.
    secretary.goto(dossier)
    says(secretary, "2 réponses sur 3")
    secretary.get_by_role("link", name="Papier pour l’usager").click()
    for words in (ANSWER, "Le loyer peut être étalé.", to_prefecture):
        says(secretary, words)
    site = dossier.partition("/mairies")[0]
    secretary.goto(f"{site}/desk-demandes?box=all&q={to_prefecture}")
    secretary.get_by_role("link", name="dossier de 3").click()
    expect(secretary).to_have_url(re.compile("/desk-dossier$"))

    # L’usager revient, chez une autre secrétaire : le guichet la prévient.
    secretary.goto(f"{site}/desk-new#q")
    secretary.get_by_label("Allocations familiales", exact=True).check()
    go_on(secretary, 2)
    secretary.get_by_label("Nom", exact=True).fill("DURAND")
    secretary.get_by_label("Date de naissance").fill("12/04/1961")
    go_on(secretary, 3)
    says(secretary, "Le même usager a peut-être déjà posé la question.")
    says(secretary, "déposée aujourd’hui, en cours")
