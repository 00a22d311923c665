"""Correcting who the usager is after the filing: pure functions over plain values.

The log says which fields were corrected, by whom and when; what stood in them
before is kept nowhere (docs/decisions/0044-correcting-the-usager.md).
"""

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

    :param facts: :class:`nummairieque.demande.log.Fact`.
    """
    return sum(f.kind == FACT and not _ON_PAPER.isdisjoint(f.detail["fields"]) for f in facts)
