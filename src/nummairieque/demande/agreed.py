"""The date that is agreed upon, read from the facts of a demande: pure functions.

A demande in the state ``appointment`` waits for a date to be chosen, or for the
date that was. Which of the two is in its log; nothing else keeps it.
"""

from datetime import datetime
from nummairieque.states import APPOINTMENT
from nummairieque.states import HOST
from nummairieque.states import ORIGIN
from typing import NamedTuple

PROPOSE = "propose_appointment"
#: Facts of an appointment: agreed upon, given another time, called off, kept, not kept.
BOOK, MOVE, CANCEL = "book_appointment", "move_appointment", "cancel_appointment"
CAME, MISSED = "appointment_came", "appointment_missed"
KINDS = (BOOK, MOVE, CANCEL, CAME, MISSED)
#: Facts of a proposal: some of its dates are not possible any more, or none is.
FEWER, NONE_LEFT = "dates_fewer", "dates_none"


class Meeting(NamedTuple):
    """A date that was waited for.

    ``appointment`` is its id and ``maison`` the slug where it lies; ``since``
    the moment of the agreement, ``start`` and ``end`` those of the meeting,
    aware. Where it was called off, moved or missed, ``end`` is that moment, while
    ``planned`` stays. ``kind`` is :data:`BOOK` or :data:`MOVE`; ``by_partner`` is
    False where the usager's side fixed it, or the maison moved it as it closes its
    doors: whose clock it is had no part in that.
    """

    appointment: str
    maison: str
    start: datetime
    end: datetime
    since: datetime
    planned: datetime
    kind: str = BOOK
    by_partner: bool = False


def meetings(facts):
    """All that were waited for, oldest first, and the one that still is: (list, Meeting or None).

    :param facts: :class:`nummairieque.demande.log.Fact`, oldest first.
    """
    past, present, state = [], None, None
    for fact in facts:
        moved_on = fact.to_state is not None and fact.to_state != APPOINTMENT
        if present is not None and (moved_on or fact.kind in (MOVE, CANCEL)):
            past.append(_cut(present, fact.at))
            present = None
        state = fact.to_state or state
        if fact.kind in (BOOK, MOVE) and state == APPOINTMENT:
            present = _read(fact)
        elif fact.kind == MISSED and present is not None:
            same = fact.detail["appointment"] == present.appointment
            present = _cut(present, fact.at) if same else present
    return past, present


def agreed(facts):
    """The :class:`Meeting` that a demande waits for now, or None."""
    return meetings(facts)[1]


def may_propose(facts, state):
    """True while a partner may propose dates, anew in ``appointment`` until one is agreed upon."""
    return state != APPOINTMENT or agreed(facts) is None


def dates_lost(facts):
    """True since no proposed date was left, until somebody goes on; a pause is no end of it."""
    moves = (f for f in reversed(facts) if f.to_state is not None and not _is_pause(f))
    last = next(moves, None)
    return last is not None and NONE_LEFT in last.detail


def _is_pause(fact):
    return {fact.from_state, fact.to_state} == {"in_progress", "on_hold"}


def last(facts):
    """(maison, id) of the appointment that the facts named last, or None."""
    named = next((fact for fact in reversed(facts) if fact.kind in KINDS), None)
    return (named.detail["maison"], named.detail["appointment"]) if named else None


def _read(fact):
    detail = fact.detail
    start, end = (datetime.fromisoformat(detail[name]) for name in ("start", "end"))
    # Only the origin books.
    by_partner = fact.kind == MOVE and fact.side not in (ORIGIN, HOST)
    named = detail["appointment"], detail["maison"]
    return Meeting(*named, start, end, fact.at, end, fact.kind, by_partner)


def _cut(meeting, at):
    return meeting._replace(end=max(meeting.since, min(meeting.end, at)))
