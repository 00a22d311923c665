"""Giving and taking roles in a body or on the whole desk, whatever page asks."""

from nummairieque.coordination import people
from nummairieque.people import holders
from nummairieque.people import inviting
from nummairieque.people import leaving
from nummairieque.people import rows
from nummairieque.people import rules
from nummairieque.roles import TEAMS
from nummairieque.workspace.roster import team_userids

#: What became of it.
ADDED, CHANGED, LEFT, WITHDRAWN = "added", "changed", "left", "withdrawn"


def held_in(workspace, userid):
    """The roles of a person in a body: frozenset of groups, empty for who is not in it."""
    seat = workspace._team.get(userid)
    return frozenset(seat["groups"]) if seat else frozenset()


def leaves_alone(workspace, userid, chosen):
    """True when nobody would act for the body once that person has only these roles."""
    acts = bool(set(chosen) & set(TEAMS[workspace.portal_type]))
    return rules.leaves_nobody(team_userids(workspace), userid, acts)


def left_alone(changes):
    """Titles of the bodies for which nobody would act after all of the changes: a list.

    :param changes: (workspace, user id, groups from now on) each.
    """
    acting, titles = {}, {}
    for workspace, userid, chosen in changes:
        key = workspace.UID()
        team = acting.setdefault(key, set(team_userids(workspace)))
        acts = bool(set(chosen) & set(TEAMS[workspace.portal_type]))
        if rules.leaves_nobody(team, userid, acts):
            titles[key] = workspace.title
        team.discard(userid)
        if acts:
            team.add(userid)
    return [title for key, title in titles.items() if not acting[key]]


def seat(site, workspace, userid, chosen, now):
    """Make ``chosen`` all that a person is in a body; one of the words above.

    Who has no role leaves the team, and his demandes go back to it. An
    invitation of which nothing else is left is withdrawn.

    :param chosen: set of groups of the body.
    """
    held = workspace._team.get(userid)
    if not held:
        inviting.add(workspace, userid, tuple(sorted(chosen)))
        return ADDED
    if chosen:
        leaving.change(workspace, userid, chosen, held.get("deputy") or "")
        return CHANGED
    if _only_seat_of_newcomer(site, workspace, userid):
        inviting.withdraw(workspace, userid, now)
        return WITHDRAWN
    leaving.leave(workspace, userid, now)
    return LEFT


def _only_seat_of_newcomer(site, workspace, userid):
    """True when nothing is left of an invitation without this seat."""
    row = rows.row_of(site, userid)
    only = row is not None and len(row.seats) == 1 and not holders.held(site, userid)
    return only and inviting.invites(site, workspace, userid)


def last_coordination_goes(site, changed):
    """True when no open account would coordinate the desk any more.

    :param changed: dict of user id → the roles on the whole desk from now on.
    """
    going = [userid for userid, wide in changed.items() if holders.COORDINATION not in wide]
    stays = set(holders.coordinators(site)) - set(going)
    coming = {userid for userid, wide in changed.items() if holders.COORDINATION in wide}
    return not any(people.state_of(site, userid) != people.SUSPENDED for userid in stays | coming)
