"""The accounts of the demo are those that DESIGN promises, and all invented."""

from nummairieque import roles
from nummairieque.demo import data
from nummairieque.demo import people

import re


def logins():
    return {person.login for person in people.people()}


def test_every_role_of_every_body_has_its_account():
    wanted = {f"secretaire.{commune.slug}" for commune in data.mairies()}
    wanted |= {
        f"{role}.{slug}"
        for role in ("referent", "referent2", "responsable", "editeur")
        for slug in data.partners()
    }
    wanted |= {
        f"{role}.{maison['slug']}"
        for role in ("accueil", "responsable")
        for maison in data.maisons()
    }
    assert logins() == wanted | {"pilote", "coordination"}
    assert (len(data.mairies()), len(data.partners()), len(data.maisons())) == (45, 25, 12)


def test_nobody_shares_login_or_name():
    everybody = people.people()
    assert len(logins()) == len(everybody)
    assert len({person.name for person in everybody}) == len(everybody)


def test_mailboxes_are_the_login_at_a_body_in_the_domain_for_examples():
    for person in people.people():
        assert re.fullmatch(rf"{re.escape(person.login)}@[a-z0-9-]+\.example", person.email)


def test_seats_are_in_groups_that_exist():
    for person in people.people():
        for seat in person.memberships:
            assert seat.group in roles.GROUPS[seat.kind]


def test_one_secretary_works_for_two_neighbours():
    shared = [person for person in people.people() if len(person.memberships) > 1]
    assert [person.login for person in shared] == ["secretaire.bommiers"]
    assert {seat.slug for seat in shared[0].memberships} == {"bommiers", "meunet-planches"}
    canton = {data.communes()[seat.slug].epci for seat in shared[0].memberships}
    assert len(canton) == 1


def test_one_referent_has_a_deputy_of_the_same_team():
    deputies = {
        person.login: seat.deputy
        for person in people.people()
        for seat in person.memberships
        if seat.deputy
    }
    assert deputies == {"referent.caf": "referent2.caf"}


def test_a_name_depends_on_the_login_alone():
    by_login = {person.login: person.name for person in people.people()}
    assert people.name_of("referent.caf") == by_login["referent.caf"]
