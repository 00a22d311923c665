"""``rendez-vous`` on the site: the appointments that somebody has to do with."""

from itertools import groupby
from nummairieque import _
from nummairieque.appointment.listing import reading
from nummairieque.appointment.listing import rules
from nummairieque.appointment.listing.rows import Rows
from nummairieque.deadline.calendar import ZONE
from nummairieque.inputs import InvalidInput
from nummairieque.theme.fields import Field
from nummairieque.theme.paging import Paged
from nummairieque.theme.template import DeskPage
from nummairieque.workspace.rules import as_read
from nummairieque.workspace.titles import body_title
from zExceptions import Forbidden
from zope.cachedescriptors.property import Lazy
from zope.component.hooks import getSite


class AppointmentsPage(Paged, DeskPage):
    """What waits for a choice, what is to be noted, then what comes, by day or by maison."""

    title = _("Rendez-vous")
    size = 40
    prefix = "f"
    errors = {}

    def __call__(self):
        self.who = reading.reader()
        if not (self.who.partners or self.who.origins or self.who.hosted or self.who.all):
            raise Forbidden("has no appointments")
        self.today = self.now.astimezone(ZONE).date()
        try:
            self.asked = rules.parse(self.request.form, self.today)
        except InvalidInput as refused:
            self.errors = refused.errors
            self.request.response.setStatus(400)
            self.asked = rules.usual(self.today)
        self.leads = bool(self.who.led)
        if self.asked.whose == rules.OWN:
            self.who = self.who.alone()
        return self.index()

    def _read(self, period, **narrowed):
        query = rules.usual(self.today, period)._replace(**narrowed)
        return reading.bookings(getSite(), query, self.who)

    @Lazy
    def _whole(self):
        """All of the period, whatever the maison and the partner."""
        return self._read(self.asked.period)

    @Lazy
    def found(self):
        """What is listed: bookings, by maison for the coordination."""
        kept = [b for b in self._whole if self.asked.takes(b) and self.who.lists(b)]
        listed = rules.listed(kept, self.now, self.asked.period == rules.PAST)
        if self.by_maison:
            listed.sort(key=lambda booking: as_read(self._maison(booking.maison)))
        return listed

    @property
    def by_maison(self):
        return self.who.all

    @property
    def total(self):
        return len(self.found)

    @property
    def address(self):
        return f"{self.site_url}/rendez-vous"

    def query(self):
        return {
            "periode": self.asked.period,
            "maison": self.asked.maison,
            "partner": self.asked.partner,
            "qui": self.asked.whose,
        }

    @Lazy
    def rows(self):
        return Rows(self, self.who)

    def groups(self):
        """The lines of this page under their days, or under their maisons: dicts."""
        rows = self.rows.of(self.page_of(self.found))
        key = "maison" if self.by_maison else "day"
        return [
            {"title": title, "rows": list(found)}
            for title, found in groupby(rows, key=lambda row: row[key])
        ]

    def own_days(self):
        """Where who receives at a maison reads its day, with the names: dicts of url and label."""
        label, hosted = _("Rendez-vous du jour"), sorted(self.who.hosted)
        return [
            {
                "url": f"{self.site_url}/maisons/{slug}/journee",
                "label": f"{self.translate(label)} – {self._maison(slug)}"
                if len(hosted) > 1
                else label,
            }
            for slug in hosted
        ]

    def to_choose(self):
        """What was proposed for the usagers of one's mairies: dicts."""
        if not self.who.origins:
            return []
        own = [b for b in self._read("trimestre") if self.who.filed(b) and self.asked.takes(b)]
        held = rules.to_choose(own, self.now)
        return [*self.rows.choices(held), *self._without_times(held)]

    def _without_times(self, held):
        """What was proposed in words alone, or is held no more, wherever it is: dicts."""
        if self.asked.maison:
            return []
        waiting = reading.waiting(self.who, self.asked.partner, self.size)
        known = {rules.reference(bookings[0]) for bookings in held.values()}
        return [self.rows.undated(b) for b in waiting if b.reference not in known]

    def proposed(self):
        """What one's partners proposed and a mairie is to choose, one's own first: dicts."""
        if not self.who.partners:
            return []
        theirs = [b for b in self._read("trimestre") if self.who.proposes(b)]
        held = rules.to_choose([b for b in theirs if self.asked.takes(b)], self.now)
        return self.rows.proposals(held)[: self.size]

    def to_note(self):
        """What is over and not noted, for who received: rows."""
        if not self.who.partners:
            return []
        over = [b for b in self._read(rules.PAST) if self.who.receives(b) and self.asked.takes(b)]
        return self.rows.of(rules.unmarked(over, self.now)[: self.size])

    # The filter.

    def bound_fields(self):
        return [
            field.bound(self.query()[field.name], self.errors.get(field.name))
            for field in self._fields()
        ]

    def _fields(self):
        periods = tuple((name, words) for name, (words, _first, _last) in rules.PERIODS.items())
        yield Field("periode", _("Période"), "select", None, True, periods)
        if self.leads:
            yield Field("qui", _("Qui reçoit"), "select", None, True, tuple(rules.WHOSE.items()))
        for name, label, every, title in (
            ("maison", _("Maison de services"), _("Toutes"), self._maison),
            ("partner", _("Partenaire"), _("Tous"), self._partner),
        ):
            slugs = {getattr(booking, name) for booking in self._whole} - {""}
            slugs |= {self.query()[name]} - {""}
            if len(slugs) > 1 or self.query()[name]:
                choices = sorted(((s, title(s)) for s in slugs), key=lambda c: as_read(c[1]))
                yield Field(name, label, "select", None, True, (("", every), *choices))

    def error_links(self):
        return [
            {"href": f"#{self.prefix}-{name}", "label": None, "error": error}
            for name, error in self.errors.items()
        ]

    def _maison(self, slug):
        return body_title(getSite(), "maison", slug)

    def _partner(self, slug):
        return body_title(getSite(), "partner", slug)
