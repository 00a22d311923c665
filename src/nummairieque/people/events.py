"""What happens to accounts, told inside the transaction that makes it true."""

from AccessControl.requestmethod import postonly
from Products.PlonePAS.plugins.role import GroupAwareRoleManager
from zope.event import notify

#: The role of Plone that the coordination holds.
COORDINATION_ROLES = ("Site Administrator", "Manager")


class AccountChanged:
    """``what`` is ``"invited"``, ``"accepted"``, ``"withdrawn"``,
    ``"suspended"`` or ``"resumed"``; ``workspace`` is the team that invites,
    or None."""

    def __init__(self, what, userid, workspace=None):
        self.what = what
        self.userid = userid
        self.workspace = workspace


class RolesChanged:
    """Somebody, or a group, holds other roles on the whole site than before.

    ``before`` and ``after`` are frozensets of roles.
    """

    def __init__(self, userid, before, after):
        self.userid = userid
        self.before = frozenset(before)
        self.after = frozenset(after)


class _Watched:
    """The stock methods, which tell nobody: what they change is told here.

    PAS has events for groups and none for roles, and Plone gives roles in
    many places: its control panel, its services, its commands.
    """

    def __init__(self, manager, userid):
        self.manager, self.userid = manager, userid

    def _held(self):
        return set(self.manager._principal_roles.get(self.userid, ()))

    def __enter__(self):
        self.before = self._held()
        self.kept = self.manager._principal_roles.get(self.userid)

    def __exit__(self, kind, error, traceback):
        after = self._held()
        if kind is not None or after == self.before:
            return
        try:
            notify(RolesChanged(self.userid, self.before, after))
        except Exception:
            # Refused: also for who goes on in spite of it.
            self._put_back()
            raise

    def _put_back(self):
        roles = self.manager._principal_roles
        if self.kept is not None:
            roles[self.userid] = self.kept
        else:
            roles.pop(self.userid, None)


def _watch():
    """Put the watched methods into place, once."""
    stock = GroupAwareRoleManager
    if getattr(stock, "_watched_by_nummairieque", False):
        return
    assign_many = stock.assignRolesToPrincipal
    assign, remove = stock.assignRoleToPrincipal, stock.removeRoleFromPrincipal

    def assignRolesToPrincipal(self, roles, principal_id, REQUEST=None):
        """Assign these roles and no others, and tell it."""
        with _Watched(self, principal_id):
            return assign_many(self, roles, principal_id)

    def assignRoleToPrincipal(self, role_id, principal_id, REQUEST=None):
        """Assign one role more, and tell it."""
        with _Watched(self, principal_id):
            return assign(self, role_id, principal_id)

    def removeRoleFromPrincipal(self, role_id, principal_id):
        """Take one role, and tell it."""
        with _Watched(self, principal_id):
            return remove(self, role_id, principal_id)

    stock.assignRolesToPrincipal = postonly(assignRolesToPrincipal)
    stock.assignRoleToPrincipal = assignRoleToPrincipal
    stock.removeRoleFromPrincipal = removeRoleFromPrincipal
    stock._watched_by_nummairieque = True


_watch()
