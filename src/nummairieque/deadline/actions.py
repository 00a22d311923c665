"""What the clock does to one demande, and what it says of it.

The demande is asked as it is now: an action that the indexes had, and that
somebody else has done or made needless since, does nothing.
"""

from dataclasses import dataclass
from nummairieque.deadline import clock
from nummairieque.deadline import due
from nummairieque.deadline import indexers
from nummairieque.deadline.warning import warn
from nummairieque.deadline.warning import warning_of
from nummairieque.demande import log
from nummairieque.demande import transitions
from nummairieque.demande.agreed import agreed
from nummairieque.demande.settings import setting
from nummairieque.people import presence
from nummairieque.privacy.purge import discard_draft

#: States that end by themselves when nobody stirs.
CLOSING = ("answered", "appointment", "declined")
OVER = ("closed", "cancelled")
#: Step → what it is.
STEPS = {
    "near": "rappel, échéance proche",
    "close": "alerte, échéance imminente",
    "breach": "échéance dépassée",
}


@dataclass(frozen=True)
class Action:
    """One thing that may be due: what, on which demande.

    ``kind`` is ``warn``, ``resume`` or one of :func:`rules`.
    """

    reference: str
    path: str
    kind: str


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


def say(site, action, now):
    """What the action would do now, in words; ``""`` when nothing."""
    demande = site.unrestrictedTraverse(action.path, None)
    if demande is None:
        return ""
    if action.kind == "warn":
        return _reminder(warning_of(site, demande, now))
    return _still_due(demande, action.kind, now)


def do(site, action, now):
    """Do it in the caller's transaction: what was done, in words; ``""`` for nothing."""
    demande = site.unrestrictedTraverse(action.path, None)
    if demande is None:
        # Another clock was quicker.
        return ""
    if action.kind == "warn":
        return _reminder(warn(site, demande, now))
    words = _still_due(demande, action.kind, now)
    if not words:
        return ""
    if action.kind == "purge":
        discard_draft(demande)
    else:
        inputs = {"outcome": "no_news"} if action.kind == "close" else {}
        transitions.perform(demande, action.kind, inputs, now=now, tick=True)
    return words


def _reminder(warning):
    """Which reminder goes to whom."""
    if warning is None:
        return ""
    names = ", ".join(f"{presence.kept_name(u)} ({u})" for u in warning.told)
    return f"{STEPS[warning.step]} : {names or 'trop ancien, personne n’est prévenu'}"


def _still_due(demande, kind, now):
    """Words of a pause that is over, or of what ends for want of activity."""
    state = transitions.state_of(demande)
    if kind == "resume":
        ends = indexers.pause_ends(demande)
        if state not in clock.WAITS or ends is None or ends > now:
            return ""
        if state not in clock.PAUSED:
            return "reprise : le rendez-vous est passé"
        held = "la mise en attente est finie"
        return f"reprise : {held if demande.held_until else 'le complément n’est pas arrivé'}"
    states, before, words = rules(now)[kind]
    if agreed(log.facts(demande)) is not None:
        # It ends with the appointment, however long nobody stirs before it.
        return ""
    due_now = state in states and demande.activity.replace(second=0, microsecond=0) <= before
    return words if due_now else ""
