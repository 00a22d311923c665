"""Une journée d’accueil, à la maison de services de Valençay."""

from datetime import datetime
from datetime import time
from datetime import timedelta
from playwright.sync_api import expect
from support import world
from support.counter import fill_in
from support.counter import go_on
from support.counter import reference_of
from support.counter import SECRETARY
from support.counter import send
from support.counter import start_draft
from support.days import stay_within_today
from support.gestures import says

HOST = "accueil.valencay"
NAME = "Durand"


def expected_at(desk, reference):
    """Cette habitante d’Ardentes est attendue aujourd’hui à Valençay, par la CAF."""

    def put(site):
        from datetime import UTC
        from nummairieque.appointment import agenda
        from nummairieque.appointment import content
        from nummairieque.appointment.model import Slot
        from nummairieque.deadline.calendar import ZONE
        from nummairieque.demande.catalog import get_catalog

        (brain,) = get_catalog(site).unrestrictedSearchResults(reference=reference)
        demande = brain._unrestrictedGetObject()
        start = datetime.combine(datetime.now(ZONE).date(), time(0), ZONE).astimezone(UTC)
        slot = Slot("valencay", "caf", "", start, start + timedelta(minutes=30), "Bureau 1")
        made = content.add(
            site,
            slot,
            HOST,
            demande=brain.getPath(),
            demande_uid=demande.UID(),
            partner_uid=demande.partner_uid,
            origin_uid=demande.origin.UID(),
            papers=("Bail",),
            note="Entend mal.",
        )
        agenda.put(site, content.booking_of(made))

    # C’est encore aujourd’hui quand l’histoire finit.
    stay_within_today(120)
    world.retrying(desk, put)


def test_de_qui_vient_ce_matin_au_papier_montre_l_apres_midi(desk, arrive):
    # La veille, à Ardentes : une demande à la CAF, puis un rendez-vous à Valençay.
    secretary = arrive(SECRETARY)
    start_draft(secretary)
    fill_in(secretary, "Aide au logement : rendez-vous")
    go_on(secretary, 4)
    send(secretary)
    reference = reference_of(secretary)
    expected_at(desk, reference)

    # Le matin, à l’accueil : qui vient, et un mot du partenaire.
    host = arrive(HOST)
    host.get_by_role("link", name="La journée").click()
    row = host.locator(".meeting").filter(has_text=reference)
    expect(row).to_contain_text(NAME)
    expect(row).to_contain_text("Entend mal.")

    # Elle arrive : un bouton. C’était l’autre : on corrige.
    row.get_by_role("button", name="N’est pas venu·e").click()
    expect(row.locator(".mark")).to_contain_text("N’est pas venu·e")
    row.get_by_role("button", name="Est venu·e", exact=False).first.click()
    expect(row.locator(".mark")).to_contain_text("Est venu·e")

    # Quelqu’un entre sans rendez-vous, pour un renseignement ; compté deux fois, retiré une.
    counted = host.locator("#sans .counted li")
    host.wait_for_load_state()
    before = counted.count()
    for times in (1, 2):
        host.get_by_role("button", name="Compter", exact=True).click()
        expect(counted).to_have_count(before + times)
    counted.last.get_by_role("button", name="Retirer").click()
    expect(counted).to_have_count(before + 1)

    # L’après-midi, elle revient, son papier à la main : la secrétaire d’Ardentes est loin.
    host.get_by_role("link", name="Guichet").first.click()
    host.get_by_role("link", name="Retrouver une demande par son code").click()
    host.get_by_label("« Votre code », sur le papier").fill(reference.lower().replace("-", " "))
    host.get_by_label("Nom de l’usager").fill("martin")
    host.get_by_role("button", name="Retrouver").click()
    says(host, "Aucune demande ne porte ce code et ce nom.")
    host.get_by_label("Nom de l’usager").fill("DURAND")
    host.get_by_role("button", name="Retrouver").click()
    says(host, "Elle attend d’être prise en charge.")
    expect(host.get_by_text("Le bail est signé")).to_have_count(0)

    # Le soir : la feuille de la porte ne nomme personne.
    host.goto(f"{desk.url}/maisons/valencay/journee")
    host.get_by_role("link", name="Imprimer pour la porte, sans les noms").click()
    says(host, "Bureau 1")
    expect(host.get_by_text(NAME)).to_have_count(0)
