"""What members are told of the partners' fiches: published, renewed, retired.

One tree for the site, written by who publishes: a list of news wakes no
fiche. It knows titles that all members read, and nobody's name.
"""

from BTrees.OOBTree import OOBTree
from datetime import date
from nummairieque import _
from nummairieque.fiche import counting
from nummairieque.kept import Kept
from persistent import Persistent
from typing import NamedTuple

ADDED, CHANGED, RESTORED, RETIRED = "added", "changed", "restored", "retired"
VERDICTS = {
    ADDED: _("Nouvelle fiche"),
    CHANGED: _("Modifiée"),
    RESTORED: _("De nouveau publiée"),
    RETIRED: _("Retirée par son partenaire"),
}
#: Days that news are kept.
TOLD = 400


class Told(NamedTuple):
    """``verdict`` is one of :data:`VERDICTS`, ``partner`` the title of the partner."""

    verdict: str
    title: str
    partner: str


class News(NamedTuple):
    """One line: ``day`` is ISO, ``key`` ``partner/fiche``."""

    day: str
    key: str
    told: Told

    @property
    def path(self):
        """Where it is read, below the site; None once it is retired."""
        partner, _bar, name = self.key.partition("/")
        gone = self.told.verdict == RETIRED
        return None if gone else f"partenaires/{partner}/fiches/{name}"


class FicheNews(Persistent):
    """``told`` is a tree of (ISO day, key) -> :class:`Told`.

    ``month`` is the last one (``"2026-11"``) of which those were told by mail
    who take it; ``""`` before the first.
    """

    month = ""

    def __init__(self):
        self.told = OOBTree()


KEPT = Kept("fiche_news", FicheNews)
install, uninstall = KEPT.install, KEPT.uninstall


def merged(before, now):
    """What a day tells of a fiche that had news before on that day, or None for nothing.

    :param before: one of :data:`VERDICTS`, or None.
    """
    if before == ADDED:
        return None if now == RETIRED else ADDED
    if before == RETIRED and now == RESTORED:
        return CHANGED
    return now


def tell(site, fiche, verdict, partner, day):
    """Note what became of a fiche.

    :param partner: the partner whose fiche it is, or None: then nobody is told.
    :param day: datetime.date.
    """
    held = KEPT.get(site)
    if held is None or partner is None:
        return
    key = (day.isoformat(), counting.key_of(fiche))
    before = held.told.get(key)
    verdict = merged(before.verdict if before else None, verdict)
    if verdict is None:
        del held.told[key]
    else:
        held.told[key] = Told(verdict, fiche.title, partner.title)
    for old in list(held.told.keys(None, (_before(day), ""))):
        del held.told[old]


def between(site, first, last):
    """The news of some days, both ends with them, the newest first: list of :class:`News`."""
    held = KEPT.get(site)
    if held is None:
        return []
    found = held.told.items((first.isoformat(), ""), (last.isoformat(), "\U0010ffff"))
    return [News(day, key, told) for (day, key), told in found][::-1]


def _before(day):
    return date.fromordinal(day.toordinal() - TOLD).isoformat()
