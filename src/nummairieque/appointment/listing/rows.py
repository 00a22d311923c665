"""Lines of a list of appointments, from bookings; of demandes, catalog brains are looked at."""

from nummairieque import _
from nummairieque.appointment.content import FOLDER
from nummairieque.appointment.hits import of_proposal
from nummairieque.appointment.hits import rules
from nummairieque.appointment.listing.rules import reference
from nummairieque.appointment.misplaced import misplaced
from nummairieque.appointment.model import BOOKED
from nummairieque.appointment.model import CAME
from nummairieque.appointment.model import HELD
from nummairieque.appointment.model import MISSED
from nummairieque.deadline.calendar import ZONE
from nummairieque.demande.catalog import get_catalog
from nummairieque.people.presence import kept_name
from nummairieque.theme.words import clock
from nummairieque.theme.words import day_in_words
from nummairieque.theme.words import iso
from nummairieque.theme.words import moment_in_words
from nummairieque.workspace.titles import body_title
from nummairieque.workspace.topics import topic_title
from plone import api
from zope.component.hooks import getSite

STATES = {
    HELD: _("Proposé, à choisir"),
    BOOKED: _("Fixé"),
    CAME: _("Venu"),
    MISSED: _("Pas venu"),
}


class Rows:
    """Bookings as lines, for one reader at one moment."""

    def __init__(self, page, who):
        self.site, self.now, self.who = getSite(), page.now, who
        self.language = api.portal.get_current_language()

    def of(self, bookings):
        """Lines: list of dicts."""
        brains, out = self._brains(bookings), self._out_of_place(bookings)
        return [
            {**self._row(booking, brains.get(reference(booking))), "to_move": booking in out}
            for booking in bookings
        ]

    def _out_of_place(self, bookings):
        """Those to come that no longer fit by themselves: a closing, an absence, a change."""
        coming = [b for b in bookings if b.state == BOOKED and b.start > self.now]
        return {one.booking for one in misplaced(coming, rules(self.site, coming))}

    def _brains(self, bookings):
        """Reference → brain, of the demandes that the reader may open."""
        wanted = {reference(booking) for booking in bookings if self.who.knows(booking)}
        if not wanted - {""}:
            return {}
        found = get_catalog(self.site)(reference=sorted(wanted - {""}))
        return {brain.reference: brain for brain in found}

    def _row(self, booking, brain):
        url = self.url(booking)
        to_come = booking.state == BOOKED and booking.start > self.now
        return {
            "day": day_in_words(booking.start.astimezone(ZONE).date(), self.language),
            "moment": moment_in_words(booking.start, self.language),
            "time": clock(booking.start),
            "end": clock(booking.end),
            "iso": iso(booking.start),
            "partner": body_title(self.site, "partner", booking.partner),
            "maison": body_title(self.site, "maison", booking.maison),
            "room": booking.room,
            "person": kept_name(booking.person) if booking.person else None,
            "reference": reference(booking),
            "demande": self.demande_url(booking) if self.who.knows(booking) else None,
            "state": STATES.get(booking.state, ""),
            "held": booking.state == HELD,
            "prepared": self._prepared(brain) if self.who.receives(booking) else None,
            "topic": topic_title(self.site, brain.topic) if brain and brain.topic else None,
            "url": url,
            "moves": to_come and not self.who.all,
        }

    def _prepared(self, brain):
        """Who has taken the demande, in words."""
        if brain is None:
            return None
        if not brain.assignee:
            return _("Personne ne s’en occupe encore")
        return _("Suivi par ${name}", mapping={"name": kept_name(brain.assignee)})

    def choices(self, found):
        """Proposals, from demande → its bookings in order: list of dicts."""
        held = [booking for bookings in found.values() for booking in bookings]
        lost = {one.booking for one in of_proposal(self.site, held, self.now)}
        return [self._choice(bookings, lost) for bookings in found.values()]

    def proposals(self, found):
        """Those of the demandes that the reader may open, that he follows himself first."""
        references = sorted(reference(bookings[0]) for bookings in found.values())
        brains = get_catalog(self.site)(reference=references) if references else ()
        mine = {brain.reference: brain.assignee == self.who.userid for brain in brains}
        known = [each for each in self.choices(found) if each["reference"] in mine]
        return sorted(known, key=lambda each: not mine[each["reference"]])

    def _choice(self, held, lost):
        """One proposal: dict.

        :param held: its bookings, in order.
        :param lost: those that are no longer possible.
        """
        first, left = held[0], [booking for booking in held if booking not in lost]
        untils = [booking.until for booking in left if booking.until]
        maisons = {booking.maison for booking in left}
        times = [self._when(booking, placed=len(maisons) > 1) for booking in left]
        return {
            "reference": reference(first),
            "partner": body_title(self.site, "partner", first.partner),
            "times": times or [_("Ces dates ne sont plus possibles")],
            "maison": body_title(self.site, "maison", *maisons) if len(maisons) == 1 else None,
            "until": moment_in_words(max(untils), self.language) if untils else None,
            "demande": self.demande_url(first),
            "url": f"{self.demande_url(first)}/choisir-rendez-vous",
        }

    def _when(self, booking, placed):
        """A proposed time in words, with its maison where others are elsewhere."""
        when = moment_in_words(booking.start, self.language)
        return f"{when}, {body_title(self.site, 'maison', booking.maison)}" if placed else when

    def undated(self, brain):
        """One proposal for which no time is held: dict, like those of :meth:`choices`."""
        return {
            "reference": brain.reference,
            "partner": body_title(self.site, "partner", brain.partner, brain.partner_title),
            "times": [_("Dates dites par le partenaire, ou qui ne sont plus réservées")],
            "maison": None,
            "until": None,
            "demande": brain.getURL(),
            "url": f"{brain.getURL()}/choisir-rendez-vous",
        }

    def url(self, booking):
        """Address of the appointment; None for a time that is only held."""
        if booking.state == HELD:
            return None
        return f"{self.site.absolute_url()}/maisons/{booking.maison}/{FOLDER}/{booking.id}"

    def demande_url(self, booking):
        """Address of the demande: its path is below the site."""
        root = "/".join(self.site.getPhysicalPath())
        return self.site.absolute_url() + booking.demande.removeprefix(root)
