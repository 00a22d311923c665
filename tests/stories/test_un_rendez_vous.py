"""Un rendez-vous à la maison de services, de la proposition à la réponse."""

from datetime import timedelta
from playwright.sync_api import expect
from support import world
from support.counter import file_demande
from support.counter import open_reference
from support.counter import REFERENT
from support.counter import SECRETARY
from support.gestures import act
from support.gestures import says


def test_proposer_choisir_deplacer_venir_repondre(desk, arrive):
    secretary = arrive(SECRETARY)
    reference = file_demande(secretary, "Impayé de loyer")

    # Le référent coche deux dates de la semaine d’après, et n’oublie pas l’accueil.
    referent = arrive(REFERENT)
    open_reference(referent, reference)
    referent.get_by_text("Proposer un rendez-vous", exact=True).click()
    referent.get_by_role("link", name="Choisir les dates").click()
    referent.get_by_label("Note pour l’accueil").fill("Fauteuil roulant")
    referent.get_by_role("button", name="Semaine suivante").first.click()
    times = referent.locator(".times-list input:visible")
    times.nth(0).check()
    times.nth(1).check()
    expect(referent.get_by_label("Note pour l’accueil")).to_have_value("Fauteuil roulant")
    referent.get_by_role("button", name="Envoyer les dates").click()
    says(referent, "Vos dates sont parties.")

    # La secrétaire appelle l’usager : la première lui va. Le délai s’arrête.
    open_reference(secretary, reference)
    says(secretary, "Rendez-vous à fixer")
    secretary.locator(".dates-proposed").get_by_role("radio").first.check()
    secretary.get_by_role("button", name="L’usager choisit ce créneau").click()
    says(secretary, "Le rendez-vous est pris.")
    says(secretary, "Le délai de réponse est suspendu jusqu’à la fin du rendez-vous :")
    expect(secretary.get_by_role("link", name="Imprimer la convocation")).to_be_visible()

    # Le référent est empêché : il déplace, en disant pourquoi.
    open_reference(referent, reference)
    referent.get_by_role("link", name="Déplacer", exact=True).click()
    referent.locator(".times-list input:visible").last.check()
    referent.get_by_label("Motif").fill("Une réunion imprévue.")
    referent.get_by_role("button", name="Déplacer le rendez-vous").click()
    says(referent, "Le rendez-vous est déplacé.")
    open_reference(secretary, reference)
    says(secretary, "Une réunion imprévue.")

    # Le jour venu, l’usager vient, et la demande revient au partenaire.
    world.retrying(desk, lambda site: _come(site, reference))
    open_reference(referent, reference)
    says(referent, "L’usager est venu")
    says(referent, "À vous d’agir")
    act(referent, "Répondre", "Envoyer la réponse", "Le dossier est complet.")
    says(referent, "Votre réponse est partie.")


def _come(site, reference):
    """L’accueil le note, puis l’horloge du guichet passe."""
    from nummairieque.appointment import booking
    from nummairieque.appointment import reading
    from nummairieque.demande.catalog import get_catalog
    from nummairieque.demande.transitions import perform
    from plone import api

    (brain,) = get_catalog(site).unrestrictedSearchResults(reference=reference)
    demande = brain._unrestrictedGetObject()
    appointment = reading.appointment_of(demande)
    with api.env.adopt_user(username=f"accueil.{appointment.maison}"):
        booking.mark(appointment, "came", appointment.start)
    perform(demande, "resume", {}, appointment.end + timedelta(minutes=1), tick=True)
