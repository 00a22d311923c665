"""Who is competent for a topic in a commune: pure functions over plain values.

A line says who treats a topic in one area: a commune, an EPCI, a canton or
the whole département. The nearest area that has a line decides, alone; where
no line holds, whoever treats the topic does so everywhere.
"""

from typing import NamedTuple

COMMUNE, EPCI, CANTON, ALL = "commune", "epci", "canton", "departement"
#: The kinds of area, the nearest first.
KINDS = (COMMUNE, EPCI, CANTON, ALL)
#: Partners that one line may name.
PARTNERS_MAX = 10


class Place(NamedTuple):
    """A commune: its INSEE code, its name, the names of its canton and its EPCI or ``""``."""

    insee: str
    name: str
    canton: str = ""
    epci: str = ""


class Line(NamedTuple):
    """Who treats ``topic`` in one area, in this order; nobody when ``partners`` is empty.

    ``kind`` is one of :data:`KINDS`; ``area`` an INSEE code, the name of an
    EPCI or canton, or ``""`` for the whole département.
    """

    topic: str
    kind: str
    area: str
    partners: tuple

    @property
    def key(self):
        return self[:3]


class Decision(NamedTuple):
    """Who is competent, the best first, and the area whose line says so.

    ``kind`` is ``""`` where no line holds.
    """

    partners: tuple
    kind: str = ""
    area: str = ""


def areas(place):
    """The (kind, area) of a commune, the nearest first.

    :param place: a :class:`Place`, or None for a commune that nobody knows.
    """
    found = []
    if place is not None:
        named = ((COMMUNE, place.insee), (EPCI, place.epci), (CANTON, place.canton))
        found = [(kind, area) for kind, area in named if area]
    return [*found, (ALL, "")]


def decide(lines, general, topic, place):
    """The :class:`Decision` for a topic in a commune.

    :param lines: mapping of (topic, kind, area) → tuple of partners.
    :param general: partners who treat the topic where no line says who.
    """
    for kind, area in areas(place):
        partners = lines.get((topic, kind, area))
        if partners is not None:
            return Decision(tuple(partners), kind, area)
    return Decision(tuple(general))


def gaps(lines, general, topic, places, idle=()):
    """The communes where nobody who works is competent, sorted by name.

    :param idle: partners who are suspended.
    """
    return sorted(
        (
            place
            for place in places
            if not set(decide(lines, general, topic, place).partners) - set(idle)
        ),
        key=lambda place: (place.name, place.insee),
    )


def known_areas(places):
    """All (kind, area) that a line may name, as a set."""
    return {pair for place in places for pair in areas(place)} | {(ALL, "")}


#: What may be wrong with a line.
NO_TOPIC, NO_PARTNER, IDLE, NO_AREA, SAME, CROSSED = (
    "topic",
    "partner",
    "idle",
    "area",
    "same",
    "crossed",
)


class Doubt(NamedTuple):
    """A line to look at: one of the kinds above, and what about (partner, or a number)."""

    line: Line
    what: str
    about: str = ""


def doubts(lines, topics, partners, idle, places):
    """What is odd in the table, a line of it after another: list of :class:`Doubt`.

    :param lines: mapping of (topic, kind, area) → tuple of partners.
    :param topics: topic → partners who treat it.
    :param partners: slugs of all partners of the desk.
    :param idle: those of them who are suspended.
    """
    found, areas_known = [], known_areas(places)
    for key in sorted(lines):
        line = Line(*key, tuple(lines[key]))
        if line.topic not in topics:
            found.append(Doubt(line, NO_TOPIC))
            continue
        if (line.kind, line.area) not in areas_known:
            found.append(Doubt(line, NO_AREA))
        found += [Doubt(line, NO_PARTNER, p) for p in line.partners if p not in partners]
        found += [Doubt(line, IDLE, p) for p in line.partners if p in idle]
        found += _overlaps(lines, topics, line, places)
    return found


def _overlaps(lines, topics, line, places):
    """A line that changes nothing, or an EPCI that takes communes from a canton's line."""
    here = [place for place in places if (line.kind, line.area) in areas(place)]
    others = {key: held for key, held in lines.items() if key != line.key}
    general = topics[line.topic]
    if line.kind == ALL:
        if line.partners == tuple(general):
            yield Doubt(line, SAME)
        return
    if here and all(
        decide(others, general, line.topic, place).partners
        == decide(lines, general, line.topic, place).partners
        for place in here
    ):
        yield Doubt(line, SAME)
    if line.kind == CANTON:
        taken = {
            place.epci
            for place in here
            if lines.get((line.topic, EPCI, place.epci), line.partners) != line.partners
        }
        for epci in sorted(taken - {""}):
            yield Doubt(line, CROSSED, epci)
