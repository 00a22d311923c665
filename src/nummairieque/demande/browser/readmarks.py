"""Read marks as the pages use them: what is new to me, who has opened it."""

from nummairieque import states
from nummairieque.demande import log
from nummairieque.demande import reading
from nummairieque.people.presence import kept_name
from nummairieque.people.presence import kept_name_and_absence
from nummairieque.workspace.roster import team_userids
from zope.component.hooks import getSite

#: Nobody is waited for any more, or not yet: nothing there to mark as new.
_SILENT = ("draft", *states.OVER_STATES)


class Seen:
    """Read marks for one reader, each thing looked up once a page."""

    def __init__(self, userid):
        self.site = getSite()
        self.userid = userid
        self._names = {}
        self._absences = {}
        self._teams = {}

    def name(self, userid):
        """The name of a person, from the rows of the directory; a str."""
        if userid not in self._names:
            self._names[userid] = kept_name(userid)
        return self._names[userid]

    def name_and_absence(self, userid):
        """The same, with how long the person is away."""
        if userid not in self._absences:
            self._absences[userid] = kept_name_and_absence(userid)
        return self._absences[userid]

    def team(self, partner):
        """User ids of a partner's team, by its slug: a set."""
        if partner not in self._teams:
            workspace = self.site["partenaires"].get(partner) if partner else None
            self._teams[partner] = team_userids(workspace) if workspace is not None else set()
        return self._teams[partner]

    def is_new(self, reference, state, activity, last_actor):
        """True when somebody else did something that the reader has not read."""
        if state in _SILENT or last_actor == self.userid:
            return False
        return reading.is_unread(self.site, reference, self.userid, activity)

    def by_partner(self, reference, partner):
        """Who of the partner's team has opened it: list of (user id, moment).

        The former partner's readings stay where they are and count no more.
        """
        team = self.team(partner)
        found = [
            (userid, at)
            for userid, at in reading.readers(self.site, reference).items()
            if userid in team
        ]
        return sorted(found, key=lambda pair: pair[1])

    def colleagues(self, reference, partner):
        """Names of the reader's colleagues who have opened it, the latest last."""
        found = self.by_partner(reference, partner)
        return [self.name(userid) for userid, _at in found if userid != self.userid]


def is_new_to(seen, demande, state, mine):
    """The same for a demande that is awake.

    :param mine: sides of the reader; who stands on none has nothing to read.
    """
    if not set(mine) & {states.ORIGIN, states.PARTNER}:
        return False
    return seen.is_new(demande.reference, state, demande.activity, log.last_actor(demande))
