"""Creating the mairies, partners and maisons of the Indre."""

from nummairieque.deadline import plan
from nummairieque.deadline import rules
from nummairieque.demo import data
from nummairieque.demo.usagers import phone
from nummairieque.workspace.roster import FOLDERS
from nummairieque.workspace.topics import set_topic_sheets
from plone.dexterity.utils import createContentInContainer

import random


def create_places(site):
    """All workspaces of the demo; those already there are left alone."""
    for commune in data.mairies():
        _create(site, "mairie", commune.slug, **_mairie(commune))
    for slug, partner in data.partners().items():
        _create(site, "partner", slug, **_partner(slug, partner))
    for maison in data.maisons():
        _create(site, "maison", maison["slug"], **_maison(maison))
    for topic, idents in data.load("sheets").items():
        set_topic_sheets(site, topic, idents.split())


def _create(site, kind, slug, **values):
    folder = site[FOLDERS[kind]]
    if slug in folder:
        return
    values["phone"] = phone(random.Random(f"{kind}:{slug}"))
    createContentInContainer(folder, kind, id=slug, checkConstraints=False, **values)


def _mairie(commune):
    return {
        "title": f"Mairie {_of(commune.name)}",
        "description": f"{commune.population} habitants, {commune.epci}.",
        "address": f"Place de la Mairie\n{commune.postal_codes[0]} {commune.name}",
        "email": f"accueil@mairie-{commune.slug}.example",
        "insee": commune.insee,
        "canton": commune.canton,
        "siren": commune.siren,
        "postal_codes": ", ".join(commune.postal_codes),
        "population": commune.population,
        "epci": commune.epci,
    }


def _partner(slug, partner):
    return {
        "title": partner["title"],
        "description": partner["description"],
        "address": "36000 Châteauroux",
        "email": f"guichet@{slug}.example",
        "theme": partner["theme"],
        "number_label": partner.get("number_label", ""),
        "topics": [f"{topic}|{title}" for topic, title in partner["topics"].items()],
        "pivots": list(partner["pivots"]),
        plan.ATTRIBUTE: _delays(partner["delays"]) if "delays" in partner else None,
    }


def _delays(told):
    """The delays of a partner as it keeps them, from what is told in the data."""
    opening = tuple(rules.opening("opening", day) for day in told.get("opening", ()))
    return {**dict.fromkeys(plan.CHOICES), **told, "opening": opening or None}


def _maison(maison):
    commune = data.by_insee()[maison["insee"]]
    invented = " Lieu inventé pour la démonstration." if maison["fictive"] else ""
    return {
        "title": maison["title"],
        "description": f"Accueil, rendez-vous et permanences du canton.{invented}",
        "address": maison["address"],
        "email": f"accueil@maison-{maison['slug']}.example",
        "insee": maison["insee"],
        "canton": commune.canton,
        "hours": "\n".join(
            f"{day.capitalize()}\u00a0: {hours}" for day, hours in maison["hours"].items()
        ),
    }


def _of(name):
    """``d’Ardentes``, ``de Vatan``, ``du Magny``, ``des Bordes``."""
    for article, joined in (("Le ", "du "), ("Les ", "des ")):
        if name.startswith(article):
            return joined + name.removeprefix(article)
    return f"d’{name}" if name[0] in "AEIOUYÉÈ" else f"de {name}"
