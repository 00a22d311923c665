"""Other demandes of the same usager, found without any name in the catalog.

What two look-alikes share (:func:`.likeness.keys`) goes into the index
``usager_keys`` as a keyed digest: with the secret of this desk, and with the
origin in it, so that the same usager at two mairies leaves two marks that
nobody can bring together. Whether a candidate is one is read from the sealed
identities, by who may read them. Nothing is written and nothing is logged.
"""

from datetime import timedelta
from nummairieque import states
from nummairieque.demande import identity
from nummairieque.demande import likeness
from nummairieque.demande.catalog import get_catalog
from nummairieque.demande.listing import Finder
from nummairieque.workspace.roster import my_workspaces
from typing import NamedTuple

import hmac

#: A demande that is over is worth a warning for so long after it was sent.
RECENT = timedelta(days=90)
#: Candidates whose identity is looked at, the latest first.
LOOKED_AT = 20
#: Hexadecimal digits of a mark.
_LENGTH = 24


class Alike(NamedTuple):
    """One look-alike: its catalog brain, and the name its usager goes by."""

    brain: object
    usager: str


def marks(demande):
    """What the index holds of a demande: list of str."""
    secret = get_catalog().usager_secret
    return _blinded(secret, _key(demande.origin), identity.values_of(demande))


def _key(workspace):
    return "/".join(workspace.getPhysicalPath()[-2:])


def _blinded(secret, origin, values):
    return sorted(
        hmac.digest(secret, f"{origin} {key}".encode(), "sha256").hex()[:_LENGTH]
        for key in likeness.keys(values)
    )


def alike(draft, site, now):
    """Demandes of the usager of a draft at the origins of the current user.

    Those that are open, or were sent within :data:`RECENT`; those on the same
    topic first, then those to the same partner, then the latest. What is of
    the draft's own dossier is none.

    :returns: list of :class:`Alike`.
    """
    usager = identity.values_of(draft)
    catalog = get_catalog(site)
    sought = [
        mark
        for kind in ("mairie", "maison")
        for origin in my_workspaces(kind, site=site)
        for mark in _blinded(catalog.usager_secret, _key(origin), usager)
    ]
    if not sought:
        return []
    catalog.flush()
    found = [catalog._catalog[rid] for rid in Finder(site, now).ids("usager_keys", sought)]
    found = [brain for brain in found if _is_worth_it(brain, draft, now)]
    found.sort(key=lambda brain: brain.submitted_at, reverse=True)
    found.sort(key=lambda brain: (brain.topic != draft.topic, brain.partner != draft.partner))
    found = [_read(brain, usager) for brain in found[:LOOKED_AT]]
    return [one for one in found if one is not None]


def _is_worth_it(brain, draft, now):
    if brain.review_state == "draft" or brain.submitted_at is None:
        return False
    if draft.dossier and brain.dossier == draft.dossier:
        return False
    live = brain.review_state not in states.OVER_STATES
    return live or now - brain.submitted_at <= RECENT


def _read(brain, usager):
    """The candidate as :class:`Alike`, or None when it is somebody else."""
    demande = brain._unrestrictedGetObject()
    if not identity.may_read(demande):
        return None
    values = identity.read(demande)
    if not likeness.same(usager, values):
        return None
    return Alike(brain, identity.full_name(values))
