"""Roles of the desk are held in a body, whoever gives them and however."""

from contextlib import contextmanager
from support import stages
from support import world
from zExceptions import Forbidden

import pytest
import secrets


@pytest.fixture
def site(portal):
    """The site of the world; nothing is kept."""
    world.build(portal)
    return portal


@contextmanager
def acting(role):
    from plone import api

    with api.env.adopt_user(username=world.account(role)):
        yield


def manager(site):
    return site.acl_users.portal_role_manager


@pytest.mark.parametrize("role", ["Secretary", "Referent", "NoteReader", "Pilot"])
def test_no_role_of_the_desk_is_held_on_the_whole_site(site, role):
    me = world.account("coordination")
    with pytest.raises(Forbidden):
        manager(site).assignRoleToPrincipal(role, me)
    with pytest.raises(Forbidden):
        site.acl_users._doChangeUser(me, None, ["Site Administrator", role])
    with pytest.raises(Forbidden):
        site.portal_groups.addGroup("intrus", roles=[role])


def test_the_pilots_group_holds_its_role_and_no_other(site):
    site.portal_groups.setRolesForGroup("pilotes", ["Pilot"])
    with pytest.raises(Forbidden):
        site.portal_groups.setRolesForGroup("pilotes", ["Pilot", "Secretary"])


def test_the_coordination_makes_no_administrator_and_no_group_with_rights(site):
    with acting("coordination"):
        with pytest.raises(Forbidden):
            manager(site).assignRoleToPrincipal("Manager", world.account("pilot"))
        with pytest.raises(Forbidden):
            site.portal_groups.setRolesForGroup("Reviewers", ["Site Administrator"])
        for group in ("Administrators", "Site Administrators", "Reviewers"):
            with pytest.raises(Forbidden):
                site.portal_groups.addPrincipalToGroup(world.account("pilot"), group)


def test_nobody_bears_the_name_of_a_team(site):
    uid = world.workspace(site, "partenaires/p").UID()
    with pytest.raises(Forbidden):
        site.portal_groups.addGroup(f"intrus:{uid}")
    with pytest.raises(Forbidden):
        site.acl_users._doAddUser(f"notes:{uid}", "cheval pile agrafe", ["Member"], ())


@pytest.fixture
def alone(site):
    """The test's coordination is the only one."""
    from nummairieque import suspended
    from nummairieque.people import holders

    me = world.account("coordination")
    for other in holders.coordinators(site) - {me}:
        suspended.put(site, other, None, me)
    return me


def test_the_last_coordination_stays_whatever_takes_it(site, alone):
    with acting("coordination"):
        with pytest.raises(Forbidden):
            manager(site).removeRoleFromPrincipal("Site Administrator", alone)
        manager(site).assignRoleToPrincipal("Site Administrator", alone)
        with pytest.raises(Forbidden):
            site.acl_users._doDelUser(alone)


def test_every_role_of_the_site_is_a_line_of_the_register(site):
    from nummairieque.coordination import register

    who = world.account("pilot")
    known = len(list(register.select(register.lines(site), userid=who)))
    manager(site).assignRoleToPrincipal("Reviewer", who)
    site.portal_groups.addPrincipalToGroup(who, "Site Administrators")
    site.portal_groups.removePrincipalFromGroup(who, "Site Administrators")
    manager(site).removeRoleFromPrincipal("Reviewer", who)
    lines = list(register.select(register.lines(site), userid=who))
    found = [(line.what, line.role) for line in lines[: len(lines) - known]]
    assert found == [
        ("taken", "Reviewer"),
        ("taken", "coordination"),
        ("given", "coordination"),
        ("given", "Reviewer"),
    ]


def test_an_account_of_no_importance_goes(site):
    name = f"essai.parti.{secrets.token_hex(4)}"
    site.acl_users._doAddUser(name, stages.PASSWORD, ["Member"], ())
    with acting("coordination"):
        site.acl_users._doDelUser(name)
