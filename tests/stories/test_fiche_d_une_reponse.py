"""Une réponse devient une fiche : rien n’y désigne plus l’usager, une autre personne la publie."""

from playwright.sync_api import expect
from support.counter import file_demande
from support.counter import open_reference
from support.counter import REFERENT
from support.counter import SECRETARY
from support.gestures import act
from support.gestures import says

import secrets
import string

EDITOR, LEAD = "editeur.caf", "responsable.caf"
ANSWER = "M. Durand (né le 12/04/1961, 06 12 34 56 78) envoie l’attestation avant le 31/12/2026."


def test_prendre_retirer_relire_publier(arrive, mailbox):
    word = "".join(secrets.choice(string.ascii_lowercase) for _ in range(8))
    title = f"Attestation de loyer {word}"
    secretary = arrive(SECRETARY)
    reference = file_demande(secretary, title)
    referent = arrive(REFERENT)
    open_reference(referent, reference)
    act(referent, "Répondre", "Envoyer la réponse", ANSWER)

    # La réponse servira à d’autres : il en fait une fiche.
    referent.get_by_role("link", name="En faire une fiche").click()
    marks = referent.locator("mark.own")
    for words in ("Durand", "né le 12/04/1961", "06 12 34 56 78"):
        expect(marks.filter(has_text=words)).to_be_visible()
    says(referent, "31/12/2026")

    # Trop vite : rien ne s’enregistre, rien n’est perdu.
    referent.get_by_role("button", name="Enregistrer la fiche").click()
    says(referent, "Il reste de quoi reconnaître une personne")
    expect(referent.get_by_label("Réponse courte")).to_have_value(ANSWER)

    # Le nom parti, reste une date : elle vaut pour tous, il le dit.
    kept = "Envoyez l’attestation de loyer avant le 31/12/2026."
    referent.get_by_label("Réponse courte").fill(kept)
    referent.get_by_role("button", name="Enregistrer la fiche").click()
    says(referent, "Relisez ce qui est encore marqué")
    referent.get_by_label("J’ai relu").check()
    referent.get_by_role("button", name="Enregistrer la fiche").click()
    says(referent, "Les éditeurs de")

    # L’éditrice est prévenue ; elle la propose, la responsable la publie.
    editor = arrive(EDITOR)
    editor.goto(mailbox.link(EDITOR, f"Fiche proposée : {title}"))
    says(editor, kept)
    assert reference not in editor.content() and "Durand" not in editor.content()
    editor.get_by_role("button", name="Proposer à la publication").click()
    lead = arrive(LEAD)
    lead.goto(mailbox.link(LEAD, f"Fiche à relire : {title}"))
    lead.get_by_role("button", name="Publier", exact=True).click()
    says(lead, "tous les membres la lisent")

    # La secrétaire la trouve, et la voit dans ce qui a changé.
    site = secretary.url.partition("/mairies")[0]
    secretary.goto(f"{site}/fiches/nouveautes")
    secretary.get_by_role("link", name=title).click()
    says(secretary, kept)

    # Elle veut le savoir chaque mois.
    secretary.goto(f"{site}/mes-notifications")
    secretary.get_by_role("group", name="Nouveautés des fiches").get_by_label(
        "Une fois par mois"
    ).check()
    secretary.get_by_role("button", name="Enregistrer").click()
    says(secretary, "C’est enregistré.")
