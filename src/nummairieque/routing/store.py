"""The table of competence, the communes and the themes, kept on the site beside the content.

They are small and change when an admin changes them; a rule reads four keys
of them and wakes nothing else.
"""

from BTrees.OOBTree import OOBTree
from nummairieque.kept import Kept
from nummairieque.routing.rules import Line
from nummairieque.routing.rules import Place
from persistent import Persistent


class Routing(Persistent):
    """``lines``: (topic, kind, area) → partners; ``places``: INSEE code → the rest of a Place.

    ``themes`` are the titles of the themes in their order, a tuple; ``themed``
    is topic → title of its theme.
    """

    themes = ()

    def __init__(self):
        self.lines = OOBTree()
        self.places = OOBTree()
        self.themed = OOBTree()


KEPT = Kept("routing", Routing)
install, uninstall = KEPT.install, KEPT.uninstall


def lines(site):
    """The table: mapping of (topic, kind, area) → tuple of slugs; not to be changed."""
    held = KEPT.get(site)
    return held.lines if held is not None else {}


def all_lines(site):
    """The same as a list of :class:`.rules.Line`, by topic."""
    return [Line(*key, partners) for key, partners in lines(site).items()]


def write(site, line):
    """Keep a line, in the place of the one with its topic and area. True when it is another."""
    # A desk that is older than the table gets one where it is first written.
    install(site)
    held = KEPT.get(site).lines
    if held.get(line.key) == tuple(line.partners):
        return False
    held[line.key] = tuple(line.partners)
    return True


def remove(site, key):
    """Take a line out. True when it was there."""
    held = KEPT.get(site)
    return held is not None and held.lines.pop(tuple(key), None) is not None


def place(site, insee):
    """The :class:`.rules.Place` of a commune, or None."""
    held = KEPT.get(site)
    found = held.places.get(insee) if held is not None and insee else None
    return Place(insee, *found) if found is not None else None


def places(site):
    """All communes by their code: list of :class:`.rules.Place`."""
    held = KEPT.get(site)
    return [Place(insee, *found) for insee, found in held.places.items()] if held else []


def set_places(site, found):
    """Make ``found`` the communes of the desk, in the place of those before."""
    install(site)
    held = KEPT.get(site).places
    wanted = {place.insee: tuple(place[1:]) for place in found}
    for insee in [insee for insee in held if insee not in wanted]:
        del held[insee]
    for insee, rest in wanted.items():
        if held.get(insee) != rest:
            held[insee] = rest
