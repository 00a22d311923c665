"""What the page of a day and its paper share."""

from nummairieque import _
from nummairieque import audit
from nummairieque.appointment import daysheet
from nummairieque.deadline.calendar import ZONE
from nummairieque.inputs import InvalidInput
from nummairieque.reception.day import Day
from nummairieque.theme.words import clock
from nummairieque.theme.words import counted
from nummairieque.theme.words import day_in_words
from plone import api
from zope.cachedescriptors.property import Lazy
from zope.component.hooks import getSite

_CLOSED = _("La maison est fermée ce jour-là.")
_BOOKED = (_("1 rendez-vous"), _("${number} rendez-vous"))
_LEFT = (_("1 place libre"), _("${number} places libres"))


class OfDay:
    """For a page on a maison; ``jour`` of the address says which day."""

    @Lazy
    def day(self):
        """The :class:`.Day`; that of today when the address says nonsense (:meth:`wrong_day`)."""
        today = self.now.astimezone(ZONE).date()
        try:
            found = daysheet.day_asked(self.request.form.get("jour"), today)
        except InvalidInput:
            found = today
        return Day(getSite(), self.context.getId(), found, self.now)

    def note_opening(self):
        """Who looked at whose day stands in the audit file, as for a demande that is opened."""
        audit.note("day", "", maison=self.day.maison, day=self.day.day.isoformat())

    def wrong_day(self):
        """dict of refusals of the day that was asked for; empty for a good one."""
        try:
            daysheet.day_asked(self.request.form.get("jour"), self.day.today)
        except InvalidInput as refused:
            return refused.errors
        return {}

    @property
    def url(self):
        return f"{self.context.absolute_url()}/journee"

    def url_of(self, day):
        return f"{self.url}?jour={day.isoformat()}"

    def in_words(self, day, year=False):
        return day_in_words(day, api.portal.get_current_language(), year)

    @property
    def nobody(self):
        """That nobody is expected, in words."""
        return _CLOSED if self.day.is_closed else _("Aucun rendez-vous ce jour-là.")

    def hours(self):
        """The day by hour: dicts of hour and rows."""
        return [
            {"hour": clock(start), "rows": [self.drawn(booking) for booking in bookings]}
            for start, bookings in daysheet.by_hour(self.day.expected)
        ]

    def drawn(self, booking):
        """A booking as the template draws it."""
        return self.day.row(booking)

    def receptions(self):
        """The permanences of the day: dicts of slug, partner, span, room, whom, booked, left."""
        return [
            {
                "slug": reception.permanence.partner,
                "partner": self.day.partner(reception.permanence.partner),
                "span": f"{self.say_hour(reception.start)} – {self.say_hour(reception.end)}",
                "room": reception.permanence.room,
                "whom": self.day.whom(reception.permanence.person),
                "booked": counted(_BOOKED, booked),
                "left": counted(_LEFT, left) if left else None,
            }
            for reception, booked, left in self.day.receptions()
        ]

    def say_hour(self, moment):
        return self.translate(clock(moment))
