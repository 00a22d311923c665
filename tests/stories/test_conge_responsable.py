"""Le congé d’un responsable : il s’annonce, confie ce qu’il a, et revient."""

from datetime import date
from datetime import timedelta
from playwright.sync_api import expect
from support.counter import file_demande
from support.counter import open_reference
from support.counter import SECRETARY
from support.gestures import says

LEAD, DEPUTY = "responsable.caf", "referent2.caf"


def day(distance):
    return f"{date.today() + timedelta(days=distance):%d/%m/%Y}"


def test_le_responsable_part_l_annuaire_le_dit_le_suppleant_repond(desk, arrive, mailbox):
    reference = file_demande(arrive(SECRETARY), "Avant les vacances")
    lead = arrive(LEAD)
    open_reference(lead, reference)
    lead.get_by_text("Confier à quelqu’un").click()
    lead.get_by_label("Personne").select_option(DEPUTY)
    lead.get_by_role("button", name="Confier", exact=True).click()
    says(lead, "a confié la demande à")

    lead.goto(f"{desk.url}/mon-compte")
    lead.get_by_role("link", name="Annoncer une absence").click()
    lead.get_by_label("Premier jour").fill(day(0))
    lead.get_by_label("Dernier jour").fill(day(10))
    lead.get_by_label("Qui vous remplace ?").select_option(DEPUTY)
    lead.get_by_role("button", name="Enregistrer").click()
    says(lead, "Elle prend fin d’elle-même.")

    # La secrétaire le lit dans l’annuaire, avant d’appeler.
    secretary = arrive(SECRETARY)
    secretary.goto(f"{desk.url}/partenaires/caf/equipe")
    says(secretary, day(10))

    # La personne qui le remplace trouve la demande parmi les siennes et répond.
    deputy = arrive(DEPUTY)
    deputy.goto(f"{desk.url}/desk-demandes?box=mine")
    deputy.get_by_role("link", name="Avant les vacances").first.click()
    open_reference(deputy, reference)
    deputy.get_by_label("Réponse", exact=True).fill("C’est fait.")
    deputy.get_by_role("button", name="Envoyer la réponse").click()
    mailbox.last(SECRETARY, f"Réponse {reference}")

    # Il revient plus tôt.
    lead.goto(f"{desk.url}/mon-absence")
    lead.get_by_role("button", name="Effacer cette absence").click()
    says(lead, "L’absence est effacée.")
    secretary.reload()
    expect(secretary.get_by_text(day(10))).to_have_count(0)
