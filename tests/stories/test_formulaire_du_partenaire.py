"""Le formulaire de la CAF, au guichet d’Ardentes, puis à la CAF."""

from playwright.sync_api import expect
from support.counter import choose_file
from support.counter import FILE
from support.counter import go_on
from support.counter import open_reference
from support.counter import reference_of
from support.counter import REFERENT
from support.counter import SECRETARY
from support.counter import send
from support.counter import start_draft
from support.gestures import says

import secrets


def test_remplir_le_formulaire_demander_ce_qui_manque_le_completer(arrive, mailbox, javascript):
    name = f"Zq{secrets.token_hex(4)}"
    secretary = arrive(SECRETARY)
    start_draft(secretary)
    secretary.get_by_label("Nom", exact=True).fill(name)
    go_on(secretary, 3)

    # La CAF demande ce dont elle a toujours besoin.
    secretary.get_by_label("Un changement de situation").check()
    rent = secretary.get_by_label("Loyer mensuel sans les charges")
    secretary.get_by_label("Propriétaire qui rembourse un prêt").check()
    expect(rent).to_be_hidden() if javascript else expect(rent).to_be_visible()
    secretary.get_by_label("Location vide").check()
    rent.fill("quatre cents")
    secretary.get_by_role("group", name="L’usager vit-il en couple ?").get_by_label("Non").check()
    secretary.get_by_label("Enfants et autres personnes à charge").fill("2")
    secretary.get_by_label("Emploi, chômage, retraite").check()
    secretary.get_by_label("Pièce d’identité ou titre de séjour").first.check()
    secretary.get_by_role("button", name="Enregistrer et continuer").click()
    expect(rent).to_have_value("quatre cents")
    expect(rent).to_have_attribute("aria-invalid", "true")
    rent.fill("400")
    go_on(secretary, 4)
    says(secretary, "Emploi, chômage, retraite")
    says(secretary, "au guichet, à numériser")
    send(secretary)
    reference = reference_of(secretary)

    # Le référent lit un tableau, et coche ce qui manque.
    mail = mailbox.last(REFERENT, reference)
    assert "chômage" not in mail.as_string() and name not in mail.as_string()
    referent = arrive(REFERENT)
    open_reference(referent, reference)
    says(referent, "Emploi, chômage, retraite")
    referent.get_by_text("Demander un complément", exact=True).click()
    missing = referent.get_by_role("group", name="Que manque-t-il ?")
    missing.get_by_label("Depuis quand").check()
    missing.get_by_label("Pièce d’identité ou titre de séjour").check()
    referent.get_by_role("button", name="Envoyer la question").click()
    says(referent, "Il manque : « Depuis quand », « Pièce d’identité ou titre de séjour ».")

    # La secrétaire complète ces deux-là, et rien d’autre.
    open_reference(secretary, reference)
    box = secretary.locator("#do-provide_complement")
    box.get_by_label("Depuis quand").fill("03/11/2026")
    choose_file(secretary, box.locator("input[type=file]").first)
    box.get_by_role("button", name="Envoyer le complément").click()
    says(secretary, "Votre complément est parti.")
    open_reference(referent, reference)
    says(referent, "03/11/2026")
    expect(referent.get_by_text("fichier joint", exact=True).first).to_be_visible()
    expect(referent.get_by_role("link", name=FILE["name"])).to_have_count(1)

    # L’usager emporte ce qui a été demandé.
    secretary.get_by_role("link", name="Papier pour l’usager").click()
    says(secretary, "Emploi, chômage, retraite")
