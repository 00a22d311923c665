"""The partner's side of a demande, and the readers of its notes.

Both are computed from the demande, stored nowhere: a redirection moves all
rights at once, and who joins a team has them at once.
"""

from borg.localrole.interfaces import ILocalRoleProvider
from nummairieque import states
from nummairieque.interfaces import IDemande
from nummairieque.interfaces import IMessage
from nummairieque.roles import group_id
from nummairieque.roles import NOTE_READER
from nummairieque.roles import PARTNER_GROUPS_ON_DEMANDE
from nummairieque.roles import TEAMS
from zope.component import adapter
from zope.interface import implementer


@implementer(ILocalRoleProvider)
@adapter(IDemande)
class PartnerRoles:
    """Gives the partner's groups their roles on its demandes."""

    def __init__(self, context):
        self.uid = context.partner_uid

    def getAllRoles(self):
        if self.uid:
            for group, roles in PARTNER_GROUPS_ON_DEMANDE.items():
                yield group_id(group, self.uid), roles

    def getRoles(self, principal_id):
        group, colon, uid = principal_id.partition(":")
        if colon and self.uid and uid == self.uid:
            return PARTNER_GROUPS_ON_DEMANDE.get(group, ())
        return ()


@implementer(ILocalRoleProvider)
@adapter(IMessage)
class NoteReaderRoles:
    """Gives an internal note's readers their role: the team that wrote it.

    Only as long as that team still is a side of the demande: after a
    redirection the former partner reads nothing of it any more.
    """

    def __init__(self, context):
        self.uid, self.groups = None, ()
        if context.visibility != "internal":
            return
        demande = context.aq_inner.aq_parent
        if context.side == states.PARTNER:
            if demande.partner_uid == context.team_uid:
                self.uid, self.groups = context.team_uid, TEAMS["partner"]
        else:
            origin = demande.origin
            self.uid, self.groups = origin.UID(), TEAMS[origin.portal_type]

    def getAllRoles(self):
        for group in self.groups:
            yield group_id(group, self.uid), (NOTE_READER,)

    def getRoles(self, principal_id):
        group, colon, uid = principal_id.partition(":")
        if colon and self.uid and uid == self.uid and group in self.groups:
            return (NOTE_READER,)
        return ()
