"""Acting as one of the demo's people, without a login."""

from AccessControl.SpecialUsers import system
from nummairieque.acting import acting_as


class Cast:
    """The people of the demo by login, each looked up once.

    PAS asks a dozen plugins for one user; a demo acts some thousand times.
    Everybody must be enrolled before: groups are those of the first look.
    """

    def __init__(self, site):
        self.site = site
        self.users = {"": system}

    def acting_as(self, login):
        """Run the block as ``login``; ``""`` is the desk's own clock."""
        if login not in self.users:
            self.users[login] = self.site.acl_users.getUserById(login)
        return acting_as(self.users[login])
