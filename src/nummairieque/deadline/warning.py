"""The reminders of one demande: what is due, who is told, and telling them."""

from dataclasses import dataclass
from datetime import timedelta
from nummairieque import states
from nummairieque import suspended
from nummairieque.deadline import chase
from nummairieque.deadline import indexers
from nummairieque.deadline.calendar import ZONE
from nummairieque.demande import log
from nummairieque.demande.catalog import get_catalog
from nummairieque.demande.notifications import mail_safe_facts
from nummairieque.demande.notifications import NOBODY_ACTS
from nummairieque.demande.transitions import state_of
from nummairieque.notification.engine import tell
from nummairieque.people import presence
from nummairieque.people.holders import coordinators
from nummairieque.roles import group_id
from nummairieque.workspace.roster import acting_userids
from nummairieque.workspace.roster import get_workspace_groups_plugin

#: Step → the kind of notification that tells it.
KINDS = {"near": "deadline_near", "close": "deadline_close", "breach": "breach"}


@dataclass(frozen=True)
class Warning:
    """What is to be told of one demande now.

    ``told`` are user ids, sorted; empty when it is too old to be told; ``kind``
    is the notification that tells them.
    """

    step: str
    kind: str
    skipped: tuple
    told: tuple


def warning_of(site, demande, now):
    """The :class:`Warning` that is due, or None."""
    if state_of(demande) not in states.WAITING_FOR_PARTNER or demande.deadline is None:
        return None
    due = chase.due_step(indexers.steps_of(demande), indexers.done(demande), now)
    if due is None:
        return None
    people = people_of(site, demande, now)
    told = () if due.stale else tuple(sorted(chase.told(due.step.name, people)))
    kind = KINDS[due.step.name]
    if not people.team and due.step.name != chase.BREACH:
        # The coordination is to find somebody, not to answer.
        kind = NOBODY_ACTS
    return Warning(due.step.name, kind, due.skipped, told)


def warn(site, demande, now):
    """Queue what is due and write it down: the :class:`Warning`, or None.

    Nothing of this counts as activity: nobody has anything new to read.
    """
    warning = warning_of(site, demande, now)
    if warning is None:
        _heal(site, demande, now)
        return None
    write_down(site, demande, warning, now)
    path = "/".join(demande.getPhysicalPath())
    values = mail_safe_facts(site, demande)
    tell(site, warning.kind, warning.told, path, values, now, assignee=demande.assignee)
    return warning


def write_down(site, demande, warning, now):
    """Keep in the log that a warning was told, so that it is told once."""
    detail = {
        "step": warning.step,
        "told": list(warning.told),
        "deadline": chase.deadline_key(demande.deadline),
    }
    if warning.skipped:
        detail["skipped"] = list(warning.skipped)
    log.record(demande, log.Fact("warn", now, "", states.TICK, detail=detail))
    _reindex(site, demande)


def _heal(site, demande, now):
    """Write the index anew where it says sooner than the demande does.

    The index knows minutes: what is due within this one is no error of it.
    """
    moment = indexers.next_step(demande)()
    if moment is None or moment > now + timedelta(minutes=1):
        _reindex(site, demande)


def _reindex(site, demande):
    get_catalog(site).reindexObject(demande, idxs=["next_step"])


def people_of(site, demande, now):
    """Who may be told of a demande: :class:`.chase.People`."""
    team = acting_userids("partner", demande.partner_uid)
    leads = get_workspace_groups_plugin()._group_principal_map.get(
        group_id("leads", demande.partner_uid), ()
    )
    assignee = demande.assignee if demande.assignee in team else None
    day = now.astimezone(ZONE).date()
    absence = presence.absence_of(assignee, day) if assignee else None
    if absence:
        deputy = presence.stand_in(assignee, team, day)
    else:
        deputy = _usual_deputy(site, demande, assignee)
    return chase.People(
        assignee,
        deputy if deputy in team else None,
        absence is not None,
        frozenset(team),
        frozenset(team & set(leads)),
        frozenset(coordinators(site) - suspended.table(site).keys()),
    )


def _usual_deputy(site, demande, assignee):
    partner = site["partenaires"].get(demande.partner)
    seat = partner._team.get(assignee) if partner is not None and assignee else None
    return (seat or {}).get("deputy") or None
