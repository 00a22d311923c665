"""One day of one maison, as its front desk has it.

It reads the agenda for hours, partners and rooms; the appointments and their
demandes of that day alone are asked who comes.
"""

from datetime import timedelta
from nummairieque import _
from nummairieque import masked
from nummairieque.appointment import agenda
from nummairieque.appointment import daysheet
from nummairieque.appointment import who
from nummairieque.appointment.finding import free_slots
from nummairieque.appointment.reading import at
from nummairieque.appointment.reading import demande_of
from nummairieque.deadline.calendar import ZONE
from nummairieque.demande import transitions
from nummairieque.people.presence import kept_name
from nummairieque.theme.words import clock
from nummairieque.workspace.titles import body_title
from zope.cachedescriptors.property import Lazy

_NOTHING = {"name": "", "whom": "", "phone": "", "papers": (), "note": ""}


class Day:
    """``day`` is a date, ``now`` the moment of the page."""

    def __init__(self, site, maison, day, now):
        self.site, self.maison, self.day, self.now = site, maison, day, now

    @property
    def today(self):
        return self.now.astimezone(ZONE).date()

    @property
    def is_today(self):
        return self.day == self.today

    @property
    def is_closed(self):
        """True when the maison is, and nobody receives all the same."""
        board = agenda.board_of(self.site, self.maison)
        if board is None or not daysheet.is_closed(board.house.calendar, self.day):
            return False
        return not board.table().receptions(self.day)

    @Lazy
    def bookings(self):
        return agenda.bookings_on(self.site, self.maison, self.day, self.day)

    @Lazy
    def expected(self):
        """Those that somebody has a time of his own for."""
        return daysheet.expected(self.bookings)

    def called_off(self):
        """The bookings of the day that were called off, by start."""
        found = agenda.called_off_on(self.site, self.maison, self.day, self.day)
        return sorted(found, key=lambda booking: booking.start)

    def now_and_next(self):
        """Two lists of bookings; empty on any other day than today."""
        return daysheet.now_and_next(self.bookings, self.now) if self.is_today else ([], [])

    def forgotten(self):
        """The bookings of the days before of which nobody noted whether the usager came."""
        if not self.is_today:
            return []
        first, last = self.day - daysheet.BACK, self.day - timedelta(days=1)
        found = agenda.bookings_on(self.site, self.maison, first, last)
        return daysheet.unmarked(found, self.now)

    def receptions(self):
        """(:class:`nummairieque.appointment.table.Reception`, booked, places left) of the day.

        What is over has no places left.
        """
        board = agenda.board_of(self.site, self.maison)
        found = board.table().receptions(self.day) if board is not None else ()
        if not found:
            return []
        free = []
        if self.day >= self.today:
            free = free_slots(self.site, [self.maison], self.day, self.day, self.now)
        return [
            (
                reception,
                daysheet.of_reception(reception, self.bookings),
                daysheet.places_left(reception, free),
            )
            for reception in found
        ]

    def counts(self):
        """The days of the week with how many are expected: list of (date, int)."""
        days = daysheet.week(self.day)
        held = agenda.days_on(self.site, self.maison, days[0], days[-1])
        return [(day, len(daysheet.expected(held.get(day.isoformat(), ())))) for day in days]

    def row(self, booking):
        """What is shown of a booking: dict.

        Of the usager ``name`` and ``phone``, dots for who may not read them;
        ``papers`` to bring, the ``note`` to the front desk, ``whom`` for who receives.
        """
        appointment = at(self.site, booking.maison, booking.id)
        found = {**self.plain(booking), **_NOTHING}
        if appointment is None:
            return found
        usager, hidden = who.usager_of(appointment)
        found["name"] = who.name_of(appointment) or _erased(appointment)
        found["whom"] = self.whom(booking.person)
        found["phone"] = "" if hidden else usager.get("phone", "")
        found["papers"] = _words(appointment.papers)
        found["note"] = masked.WORD if masked.is_on() and appointment.note else appointment.note
        return found

    def plain(self, booking):
        """What hangs at the door: dict without a word of anybody's."""
        local = booking.start.astimezone(ZONE)
        return {
            "id": booking.id,
            "day": local.date(),
            "hour": clock(booking.start),
            "end": clock(booking.end),
            "partner": self.partner(booking.partner),
            "room": booking.room,
            "state": booking.state,
            "reference": booking.demande.rpartition("/")[2].upper(),
            "correct": daysheet.may_correct(booking, self.today, local.date()),
        }

    def whom(self, userid):
        """Name of who receives, or ``""`` for the team."""
        return kept_name(userid) if userid else ""

    def partner(self, slug):
        """Its title, or ``""`` for nobody in particular."""
        return body_title(self.site, "partner", slug) if slug else ""


def _erased(appointment):
    """What stands in the place of a name that was there, or ``""``."""
    demande = demande_of(appointment)
    erased = demande is not None and transitions.state_of(demande) == "anonymised"
    return _("nom effacé") if erased else ""


def _words(papers):
    return (masked.WORD,) if masked.is_on() and papers else tuple(papers)
