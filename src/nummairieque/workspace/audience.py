"""Who may read a shared document beyond the team that owns it.

A document is open to its team, to all members, or to chosen workspaces. The
first two are workflow states; the chosen ones get a reading role through
their groups, so that joining a team opens its documents at once.
"""

from borg.localrole.interfaces import ILocalRoleProvider
from nummairieque.interfaces import ISharedDocument
from nummairieque.roles import DOCUMENT_READER
from nummairieque.roles import group_id
from nummairieque.roles import GROUPS
from zope.component import adapter
from zope.interface import implementer

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
