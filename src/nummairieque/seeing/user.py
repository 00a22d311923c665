"""Who the coordination is while it sees the desk as a role: nobody's account."""

from AccessControl.class_init import InitializeClass
from nummairieque import masked
from nummairieque.demande.transitions import state_of
from nummairieque.interfaces import IDemande
from nummairieque.interfaces import IMessage
from nummairieque.interfaces import ISharedDocument
from nummairieque.roles import group_id
from nummairieque.roles import PILOT
from nummairieque.roles import PILOTS_GROUP
from Products.PlonePAS.plugins.ufactory import PloneUser

#: Before the account's own name: no account and no group is called so.
PREFIX = "voir-comme:"
#: What each member is, and nothing more of what the real account is.
EVERYBODY = ("Member", "Authenticated")
ALL = "AuthenticatedUsers"


class SeenAs(PloneUser):
    """A member with the one role that was chosen.

    Its id is that of no account: nothing that belongs to the real one is its
    own, and the journal names both. Whatever a plugin would add to it of roles
    and groups stays outside.

    :param userid: of the real account.
    :param name: of its owner, where a page tells who did something.
    :param group: chosen one, or ``"pilots"``.
    :param uid: of the body, None for pilots.
    """

    def __init__(self, userid, name, group, uid):
        super().__init__(f"{PREFIX}{userid}", f"{PREFIX}{userid}")
        self.addPropertysheet("seeing", {"fullname": name})
        super()._addGroups((PILOTS_GROUP if uid is None else group_id(group, uid), ALL))
        super()._addRoles((*EVERYBODY, PILOT) if uid is None else EVERYBODY)

    def _addGroups(self, groups=()):
        """None but the chosen one."""

    def _addRoles(self, roles=()):
        """None but those of the chosen one."""

    def allowed(self, object, object_roles=None):
        """As for anybody in that role, less what is private whoever holds it.

        Nothing at all in a call that masks nothing, which a cache could bring about.
        """
        if is_private(object) or not masked.is_on():
            return 0
        return super().allowed(object, object_roles)


InitializeClass(SeenAs)


def is_private(item):
    """True for what is not even there for who only looks at the desk.

    A draft, a note, a document of a team: their titles are words of somebody.
    """
    if IMessage.providedBy(item):
        return item.visibility != "shared"
    if IDemande.providedBy(item):
        return state_of(item) == "draft"
    return ISharedDocument.providedBy(item)
