"""``permanence``: one permanence, its next dates and what is out of the usual.

Who opens it: somebody who can't come one day, or comes on one more. The dates
come first, each with its button.
"""

from collections import Counter
from datetime import date
from functools import partial
from nummairieque import _
from nummairieque import inputs
from nummairieque.appointment import agenda
from nummairieque.appointment import changing
from nummairieque.appointment import hits
from nummairieque.appointment import permanencerules as rules
from nummairieque.appointment import sayings
from nummairieque.appointment.conflicts import upcoming
from nummairieque.appointment.daysheet import EXPECTED
from nummairieque.appointment.keeping.base import PermanencePages
from nummairieque.appointment.recurrence import days
from nummairieque.deadline.calendar import ZONE
from nummairieque.deadline.openingfields import day_hint
from nummairieque.theme.fields import Field
from nummairieque.theme.words import counted
from nummairieque.theme.words import day
from nummairieque.theme.words import day_in_words
from plone import api

WHY = {
    "holiday": _("jour férié, elle n’a pas lieu"),
    "closed": _("la maison est fermée, elle n’a pas lieu"),
    "off": _("pas ce jour-là"),
    "extra": _("en plus"),
}
_HELD = (_("1 rendez-vous"), _("${number} rendez-vous"))
_NONE = _("aucun rendez-vous")
#: Dates to come that are shown.
DATES = 8


def dates(page, permanence, number):
    """The next dates in words: dicts of day (ISO), words, why, takes_place."""
    calendar = agenda.house_of(page.site, permanence.maison).calendar
    language = api.portal.get_current_language()
    return [
        {
            "day": found.day.isoformat(),
            "words": day_in_words(found.day, language, year=True),
            "why": WHY.get(found.why),
            "takes_place": found.why in ("", "extra"),
            "restores": found.why in ("off", "extra"),
        }
        for found in upcoming(permanence, calendar, page.today, number)
    ]


class PermanencePage(PermanencePages):
    """Shows it; leaves out a day, adds one, stops it, takes it away."""

    def prepare(self):
        self.permanence = self.permanence_asked()

    @property
    def title(self):
        mapping = {
            "partner": self.title_of("partner", self.permanence.partner),
            "maison": self.title_of("maison", self.permanence.maison),
        }
        return _("Permanence : ${partner}, ${maison}", mapping=mapping)

    @property
    def here(self):
        return self.url_of(self.permanence)

    @property
    def change_url(self):
        return self.url_of(self.permanence, 2)

    def facts(self):
        """(label, value) pairs."""
        one = self.permanence
        found = [
            (_("Quand"), sayings.when(one, self.translate)),
            (_("Comment"), sayings.how(one, self.translate)),
            (_("Qui reçoit"), self.whom(one)),
            (_("Premier jour"), day(one.first)),
        ]
        if one.last is not None:
            found.append((_("Dernier jour"), day(one.last)))
        direct = _("Les mairies réservent d’elles-mêmes")
        found.append(
            (_("Réservation"), direct if one.direct else _("Sur proposition d’un référent"))
        )
        return found

    def dates(self):
        """The next dates, with how many appointments each holds."""
        found = dates(self, self.permanence, DATES)
        held = self._held([date.fromisoformat(one["day"]) for one in found])
        return [
            {**one, "held": counted(_HELD, number) if (number := held[one["day"]]) else _NONE}
            for one in found
        ]

    def _held(self, on):
        """Day (ISO) → number of appointments that are agreed upon there: Counter."""
        if not on:
            return Counter()
        found = agenda.bookings_on(self.site, self.permanence.maison, min(on), max(on))
        return Counter(
            booking.start.astimezone(ZONE).date().isoformat()
            for booking in found
            if booking.permanence == self.permanence.id and booking.state in EXPECTED
        )

    def fields(self):
        """Those of all the forms of this page, for the links of the refusals."""
        example = day_hint(self.today, api.portal.get_current_language())
        return (
            Field("off", _("Elle n’a pas lieu le"), "day", example, True),
            Field("off_last", _("Jusqu’au"), "day", _("Vide : ce jour-là seulement.")),
            Field("extra", _("Elle a lieu en plus le"), "day", _("Même un jour férié."), True),
            Field("stop", _("Dernier jour"), "day", _("Elle a encore lieu ce jour-là."), True),
            self.confirm_field(),
        )

    def bound(self):
        """Name of a field → the field as it is drawn."""
        return {field.name: self.bind(field) for field in self.fields()}

    def retry(self):
        """What was pressed, for the form that asks whether it is meant."""
        return self.pressed()

    def act(self):
        do, at = self._asked_for()
        before = self.permanence
        if do == "remove":
            after = None
        elif do in ("off", "undo"):
            after = self._on(do, at)
        else:
            after = self._typed(do)
        hit = hits.of_permanence(self.site, before, after, self.now)
        self.check_hits(hit)
        if after is None:
            agenda.drop_permanence(self.site, before.maison, before.id)
            self.say(_("La permanence est retirée."))
            return self.after(hit, self.list_url)
        if do in ("extra", "undo"):
            changing.check(self.site, after, self.now)
        changing.keep(self.site, after, self.now)
        self.say(_("C’est enregistré."))
        return self.after(hit, self.here)

    def _asked_for(self):
        """The button that was pressed and its day: (str, date or None)."""
        do, _dash, at = self.pressed().partition("-")
        if do not in ("without", "extra", "stop", "remove", "off", "undo"):
            inputs.refuse("do", _("Ce choix n’existe pas."))
        try:
            return do, date.fromisoformat(at) if at else None
        except ValueError:
            return inputs.refuse("do", _("Ce choix n’existe pas."))

    def _on(self, do, at):
        """The permanence after a button beside one of its dates."""
        if at is None:
            inputs.refuse("do", _("Ce choix n’existe pas."))
        if do == "undo":
            return rules.restored(self.permanence, at)
        return self._without(day(at), "")

    def _without(self, first, last):
        calendar = agenda.house_of(self.site, self.permanence.maison).calendar
        taking_place = partial(days, calendar=calendar)
        return rules.without(self.permanence, first, last, taking_place, self.today)

    def _typed(self, do):
        if do == "without":
            return self._without(self.typed("off"), self.typed("off_last"))
        if do == "extra":
            return rules.also_on(self.permanence, self.typed("extra"), self.today)
        return rules.stopped(self.permanence, self.typed("stop"), self.today)


class OwnPermanencePage(PermanencePage):
    """``ma-permanence``."""

    own = True
