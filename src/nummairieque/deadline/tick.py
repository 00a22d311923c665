"""The desk's clock: called every minute, safe to call twice.

Each action is a transaction of its own on the demande's state as it is then,
so two clocks at once, or one that was killed, do nothing twice and lose
nothing: what was not done is still due at the next call.
"""

from BTrees.IIBTree import intersection
from datetime import datetime
from datetime import UTC
from nummairieque.alone import alone
from nummairieque.appointment import tick as appointments
from nummairieque.deadline import actions
from nummairieque.deadline import chase
from nummairieque.deadline import clock
from nummairieque.deadline.actions import Action
from nummairieque.demande.listing import Finder
from nummairieque.fiche import monthly
from nummairieque.fiche import reminder
from nummairieque.files import unchecked
from nummairieque.people import idle
from nummairieque.scans import tick as scans

import logging

logger = logging.getLogger("nummairieque.tick")
#: What the clock does besides, and not to a demande.
REVIEW, MONTH, ANTIVIRUS, SCANS = "fiche_review", monthly.KIND, "antivirus", "scans"
IDLE, APPOINTMENTS = "idle", "appointments"


def run(site, now=None, dry_run=False, kinds=None, failed=None):
    """Do what is due at ``now``.

    :param site: the site, on a connection of its own whose transaction this
        function commits.
    :param now: aware datetime; the present when None.
    :param dry_run: only say it.
    :param kinds: only these kinds of action; None for all.
    :param failed: list that gets, for each action that failed, what it was on:
        a reference or a path. The log has the error; the others go on.
    :returns: list of str, one line per action.
    """
    now = (now or datetime.now(UTC)).astimezone(UTC)
    failed = [] if failed is None else failed
    act = said if dry_run else done
    lines = []
    for action in due_actions(site, now, kinds):
        try:
            words = act(site, action, now)
        except Exception:
            # One that is broken must not keep the others waiting.
            logger.exception("%s on %s failed", action.kind, action.reference)
            failed.append(action.reference)
        else:
            lines += [f"{action.reference} {words}"] if words else []
    if (kinds is None or REVIEW in kinds) and chase.in_office(now):
        lines += reminder.run(site, now, dry_run, failed)
    if (kinds is None or MONTH in kinds) and chase.in_office(now):
        lines += monthly.run(site, now, dry_run, failed)
    if (kinds is None or APPOINTMENTS in kinds) and chase.in_office(now):
        lines += appointments.run(site, now, dry_run, failed)
    if (kinds is None or IDLE in kinds) and chase.in_office(now):
        lines += idle.run(site, now, dry_run, failed)
    if kinds is None or ANTIVIRUS in kinds:
        lines += unchecked.run(site, now, dry_run, failed)
    if kinds is None or SCANS in kinds:
        lines += scans.run(site, now, dry_run, failed)
    return lines


def due_actions(site, now, kinds=None):
    """The :class:`.actions.Action` that the indexes have for now; none is woken.

    The indexes count in whole minutes: the demande itself has the last word.
    """
    finder = Finder(site, now)
    finder.tool.flush()
    found = []
    if kinds is None or {"resume", "warn"} & set(kinds):
        found += _timed(finder, now)
    for kind, (states, before, _words) in actions.rules(now).items():
        if kinds is not None and kind not in kinds:
            continue
        ids = intersection(
            finder.ids("review_state", list(states)),
            finder.ids("activity", {"query": before, "range": "max"}),
        )
        found += [_action(brain, kind) for brain in _brains(finder, ids)]
    return found


def _timed(finder, now):
    """The pauses that are over, and in office hours the reminders that are due."""
    office = chase.in_office(now)
    brains = _brains(finder, finder.ids("next_step", {"query": now, "range": "max"}))
    kinds = [(b, "resume" if b.review_state in clock.WAITS else "warn") for b in brains]
    return [_action(brain, kind) for brain, kind in kinds if kind == "resume" or office]


def _brains(finder, ids):
    return [finder.catalog[rid] for rid in ids]


def _action(brain, kind):
    return Action(brain.reference, brain.getPath(), kind)


def said(site, action, now):
    """What an action would do, in words; ``""`` when it would do nothing."""
    return actions.say(site, action, now)


def done(site, action, now):
    """Do one action in its own transaction: what it did in words; ``""`` when it must wait.

    :raises Exception: what it failed of; nothing of it is kept.
    """
    return alone(actions.do, site, action, now)
