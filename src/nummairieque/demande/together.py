"""The demandes of one dossier, from the catalog alone, and who may know of it."""

from AccessControl import getSecurityManager
from nummairieque import _
from nummairieque import masked
from nummairieque import states
from nummairieque.demande import sides
from nummairieque.demande.catalog import get_catalog
from nummairieque.workspace.roster import my_workspaces
from zope.component.hooks import getSite

HAS_IT = _("Ce partenaire a déjà cette question, dans le même dossier.")
DRAFTED = _("Un brouillon du dossier est déjà pour ce partenaire : envoyez-le ou supprimez-le.")


def members(id, site=None):
    """The demandes of a dossier, in the order they were sent: list of brains.

    Whoever asks: what comes of it is for who may see the dossier. Drafts are
    in :func:`drafts`.
    """
    found = [brain for brain in all_of(id, site) if brain.review_state != "draft"]
    return sorted(found, key=lambda brain: (brain.submitted_at, brain.reference))


def drafts(id, site=None):
    """The drafts that will join a dossier: list of brains.

    None while the desk is only looked at: a draft can't even be woken then.
    """
    if masked.is_on():
        return []
    return [brain for brain in all_of(id, site) if brain.review_state == "draft"]


def all_of(id, site=None):
    """The demandes of a dossier and the drafts that will join it: list of brains."""
    if not id:
        return []
    return list(get_catalog(site or getSite()).unrestrictedSearchResults(dossier=id))


def is_shared(id):
    """True when a dossier holds more than one demande, drafts counted."""
    return len(all_of(id)) > 1


def others(demande):
    """The other demandes of its dossier: list of brains."""
    found = members(demande.dossier)
    return [brain for brain in found if brain.reference != demande.reference]


def holdable(demande):
    """The other demandes of its dossier that can be put on hold: list of brains."""
    return [brain for brain in others(demande) if brain.review_state in states.WAITING_FOR_PARTNER]


def told_partners(demande):
    """Slugs of the partners in its dossier, as far as the current user knows of them: set.

    A partner that is shown nothing must not find out by being refused.
    """
    if not may_know(demande) and not demande.others_shown:
        return set()
    return {brain.partner for brain in others(demande)}


def hindrance(demande, slug):
    """Why a demande can't be sent on to a partner, as far as the reader may be told: or None.

    Where he may not, it can: the origin sees then that the partner has it twice.
    """
    if slug in told_partners(demande):
        return HAS_IT
    # Drafts are known to their origin alone.
    if sides.side_for(demande, (states.ORIGIN,)) is not None:
        waiting = [brain.getObject() for brain in drafts(demande.dossier)]
        if any(slug in (draft.partner, *draft.also) for draft in waiting):
            return DRAFTED
    return None


def may_know(demande):
    """True for who may know that the demande is in a dossier, whatever is shared."""
    return bool(sides.side_for(demande, (states.ORIGIN, states.COORDINATION)))


class Knowing:
    """What the current user may know of the dossiers in a list."""

    def __init__(self, site):
        self.site = site
        check = getSecurityManager().checkPermission
        self.coordinates = bool(check(sides.PERMISSIONS[states.COORDINATION], site))
        self.origins = {
            "/".join(workspace.getPhysicalPath()[-2:])
            for kind in ("mairie", "maison")
            for workspace in my_workspaces(kind, site=site)
        }
        self._sizes = {}

    def id_of(self, brain):
        """Id of the dossier of a catalog brain, or None."""
        known = self.coordinates or brain.origin in self.origins
        return (brain.dossier or None) if known else None

    def size_of(self, brain):
        """How many demandes its dossier holds, as far as one may know; 0 when it is alone."""
        id = self.id_of(brain)
        if id is None or brain.review_state == "draft":
            return 0
        if id not in self._sizes:
            self._sizes[id] = len(members(id, self.site))
        return self._sizes[id] if self._sizes[id] > 1 else 0
