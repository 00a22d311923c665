"""How often each field of a form is asked, left empty and sent back.

One number for each form, month, field and thing counted, in one tree: two who
file at once may both add to one. Nothing says who filled in what.
"""

from BTrees.Length import Length
from BTrees.OOBTree import OOBTree
from datetime import datetime
from datetime import UTC
from nummairieque.kept import Kept
from nummairieque.theme.words import ZONE
from persistent import Persistent
from typing import NamedTuple

EMPTY, FILLED, SENT_BACK = "empty", "filled", "sent_back"
MONTHS = 12
#: Between the parts of a key: in none of them.
_BAR = "\x1f"
_END = "\U0010ffff"


class Figures(NamedTuple):
    """What was counted of one field or paper."""

    empty: int = 0
    filled: int = 0
    sent_back: int = 0

    @property
    def asked(self):
        """How often it was asked."""
        return self.empty + self.filled


class Counts(Persistent):
    """``numbers``: uid, month, name, what → Length."""

    def __init__(self):
        self.numbers = OOBTree()


KEPT = Kept("form_counts", Counts)
install, uninstall = KEPT.install, KEPT.uninstall


def _month(moment):
    return f"{(moment or datetime.now(UTC)).astimezone(ZONE):%Y-%m}"


def _key(*parts):
    return _BAR.join(parts)


def _add(held, uid, month, name, what, number=1):
    key = _key(uid, month, name, what)
    if key not in held.numbers:
        held.numbers[key] = Length()
    held.numbers[key].change(number)


def prepare(site, form, now=None):
    """Make the numbers of this month for a form, so that filing finds them there.

    :param form: a :class:`.model.PublishedForm`.
    """
    held = KEPT.get(site)
    if held is None:
        return
    for one in (*form.fields, *form.papers):
        if getattr(one, "kind", "") != "heading":
            for what in (EMPTY, FILLED):
                _add(held, form.uid, _month(now), one.name, what, 0)


def filed(site, form, empty, filled, now=None):
    """Count a demande that was filed with ``form``.

    :param form: a :class:`.model.PublishedForm`.
    :param empty: names of fields and papers that were asked and left empty.
    :param filled: names of those that were filled in.
    :param now: aware datetime, or None for the present.
    """
    held, month = KEPT.get(site), _month(now)
    if held is None:
        return
    for what, names in ((EMPTY, empty), (FILLED, filled)):
        for name in sorted(set(names)):
            _add(held, form.uid, month, name, what)


def sent_back(site, uid, names, now=None):
    """Count that a référent asked again for what these fields should have said.

    :param uid: of the form.
    """
    held, month = KEPT.get(site), _month(now)
    if held is None:
        return
    for name in sorted(set(names)):
        _add(held, uid, month, name, SENT_BACK)


def months_back(day, months=MONTHS):
    """The first of the last ``months`` months, this one included: ``2025-12``."""
    number = day.year * 12 + day.month - months
    return f"{number // 12}-{number % 12 + 1:02d}"


def figures(site, uid, day, months=MONTHS):
    """Name → :class:`Figures` of the last twelve months.

    :param day: datetime.date of today.
    """
    held, found, since = KEPT.get(site), {}, months_back(day, months)
    if held is None:
        return found
    for key, number in held.numbers.items(f"{uid}{_BAR}", f"{uid}{_BAR}{_END}"):
        _uid, month, name, what = key.split(_BAR)
        if month >= since:
            before = found.get(name, Figures())
            found[name] = before._replace(**{what: getattr(before, what) + number()})
    return found


def forget(site, uid):
    """Drop what was counted of a form that is gone."""
    held = KEPT.get(site)
    if held is not None:
        for key in list(held.numbers.keys(f"{uid}{_BAR}", f"{uid}{_BAR}{_END}")):
            del held.numbers[key]
