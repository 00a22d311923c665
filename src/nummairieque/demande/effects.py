"""What a transition changes on the demande beside its state."""

from AccessControl import getSecurityManager
from datetime import timedelta
from nummairieque import states
from nummairieque.deadline import clock
from nummairieque.deadline.plan import plan_of
from nummairieque.deadline.plan import plan_of_demande
from nummairieque.deadline.policy import ZONE
from nummairieque.demande import answers
from nummairieque.demande import filing
from nummairieque.demande import identity
from nummairieque.demande import log
from nummairieque.demande import settings
from nummairieque.demande import sides
from nummairieque.demande import thread
from nummairieque.demande.agreed import agreed
from nummairieque.workspace import former
from zope.component.hooks import getSite

#: Days that a partner waits for a complement, at most, where no setting says it.
COMPLEMENT_DAYS = 30
#: What the usager waits for: a refusal is an answer too.
ANSWERS = ("answered", "declined")


def keep_clock(demande, state, transition, cleaned, now):
    """Stop the clock on hold and at the answer, and move the deadline after it.

    Called before the fact of the transition is written down.
    """
    if transition.target in clock.PAUSED:
        demande.held_since = now
        demande.held_until = cleaned.get("until")
        demande.complement_until = None
        if transition.id == "ask_complement":
            days = settings.setting("complement_days", COMPLEMENT_DAYS)
            demande.complement_until = (now + timedelta(days=days)).astimezone(ZONE).date()
    elif state in clock.PAUSED:
        demande.paused = (demande.paused or timedelta(0)) + (now - demande.held_since)
        demande.held_since = demande.held_until = demande.complement_until = None
        _set_deadline(demande, now)
    elif agreed(log.facts(demande)) is not None:
        _set_deadline(demande, now)


def count_appointment(demande):
    """Move the deadline after what the facts now say of an appointment, written down already."""
    _set_deadline(demande, None)


def _set_deadline(demande, now):
    plan = plan_of_demande(demande, _partner(demande))
    demande.deadline = plan.due(demande.clock_start, _stops(demande, now))


def _stops(demande, now):
    return clock.stops(log.facts(demande), demande.clock_start, now)


def _partner(demande):
    return getSite()["partenaires"].get(demande.partner)


def delays(demande, transition, now):
    """What an answer says of the time it took: dict for its fact, empty for others.

    ``gross_hours`` since the filing, ``net_hours`` of the partner's own time.
    The demande keeps those of its first answer: so long the usager waited.
    """
    if transition.target not in ANSWERS or demande.submitted_at is None:
        return {}
    plan = plan_of_demande(demande, _partner(demande))
    stopped = clock.stops(log.facts(demande))
    gross, net = plan.delays(demande.submitted_at, now, stopped)
    if demande.gross_hours is None:
        demande.gross_hours, demande.net_hours = gross, net
    return {"gross_hours": gross, "net_hours": net}


def _submit(demande, cleaned, now):
    answers.settle(demande)
    demande.submitted_at = demande.clock_start = now
    demande.paused = timedelta(0)
    plan = plan_of(_partner(demande))
    demande.plan = plan.frozen()
    demande.deadline = plan.due(now)


def _reopen(demande, cleaned, now):
    """What was left of the delay goes on: it lay answered on nobody's time."""
    _set_deadline(demande, now)


def _take_charge(demande, cleaned, now):
    demande.assignee = getSecurityManager().getUser().getId()


def _take_charge_if_free(demande, cleaned, now):
    """Who acts on a demande that nobody had taken, took it."""
    if demande.assignee is None:
        _take_charge(demande, cleaned, now)


def _redirect(demande, cleaned, now):
    """Another partner: the promise to the usager, so the deadline, stays."""
    chose = sides.side_for(demande, (states.PARTNER,)) is not None
    partner = getSite()["partenaires"][demande.partner]
    former.remember(partner, demande.reference, now, cleaned["partner"] if chose else "")
    filing.set_partner(demande, cleaned["partner"])
    demande.assignee = None
    # What was shared, was shared with the former partner.
    demande.others_shown = ""


def _close(demande, cleaned, now):
    demande.outcome = cleaned["outcome"]


def _propose(demande, cleaned, now):
    _take_charge_if_free(demande, cleaned, now)
    demande.slots = cleaned["slots"]


def _book(demande, cleaned, now):
    """Who books directly waits for no proposal."""
    demande.slots = ()


def _anonymise(demande, cleaned, now):
    identity.erase(demande)
    demande.title = ""
    demande.question = ""
    answers.erase(demande)
    demande._attachments = None
    demande.slots, demande._proposal, demande._given_up = (), None, None
    # Through the others of its dossier one could tell whose it was.
    demande.dossier, demande.others_shown = None, ""
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
    "reopen": _reopen,
    "propose_appointment": _propose,
    "book_appointment": _book,
    "anonymise": _anonymise,
}


def apply(transition_id, demande, cleaned, now):
    """Do what is particular to one transition; most have nothing."""
    effect = EFFECTS.get(transition_id)
    if effect is not None:
        effect(demande, cleaned, now)
