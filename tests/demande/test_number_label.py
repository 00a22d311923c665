"""The usager's number is named as its partner names it, in the form and on the page."""

from support.http import words

BODY = {
    "mairie": "ardentes",
    "topic": "aide-au-logement",
    "partner": "caf",
    "subject": "Numéro nommé",
    "question": "Que faut-il envoyer ?",
    "usager": {"name": "Essai", "number": "1234567"},
    "consent": True,
}
GENERAL = "Numéro de dossier ou d’allocataire"


def test_the_page_names_the_number_as_its_partner_does_until_it_is_another_s(desk, portal):
    label = portal["partenaires"]["caf"].number_label
    assert label
    assert label != GENERAL
    client = desk.http("secretaire.ardentes")
    url = client.post("/@demandes", json=BODY).json()["@id"]
    assert f">{label}<" in words(client.page(url))
    assert GENERAL not in words(client.page(url))
    moved = client.post(
        f"{url}/@workflow/redirect", json={"partner": "cpam", "reason": "Affaire de santé."}
    )
    assert moved.status_code == 200, moved.text
    assert f">{GENERAL}<" in words(client.page(url))
