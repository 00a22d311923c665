"""Who may read a shared document beyond the team that owns it.

A document is open to its team, to all members, or to chosen workspaces. The
first two are workflow states; the chosen ones get a reading role through
their groups, so that joining a team opens its documents at once.
"""

from borg.localrole.interfaces import ILocalRoleProvider
from nummairieque.documents import history
from nummairieque.interfaces import ISharedDocument
from nummairieque.roles import DOCUMENT_READER
from nummairieque.roles import group_id
from nummairieque.roles import GROUPS
from plone import api
from zope.component import adapter
from zope.interface import implementer

AUDIENCES = ("team", "members", "chosen")

#: Every group of every type: which of them a UID really has does not matter,
#: a group without members grants nothing.
_ALL_GROUPS = sorted({group for groups in GROUPS.values() for group in groups})


@implementer(ILocalRoleProvider)
@adapter(ISharedDocument)
class AudienceRoles:
    """Gives the reading role to the groups of the chosen workspaces."""

    def __init__(self, context):
        self.uids = getattr(context.aq_base, "bodies", None) or ()

    def getAllRoles(self):
        for uid in self.uids:
            for group in _ALL_GROUPS:
                yield group_id(group, uid), (DOCUMENT_READER,)

    def getRoles(self, principal_id):
        group, colon, uid = principal_id.partition(":")
        if colon and uid in self.uids and group in _ALL_GROUPS:
            return (DOCUMENT_READER,)
        return ()


def audience_of(document):
    """``"team"``, ``"members"`` or ``"chosen"``."""
    return api.content.get_state(document)


def bodies_of(document):
    """UIDs of the chosen workspaces, as a tuple of str."""
    return tuple(getattr(document.aq_base, "bodies", None) or ())


def set_audience(document, audience, bodies):
    """Open ``document`` to that audience, in the catalog too.

    :param audience: one of :data:`AUDIENCES`.
    :param bodies: UIDs of workspaces; they count for ``"chosen"`` alone.
    :returns: True when it was another audience before.
    """
    bodies = tuple(bodies) if audience == "chosen" else ()
    before = audience_of(document), frozenset(bodies_of(document))
    document.bodies = bodies
    if before[0] != audience:
        api.content.transition(document, transition=f"to_{audience}")
    elif before[1] != frozenset(bodies):
        history.note(document, "audience", audience)
    else:
        return False
    document.reindexObject(idxs=["allowedRolesAndUsers"], update_metadata=True)
    return True


def contents_of(folder):
    """All that lies below ``folder``, seen by its team or not: catalog brains."""
    path = "/".join(folder.getPhysicalPath())
    found = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
        path=path, portal_type=["document", "documents"]
    )
    return [brain for brain in found if brain.getPath() != path]


def set_audience_below(folder, audience, bodies):
    """Open all that ``folder`` contains as the folder is; the number of changes."""
    items = [brain._unrestrictedGetObject() for brain in contents_of(folder)]
    return sum(set_audience(item, audience, bodies) for item in items)
