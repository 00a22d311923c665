"""What may be done with several demandes at once, and why one is left out: pure functions.

Only what is the same for each: no text that the usager reads is sent to many.
"""

from dataclasses import dataclass
from nummairieque import states

#: Demandes in one request; a page of the list has thirty.
TOGETHER_MAX = 100

TAKE, RELEASE, HOLD, CLOSE, READ = "take", "release", "hold", "close", "read"

#: Why one was left as it was.
GONE, NOT_YOURS, NOT_NOW, TAKEN, ALREADY, REFUSED = (
    "gone",
    "not yours",
    "not now",
    "taken",
    "already",
    "refused",
)


@dataclass(frozen=True)
class Together:
    """One thing to do: the transition it makes, or None; the side that may.

    ``asks`` are the inputs of its form; with some, it first shows what it would
    do, and nothing happens before a second press.
    """

    id: str
    transition: str | None
    side: str | None
    asks: tuple = ()


ACTIONS = {
    action.id: action
    for action in (
        Together(READ, None, None),
        Together(TAKE, "take_charge", states.PARTNER),
        Together(RELEASE, None, states.PARTNER),
        Together(HOLD, "hold", states.ORIGIN, ("reason", "until")),
        Together(CLOSE, "close", states.ORIGIN, ("outcome",)),
    )
}


def refusal(action, state, mine, assignee, wanted, userid, assigns):
    """Why a demande is left out, or None.

    :param action: a :class:`Together`.
    :param state: its state; None for one that the reader does not see.
    :param mine: sides on which he stands.
    :param assignee: who has it now, or None.
    :param wanted: the :class:`nummairieque.demande.rules.Asked`: as it was ticked.
    :param userid: of the reader; ``assigns`` True when he may give it to others.
    """
    if state is None or state == "draft":
        return GONE
    if not set(mine) & ({action.side} if action.side else {states.ORIGIN, states.PARTNER}):
        return NOT_YOURS
    if action.id == READ:
        return None
    if action.id == RELEASE:
        return _release(state, assignee, wanted, userid, assigns)
    if state not in states.TRANSITIONS[action.transition].sources:
        taken = action.id == TAKE and assignee == userid and state in states.OPEN_STATES
        return ALREADY if taken else NOT_NOW
    if action.id == TAKE and assignee not in (None, "", userid):
        return TAKEN
    return None


def _release(state, assignee, wanted, userid, assigns):
    if state not in states.OPEN_STATES:
        return NOT_NOW
    if not assignee:
        return ALREADY
    if not assigns and assignee != userid:
        return NOT_YOURS
    return TAKEN if assignee != wanted.assignee else None
