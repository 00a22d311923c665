"""Un jour de marché : la CAF et la préfecture le même matin, car l’usager vient sans voiture."""

from playwright.sync_api import expect
from support.counter import fill_in
from support.counter import go_on
from support.counter import SECRETARY
from support.gestures import says

import re
import secrets

PREFECTURE = "Préfecture de l’Indre"


def test_un_jour_de_marche(arrive):
    secretary = arrive(SECRETARY)
    secretary.get_by_role("link", name="Nouvelle demande").click()
    secretary.get_by_label("Allocations familiales", exact=True).check()
    secretary.locator("summary", has_text="Poser aussi à un autre partenaire").click()
    secretary.get_by_role("group", name="À qui aussi ?").get_by_label(PREFECTURE).check()
    go_on(secretary, 2)
    fill_in(secretary, f"Jour de marché {secrets.token_hex(4)}")
    go_on(secretary, 4)
    secretary.get_by_label("L’usager est d’accord").check()
    secretary.get_by_role("button", name="Envoyer la demande").click()
    expect(secretary.get_by_role("heading", level=1)).to_contain_text("Dossier de Durand")
    found = re.findall(r"\b\d\d-\w{5}-\w{5}\b", secretary.locator("main").inner_text())
    references = list(dict.fromkeys(found))[:2]

    # Le guichet trouve le jour où les deux reçoivent, et les heures qui se suivent.
    secretary.get_by_role("link", name="Fixer les rendez-vous un même jour").click()
    says(secretary, "Le plus tôt pour tout faire")
    says(secretary, "tous vos partenaires reçoivent")
    expect(secretary.locator("input[type=radio]:checked")).to_have_count(2)

    # Tout est réservé d’un coup ; un papier pour chacun.
    secretary.get_by_role("button", name="Réserver les heures cochées").click()
    expect(secretary.get_by_role("heading", level=1)).to_contain_text("Rendez-vous du")
    says(secretary, "2 rendez-vous sont fixés.")
    for whom in ("CAF de l’Indre", PREFECTURE):
        expect(secretary.get_by_role("link", name=f"Convocation : {whom}")).to_be_visible()

    # Elle les retrouve dans sa liste.
    secretary.get_by_role("link", name="Rendez-vous", exact=True).click()
    for reference in references:
        says(secretary, reference)
