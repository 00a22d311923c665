"""Roles and groups are said in one place; the profile agrees."""

from lxml import etree
from nummairieque import roles
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROLEMAP = etree.parse(ROOT / "profiles/default/rolemap.xml").getroot()
STOCK = {"Manager", "Site Administrator", "Member"}


def test_the_profile_makes_the_roles_of_the_code():
    assert tuple(r.get("name") for r in ROLEMAP.find("roles")) == roles.DESK_ROLES


def test_every_group_gives_known_roles_only():
    given = {role for groups in roles.GROUPS.values() for held in groups.values() for role in held}
    given |= {role for held in roles.PARTNER_GROUPS_ON_DEMANDE.values() for role in held}
    assert given <= set(roles.DESK_ROLES)


def test_a_team_is_made_of_groups_of_its_own_type():
    assert set(roles.TEAMS) == set(roles.GROUPS)
    for kind, groups in roles.TEAMS.items():
        assert set(groups) <= set(roles.GROUPS[kind])


def test_an_editor_of_fiches_acts_for_no_demande():
    assert "editors" not in roles.TEAMS["partner"]
    assert "editors" not in roles.PARTNER_GROUPS_ON_DEMANDE


def test_a_lead_can_what_the_team_can():
    for kind, groups in roles.GROUPS.items():
        team, _lead = roles.TEAMS[kind]
        assert set(groups[team]) < set(groups["leads"])


def test_a_group_belongs_to_one_workspace():
    assert roles.group_id("leads", "abc") == "leads:abc"


PERMISSIONS = [p.get("name") for p in ROLEMAP.findall("permissions/permission")]


def test_each_permission_of_the_desk_is_given_once_in_the_profile():
    declared = etree.parse(ROOT / "src/nummairieque/permissions.zcml").getroot()
    titles = {p.get("title") for p in declared.findall("{*}permission")}
    assert len(PERMISSIONS) == len(set(PERMISSIONS))
    assert set(PERMISSIONS) == titles


@pytest.mark.parametrize("name", PERMISSIONS)
def test_no_permission_of_the_desk_is_acquired_or_given_to_everybody(name):
    (permission,) = ROLEMAP.xpath(f"permissions/permission[@name='{name}']")
    assert permission.get("acquire") == "False"
    assert {r.get("name") for r in permission} <= STOCK | set(roles.DESK_ROLES)


@pytest.mark.parametrize(
    "name", ["Act as origin", "Act as partner", "File demande", "View identity of usager"]
)
def test_the_coordination_acts_for_no_side(name):
    (permission,) = ROLEMAP.xpath(f"permissions/permission[@name='nummairieque: {name}']")
    assert not {r.get("name") for r in permission} & STOCK


def test_who_only_writes_fiches_or_reads_figures_acts_for_nobody():
    assert not roles.acts(["editors:u1", "pilotes", "AuthenticatedUsers"])
    assert roles.acts(["AuthenticatedUsers", "hosts:u1"])
    assert roles.acts(["leads:u1"])
