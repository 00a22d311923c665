"""The event log of a demande: typed facts, append-only.

One alone may be written anew: what a person goes on with, see :func:`go_on`.

Timeline, clock, statistics and audit derive from it; nothing else is
written down twice.
"""

from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from datetime import datetime
from datetime import UTC
from nummairieque.demande import correction
from nummairieque.interfaces import IFactEvent
from zope.event import notify
from zope.interface import implementer
from zope.interface.interfaces import ObjectEvent

#: Kinds of which the other side is to learn nothing, not even the hour.
QUIET = ("note", "unseal")
#: What the desk did by itself to get an answer, and how or that the usager is told:
#: both sides may read of it, and nobody has anything to read or do because of it.
BY_THE_WAY = ("warn", "notify", "tell_usager")


@dataclass(frozen=True)
class Fact:
    """One thing that happened.

    ``kind`` is a transition of :data:`nummairieque.states.TRANSITIONS` or one
    of ``draft``, ``message``, ``note``, ``attach``, ``assign``, ``release``, ``share``,
    ``unseal``, ``warn``, ``notify``, ``tell_usager``, ``correct_usager``,
    ``dates_fewer``, ``dates_none`` or one of :data:`nummairieque.demande.agreed.KINDS`;
    ``at`` an aware datetime (UTC); ``who`` a user id (``""`` for the desk's
    clock); ``side`` one of the sides of :mod:`nummairieque.states`; ``detail``
    plain values by name, without personal data of the usager.
    """

    kind: str
    at: datetime
    who: str
    side: str
    from_state: str | None = None
    to_state: str | None = None
    detail: dict = field(default_factory=dict, hash=False)


@implementer(IFactEvent)
class FactEvent(ObjectEvent):
    """See :class:`nummairieque.interfaces.IFactEvent`."""

    def __init__(self, demande, fact):
        super().__init__(demande)
        self.fact = fact


def facts(demande):
    """All facts of a demande, oldest first, as a tuple of Fact."""
    return tuple(demande._log or ())


def last_actor(demande):
    """User id of who made the last fact that both sides may know of."""
    return next((f.who for f in reversed(demande._log or ()) if is_activity(f)), "")


def is_activity(fact):
    """True for what somebody may have to read.

    Demandes that change hands together, as somebody leaves, are none: the
    other side would find them all new.
    """
    return fact.kind not in (*QUIET, *BY_THE_WAY) and not fact.detail.get("together")


def was_given(facts, holder):
    """True when who has a demande did not take it: somebody else gave it to him.

    :param facts: of the demande, the oldest first.
    :param holder: user id.
    """
    last = next((f for f in reversed(facts) if f.kind in ("assign", "release")), None)
    given = last is not None and last.kind == "assign" and last.detail["assignee"] == holder
    return given and last.who != holder


def record(demande, fact):
    """Append ``fact`` and tell those who wait for it.

    Its moment is kept in UTC, whatever its zone: the database stores no zone
    that has a name.
    """
    fact = replace(fact, at=fact.at.astimezone(UTC))
    demande._log.append(fact)
    if is_activity(fact):
        demande.activity = fact.at
    notify(FactEvent(demande, fact))


def go_on(demande, fact):
    """:func:`record` a fact, in the place of the one that its maker goes on with, if any."""
    before = correction.going_on(facts(demande), fact)
    if before is not None:
        demande._log.remove(before)
        fact = correction.united(before, fact)
    record(demande, fact)
