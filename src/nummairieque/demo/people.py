"""The accounts of the demo and the bodies they belong to: pure values.

All of them are invented. A login always gives the same name, whatever else
is in the demo.
"""

from dataclasses import dataclass
from nummairieque.demo import data

import random

#: A secretary of two neighbouring communes, as many are.
SHARED_SECRETARY = ("bommiers", "meunet-planches")
#: Logins: the référent who has named a deputy, and that deputy.
DEPUTY = ("referent.caf", "referent2.caf")
PILOT = "pilote"
COORDINATION = "coordination"


@dataclass(frozen=True)
class Membership:
    """A seat in a team.

    ``kind`` is ``"mairie"``, ``"partner"`` or ``"maison"``, ``slug`` its
    workspace, ``group`` a key of :data:`nummairieque.roles.GROUPS`,
    ``deputy`` the login of who stands in, or ``""``.
    """

    kind: str
    slug: str
    group: str
    deputy: str = ""


@dataclass(frozen=True)
class Person:
    """An account: ``login`` is its user id too."""

    login: str
    name: str
    email: str
    memberships: tuple = ()

    @property
    def phone(self):
        return phone_of(self.login)


def name_of(login):
    """First name and surname that go with a login."""
    # The salt is one with which no two accounts of the demo share a name.
    rng = random.Random(f"{login}/3")
    names = data.load("names")
    # Most town hall secretaries are women.
    share = 0.9 if login.startswith("secretaire.") else 0.55
    first = rng.choice(names["women"] if rng.random() < share else names["men"])
    return f"{first} {rng.choice(names['surnames'])}"


def phone_of(login):
    """A direct line that goes with a login, of the numbers that are nobody's."""
    rng = random.Random(f"{login}/phone")
    return f"06 39 98 {rng.randrange(100):02} {rng.randrange(100):02}"


def people():
    """All accounts, as a list of Person in a fixed order."""
    found = [_secretary(commune.slug) for commune in data.mairies()]
    for slug in data.partners():
        found += _partner_team(slug)
    for maison in data.maisons():
        slug = maison["slug"]
        for role, group in (("accueil", "hosts"), ("responsable", "leads")):
            seat = Membership("maison", slug, group)
            found.append(_person(f"{role}.{slug}", f"maison-{slug}", seat))
    found.append(_person(PILOT, "indre"))
    found.append(_person(COORDINATION, "indre"))
    return found


def _secretary(slug):
    slugs = SHARED_SECRETARY if slug == SHARED_SECRETARY[0] else (slug,)
    seats = [Membership("mairie", each, "secretaries") for each in slugs]
    return _person(f"secretaire.{slug}", f"mairie-{slug}", *seats)


def _partner_team(slug):
    team = []
    for role, group in (
        ("referent", "referents"),
        ("referent2", "referents"),
        ("responsable", "leads"),
        ("editeur", "editors"),
    ):
        login = f"{role}.{slug}"
        deputy = DEPUTY[1] if login == DEPUTY[0] else ""
        team.append(_person(login, slug, Membership("partner", slug, group, deputy)))
    return team


def _person(login, body, *memberships):
    return Person(login, name_of(login), f"{login}@{body}.example", memberships)
