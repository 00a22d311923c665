"""What a transition changes on the demande beside its state."""

from AccessControl import getSecurityManager
from datetime import timedelta
from nummairieque.deadline.policy import due_after_pauses
from nummairieque.demande import filing
from nummairieque.demande import identity
from nummairieque.demande import settings
from nummairieque.demande import thread
from nummairieque.workspace import former
from zope.component.hooks import getSite


def keep_clock(demande, state, transition, cleaned, now):
    """Stop the clock on hold, and move the deadline by the pause after it."""
    if transition.target == "on_hold":
        demande.held_since = now
        demande.held_until = cleaned.get("until")
    elif state == "on_hold":
        demande.paused = (demande.paused or timedelta(0)) + (now - demande.held_since)
        demande.held_since = demande.held_until = None
        _set_deadline(demande)


def _set_deadline(demande):
    demande.deadline = due_after_pauses(
        settings.deadline_policy(),
        demande.clock_start,
        settings.deadline_hours(),
        demande.paused or timedelta(0),
    )


def _start_clock(demande, cleaned, now):
    demande.clock_start, demande.paused = now, timedelta(0)
    _set_deadline(demande)


def _submit(demande, cleaned, now):
    demande.submitted_at = now
    _start_clock(demande, cleaned, now)


def _take_charge(demande, cleaned, now):
    demande.assignee = getSecurityManager().getUser().getId()


def _take_charge_if_free(demande, cleaned, now):
    """Who acts on a demande that nobody had taken, took it."""
    if demande.assignee is None:
        _take_charge(demande, cleaned, now)


def _redirect(demande, cleaned, now):
    """Another partner: the promise to the usager, so the deadline, stays."""
    former.remember(getSite()["partenaires"][demande.partner], demande.reference, now)
    filing.set_partner(demande, cleaned["partner"])
    demande.assignee = None


def _close(demande, cleaned, now):
    demande.outcome = cleaned["outcome"]


def _propose(demande, cleaned, now):
    _take_charge_if_free(demande, cleaned, now)
    demande.slots = cleaned["slots"]


def _anonymise(demande, cleaned, now):
    identity.erase(demande)
    demande.title = ""
    demande.question = ""
    demande._attachments = None
    demande.slots = ()
    for message in thread.all_messages(demande):
        message.text = ""
        message._attachments = None


#: Transition → function of the demande, its cleaned inputs and the moment.
EFFECTS = {
    "submit": _submit,
    "take_charge": _take_charge,
    "ask_complement": _take_charge_if_free,
    "answer": _take_charge_if_free,
    "decline": _take_charge_if_free,
    "redirect": _redirect,
    "close": _close,
    "reopen": _start_clock,
    "propose_appointment": _propose,
    "anonymise": _anonymise,
}


def apply(transition_id, demande, cleaned, now):
    """Do what is particular to one transition; most have nothing."""
    effect = EFFECTS.get(transition_id)
    if effect is not None:
        effect(demande, cleaned, now)
