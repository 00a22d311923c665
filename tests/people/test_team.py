"""The team page: a lead changes the own team, and no other."""

from support import world
from support.http import words

import pytest

FORMS = ("equipe-ajouter", "equipe-inviter", "equipe-membre", "equipe-retirer")


def query(name, userid):
    return f"?qui={userid}" if name in ("equipe-membre", "equipe-retirer") else ""


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize(
    ("role", "place"),
    [
        ("lead_p", "partenaires/essai-q"),
        ("lead_p", "mairies/essai-a"),
        ("referent_p", "partenaires/essai-p"),
        ("editor_p", "partenaires/essai-p"),
        ("secretary_a", "mairies/essai-a"),
        ("pilot", "partenaires/essai-p"),
    ],
)
def test_only_the_lead_of_a_team_changes_it(desk, team, name, role, place):
    client = desk.browser_session(world.account(role))
    userid = world.account("referent_q")
    url = f"/{place}/{name}{query(name, userid)}"
    assert client.page(url).status_code == 403
    token = client.token("/mon-compte")
    values = {"_authenticator": token, "qui": userid, "userid": userid, "groups": "referents"}
    assert client.post(url, data=values, headers={"Accept": "text/html"}).status_code == 403
    with desk.site() as site:
        held = {w: set(site.unrestrictedTraverse(w)._team) for w in (place,)}
    assert world.account("pilot") not in held[place]


@pytest.mark.parametrize("place", ["partenaires/essai-p", "mairies/essai-b"])
def test_the_coordination_changes_every_team(desk, team, place):
    client = desk.browser_session(world.account("coordination"))
    assert client.page(f"/{place}/equipe-ajouter").status_code == 200


@pytest.mark.parametrize("role", ["secretary_b", "referent_q", "pilot", "host"])
def test_every_member_sees_who_is_in_a_team(desk, team, role):
    answer = team.page("equipe", desk.browser_session(world.account(role)))
    assert answer.status_code == 200
    assert world.account("lead_p") in words(answer)
    assert "equipe-membre" not in words(answer)


def test_a_form_without_our_token_changes_nothing(desk, team):
    values = {"name": "Nom", "email": "nouveau.t@b.example", "groups": "referents"}
    headers = {"Accept": "text/html"}
    answer = team.lead.post(f"{team.path}/equipe-inviter", data=values, headers=headers)
    assert answer.status_code == 403


def test_somebody_with_an_account_is_found_added_and_told(desk, team):
    userid = team.join()
    page = team.page(f"equipe-retirer?qui={userid}")
    assert page.status_code == 200
    team.send(f"equipe-retirer?qui={userid}", {"qui": userid})
    team.mails.clear()

    url = f"equipe-ajouter?q={userid}@essai.example"
    assert userid in words(team.page(url))
    values = {"q": f"{userid}@essai.example", "userid": userid, "groups": ["referents", "editors"]}
    assert team.send(url, values).url.endswith("/equipe")
    mail = team.mail_to(f"{userid}@essai.example")
    assert "équipe" in mail.get_body(("plain",)).get_content()
    with desk.site() as site:
        from plone import api

        roles = api.user.get(userid).getRolesInContext(site.partenaires["essai-p"])
        assert {"Referent", "FicheEditor"} <= set(roles)
        assert "Lead" not in roles


def test_roles_and_deputy_are_changed_in_words(desk, team):
    userid = team.join()
    url = f"equipe-membre?qui={userid}"
    lead = world.account("lead_p")
    team.send(url, {"qui": userid, "groups": ["editors"], "deputy": lead})
    page = words(team.page("equipe"))
    assert "Éditeur de fiches" in page
    with desk.site() as site:
        from nummairieque.workspace.roster import team_userids
        from plone import api

        workspace = site.partenaires["essai-p"]
        assert userid not in team_userids(workspace)
        assert "Referent" not in api.user.get(userid).getRolesInContext(workspace)
        assert workspace._team[userid]["deputy"] == lead


@pytest.mark.parametrize("groups", [[], ["Manager"], ["leads", "secretaries"], ["hosts"]])
def test_no_role_that_the_team_has_not_is_given(desk, team, groups):
    userid = team.join()
    url = f"equipe-membre?qui={userid}"
    assert team.send(url, {"qui": userid, "groups": groups}).status_code == 400


def test_a_deputy_is_of_the_same_team(desk, team):
    userid = team.join()
    url = f"equipe-membre?qui={userid}"
    values = {"qui": userid, "groups": "referents", "deputy": world.account("referent_q")}
    assert team.send(url, values).status_code == 400


def test_who_leaves_gives_the_demandes_back_to_the_team(desk, team):
    userid = team.join()
    secretary = desk.http(world.account("secretary_a"))
    filed = secretary.post("/@demandes", json=world.body()).json()["@id"]
    referent = desk.http(userid, "cheval pile agrafe")
    assert referent.post(f"{filed}/@workflow/take_charge", json={}).status_code == 200
    assert secretary.get(filed).json()["assignee"] == userid

    url = f"equipe-retirer?qui={userid}"
    assert "1 demande en cours lui est confiée" in words(team.page(url))
    assert team.send(url, {"qui": userid}).url.endswith("/equipe")
    assert secretary.get(filed).json()["assignee"] is None
    assert referent.get(filed).status_code in (401, 403, 404)
    mine = desk.browser_session(world.account("referent_p")).page(filed)
    assert "rendu la demande à l’équipe" in words(mine)


def test_the_last_lead_is_warned_before_leaving(desk, team):
    lead = world.account("lead_p")
    url = f"equipe-retirer?qui={lead}"
    assert "dernier responsable" in words(team.page(url))
    assert team.send(url, {"qui": lead}).status_code == 400
    other = f"equipe-membre?qui={lead}"
    answer = team.send(other, {"qui": lead, "groups": "referents"})
    assert answer.status_code == 400
    assert "sans responsable" in words(answer)
    assert team.page("equipe-ajouter").status_code == 200


def test_nobody_else_is_shown_by_a_wrong_name(desk, team):
    for wrong in ("", "nobody", world.account("referent_q"), "../admin"):
        assert team.page(f"equipe-membre?qui={wrong}").status_code == 404
