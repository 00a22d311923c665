"""A seat in a team, which tells how it changes."""

from collective.workspace.membership import TeamMembership
from zope.event import notify
from zope.interface.interfaces import ObjectEvent


class SeatChanged(ObjectEvent):
    """Somebody has other groups in a team than before.

    ``object`` is the workspace, ``before`` and ``after`` are frozensets of
    groups; one of them is empty for who comes or goes. The events of
    collective.workspace carry the new membership only.
    """

    def __init__(self, workspace, userid, before, after):
        super().__init__(workspace)
        self.userid = userid
        self.before = frozenset(before)
        self.after = frozenset(after)


class DeskMembership(TeamMembership):
    """A membership of :class:`nummairieque.workspace.roster.DeskWorkspace`.

    Every way into a team, out of it or through it ends here: the team's
    page, the services, the commands and the removal of an account.
    """

    __slots__ = ()

    def handle_added(self):
        self._tell(self.user, (), self.groups)

    def handle_modified(self, old):
        before = old.get("groups") or ()
        if old.get("user") == self.user:
            self._tell(self.user, before, self.groups)
        else:
            self._tell(old.get("user"), before, ())
            self._tell(self.user, (), self.groups)

    def handle_removed(self):
        self._tell(self.user, self.groups, ())

    def _tell(self, userid, before, after):
        if userid and set(before) != set(after):
            notify(SeatChanged(self.workspace.context, userid, before, after))
