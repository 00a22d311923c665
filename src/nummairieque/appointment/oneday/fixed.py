"""``une-seule-journee-fixee``: all appointments of the usager on one day, and their papers."""

from nummairieque import _
from nummairieque.appointment.oneday.asking import Asked
from nummairieque.appointment.oneday.asking import day_of
from nummairieque.theme.words import clock
from nummairieque.theme.words import iso


class FixedDayPage(Asked):
    """What the secretary sees after booking, to print and to give to the usager."""

    @property
    def title(self):
        return _("Rendez-vous du ${day}", mapping={"day": self.day_words(self.day)})

    @property
    def day(self):
        """The day that was asked for; else the first on which something is fixed."""
        days = sorted(map(day_of, self.fixed))
        return self._asked_day or next(iter(days), self.today)

    def rows(self):
        """The appointments of the day, in order: dicts."""
        found = [t for t in self.things if t.booked and day_of(t.booked) == self.day]
        return [
            {
                "words": self.time_words(thing.booked),
                "end": self.translate(clock(thing.booked.end)),
                "iso": iso(thing.booked.start),
                "partner": self.partner_title(thing.partner),
                "place": " – ".join(
                    filter(None, (self.maison_title(thing.booked.maison), thing.booked.room))
                ),
                **self._house(thing.booked.maison),
                "reference": thing.reference,
                "url": thing.demande.absolute_url(),
            }
            for thing in sorted(found, key=lambda thing: thing.booked.start)
        ]

    def _house(self, slug):
        """How to get to a maison and to call it: dict of address, phone."""
        maison = self.site["maisons"].get(slug)
        return {
            "address": maison.address if maison is not None else "",
            "phone": maison.phone if maison is not None else "",
        }

    def days(self):
        """The days on which something is fixed, where there are several: dicts as on the other."""
        days = sorted({*map(day_of, self.fixed)})
        return [
            {
                "words": self.day_words(day),
                "url": self.url_of(self.__name__, jour=day.isoformat()),
                "current": "true" if day == self.day else None,
            }
            for day in days
            if len(days) > 1
        ]

    def to_place(self):
        """True while something of the dossier can still be fixed."""
        return bool(self.open)
