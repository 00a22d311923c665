"""The life of a demande: its states and transitions, as one table.

Pure data, imported by everybody: the workflow definition in
``profiles/default/workflows/demande_workflow`` must say the same (a test
compares them cell by cell), the REST services and the pages take from here
what a transition needs, and the docs print it.
"""

from dataclasses import dataclass
from dataclasses import field

#: Sides of a demande. ``origin`` is the secretaries of its mairie or the hosts
#: of its maison, ``partner`` the référents of its partner, ``coordination``
#: the administrators of the desk, ``tick`` the desk's own clock.
ORIGIN = "origin"
PARTNER = "partner"
COORDINATION = "coordination"
TICK = "tick"
#: Who receives at the maison of an appointment; he stands on no side of the demande.
HOST = "host"

STATES = (
    "draft",
    "submitted",
    "in_progress",
    "on_hold",
    "appointment",
    "answered",
    "declined",
    "closed",
    "cancelled",
    "anonymised",
)

#: Whose turn it is in each state; nobody's when the demande is over.
TURN = {
    "draft": ORIGIN,
    "submitted": PARTNER,
    "in_progress": PARTNER,
    "on_hold": ORIGIN,
    "appointment": ORIGIN,
    "answered": ORIGIN,
    "declined": ORIGIN,
}

#: The state in which a date is to be found, or is waited for.
APPOINTMENT = "appointment"


def turn(state, agreed=False):
    """Whose turn it is, or None.

    :param agreed: True while a date is agreed upon and still to come: all wait for it.
    """
    return None if agreed and state == APPOINTMENT else TURN.get(state)


#: States in which the partner still owes an answer and the clock matters.
OPEN_STATES = ("submitted", "in_progress", "on_hold", "appointment")
#: States with something for the origin to read or decide.
WAITING_FOR_ORIGIN = ("on_hold", "appointment", "answered", "declined")
#: States with something for the partner to do.
WAITING_FOR_PARTNER = ("submitted", "in_progress")
OVER_STATES = ("closed", "cancelled", "anonymised")


@dataclass(frozen=True)
class Transition:
    """One line of the workflow table.

    ``needs`` are the names of the inputs without which it is refused;
    ``either`` are inputs of which at least one must be there; ``needs_from``
    adds needs in some of the source states. The names are those of the REST
    body and of the forms.
    """

    id: str
    sources: tuple[str, ...]
    target: str | None
    who: tuple[str, ...]
    needs: tuple[str, ...] = ()
    either: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    needs_from: dict = field(default_factory=dict, hash=False)

    def needs_in(self, state):
        """Names of the inputs without which it is refused in ``state``."""
        return self.needs + self.needs_from.get(state, ())

    def inputs_in(self, state):
        """Every input that it takes in ``state``, in form order."""
        needs = self.needs_in(state)
        return needs + self.either + tuple(n for n in self.optional if n not in needs)


_TABLE = (
    Transition("submit", ("draft",), "submitted", (ORIGIN,)),
    Transition("discard", ("draft",), None, (ORIGIN,)),
    Transition("take_charge", ("submitted",), "in_progress", (PARTNER,), optional=("anyway",)),
    Transition(
        "ask_complement", ("submitted", "in_progress"), "on_hold", (PARTNER,), needs=("text",)
    ),
    Transition(
        "provide_complement",
        ("on_hold",),
        "in_progress",
        (ORIGIN,),
        either=("text", "attachments"),
    ),
    Transition(
        "hold", ("submitted", "in_progress"), "on_hold", (ORIGIN,), needs=("reason", "until")
    ),
    Transition(
        "resume",
        ("on_hold", "appointment"),
        "in_progress",
        (ORIGIN, PARTNER, TICK),
        optional=("reason",),
        needs_from={"appointment": ("reason",)},
    ),
    Transition(
        "propose_appointment",
        # Anew, as long as no date is agreed upon.
        ("submitted", "in_progress", "appointment"),
        "appointment",
        (PARTNER,),
        needs=("slots",),
        optional=("text", "papers", "note"),
    ),
    Transition(
        "book_appointment",
        ("submitted", "in_progress"),
        "appointment",
        (ORIGIN,),
        needs=("slot",),
    ),
    Transition(
        "answer",
        ("submitted", "in_progress", "appointment"),
        "answered",
        (PARTNER,),
        needs=("text",),
        optional=("attachments",),
    ),
    Transition(
        "redirect",
        ("submitted", "in_progress"),
        "submitted",
        (PARTNER, ORIGIN, COORDINATION),
        needs=("partner", "reason"),
    ),
    Transition("decline", ("submitted", "in_progress"), "declined", (PARTNER,), needs=("reason",)),
    Transition(
        "close",
        ("answered", "appointment", "declined"),
        "closed",
        (ORIGIN, TICK),
        needs=("outcome",),
        optional=("text",),
    ),
    Transition(
        "reopen", ("answered", "declined", "closed"), "in_progress", (ORIGIN,), needs=("text",)
    ),
    Transition(
        "cancel",
        ("submitted", "in_progress", "on_hold"),
        "cancelled",
        (ORIGIN, COORDINATION),
        needs=("reason",),
    ),
    Transition("anonymise", ("closed", "cancelled"), "anonymised", (TICK, COORDINATION)),
)

TRANSITIONS = {transition.id: transition for transition in _TABLE}

#: How a demande ended, told by the origin when it closes.
OUTCOMES = ("solved", "partly_solved", "not_solved", "given_up", "no_news")
