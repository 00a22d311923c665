"""Correcting who the usager is after the filing: pure functions over plain values.

The log says which fields were corrected, by whom and when; what stood in them
before is kept nowhere (docs/decisions/0044-correcting-the-usager.md).
"""

from dataclasses import replace
from datetime import timedelta
from nummairieque import states

import hashlib
import json

#: Kind of the fact that says that something was corrected; ``fields`` of its detail are names.
FACT = "correct_usager"
#: States in which there is still an answer to get, or to bring to her.
STATES = (*states.OPEN_STATES, "answered", "declined")
#: Fields that her papers show her by.
_ON_PAPER = {"name", "first_name"}
_LENGTH = 16
#: Facts of what somebody may do again and again until it is right, and for how long the
#: same person is still at it: it is one fact then.
_AGAIN = (FACT, "notify")
WITHIN = timedelta(hours=1)
#: So many corrections of a name are told apart on papers: each is a seal to try.
RENAMINGS_MAX = 50


def mark(usager, told_by):
    """What tells whether somebody changed anything since: str.

    It goes into the form of who may read all of it, and comes back with the form.

    :param usager: the identity, dict of str.
    :param told_by: names of the ways by which she agreed to be told.
    """
    held = json.dumps([sorted(usager.items()), sorted(told_by)])
    return hashlib.sha256(held.encode()).hexdigest()[:_LENGTH]


def changed(before, after):
    """Names of the fields that differ, in the order of ``before``: tuple.

    :param before: dict of str; ``after`` alike, what is not in it stays.
    """
    return tuple(name for name in before if after.get(name, before[name]) != before[name])


def renamings(facts):
    """How often her name was corrected: what a paper is known by, in place of the name.

    :data:`RENAMINGS_MAX` at most: later papers are known by that, whatever name they say.

    :param facts: :class:`nummairieque.demande.log.Fact`.
    """
    return min(RENAMINGS_MAX, sum(_renamed(f.detail) for f in facts if f.kind == FACT))


def _renamed(detail):
    # A paper may have been printed between two corrections that are one fact.
    return detail.get("renamed", int(not _ON_PAPER.isdisjoint(detail["fields"])))


def going_on(facts, fact):
    """The fact that ``fact`` goes on with, or None.

    It is one of the same kind, by the same person within :data:`WITHIN`, and nothing but
    the like came after it.

    :param facts: :class:`nummairieque.demande.log.Fact`, the oldest first.
    """
    for one in reversed(facts):
        if one.kind not in _AGAIN or not timedelta(0) <= fact.at - one.at <= WITHIN:
            return None
        if (one.kind, one.who, one.side) == (fact.kind, fact.who, fact.side):
            return one
    return None


def united(before, fact):
    """``fact`` with what the fact ``before`` says that it goes on with."""
    if fact.kind != FACT:
        return fact
    fields = list(dict.fromkeys((*before.detail["fields"], *fact.detail["fields"])))
    detail, renamed = {"fields": fields}, _renamed(before.detail) + _renamed(fact.detail)
    if renamed > 1:
        detail["renamed"] = renamed
    return replace(fact, detail=detail)
