"""What demandes that went to the wrong partner say of the table: pure functions.

A way is (topic, kind, area, from, to): the demandes of one topic in one area
that a partner handed on to another; ``to`` is ``""`` where it declined them.
"""

from nummairieque.routing.rules import CANTON
from nummairieque.routing.rules import decide
from nummairieque.routing.rules import PARTNERS_MAX
from nummairieque.routing.rules import Place
from typing import NamedTuple

#: Times from which a way is more than a slip.
LEAST = 2


class Way(NamedTuple):
    """See the module; ``number`` says how often."""

    topic: str
    kind: str
    area: str
    former: str
    to: str
    number: int


class Proposal(NamedTuple):
    """The line that would have sent them right at once: ``partners``, in this order."""

    topic: str
    kind: str
    area: str
    partners: tuple


def frequent(counts):
    """The ways that were gone :data:`LEAST` times, the most gone first.

    What came back the other way is taken off: two partners who hand the same
    question to and fro say nothing of the table.

    :param counts: dict of (topic, kind, area, from, to) → number.
    """
    found = []
    for (topic, kind, area, former, to), number in counts.items():
        net = number - counts.get((topic, kind, area, to, former), 0) if to else number
        if net >= LEAST:
            found.append(Way(topic, kind, area, former, to, number))
    return sorted(found, key=lambda way: (-way.number, *way[:5]))


def propose(way, lines, general, places):
    """The :class:`Proposal` of a way; None when the table says it already, or can't.

    :param lines: mapping of (topic, kind, area) → tuple of partners.
    :param general: partners who treat the topic where no line says who.
    :param places: the communes, among them those of the area.
    """
    if not way.to:
        return None
    if way.kind == CANTON and all(place.canton != way.area for place in places):
        return None
    # As a commune of the canton that no nearer line takes out of it.
    place = Place("", "", way.area) if way.kind == CANTON else None
    held = decide(lines, general, way.topic, place).partners
    # Somebody chose the former one against the table: it is not the one at fault.
    if way.former not in held or len(held) >= PARTNERS_MAX:
        return None
    if way.to in held[: held.index(way.former)]:
        return None
    others = [partner for partner in held if partner != way.to]
    at = others.index(way.former)
    return Proposal(way.topic, way.kind, way.area, (*others[:at], way.to, *others[at:]))
