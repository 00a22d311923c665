"""La semaine de la coordination : retards, courriels, chiffres, une nouvelle secrétaire."""

from playwright.sync_api import expect
from support.counter import file_demande
from support.counter import open_reference
from support.counter import SECRETARY
from support.gestures import act
from support.gestures import go_to
from support.gestures import says
from support.gestures import says_in_time

import re
import secrets


def test_du_lundi_au_vendredi(desk, arrive, newcomer, mailbox):
    secretary = arrive(SECRETARY)
    lost = file_demande(secretary, "Adressée de travers")
    secretary.get_by_role("link", name="Guichet").first.click()
    twice = file_demande(secretary, "Envoyée deux fois")

    # Lundi : ce qui est en retard, vu de la page de la coordination.
    page = arrive("coordination")
    page.get_by_role("link", name="Coordination", exact=True).first.click()
    says(page, "Retards par partenaire")
    late = page.get_by_role("link", name="en retard")
    if late.count():
        late.first.click()
    else:
        page.goto(f"{desk.url}/desk-demandes?box=late")
    expect(page.get_by_role("heading", level=1)).to_have_text("Demandes")

    # Mardi : une demande change de partenaire, une autre s’arrête.
    open_reference(page, lost)
    assert "Durand" not in page.content()
    page.get_by_text("Réorienter", exact=True).click()
    page.get_by_label("Nouveau partenaire").select_option("cpam")
    page.locator("details[open]").get_by_label("Motif").fill("Vue au téléphone avec la CPAM.")
    page.get_by_role("button", name="Réorienter la demande").click()
    mailbox.last("referent.cpam", lost)
    open_reference(page, twice)
    act(page, "Annuler la demande", "Annuler la demande", "Doublon.")
    says(page, "La demande est annulée.")
    mailbox.last(SECRETARY, f"Demande annulée {twice}")

    # Mercredi : les courriels sont partis ; ils s’y inscrivent après leur arrivée.
    go_to(page, "Courriels")
    page.get_by_role("link", name=re.compile("^Envoyés")).first.click()
    says_in_time(page, lost)

    # Jeudi : une secrétaire arrive à Buzançais.
    name = f"Léa {secrets.token_hex(3)}"
    address = f"{secrets.token_hex(4)}@buzancais.example"
    go_to(page, "Mairies")
    page.get_by_label("Nom, canton ou thème").fill("buzancais")
    page.get_by_role("button", name="Chercher").click()
    page.get_by_role("link", name="Mairie de Buzançais").click()
    page.get_by_label("Heures d’ouverture").fill("Lundi : 9 h à 12 h")
    page.get_by_role("button", name="Enregistrer").click()
    says(page, "C’est enregistré.")
    page.goto(f"{desk.url}/mairies/buzancais/equipe-inviter")
    page.get_by_label("Prénom et nom").fill(name)
    page.get_by_label("Adresse électronique").fill(address)
    page.get_by_label("Secrétaire", exact=True).check()
    page.get_by_role("button", name="Envoyer l’invitation").click()
    link = mailbox.link(address, "Votre accès au guichet")
    newcomer().goto(link)
    page.goto(f"{desk.url}/mairies/buzancais/equipe")
    says(page, name)

    # Vendredi : un mot à toutes les mairies, un sujet mieux nommé, puis les chiffres.
    news = f"Réunion des secrétaires {name}"
    go_to(page, "Actualités")
    page.get_by_role("link", name="Écrire une actualité").click()
    page.get_by_label("Titre").fill(news)
    page.get_by_label("Les mairies et les maisons de services").check()
    page.get_by_role("button", name="Publier").click()
    says(page, news)
    go_to(page, "Sujets")
    says(page, "Quel partenaire répond à quoi")
    go_to(page, "Chiffres")
    expect(page.get_by_role("table").first).to_be_visible()
