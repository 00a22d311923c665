"""What the table of rights names of who the usager is, once the demande has left."""

from security import kinds
from support import stages

PAGE = "{path}/desk-usager"


def make(site, state):
    """A demande of A to P in that state, and what is typed."""
    from nummairieque.demande import correcting

    path = stages.stage(site, state)
    demande = site.unrestrictedTraverse(path.lstrip("/"))
    return {"path": path, "name": "Dupuy", "mark": correcting.mark_of(demande)}


def held(site, made):
    return stages.stored(site, made["path"])


TYPED = {"usager.name": "Dupuis", "mark": "{mark}"}
USAGERS = {
    "open the form": kinds.get(PAGE, "name"),
    "correct": kinds.form(PAGE, TYPED),
    "correct by REST": kinds.rest("PATCH", "{path}/@usager", {"usager": {"phone": "0639980036"}}),
}
KINDS = {"Usagers": kinds.Kind(make, held, USAGERS)}
