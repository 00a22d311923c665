"""``une-seule-journee`` at a maison: who receives on a day, and which hours are free."""

from nummairieque import _
from nummairieque.appointment.finding import free_slots
from nummairieque.appointment.oneday import choosing
from nummairieque.appointment.oneday.asking import NAME
from nummairieque.appointment.oneday.base import DayPage
from nummairieque.appointment.oneday.base import told
from nummairieque.appointment.oneday.hours import grid
from nummairieque.appointment.oneday.hours import rooms_of
from nummairieque.theme.fields import Field
from nummairieque.workspace.roster import my_workspaces
from urllib.parse import urlencode
from zope.cachedescriptors.property import Lazy


class MaisonDayPage(DayPage):
    """To look before filing: an hour that is open leads to a new demande to that partner."""

    title = _("Une seule journée")

    def prepare(self):
        super().prepare()
        self._asked_day = self.ask(self.day_asked)

    def checked_post(self):
        """Nothing is sent here."""
        return False

    @property
    def maison(self):
        return self.context.getId()

    @property
    def address(self):
        return f"{self.context.absolute_url()}/{NAME}"

    @Lazy
    def files(self):
        """True for who can start a demande."""
        mine = my_workspaces("mairie", active=True) + my_workspaces("maison", active=True)
        return bool(mine)

    @Lazy
    def receiving(self):
        """Day → short names of who receives, in the coming month."""
        last = self.today + choosing.AHEAD
        return choosing.receiving(self.site, self.maison, self.today, last)

    @Lazy
    def day(self):
        return self._asked_day or next(iter(self._next_days), self.today)

    @Lazy
    def _next_days(self):
        counts = {day: len(slugs) for day, slugs in self.receiving.items()}
        return choosing.next_days(counts)

    def fields(self):
        hint = _("Sous la forme jj/mm/aaaa.")
        return (Field("jour", _("Jour"), "day", hint, True, maximum=10),)

    def bind(self, field):
        return field.bound(self.day_typed(), self.errors.get(field.name))

    def days(self):
        """The next days on which several receive: dicts of words, url, current."""
        return [
            {
                "words": f"{self.day_words(day)} – {self._whom(self.receiving[day])}",
                "url": f"{self.address}?{urlencode({'jour': day.isoformat()})}",
                "current": "page" if day == self.day else None,
            }
            for day in sorted(self._next_days)
        ]

    def _whom(self, slugs):
        return ", ".join(self.partner_title(slug) for slug in slugs)

    @Lazy
    def columns(self):
        """The partners that receive on the day: dicts, each with its free slots."""
        free = free_slots(self.site, [self.maison], self.day, self.day, self.now)
        if self.day in self.receiving:
            slugs = self.receiving[self.day]
        else:
            found = choosing.receiving(self.site, self.maison, self.day, self.day)
            slugs = found.get(self.day, ())
        return [self._column(slug, [s for s in free if s.partner == slug]) for slug in slugs]

    def _column(self, slug, slots):
        rooms = rooms_of(slots)
        return {
            "partner": self.partner_title(slug),
            "room": rooms[0] if len(rooms) == 1 else "",
            "rooms": len(rooms) > 1,
            "direct": any(slot.direct for slot in slots),
            "full": not slots,
            "slots": slots,
        }

    def rows(self):
        """The hours of the day, see :func:`.hours.grid`."""
        return grid(self.columns, self._time)

    def _time(self, column, slot):
        time = told(self, slot, column["rooms"])
        query = urlencode({"partner": slot.partner, "creneau": time["key"]})
        open_to = slot.direct and self.files
        return {**time, "url": f"{self.site_url}/desk-new?{query}#q" if open_to else None}
