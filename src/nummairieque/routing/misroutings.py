"""Counting the demandes that a partner handed on: "ce n'est pas nous".

Only slugs, names of cantons and numbers, so nothing of an usager, of a
demande or of who did it. One number for each way, which two writers at once
may both add to; what the coordination has settled begins again at zero.
"""

from BTrees.Length import Length
from BTrees.OOBTree import OOBTree
from nummairieque.kept import Kept
from nummairieque.routing import rules
from nummairieque.routing import store
from nummairieque.states import COORDINATION
from nummairieque.states import PARTNER
from persistent import Persistent
from zope.component.hooks import getSite

ACCEPTED, DISMISSED = "accepted", "dismissed"


class Misroutings(Persistent):
    """``numbers``: (topic, kind, area, from, to) → Length; ``settled``: the same → what, at, by."""

    def __init__(self):
        self.numbers = OOBTree()
        self.settled = OOBTree()


KEPT = Kept("misroutings", Misroutings)
install, uninstall = KEPT.install, KEPT.uninstall


def add(site, topic, commune, former, to):
    """Count a demande that ``former`` handed on to ``to``, or declined when that is ``""``.

    :param commune: INSEE code of where it was filed, or ``""``.
    """
    held = KEPT.get(site)
    if held is None:
        return
    place = store.place(site, commune)
    kind, area = (rules.CANTON, place.canton) if place and place.canton else (rules.ALL, "")
    key = (topic, kind, area, former, to)
    if key not in held.numbers:
        held.numbers[key] = Length()
    held.numbers[key].change(1)


def counts(site):
    """Way → how often it was gone since it was last settled: dict."""
    held = KEPT.get(site)
    if held is None:
        return {}
    return {key: found for key, number in held.numbers.items() if (found := number())}


def settle(site, key, what, by, now):
    """Say that a way is dealt with: it is proposed again only when it is gone again.

    :param what: :data:`ACCEPTED` or :data:`DISMISSED`.
    :param by: user id.
    :param now: aware datetime in UTC.
    """
    held = KEPT.get(site)
    # Emptied, not replaced: a count of the same moment is not lost.
    number = held.numbers[key]
    number.change(-number())
    held.settled[key] = (what, now, by)


def settled(site):
    """Way → (what, moment, user id) of the last time that it was dealt with."""
    held = KEPT.get(site)
    return held.settled if held is not None else {}


def count_when_demande_moves(demande, event):
    """A partner, or the coordination for it, says that it is not the one."""
    fact = event.fact
    if fact.kind not in ("redirect", "decline") or fact.side not in (PARTNER, COORDINATION):
        return
    former = fact.detail.get("from_partner") or demande.partner
    to = fact.detail.get("partner", "") if fact.kind == "redirect" else ""
    insee = getattr(demande.origin, "insee", "") or ""
    add(getSite(), demande.topic or "", insee, former or "", to)
