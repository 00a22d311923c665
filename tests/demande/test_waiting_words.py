"""The page of a demande whose clock stands still says so, and for whom it waits."""

from lxml import html
from support.http import words

BODY = {
    "mairie": "ardentes",
    "partner": "caf",
    "topic": "aide-au-logement",
    "subject": "Complément attendu",
    "question": "Que faut-il envoyer ?",
    "usager": {"name": "Essai"},
    "consent": True,
}


def facts(page):
    (section,) = html.fromstring(page.content).xpath("//section[@aria-labelledby='facts']")
    return section


def test_while_a_complement_is_awaited_both_sides_read_whose_turn_it_is(desk):
    secretary, referent = desk.http("secretaire.ardentes"), desk.http("referent.caf")
    url = secretary.post("/@demandes", json=BODY).json()["@id"]
    assert not facts(referent.page(url)).xpath(".//s")
    asked = referent.post(f"{url}/@workflow/ask_complement", json={"text": "Quel bail ?"})
    assert asked.status_code == 200, asked.text
    page = referent.page(url)
    assert "Vous attendez la réponse de la mairie." in words(page)
    assert "Reprendre sans attendre la réponse de la mairie" in words(page)
    assert facts(page).xpath(".//s/time")
    assert "Date suspendue" in words(page)
    assert "Le partenaire attend votre complément." in words(secretary.page(url))
