"""La secrétaire trouve la réponse avant de demander."""

from playwright.sync_api import expect
from support.counter import open_reference
from support.counter import REFERENT
from support.counter import SECRETARY
from support.gestures import says

import re


def look(page, words, javascript):
    """Elle tape comme on lui parle ; sans JavaScript elle appuie sur Entrée."""
    field = page.get_by_label("Que cherche l’usager")
    field.fill(words)
    if not javascript:
        with page.expect_navigation():
            field.press("Enter")


def test_une_fiche_repond_et_l_usager_repart_avec_ses_papiers(arrive, javascript):
    # Un habitant vient pour son loyer. Elle tape ce qu’il dit, sans accents.
    # Une autre secrétaire à chaque fois : « C’est résolu » se dit une fois par jour.
    secretary = arrive("secretaire.buzancais" if javascript else SECRETARY)
    secretary.get_by_role("link", name="Fiches", exact=True).click()
    look(secretary, "alocation logement", javascript)
    expect(secretary.locator("#resultats mark").first).to_be_visible()

    # La fiche de la CAF est là, avec ce qu’il faut apporter.
    secretary.get_by_role("link", name="Demander une aide au logement").click()
    says(secretary, "Papiers à apporter")
    undo = secretary.get_by_role("button", name="Annuler", exact=True)
    if undo.count():
        # L’histoire recommence : ce qu’elle a dit la première fois ne tient plus.
        undo.click()
    secretary.get_by_role("button", name="C’est résolu").click()
    says(secretary, "Une demande évitée")


def test_rien_ne_repond_et_la_question_va_au_bon_partenaire(arrive, javascript):
    secretary = arrive(SECRETARY)
    secretary.get_by_role("link", name="Fiches", exact=True).click()
    look(secretary, "zqmachin logement", javascript)
    ask = secretary.get_by_role("region", name="Demander au partenaire")
    ask.get_by_role("link", name=re.compile("CAF de l’Indre")).first.click()
    # Le sujet et le partenaire sont déjà choisis.
    says(secretary, "Ce partenaire traite « Aide au logement »")
    expect(secretary.get_by_label("Aide au logement", exact=True)).to_be_checked()


def test_elle_retrouve_ce_que_sa_mairie_a_deja_demande(arrive, javascript):
    from support.counter import file_demande

    secretary = arrive(SECRETARY)
    reference = file_demande(secretary, "Zqpergola sur le toit du voisin")
    referent = arrive(REFERENT)
    open_reference(referent, reference)
    referent.get_by_label("Réponse", exact=True).fill("Elle se déclare en mairie.")
    referent.get_by_role("button", name="Envoyer la réponse").click()
    says(referent, "a répondu")

    # Deux mois plus tard, un autre habitant, la même question.
    secretary.get_by_role("link", name="Fiches", exact=True).click()
    look(secretary, "zqpergola toit", javascript)
    before = secretary.get_by_role("region", name="Déjà demandé par votre mairie")
    expect(before).to_contain_text("Répondue")
    before.get_by_role("link", name=re.compile("Zqpergola")).first.click()
    says(secretary, "Elle se déclare en mairie.")

    # La référente le voit dans son service, une autre mairie ne le voit pas.
    referent.get_by_role("link", name="Fiches", exact=True).click()
    look(referent, "zqpergola toit", javascript)
    expect(referent.get_by_role("region", name="Déjà demandé dans votre service")).to_contain_text(
        "Zqpergola"
    )
    stranger = arrive("secretaire.buzancais")
    stranger.get_by_role("link", name="Fiches", exact=True).click()
    look(stranger, "zqpergola toit", javascript)
    expect(stranger.get_by_role("heading", level=2).first).to_be_visible()
    expect(stranger.get_by_text("Zqpergola sur le toit")).to_have_count(0)
