"""Demandes brought to each state of the table, in the database directly.

They belong to the world of :mod:`support.world`, and to some more people.
"""

from contextlib import contextmanager
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from support import appointments
from support import world
from support.desk import PASSWORD

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer<<>>\n%%EOF\n"

#: Role -> its seat, beyond those of the world.
EXTRA = {
    "lead_a": ("mairies/a", "leads"),
    "lead_m": ("maisons/m", "leads"),
    "host_n": ("maisons/n", "hosts"),
}

#: State -> the transitions that lead to it from a draft.
WAYS = {
    "draft": (),
    "submitted": ("submit",),
    "in_progress": ("submit", "take_charge"),
    "on_hold": ("submit", "ask_complement"),
    "appointment": ("submit", "propose_appointment"),
    "answered": ("submit", "answer"),
    "declined": ("submit", "decline"),
    "closed": ("submit", "answer", "close"),
    "cancelled": ("submit", "cancel"),
    "anonymised": ("submit", "cancel", "anonymise"),
}

#: Side -> who acts for it on the way, by origin.
ACTORS = {
    "mairies/a": {
        "origin": "secretary_a",
        "partner": "referent_p",
        "coordination": "coordination",
    },
    "maisons/m": {"origin": "host", "partner": "referent_p", "coordination": "coordination"},
}

#: Seeded in the past, but within the days that a hold may last.
AGO = timedelta(days=3)


def inputs():
    """Something for every input that a transition may need."""
    return {
        "text": "Voici ce qu’il en est.",
        "reason": "Il manque une pièce.",
        "partner": world.slug("partenaires/q"),
        "until": (datetime.now(UTC) + timedelta(days=7)).date().isoformat(),
        "outcome": "solved",
        "slots": ["mardi à 10 h", "jeudi à 15 h"],
        "slot": appointments.key(),
    }


def build(site):
    """Make what is missing of the people; the caller commits."""
    from nummairieque.workspace.roster import enrol
    from plone import api

    world.build(site)
    world._workspace(site, "maisons/n", lambda place, field: f"Essai {place} {field}")
    appointments.build(site)
    for role, (place, group) in EXTRA.items():
        name = world.account(role)
        if api.user.get(userid=name) is None:
            api.user.create(email=f"{name}@essai.example", username=name, password=PASSWORD)
            enrol(world.workspace(site, place), name, group)


@contextmanager
def acting(site, role):
    """Act as the person of a role, in this process."""
    from plone import api

    with api.env.adopt_user(username=world.account(role)):
        yield


def stage(site, state, origin="mairies/a", files=False):
    """A demande in ``state``: its path below the site; the caller commits.

    :param files: put a file on the draft.
    """
    from nummairieque.demande import filing
    from nummairieque.demande.transitions import perform
    from nummairieque.states import TRANSITIONS

    now = datetime.now(UTC) - AGO
    with acting(site, ACTORS[origin]["origin"]):
        body = world.body()
        demande = filing.open_draft(world.workspace(site, origin), body, now)
        if files:
            filing.attach(demande, "avis.pdf", PDF)
    for number, name in enumerate(WAYS[state], start=1):
        role = ACTORS[origin][_side(TRANSITIONS[name])]
        with acting(site, role):
            perform(demande, name, inputs(), now + timedelta(hours=number))
    return "/" + "/".join(demande.getPhysicalPath()[2:])


def _side(transition):
    return next(side for side in transition.who if side != "tick")


def stored(site, path):
    """What the database holds of a demande: serials of all its records.

    Two equal answers mean that nothing of it was written in between.

    :returns: dict of name -> serial; empty when it is not there.
    """
    demande = site.unrestrictedTraverse(path.lstrip("/"), None)
    if demande is None:
        return {}
    held = {"": demande, "log": demande._log, "identity": demande._identity}
    held |= {"history": demande.workflow_history, "files": demande._attachments}
    held |= {f"message {m.getId()}": m for m in demande.objectValues()}
    found = {}
    for name, item in held.items():
        if item is not None:
            item = getattr(item, "aq_base", item)
            item._p_activate()
            found[name] = item._p_serial
    return found


def state_and_facts(site, path):
    """The review state and the kinds of the facts of a demande."""
    from nummairieque.demande import log
    from nummairieque.demande.transitions import state_of

    demande = site.unrestrictedTraverse(path.lstrip("/"))
    return state_of(demande), [fact.kind for fact in log.facts(demande)]
