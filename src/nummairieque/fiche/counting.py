"""How often a fiche was read, and how many demandes it made needless.

One tree for the site: key, month and what is counted name a number that two
writers at once may both add to. A person counts once a day for each fiche;
who read what is known for that day only, then it is forgotten. Written by a
POST only.
"""

from BTrees.Length import Length
from BTrees.OOBTree import OOBTree
from BTrees.OOBTree import OOTreeSet
from nummairieque.kept import Kept
from persistent import Persistent

READ, RESOLVED = "read", "resolved"
MONTHS = 12
#: Between the parts of a name: in none of them.
_BAR = "\x1f"
_END = "\U0010ffff"


class Counts(Persistent):
    """``numbers``: key, month, what -> Length; ``days``: day -> what was noted that day."""

    def __init__(self):
        self.numbers = OOBTree()
        self.days = OOBTree()


KEPT = Kept("fiche_counts", Counts)
install, uninstall = KEPT.install, KEPT.uninstall


def key_of(fiche):
    """The key of a partner's fiche: ``caf/aide-au-logement``."""
    partner = fiche.aq_inner.aq_parent.aq_parent
    return f"{partner.getId()}/{fiche.getId()}"


def _name(*parts):
    return _BAR.join(parts)


def add(site, key, day, what, number):
    """Count ``number`` more of :data:`READ` or :data:`RESOLVED`."""
    held = KEPT.get(site)
    if held is not None:
        _add(held, key, day, what, number)


def _add(held, key, day, what, number):
    name = _name(key, f"{day:%Y-%m}", what)
    if name not in held.numbers:
        held.numbers[name] = Length()
    held.numbers[name].change(number)


def _noted(held, day):
    """The notes of a day, those of the days before it being dropped."""
    iso = day.isoformat()
    for old in list(held.days.keys(max=iso, excludemax=True)):
        del held.days[old]
    if iso not in held.days:
        held.days[iso] = OOTreeSet()
    return held.days[iso]


def read(site, key, userid, day):
    """Count a reading, once for a person, fiche and day; True when it counts.

    :param key: of the fiche: ``partner/id``, or that of a national one.
    :param day: datetime.date.
    """
    held = KEPT.get(site)
    if held is None or not _noted(held, day).insert(_name(READ, userid, key)):
        return False
    _add(held, key, day, READ, 1)
    return True


def resolve(site, key, userid, day):
    """Count a demande that the fiche made needless; True when it counts.

    Once for a person, fiche and day, as a reading, so that a second press of
    the button is none.
    """
    held = KEPT.get(site)
    if held is None or not _noted(held, day).insert(_name(RESOLVED, userid, key)):
        return False
    _add(held, key, day, RESOLVED, 1)
    return True


def unresolve(site, key, userid, day):
    """Take back what this person counted today; False when there is nothing."""
    held = KEPT.get(site)
    name = _name(RESOLVED, userid, key)
    if held is None or name not in _noted(held, day):
        return False
    _noted(held, day).remove(name)
    _add(held, key, day, RESOLVED, -1)
    return True


def has_resolved(site, key, userid, day):
    """True when this person counted one today; reads only."""
    held = KEPT.get(site)
    notes = held.days.get(day.isoformat()) if held is not None else None
    return notes is not None and _name(RESOLVED, userid, key) in notes


def months_back(day, months=MONTHS):
    """The first of the last ``months`` months, this one included: ``2025-12``."""
    number = day.year * 12 + day.month - months
    return f"{number // 12}-{number % 12 + 1:02d}"


def totals(site, start, day, months=MONTHS):
    """Key -> (readings, resolved) of the last twelve months.

    :param start: what the keys begin with: one key, or ``partner/``.
    :param months: so many instead, this one included.
    """
    held, found, since = KEPT.get(site), {}, months_back(day, months)
    if held is None:
        return found
    for name, number in held.numbers.items(start, start + _END):
        key, month, what = name.split(_BAR)
        if month >= since:
            reads, resolved = found.get(key, (0, 0))
            counted = number()
            found[key] = (
                reads + counted * (what == READ),
                resolved + counted * (what == RESOLVED),
            )
    return found


def total(site, key, day):
    """(readings, resolved) of one fiche in the last twelve months."""
    return totals(site, f"{key}{_BAR}", day).get(key, (0, 0))


def forget(site, key):
    """Drop all that was counted of a fiche that is gone."""
    held = KEPT.get(site)
    if held is not None:
        for name in list(held.numbers.keys(f"{key}{_BAR}", f"{key}{_BAR}{_END}")):
            del held.numbers[name]
