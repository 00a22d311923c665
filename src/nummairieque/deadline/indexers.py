"""When the clock has to look at a demande next."""

from nummairieque import states
from nummairieque.deadline import chase
from nummairieque.deadline import clock
from nummairieque.deadline import due
from nummairieque.deadline.plan import plan_of_demande
from nummairieque.demande import log
from nummairieque.demande.agreed import agreed
from nummairieque.demande.transitions import state_of
from nummairieque.interfaces import IDemande
from plone.indexer import indexer
from zope.component.hooks import getSite


@indexer(IDemande)
def next_step(demande):
    """The next warning or the end of a pause; None when nothing is timed.

    Closing, purging and anonymising are not in it: they follow from the last
    activity and a setting, and a setting may change.
    """
    state = state_of(demande)
    if state in clock.WAITS:
        return pause_ends(demande)
    if state in states.WAITING_FOR_PARTNER and demande.deadline is not None:
        return chase.next_moment(steps_of(demande), done(demande))
    return None


def pause_ends(demande):
    """When the pause of a demande is over, or None; see :func:`.due.pause_ends`.

    That of an appointment is with its end: the answer is owed from then on.
    """
    meeting = agreed(log.facts(demande))
    if meeting is not None:
        return meeting.end
    return due.pause_ends(demande.held_until or demande.complement_until)


def steps_of(demande):
    """The :class:`.chase.Step` towards the deadline of a demande."""
    plan = plan_of_demande(demande, getSite()["partenaires"].get(demande.partner))
    since = clock.runs_since(log.facts(demande))
    return chase.steps_to(demande.deadline, plan.steps, since)


def done(demande):
    """Names of the steps that were taken for the present deadline."""
    return chase.done_for(log.facts(demande), demande.deadline)
