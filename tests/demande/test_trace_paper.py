"""The usager's paper: for the counter that filed, without what others wrote inside."""

from support.http import words

FACTS = {
    "mairie": "ardentes",
    "partner": "caf",
    "topic": "aide-au-logement",
    "subject": "Papier à imprimer",
    "question": "Quelles pièces faut-il ?",
    "usager": {"name": "Essai"},
    "consent": True,
}


def test_the_paper_says_what_was_asked_and_what_was_answered_not_the_notes(desk):
    secretary, referent = desk.http("secretaire.ardentes"), desk.http("referent.caf")
    filed = secretary.post("/@demandes", json=FACTS).json()
    url = filed["@id"]
    note = {"text": "Elle repasse jeudi.", "visibility": "internal"}
    assert secretary.post(f"{url}/@messages", json=note).status_code == 201
    answered = referent.post(f"{url}/@workflow/answer", json={"text": "Le bail signé."})
    assert answered.status_code == 200

    paper = secretary.page(f"{url}/desk-trace")
    assert paper.status_code == 200
    for expected in (filed["reference"], "Quelles pièces faut-il", "Le bail signé."):
        assert expected in words(paper)
    assert "jeudi" not in paper.text
    assert referent.page(f"{url}/desk-trace").status_code == 403
    assert desk.http("secretaire.buzancais").page(f"{url}/desk-trace").status_code == 403
