"""Un nouveau partenaire arrive : la coordination l’ouvre et invite son responsable."""

from playwright.sync_api import expect
from support.gestures import go_to
from support.gestures import log_in
from support.gestures import says

import re
import secrets

WORDS = "cheval pile agrafe bleu"


def open_partner(page, name, topic):
    """Crée un partenaire par les pages de la coordination : l’adresse de son espace."""
    go_to(page, "Partenaires")
    page.get_by_role("link", name="Ajouter un partenaire").click()

    # Un téléphone mal tapé : rien n’est perdu, tout est à corriger sur place.
    page.get_by_label("Nom", exact=False).first.fill(name)
    page.get_by_label("Téléphone").fill("à venir")
    page.get_by_label("Numéro demandé à l’usager").fill("Numéro de dossier")
    page.get_by_label("Sujets nouveaux").fill(topic)
    page.get_by_role("button", name="Créer").click()
    says(page, "Rien n’est perdu, mais il faut corriger")
    expect(page.get_by_label("Sujets nouveaux")).to_have_value(topic)
    page.get_by_label("Téléphone").fill("02 54 00 00 00")
    page.get_by_role("button", name="Créer").click()
    says(page, "Invitez maintenant son équipe.")
    return page.url.removesuffix("/equipe")


def invite(page, partner, name, address, role):
    """Invite quelqu’un dans l’équipe, par la page de l’équipe."""
    page.goto(f"{partner}/equipe")
    page.get_by_role("link", name="Ajouter quelqu’un").click()
    page.get_by_role("link", name="Inviter une nouvelle personne").click()
    page.get_by_label("Prénom et nom").fill(name)
    page.get_by_label("Adresse électronique").fill(address)
    page.get_by_label(role, exact=True).check()
    page.get_by_role("button", name="Envoyer l’invitation").click()
    says(page, "L’invitation part à")


def enter(page, link):
    """Choisit un mot de passe par le lien du courriel, puis entre : l’identifiant."""
    page.goto(link)
    login = page.locator("dd").first.inner_text().strip()
    page.get_by_label("Nouveau mot de passe").fill(WORDS)
    page.get_by_label("Le même, une seconde fois").fill(WORDS)
    page.get_by_role("button", name="Enregistrer et entrer").click()
    says(page, "Votre mot de passe est enregistré.")
    return login


def test_de_l_invitation_du_responsable_a_la_premiere_connexion_du_referent(
    desk, arrive, newcomer, mailbox
):
    suffix = secrets.token_hex(3)
    lead_address = f"claire.{suffix}@capemploi.example"
    referent_address = f"paul.{suffix}@capemploi.example"

    coordination = arrive("coordination")
    topic = f"Reconnaissance de handicap {suffix}"
    partner = open_partner(coordination, f"Cap emploi {suffix}", topic)
    assert partner.endswith(f"/partenaires/cap-emploi-{suffix}")
    invite(coordination, partner, f"Claire Moreau {suffix}", lead_address, "Responsable")

    # Claire reçoit un lien, choisit son mot de passe, et fait la visite.
    lead = newcomer()
    login = enter(lead, mailbox.link(lead_address, "Votre accès au guichet"))
    lead.goto(f"{desk.url}/visite")
    expect(lead.get_by_role("heading", level=1)).to_be_visible()

    # Elle n’attend personne pour inviter son équipe.
    invite(lead, partner, f"Paul Henri {suffix}", referent_address, "Référent")
    says(lead, "pas encore de mot de passe")
    referent = newcomer()
    link = mailbox.link(referent_address, "Votre accès au guichet")
    enter(referent, link)
    referent.goto(f"{partner}/equipe")
    says(referent, f"Claire Moreau {suffix}")
    expect(referent.get_by_role("link", name="Ajouter quelqu’un")).to_have_count(0)

    # Le lien a servi : il ne sert plus.
    late = newcomer()
    late.goto(link)
    says(late, re.compile("déjà servi|Ce lien n’ouvre plus rien"))

    # Claire revient un autre jour.
    again = newcomer()
    again.goto(f"{desk.url}/login")
    log_in(again, login, WORDS)
    expect(again.get_by_role("link", name="Demandes", exact=True).first).to_be_visible()

    # À Ardentes, le sujet est proposé, et le partenaire avec lui.
    page = arrive("secretaire.ardentes")
    page.goto(partner)
    says(page, topic)
    page.goto(f"{desk.url}/annuaire?q=Cap emploi {suffix}")
    says(page, f"Claire Moreau {suffix}")

    # Le partenaire s’en va : il est suspendu, et dit pourquoi.
    coordination.goto(f"{partner}/modifier")
    coordination.get_by_role("link", name="Suspendre").click()
    coordination.get_by_label("Motif").fill("La convention est finie.")
    coordination.get_by_role("button", name="Suspendre").click()
    says(coordination, "suspension enregistrée")
    page.goto(partner)
    says(page, "La convention est finie.")
