"""Rosters: joining a team gives its rights at once, leaving takes them."""

from support import stages
from support import world

import pytest

REFUSED = {401, 403, 404}


@pytest.fixture
def site(desk):
    """The world, in this process; nothing is kept."""
    world.retrying(desk, stages.build)
    with desk.site() as site:
        yield site


@pytest.mark.parametrize("place", ["mairies/a", "maisons/m", "partenaires/p"])
def test_a_workspace_has_the_groups_of_its_type_and_no_others(site, place):
    from collective.workspace.interfaces import IWorkspace
    from nummairieque.roles import group_id
    from nummairieque.roles import GROUPS

    workspace = world.workspace(site, place)
    expected = GROUPS[workspace.portal_type]
    assert IWorkspace(workspace).available_groups == expected
    held = set(site.acl_users.workspace_groups.listGroupIds())
    ours = {group for group in held if group.endswith(f":{workspace.UID()}")}
    assert ours == {group_id(group, workspace.UID()) for group in expected}


def test_a_group_gives_its_roles_in_its_own_workspace_only(site):
    from plone import api

    user = api.user.get(world.account("lead_p"))
    here, there = (world.workspace(site, f"partenaires/{p}") for p in "pq")
    assert {"Referent", "Lead"} <= set(user.getRolesInContext(here))
    assert not {"Referent", "Lead"} & set(user.getRolesInContext(there))
    assert not {"Referent", "Lead"} & set(user.getRolesInContext(site))


def test_joining_and_leaving_change_the_team_at_once(site):
    from nummairieque.workspace import roster
    from plone import api

    workspace = world.workspace(site, "partenaires/q")
    name = world.account("pilot")
    before = roster.team_userids(workspace)
    roster.enrol(workspace, name, "referents")
    assert roster.team_userids(workspace) == before | {name}
    assert "Referent" in api.user.get(name).getRolesInContext(workspace)
    roster.dismiss(workspace, name)
    assert roster.team_userids(workspace) == before
    assert "Referent" not in api.user.get(name).getRolesInContext(workspace)


def test_joining_reindexes_no_demande(site):
    from nummairieque.workspace import roster

    path = stages.stage(site, "submitted").lstrip("/")
    catalog = site.portal_demandes
    catalog.flush()
    (rid,) = [
        brain.getRID() for brain in catalog.unrestrictedSearchResults(reference=path[-14:].upper())
    ]
    before = catalog.getIndexDataForRID(rid)["allowedRolesAndUsers"]
    roster.enrol(world.workspace(site, "partenaires/p"), world.account("pilot"), "referents")
    catalog.flush()
    assert catalog.getIndexDataForRID(rid)["allowedRolesAndUsers"] == before
    with stages.acting(site, "pilot"):
        assert catalog.searchResults(reference=path[-14:].upper())
    with stages.acting(site, "referent_q"):
        assert not catalog.searchResults(reference=path[-14:].upper())


def test_an_editor_is_in_no_team(site):
    from nummairieque.workspace import roster

    workspace = world.workspace(site, "partenaires/p")
    assert world.account("editor_p") not in roster.team_userids(workspace)
    with stages.acting(site, "editor_p"):
        assert roster.my_workspaces() == []
        assert roster.my_workspaces("partner", group="editors") == [workspace]


def test_somebody_finds_the_workspaces_of_all_his_teams(site):
    from nummairieque.workspace import roster

    for place in ("mairies/b", "partenaires/q"):
        group = "secretaries" if place.startswith("mairies") else "referents"
        roster.enrol(world.workspace(site, place), world.account("secretary_a"), group)
    with stages.acting(site, "secretary_a"):
        found = [w.getId() for w in roster.my_workspaces()]
    places = ("mairies/a", "mairies/b", "partenaires/q")
    assert sorted(found) == sorted(world.slug(place) for place in places)


def test_the_roster_is_made_with_its_workspace(site):
    from plone.dexterity.utils import createContentInContainer

    made = createContentInContainer(
        site["mairies"], "mairie", id="essai-neuf", title="Neuf", checkConstraints=False
    )
    assert "_team" in vars(made.aq_base)
    assert set(made.objectIds()) == {"demandes", "documents"}


def test_a_secretary_of_two_mairies_and_a_referent_acts_for_each_side(desk, site):
    """One person on both sides of a demande, by HTTP."""
    from nummairieque.workspace import roster

    def both(site):
        from plone import api

        name = world.account("both")
        if api.user.get(userid=name) is None:
            api.user.create(
                email="both@essai.example", username=name, password=desk.http("x").auth[1]
            )
        roster.enrol(world.workspace(site, "mairies/a"), name, "secretaries")
        roster.enrol(world.workspace(site, "partenaires/p"), name, "referents")
        return stages.stage(site, "submitted")

    path = world.retrying(desk, both)
    client = desk.http(world.account("both"))
    found = {t["id"] for t in client.get(f"{path}/@workflow").json()["transitions"]}
    assert {"take_charge", "answer", "hold", "cancel"} <= found
    assert client.post(f"{path}/@workflow/take_charge", json={}).status_code == 200
    done = client.post(f"{path}/@workflow/cancel", json={"reason": "Doublon."})
    assert done.status_code == 200
    facts = client.get(path).json()["facts"]
    assert [(f["kind"], f["side"]) for f in facts[-2:]] == [
        ("take_charge", "partner"),
        ("cancel", "origin"),
    ]
