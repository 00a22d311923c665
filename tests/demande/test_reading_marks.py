"""Read marks over HTTP: kept by a POST with a token, shown to the right side."""

from lxml import html

import pytest

FACTS = {
    "mairie": "ardentes",
    "partner": "caf",
    "topic": "aide-au-logement",
    "question": "Que faut-il envoyer ?",
    "usager": {"name": "Essai"},
    "consent": True,
}


@pytest.fixture
def demande(desk):
    """A demande just filed: dict of url and reference."""
    body = {**FACTS, "subject": "Marque de lecture"}
    answer = desk.http("secretaire.ardentes").post("/@demandes", json=body)
    assert answer.status_code == 201, answer.text
    return {"url": answer.json()["@id"], "reference": answer.json()["reference"]}


def page(desk, username, url):
    return html.fromstring(desk.http(username).page(url).content)


def is_marked_new(desk, username, demande):
    """Whether the list of ``username`` calls it unread."""
    document = page(desk, username, "/desk-demandes?box=all&sort_on=activity")
    lines = document.xpath("//li[contains(@class, 'demande-line')]")
    (line,) = [li for li in lines if demande["reference"] in li.text_content()]
    return "Non lue" in line.text_content()


def read(desk, username, demande, **changed):
    """Press « Marquer comme lue » as it was shown."""
    client = desk.http(username)
    (form,) = html.fromstring(client.page(demande["url"]).content).xpath("//form[@data-seen]")
    return client.post(form.get("action"), data={**dict(form.form_values()), **changed})


def test_looking_marks_nothing_pressing_the_button_does(desk, demande):
    assert is_marked_new(desk, "referent.caf", demande)
    page(desk, "referent.caf", demande["url"])
    assert is_marked_new(desk, "referent.caf", demande)
    assert read(desk, "referent.caf", demande, beacon="1").status_code == 204
    assert not is_marked_new(desk, "referent.caf", demande)


def test_one_person_s_mark_is_not_another_s(desk, demande):
    read(desk, "referent.caf", demande)
    assert is_marked_new(desk, "referent2.caf", demande)


def test_one_s_own_doing_is_not_new(desk, demande):
    assert not is_marked_new(desk, "secretaire.ardentes", demande)


def test_what_happened_after_the_page_was_drawn_stays_unread(desk, demande):
    read(desk, "referent.caf", demande, activity="2020-01-01T00:00:00+00:00")
    assert is_marked_new(desk, "referent.caf", demande)


def test_a_mark_without_token_is_refused(desk, demande):
    assert read(desk, "referent.caf", demande, _authenticator="").status_code == 403
    assert is_marked_new(desk, "referent.caf", demande)


def test_an_answer_is_new_to_the_mairie(desk, demande):
    answer = desk.http("referent.caf").post(
        f"{demande['url']}/@workflow/answer", json={"text": "Le bail."}
    )
    assert answer.status_code == 200
    assert is_marked_new(desk, "secretaire.ardentes", demande)
    assert not is_marked_new(desk, "referent.caf", demande)


def test_the_mairie_reads_that_the_partner_opened_it_not_who(desk, demande):
    assert "Pas encore" in page(desk, "secretaire.ardentes", demande["url"]).text_content()
    read(desk, "referent.caf", demande)
    colleague = page(desk, "referent2.caf", demande["url"]).text_content()
    mairie = page(desk, "secretaire.ardentes", demande["url"]).text_content()
    with desk.site() as site:
        name = site.portal_membership.getMemberById("referent.caf").getProperty("fullname")
    assert f"Vue par {name}" in " ".join(colleague.split())
    assert "Vue par" in mairie
    assert name not in mairie


def test_another_partner_s_team_marks_nothing(desk, demande):
    stranger = desk.http("referent.cpam")
    token = stranger.token("/desk-demandes") or stranger.token("/mon-compte")
    answer = stranger.post(f"{demande['url']}/@@vu", data={"_authenticator": token})
    assert answer.status_code in (401, 403, 404)
