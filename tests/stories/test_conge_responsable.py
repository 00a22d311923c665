"""Le congé d’un responsable : il s’annonce, confie ce qu’il a, revient, puis un départ."""

from datetime import timedelta
from playwright.sync_api import expect
from support.counter import file_demande
from support.counter import open_reference
from support.counter import SECRETARY
from support.days import today
from support.gestures import says

LEAD, DEPUTY, REFERENT = "responsable.caf", "referent2.caf", "referent.caf"


def day(distance):
    return f"{today() + timedelta(days=distance):%d/%m/%Y}"


def give(lead, reference, userid):
    """Le responsable confie une demande, sur sa page."""
    open_reference(lead, reference)
    lead.get_by_text("Confier à quelqu’un").click()
    lead.get_by_label("Personne", exact=True).select_option(userid)
    lead.get_by_role("button", name="Confier", exact=True).click()
    says(lead, "a confié la demande à")


def test_le_responsable_part_l_annuaire_le_dit_le_suppleant_repond(desk, arrive, mailbox):
    reference = file_demande(arrive(SECRETARY), "Avant les vacances")
    lead = arrive(LEAD)
    give(lead, reference, DEPUTY)
    mailbox.last(DEPUTY, f"Demande confiée {reference}")

    lead.goto(f"{desk.url}/mon-compte")
    lead.get_by_role("link", name="Annoncer une absence").click()
    lead.get_by_label("Premier jour").fill(day(0))
    lead.get_by_label("Dernier jour").fill(day(10))
    lead.get_by_label("Qui vous remplace ?").select_option(DEPUTY)
    lead.get_by_role("button", name="Enregistrer").click()
    says(lead, "Elle prend fin d’elle-même.")

    # Ce qu’il garde attend dans la liste de qui le remplace.
    kept = file_demande(arrive(SECRETARY), "Il l’avait gardée")
    give(lead, kept, LEAD)
    deputy = arrive(DEPUTY)
    deputy.goto(f"{desk.url}/desk-demandes?box=mine&q={kept}")
    says(deputy, f"jusqu’au {day(10)}")

    # La secrétaire le lit dans l’annuaire, avant d’appeler.
    secretary = arrive(SECRETARY)
    secretary.goto(f"{desk.url}/partenaires/caf/equipe")
    says(secretary, day(10))

    # La personne qui le remplace trouve la demande parmi les siennes et répond.
    deputy.goto(f"{desk.url}/desk-demandes?box=mine&q={reference}")
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

    # La personne qui remplaçait s’en va : ce qu’elle avait passe à un collègue.
    last = file_demande(arrive(SECRETARY), "Pour la suite")
    give(lead, last, DEPUTY)
    lead.goto(f"{desk.url}/partenaires/caf/equipe-retirer?qui={DEPUTY}")
    lead.get_by_role("link", name="Les transmettre d’abord").click()
    lead.get_by_text("Voir lesquelles").click()
    says(lead, last)
    lead.get_by_label("Confier à").select_option(REFERENT)
    lead.get_by_role("button", name="Transmettre").click()
    expect(lead.get_by_text("transmise").first).to_be_visible()
    referent = arrive(REFERENT)
    referent.goto(f"{desk.url}/desk-demandes?box=mine&q={last}")
    says(referent, last)
