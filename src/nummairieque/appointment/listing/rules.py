"""Which appointments are whose, and which of them a page asks for: pure functions."""

from datetime import date
from datetime import timedelta
from nummairieque import _
from nummairieque import inputs
from nummairieque.appointment.model import BOOKED
from nummairieque.appointment.model import HELD
from nummairieque.appointment.model import WALK_IN
from nummairieque.appointment.slots import is_live
from typing import NamedTuple

#: Name of a period → (its words, days from today to its first and to its last).
PERIODS = {
    "semaine": (_("Les 7 prochains jours"), 0, 6),
    "mois": (_("Les 30 prochains jours"), 0, 29),
    "trimestre": (_("Les 3 prochains mois"), 0, 91),
    "passes": (_("Les 30 derniers jours"), -30, 0),
}
USUAL, PAST = "mois", "passes"
OWN, TEAM = "moi", "equipe"
WHOSE = {OWN: _("Les miens"), TEAM: _("Équipe")}
#: So long after it somebody is asked whether the usager came.
ASKED_FOR = timedelta(days=30)


class Reader(NamedTuple):
    """Who reads a list.

    ``partners`` are slugs of those that he answers for, ``led`` of those whose
    team he leads; ``origins`` UIDs of where he files; ``all``: he coordinates;
    ``hosted``: slugs of the maisons where he receives whoever comes.
    """

    userid: str
    partners: frozenset = frozenset()
    led: frozenset = frozenset()
    origins: frozenset = frozenset()
    all: bool = False
    hosted: frozenset = frozenset()

    def receives(self, booking):
        """True for what he receives himself, may have to, or has received by his team."""
        if booking.partner not in self.partners:
            return False
        return booking.person in ("", self.userid) or booking.partner in self.led

    def alone(self):
        """The same reader, less what only others of the team that he leads receive."""
        return self._replace(led=frozenset())

    def filed(self, booking):
        """True for that of a usager of his mairies or maisons."""
        return booking.origin in self.origins

    def hosts(self, booking):
        """True for what takes place at his maison; what is only proposed is not yet his."""
        return booking.maison in self.hosted and booking.state != HELD

    def proposes(self, booking):
        """True for a date that his partner proposed, whoever would receive; the mairie chooses."""
        return booking.state == HELD and booking.partner in self.partners

    def knows(self, booking):
        """True for who may open its demande."""
        return self.all or self.receives(booking) or self.filed(booking)

    def reads(self, booking):
        """True for all that stands on his page."""
        return self.knows(booking) or self.hosts(booking) or self.proposes(booking)

    def lists(self, booking):
        """True for what is to come for him; what his own usagers have to choose stands above it."""
        return booking.state != HELD or self.all or self.receives(booking)


class Query(NamedTuple):
    """What of it is asked for; ``maison`` and ``partner`` are slugs or ``""``.

    ``whose`` says whether who leads a team reads what its others receive too.
    """

    period: str
    first: date
    last: date
    maison: str = ""
    partner: str = ""
    whose: str = OWN

    def takes(self, booking):
        """True for a booking of that maison and that partner."""
        return self.maison in ("", booking.maison) and self.partner in ("", booking.partner)


def parse(form, today):
    """The :class:`Query` of an address.

    :param form: dict of whatever came.
    :raises nummairieque.inputs.InvalidInput: on the fields ``periode``, ``maison``,
        ``partner``, ``qui``.
    """
    period, maison, partner, whose = inputs.gather(
        lambda: inputs.choice("periode", form.get("periode"), PERIODS) or USUAL,
        lambda: inputs.slug("maison", form.get("maison")),
        lambda: inputs.slug("partner", form.get("partner")),
        lambda: inputs.choice("qui", form.get("qui"), WHOSE) or OWN,
    )
    return usual(today, period)._replace(maison=maison, partner=partner, whose=whose)


def usual(today, period=USUAL):
    """The :class:`Query` of a period, for all maisons and partners."""
    _words, first, last = PERIODS[period]
    return Query(period, today + timedelta(days=first), today + timedelta(days=last))


def listed(bookings, now, past=False):
    """What is to come and not over, or what is: list, in order, the latest past one first.

    Who came without an appointment is in no list, nor is what is held no more.
    """
    kept = [b for b in bookings if b.state != WALK_IN and is_live(b, now)]
    if past:
        over = [b for b in kept if b.end <= now and b.state != HELD]
        return sorted(over, key=_order, reverse=True)
    return sorted((b for b in kept if b.end > now), key=_order)


def _order(booking):
    return booking.start, booking.maison, booking.partner, booking.id


def to_choose(bookings, now):
    """Demande → the times that are held for the usager to choose, in order: dict."""
    found = {}
    for booking in sorted(bookings, key=_order):
        if booking.state == HELD and is_live(booking, now) and booking.start > now:
            found.setdefault(booking.demande, []).append(booking)
    return found


def unmarked(bookings, now):
    """Those of the last weeks of which nobody has said whether the usager came: list."""
    found = [b for b in bookings if b.state == BOOKED and now - ASKED_FOR < b.end <= now]
    return sorted(found, key=_order)


def reference(booking):
    """The reference of the demande of a booking, or ``""``: it is the last part of its path."""
    return booking.demande.rpartition("/")[2].upper()
