"""Who is a side of an appointment, besides the hosts of its maison.

Computed as that of a demande is (:mod:`nummairieque.demande.localroles`). The
hosts have their roles from the maison, in which the appointment lies.
"""

from borg.localrole.interfaces import ILocalRoleProvider
from nummairieque.interfaces import IAppointment
from nummairieque.roles import group_id
from nummairieque.roles import REFERENT
from nummairieque.roles import SECRETARY
from nummairieque.roles import TEAMS
from zope.component import adapter
from zope.component.hooks import getSite
from zope.interface import implementer

#: A maison that filed the demande reads of it as a mairie does.
_ORIGIN = tuple(dict.fromkeys((*TEAMS["mairie"], *TEAMS["maison"])))


@implementer(ILocalRoleProvider)
@adapter(IAppointment)
class SideRoles:
    """Gives the origin's and the partner's team their roles on an appointment."""

    def __init__(self, context):
        self.context = context

    def getAllRoles(self):
        for group, uid, role in self._rows():
            yield group_id(group, uid), (role,)

    def getRoles(self, principal_id):
        if ":" not in principal_id:
            return ()
        return tuple(
            role for group, uid, role in self._rows() if group_id(group, uid) == principal_id
        )

    def _rows(self):
        origin, partner = self.context.origin_uid, self._partner()
        for group in _ORIGIN if origin else ():
            yield group, origin, SECRETARY
        for group in TEAMS["partner"] if partner else ():
            yield group, partner, REFERENT

    def _partner(self):
        """UID of the partner, as long as the demande is still with it."""
        site, path = getSite(), self.context.demande
        demande = site.unrestrictedTraverse(path, None) if site is not None and path else None
        still = demande is None or demande.partner_uid == self.context.partner_uid
        return self.context.partner_uid if still else None
