"""Who reads a demande learns that its référent is away, and who stands in."""

from datetime import timedelta
from lxml import html
from support import world

import pytest

BODY = {
    "mairie": "ardentes",
    "partner": "caf",
    "topic": "aide-au-logement",
    "subject": "Référent absent",
    "question": "Qui répond ?",
    "usager": {"name": "Essai"},
    "consent": True,
}


@pytest.fixture
def taken(desk):
    """Address of a demande that referent.caf has taken charge of."""
    url = desk.http("secretaire.ardentes").post("/@demandes", json=BODY).json()["@id"]
    taken = desk.http("referent.caf").post(f"{url}/@workflow/take_charge", json={})
    assert taken.status_code == 200, taken.text
    return url


@pytest.fixture
def away(desk):
    """referent.caf is away until the end of the test."""

    def be(absence):
        def work(site):
            from nummairieque.people.presence import today
            from nummairieque.people.store import get_people

            entry = get_people(site).entry("referent.caf")
            entry.absence = (today(), today() + absence, "referent2.caf") if absence else None

        world.retrying(desk, work)

    be(timedelta(days=5))
    yield
    be(None)


def facts(desk, username, url):
    document = html.fromstring(desk.http(username).page(url).content)
    (section,) = document.xpath("//section[@aria-labelledby='facts']")
    return " ".join(section.text_content().split())


def test_both_sides_read_that_the_referent_is_away_and_who_stands_in(desk, taken, away):
    for username in ("secretaire.ardentes", "referent2.caf"):
        shown = facts(desk, username, taken)
        assert "Absence jusqu’au" in shown, username
        assert "suppléance :" in shown, username


def test_nothing_is_said_of_who_is_there(desk, taken):
    assert "Absence" not in facts(desk, "secretaire.ardentes", taken)


def test_nor_once_nobody_waits_for_him(desk, taken, away):
    answer = {"text": "Voici la réponse."}
    desk.http("referent.caf").post(f"{taken}/@workflow/answer", json=answer)
    assert "Absence" not in facts(desk, "secretaire.ardentes", taken)


@pytest.mark.parametrize("username", ["secretaire.ardentes", "referent.caf", "editeur.caf"])
def test_the_menu_leads_to_the_documents(desk, username):
    document = html.fromstring(desk.http(username).page("/documents").content)
    (entry,) = document.xpath("//header//a[@aria-current='page']")
    assert entry.text_content() == "Documents"
