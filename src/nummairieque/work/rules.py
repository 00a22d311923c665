"""What may be given to whom, and in which order it is late: pure functions."""

from datetime import timedelta
from nummairieque import states
from nummairieque.demande.rules import Asked
from nummairieque.demande.rules import BAR

#: Demandes given in one request: few enough for one transaction, which a
#: colleague's answer to one of them makes begin again.
BATCH = 200
#: A demande without a first warning of its own is at risk so long before its deadline.
NEAR_HOURS = 24

#: Why a demande was not given.
GONE, OVER, TAKEN, ALREADY = "gone", "over", "taken", "already"


def asked(marks):
    """Ticked values as :class:`Asked`, each demande once; what is none is left out.

    :param marks: list of str, as they came.
    """
    found = {}
    for mark in marks:
        reference, bar, assignee = mark.partition(BAR)
        if bar and reference and len(mark) < 300:
            found.setdefault(reference, Asked(reference, assignee))
    return list(found.values())


def refusal(state, partner, assignee, wanted, slug, receiver):
    """Why a demande can't be given, or None.

    :param state: its state; None for one that the giver does not see.
    :param partner: slug of the partner that has it now; ``slug`` the one whose
        demandes are given.
    :param assignee: who has it now, or None.
    :param wanted: the :class:`Asked`.
    :param receiver: user id, or ``""`` to give it back to the team.
    """
    if state is None or partner != slug:
        return GONE
    if state not in states.OPEN_STATES:
        return OVER
    if (assignee or "") == receiver:
        return ALREADY
    return TAKEN if (assignee or "") != wanted.assignee else None


def is_late(due, now):
    """True once the deadline has passed."""
    return due <= now


def near(steps):
    """How long before its deadline a demande of a plan is at risk: a timedelta.

    :param steps: (name, hours before the deadline) of the plan.
    """
    return timedelta(hours=dict(steps).get("near") or NEAR_HOURS)
