"""Une journée de secrétaire, à la mairie d’Ardentes."""

from playwright.sync_api import expect
from support.counter import file_demande
from support.counter import open_reference
from support.counter import REFERENT
from support.counter import SECRETARY
from support.gestures import act
from support.gestures import says


def test_de_la_question_au_comptoir_jusqu_a_la_demande_close(arrive, mailbox):
    # Le matin : la fiche ne suffit pas.
    secretary = arrive(SECRETARY)
    secretary.get_by_role("link", name="Fiches", exact=True).click()
    secretary.get_by_label("Que cherche l’usager").fill("logement")
    secretary.get_by_role("button", name="Chercher").click()
    expect(secretary.get_by_role("heading", level=1)).to_be_visible()
    secretary.get_by_role("link", name="Guichet").first.click()

    # Elle demande à la CAF ; l’habitant repart avec son papier.
    reference = file_demande(secretary, "Aide au logement : bail signé")
    address = secretary.url
    secretary.get_by_role("link", name="Papier pour l’usager").click()
    says(secretary, reference)
    says(secretary, "CAF de l’Indre")

    # La CAF est prévenue, sans un mot de l’habitant, et veut une précision.
    mail = mailbox.last(REFERENT, reference)
    assert "Durand" not in mail.as_string()
    referent = arrive(REFERENT)
    referent.goto(mailbox.link(REFERENT, reference))
    act(referent, "Demander un complément", "Envoyer la question", "Quel est le loyer ?")
    says(referent, "Votre question est partie")

    # Midi : un courriel, un lien, un complément.
    secretary.goto(mailbox.link(SECRETARY, f"Complément demandé {reference}"))
    says(secretary, "Quel est le loyer ?")
    act(secretary, "Donner le complément", "Envoyer le complément", "412 euros par mois.")

    # L’après-midi : la réponse, remise, et la demande close.
    mailbox.last(REFERENT, f"Complément reçu {reference}")
    referent.reload()
    says(referent, "412 euros par mois.")
    act(referent, "Répondre", "Envoyer la réponse", "L’aide sera de 210 euros.")
    secretary.goto(mailbox.link(SECRETARY, f"Réponse {reference}"))
    assert secretary.url.partition("#")[0].startswith(address.partition("?")[0])
    says(secretary, "L’aide sera de 210 euros.")
    secretary.get_by_label("Le problème est réglé", exact=True).check()
    secretary.get_by_role("button", name="Clore la demande").click()
    says(secretary, "La demande est close.")

    # Le soir : rien d’elle n’attend plus.
    secretary.get_by_role("link", name="Demandes", exact=True).first.click()
    expect(secretary.get_by_role("link", name="Aide au logement : bail signé")).to_have_count(0)
    open_reference(secretary, reference)
    expect(secretary.locator(".state").first).to_contain_text("Close")
