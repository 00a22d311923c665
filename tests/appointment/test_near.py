"""Which maisons are proposed first for the usager of a mairie."""

from support import stages
from support import world

import pytest

MAISON = world.slug("maisons/m")


@pytest.fixture(scope="module", autouse=True)
def built(desk):
    world.retrying(desk, stages.build)


def test_the_maison_that_the_mairie_names_comes_before_that_of_its_canton(portal):
    from nummairieque.appointment import finding

    mairie = portal["mairies"]["ardentes"]
    found = finding.near(portal, mairie)
    assert found[0] == "le-poinconnet" and set(found) == set(portal["maisons"].objectIds())
    # These are of its EPCI; the others follow by name.
    assert found[1:3] == ["chateauroux", "deols"]
    mairie.maison = MAISON
    assert finding.near(portal, mairie)[:2] == [MAISON, "le-poinconnet"]


def test_a_maison_receives_at_home_first_and_a_suspended_one_nobody(portal):
    from nummairieque.appointment import finding

    vatan = portal["maisons"]["vatan"]
    assert finding.near(portal, vatan)[0] == "vatan"
    assert finding.maisons_of_canton(portal, "Levroux") == ["vatan"]
    assert finding.maisons_of_canton(portal, "") == []
    vatan.suspended = True
    assert "vatan" not in finding.near(portal, vatan)
    assert finding.maisons_of_canton(portal, "Levroux") == []
