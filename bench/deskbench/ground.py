"""Mairies, partners, maisons and people, before any demande."""

from deskbench import forms
from deskbench import options
from nummairieque.workspace.roster import enrol
from nummairieque.workspace.roster import FOLDERS
from plone import api
from plone.dexterity.utils import createContentInContainer

MAIRIES, PARTNERS, MAISONS = 45, 25, 12

#: What the base of many people has: 300 bodies.
BODIES = {"mairie": 225, "partner": 40, "maison": 35}

COORDINATION = "coordination"


def lay(site):
    """Create the bodies of the Indre's size, and the people who act for them."""
    for number in range(MAIRIES):
        mairie = _body(site["mairies"], "mairie", f"mairie-{number}")
        _person(mairie, f"secretaire.mairie-{number}", "secretaries")
    for number in range(PARTNERS):
        slug = f"partner-{number}"
        topics = [f"topic-{number}-{n}|Sujet {number}.{n}" for n in range(4)]
        partner = _body(site["partenaires"], "partner", slug, topics=topics)
        _person(partner, f"referent.{slug}", "referents")
        _person(partner, f"referent2.{slug}", "referents")
    for number in range(MAISONS):
        maison = _body(site["maisons"], "maison", f"maison-{number}")
        _person(maison, f"accueil.maison-{number}", "hosts")
    forms.publish(site)
    _account(COORDINATION)
    api.group.add_user(groupname="Site Administrators", username=COORDINATION)


def widen(site):
    """Create the bodies that are missing of :data:`BODIES`, with nobody in them.

    :returns: UID of the first mairie.
    """
    for kind, count in BODIES.items():
        folder = site[FOLDERS[kind]]
        for number in range(len(folder.objectIds()), count):
            _body(folder, kind, f"{kind}-{number}")
    return site["mairies"]["mairie-0"].UID()


def _body(folder, portal_type, slug, **values):
    title = slug.replace("-", " ").capitalize()
    return createContentInContainer(
        folder, portal_type, id=slug, title=title, checkConstraints=False, **values
    )


def _account(username):
    api.user.create(username=username, email=f"{username}@banc.example", password=options.PASSWORD)


def _person(body, username, group):
    _account(username)
    enrol(body, username, group)
