"""Fiches of partner P in every stage, for the tests."""

from support import stages
from support import world

#: Role → what it is for a fiche of partner P, as in the reference.
PEOPLE = {
    "editor_p": "editor",
    "editor_p2": "editor",
    "lead_p": "lead",
    "coordination": "coordination",
    "referent_p": None,
    "referent_q": None,
    "secretary_a": None,
    "host": None,
    "pilot": None,
    "anonymous": None,
}
FOLDER = "/partenaires/essai-p/fiches"
#: Words of each text, that no page has by chance.
FIRST, SECOND = "zqpremiertexte", "zqdeuxiemetexte"
REASON = "zqmotifderenvoi"
#: Stage → (who does what) on the way there.
WAYS = {
    "private": (),
    "pending": (("editor_p", "submit"),),
    "published": (("editor_p", "submit"), ("lead_p", "publish")),
}
WAYS["working"] = (*WAYS["published"], ("editor_p", "write"))
WAYS["revised"] = (*WAYS["working"], ("editor_p", "submit"))


def clients(desk):
    """The people around fiches, made where they are not: dict of role → HTTP client."""
    world.retrying(desk, build)
    named = [role for role in PEOPLE if role != "anonymous"]
    return {"anonymous": desk.http(), **{r: desk.http(world.account(r)) for r in named}}


def build(site):
    """The world, with a second editor of partner P."""
    from nummairieque.workspace.roster import enrol
    from plone import api
    from support.desk import PASSWORD

    stages.build(site)
    second = world.account("editor_p2")
    if api.user.get(userid=second) is None:
        api.user.create(email=world.address("editor_p2"), username=second, password=PASSWORD)
        enrol(world.workspace(site, "partenaires/p"), second, "editors")


def make(site, stage="private", **values):
    """A fiche in that stage, written by ``editor_p``; its path below the site."""
    from nummairieque.fiche import drawer
    from nummairieque.fiche import publishing
    from plone.dexterity.utils import createContentInContainer

    text = {"title": "Fiche des essais", "answer": f"Réponse {FIRST}.", "papers": "Bail", **values}
    with stages.acting(site, "editor_p"):
        folder = world.workspace(site, "partenaires/p")["fiches"]
        fiche = createContentInContainer(folder, "fiche", **text)
    for role, action in WAYS[stage]:
        with stages.acting(site, role):
            if action == "write":
                changed = {**drawer.values_of(fiche), "answer": f"Réponse {SECOND}."}
                publishing.write(fiche, changed)
            else:
                publishing.perform(fiche, action)
    return f"{FOLDER}/{fiche.getId()}"


def at(site, path):
    """The fiche at a path below the site."""
    return site.unrestrictedTraverse(path.lstrip("/"))
