"""The desk's clock: called every minute, safe to call twice.

Each action is a transaction of its own on the demande's state as it is then,
so two clocks at once, or one that was killed, do nothing twice and lose
nothing: what was not done is still due at the next call.
"""

from BTrees.IIBTree import intersection
from dataclasses import dataclass
from datetime import datetime
from datetime import UTC
from nummairieque.deadline import chase
from nummairieque.deadline import clock
from nummairieque.deadline import due
from nummairieque.deadline import indexers
from nummairieque.deadline.warning import warn
from nummairieque.deadline.warning import warning_of
from nummairieque.demande import transitions
from nummairieque.demande.listing import Finder
from nummairieque.demande.settings import setting
from nummairieque.people import presence
from nummairieque.privacy.purge import discard_draft
from ZODB.POSException import ConflictError

import logging
import transaction

logger = logging.getLogger("nummairieque.tick")

#: States that end by themselves when nobody stirs.
CLOSING = ("answered", "appointment", "declined")
OVER = ("closed", "cancelled")
#: Step → what it is, on the lines of the command.
STEPS = {
    "near": "rappel, échéance proche",
    "close": "alerte, échéance imminente",
    "breach": "échéance dépassée",
}


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
    for action in due_actions(site, now, kinds):
        if (dry_run and action.words) or (not dry_run and _done(site, action, now)):
            lines.append(f"{action.reference} {action.words}")
    return lines


def due_actions(site, now, kinds=None):
    """All :class:`Action` that are due, read from the indexes.

    Only what the clock may have to act upon is woken, to be asked.
    """
    finder = Finder(site, now)
    finder.tool.flush()
    actions = []
    if kinds is None or {"resume", "warn"} & set(kinds):
        actions += _timed(site, finder, now)
    for kind, (states, before, words) in rules(now).items():
        if kinds is not None and kind not in kinds:
            continue
        found = intersection(
            finder.ids("review_state", list(states)),
            finder.ids("activity", {"query": before, "range": "max"}),
        )
        actions += [_action(brain, kind, words) for brain in _brains(finder, found)]
    return actions


def rules(now):
    """What ends for want of activity: kind → (states, last activity by then, words)."""
    return {
        "close": (CLOSING, due.days_before(now, setting("close_days", 30)), "clôture d’office"),
        "purge": (("draft",), due.days_before(now, setting("draft_days", 30)), "brouillon effacé"),
        "anonymise": (
            OVER,
            due.months_before(now, setting("retention_months", 24)),
            "anonymisée",
        ),
    }


def _timed(site, finder, now):
    """The pauses that are over, and in office hours the reminders that are due."""
    found = _brains(finder, finder.ids("next_step", {"query": now, "range": "max"}))
    actions = []
    for brain in found:
        if brain.review_state not in clock.PAUSED and not chase.in_office(now):
            continue
        demande = site.unrestrictedTraverse(brain.getPath(), None)
        if demande is None:
            continue
        if brain.review_state in clock.PAUSED:
            ends = indexers.pause_ends(demande)
            if ends is not None and ends <= now:
                held = "la mise en attente est finie"
                late = "le complément n’est pas arrivé à temps"
                words = f"reprise : {held if demande.held_until else late}"
                actions.append(_action(brain, "resume", words))
        else:
            actions.append(_action(brain, "warn", _words(site, demande, now)))
    return actions


def _words(site, demande, now):
    """Which reminder goes to whom, in words; nothing of one that is not due."""
    warning = warning_of(site, demande, now)
    if warning is None:
        return ""
    names = ", ".join(f"{presence.kept_name(u)} ({u})" for u in warning.told)
    return f"{STEPS[warning.step]} : {names or 'trop ancien, personne n’est prévenu'}"


def _brains(finder, ids):
    return [finder.catalog[rid] for rid in ids]


def _action(brain, kind, words):
    return Action(brain.reference, brain.getPath(), kind, words)


def _done(site, action, now):
    """Do one action in its own transaction; False when it must wait."""
    transaction.begin()
    try:
        done = _do(site, action, now)
        transaction.commit()
    except (ConflictError, KeyError):
        # Somebody works on it, or another clock was quicker.
        transaction.abort()
        return False
    except Exception:
        transaction.abort()
        logger.exception("%s on %s failed", action.kind, action.reference)
        return False
    return done


def _do(site, action, now):
    """Do it, if the demande as it is now still asks for it; False when it does not."""
    demande = site.unrestrictedTraverse(action.path)
    if action.kind == "warn":
        return warn(site, demande, now)
    if not _still_due(demande, action.kind, now):
        return False
    if action.kind == "purge":
        discard_draft(demande)
    else:
        inputs = {"outcome": "no_news"} if action.kind == "close" else {}
        transitions.perform(demande, action.kind, inputs, now=now, tick=True)
    return True


def _still_due(demande, kind, now):
    state = transitions.state_of(demande)
    if kind == "resume":
        ends = indexers.pause_ends(demande)
        return state in clock.PAUSED and ends is not None and ends <= now
    states, before, _words = rules(now)[kind]
    # The index counts in whole minutes.
    return state in states and demande.activity.replace(second=0, microsecond=0) <= before
