"""What the desk did to get an answer, read from the facts: pure functions."""

from dataclasses import replace
from typing import NamedTuple

#: With these the partner that has the demande now was told of it.
ALERTS = ("submit", "redirect", "reopen")


class Chase(NamedTuple):
    """One reminder: ``near``, ``close`` or ``breach``, its moment, user ids of who was told."""

    step: str
    at: object
    told: tuple


def alerted_at(facts):
    """When the present partner was told that it is its turn, or None."""
    return next((fact.at for fact in reversed(facts) if fact.kind in ALERTS), None)


def chases(facts):
    """The reminders since then, oldest first: list of :class:`Chase`.

    One that nobody got, being too old when the clock came round, is none.
    """
    found = []
    for fact in facts:
        if fact.kind in ALERTS:
            found = []
        elif fact.kind == "warn" and fact.detail.get("told"):
            found.append(Chase(fact.detail["step"], fact.at, tuple(fact.detail["told"])))
    return found


def without_names(facts, insider):
    """The facts, less the names of who was reminded where the reader is not to know them.

    :param insider: True for the team of the present partner and for the
        coordination; even they don't learn who was told at a former partner.
    """
    facts = list(facts)
    last = max((n for n, fact in enumerate(facts) if fact.kind == "redirect"), default=-1)
    return [
        replace(fact, detail={k: v for k, v in fact.detail.items() if k != "told"})
        if fact.kind == "warn" and not (insider and number > last)
        else fact
        for number, fact in enumerate(facts)
    ]
