"""What was answered to a form, for the spreadsheet of the team that treats it."""

from support import formbuilding
from support import world
from support.days import today

import csv
import io
import pytest

ANSWERS = {
    "demarche": "autre",
    "precision": "=cmd()",
    "commencee": "non",
    "immatriculation": "AB-123-CD",
}
OTHERS = (
    "anonymous",
    "secretary_a",
    "secretary_b",
    "host",
    "referent_q",
    "editor_p",
    "pilot",
    "coordination",
)
FILE = f"{formbuilding.FORM}/formulaire-reponses-csv"


@pytest.fixture(scope="module")
def people(desk):
    """Role -> client; partner P has a published form, which somebody answered."""

    def build(site):
        world.build(site)
        formbuilding.build(site, publish=True)

    world.retrying(desk, build)
    clients = {role: desk.http(world.account(role)) for role in world.ACCOUNTS}
    clients["anonymous"] = desk.http()
    body = world.body(answers=ANSWERS, papers=["papier_identite"], subject="Essai")
    filed = clients["secretary_a"].post("/@demandes", json=body)
    assert filed.status_code == 201, filed.text
    clients["reference"] = filed.json()["reference"]
    yield clients
    world.retrying(desk, formbuilding.clear)


def table(answer):
    assert answer.status_code == 200, answer.text[:300]
    assert answer.headers["Content-Disposition"].startswith("attachment")
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))


@pytest.mark.parametrize("role", ["referent_p", "lead_p"])
def test_the_team_takes_the_answers_away_without_the_usager(people, role):
    answer = people[role].page(FILE)
    (line,) = [row for row in table(answer) if row["Référence"] == people["reference"]]
    for told in ("Autre", "'=cmd()", "AB-123-CD", "apportée", "manque"):
        assert told in line.values(), told
    assert "Dupuy" not in answer.content.decode("utf-8")


def test_the_page_of_the_form_leads_to_the_years(people):
    page = people["referent_p"].page(formbuilding.FORM)
    assert f"formulaire-reponses-csv?annee={today().year}" in page.text
    assert "formulaire-reponses-csv" not in people["coordination"].page(formbuilding.FORM).text


def test_another_year_holds_others_and_a_strange_one_is_refused(people):
    referent, year = people["referent_p"], today().year
    assert table(referent.page(f"{FILE}?annee={year - 1}")) == []
    for wrong in ("demain", "1999", str(year + 1), "9" * 400, "%00", "2026&annee=2026"):
        assert referent.page(f"{FILE}?annee={wrong}").status_code in (200, 400), wrong
        assert "Dupuy" not in referent.page(f"{FILE}?annee={wrong}").text
    assert referent.page(f"{FILE}?annee=demain").status_code == 400


@pytest.mark.parametrize(
    "role",
    ["secretary_a", "secretary_b", "host", "referent_q", "editor_p", "pilot", "coordination"],
)
def test_nobody_else_takes_them_away(people, role):
    answer = people[role].get(FILE, headers={"Accept": "text/html"}, allow_redirects=False)
    assert answer.status_code in (302, 403, 404)
    assert "AB-123-CD" not in answer.text
