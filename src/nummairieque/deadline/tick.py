"""The desk's clock: called every minute, safe to call twice.

Each action is a transaction of its own on the demande's state as it is then,
so two clocks at once, or one that was killed, do nothing twice and lose
nothing: what was not done is still due at the next call.
"""

from BTrees.IIBTree import intersection
from dataclasses import dataclass
from datetime import datetime
from datetime import UTC
from nummairieque.deadline import due
from nummairieque.demande import transitions
from nummairieque.demande.listing import Finder
from nummairieque.demande.settings import setting
from nummairieque.privacy.purge import discard_draft
from ZODB.POSException import ConflictError

import logging
import transaction

logger = logging.getLogger("nummairieque.tick")

#: States that end by themselves when nobody stirs.
CLOSING = ("answered", "appointment", "declined")
OVER = ("closed", "cancelled")


@dataclass(frozen=True)
class Action:
    """One thing that is due: what, on which demande, in words."""

    reference: str
    path: str
    kind: str
    words: str


def run(site, now=None, dry_run=False, kinds=None):
    """Do what is due at ``now``.

    :param site: the site, on a connection of its own whose transaction this
        function commits.
    :param now: aware datetime; the present when None.
    :param dry_run: only say it.
    :param kinds: only these kinds of action; None for all.
    :returns: list of str, one line per action.
    """
    now = now or datetime.now(UTC)
    lines = []
    for action in due_actions(site, now):
        if kinds is not None and action.kind not in kinds:
            continue
        if dry_run or _done(site, action, now):
            lines.append(f"{action.reference} {action.words}")
    return lines


def due_actions(site, now):
    """All :class:`Action` that are due, read from the indexes."""
    finder = Finder(site, now)
    actions = []
    for brain in _brains(finder, finder.ids("review_state", "on_hold")):
        if due.hold_is_over(brain.held_until, now):
            actions.append(_action(brain, "resume", "reprise : la mise en attente est finie"))
    rules = (
        (CLOSING, due.days_before(now, setting("close_days", 30)), "close", "clôture d’office"),
        (("draft",), due.days_before(now, setting("draft_days", 30)), "purge", "brouillon effacé"),
        (OVER, due.months_before(now, setting("retention_months", 24)), "anonymise", "anonymisée"),
    )
    for states, before, kind, words in rules:
        found = intersection(
            finder.ids("review_state", list(states)),
            finder.ids("activity", {"query": before, "range": "max"}),
        )
        actions += [_action(brain, kind, words) for brain in _brains(finder, found)]
    return actions


def _brains(finder, ids):
    return [finder.catalog[rid] for rid in ids]


def _action(brain, kind, words):
    return Action(brain.reference, brain.getPath(), kind, words)


def _done(site, action, now):
    """Do one action in its own transaction; False when it must wait."""
    transaction.begin()
    try:
        demande = site.unrestrictedTraverse(action.path)
        if action.kind == "purge":
            discard_draft(demande)
        else:
            inputs = {"outcome": "no_news"} if action.kind == "close" else {}
            transitions.perform(demande, action.kind, inputs, now=now, tick=True)
        transaction.commit()
    except (ConflictError, KeyError):
        # Somebody works on it, or another clock was quicker.
        transaction.abort()
        return False
    except Exception:
        transaction.abort()
        logger.exception("%s on %s failed", action.kind, action.reference)
        return False
    return True
