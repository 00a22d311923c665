"""The pages of the coordination are the coordination's alone."""

from support import world
from support.http import words

import pytest

SITE = (
    "coordination",
    "coordination-mairies",
    "coordination-partenaires",
    "coordination-maisons",
    "coordination-sujets",
    "coordination-sujet-ajouter",
    "coordination-sujet?sujet=essai-sujet-p",
    "coordination-sujet-retirer?sujet=essai-sujet-p",
    "coordination-actualites",
    "coordination-actualite-ajouter",
    "coordination-personnes",
    "coordination-personne?qui=essai.referent_p",
    "coordination-place?qui=essai.referent_p&espace=partenaires/essai-p",
    "coordination-suspendre?qui=essai.referent_p",
    "coordination-inviter",
    "coordination-droits",
    "coordination-droits-csv",
    "coordination-voir-comme",
    "coordination-textes",
    "coordination-texte?kind=answered",
    "desk-settings",
    "coordination-sms-essai",
)
BELOW = (
    "mairies/ajouter",
    "partenaires/ajouter",
    "maisons/ajouter",
    "mairies/essai-a/modifier",
    "mairies/essai-a/suspendre",
    "partenaires/essai-p/modifier",
    "partenaires/essai-p/suspendre",
    "partenaires/essai-p/raccordement",
    "maisons/essai-m/modifier",
)
ROLES = ("secretary_a", "lead_a", "host", "referent_p", "lead_p", "editor_p", "pilot")


@pytest.mark.parametrize("url", (*SITE, *BELOW))
def test_the_coordination_reads_it(coordination, url):
    assert coordination.page(f"/{url}").status_code == 200


@pytest.mark.parametrize("role", ROLES)
def test_nobody_else_does(desk, coordination, role):
    client = desk.browser_session(world.account(role))
    token = client.token("/mon-compte")
    for url in (*SITE, *BELOW):
        assert client.page(f"/{url}").status_code == 403, url
        values = {"_authenticator": token, "title": "Nom", "suspended_why": "x", "partners": "caf"}
        answer = client.post(f"/{url}", data=values, headers={"Accept": "text/html"})
        assert answer.status_code == 403, url
    assert "/coordination" not in words(client.page("/"))


def test_anonymous_people_are_asked_to_log_in(desk, coordination):
    client = desk.http()
    for url in (*SITE, *BELOW):
        answer = client.page(f"/{url}", allow_redirects=False)
        assert answer.status_code == 401 or "login" in answer.headers["Location"], url


@pytest.mark.parametrize("url", [u for u in (*SITE, *BELOW) if "?" not in u and "-" in u])
def test_a_form_without_our_token_changes_nothing(coordination, url):
    values = {"title": "Sans jeton", "partners": "caf", "audience": "all", "suspended_why": "x"}
    page = coordination.page(f"/{url}")
    if b'method="post"' in page.content:
        assert coordination.post(f"/{url}", values).status_code == 403


def test_every_program_other_than_the_coordinations_is_refused(desk, coordination):
    for role in ROLES:
        client = desk.http(world.account(role))
        answer = client.patch("/mairies/essai-a", json={"suspended": True})
        assert answer.status_code in (401, 403), role
        answer = client.post("/mairies", json={"@type": "mairie", "title": "Essai"})
        assert answer.status_code in (401, 403), role


def test_the_entry_page_leads_everywhere(coordination):
    page = words(coordination.page("/coordination"))
    for url in SITE[1:5]:
        assert f"/{url}" in page
    for label in ("Mairies", "Sujets", "Courriels", "Chiffres", "Réglages", "Actualités"):
        assert label in page
