"""``journee``: who is expected at a maison today, and who came.

Who opens it is a host with somebody at the counter: who is there now and who
is next stand first, each mark is one press, and a slip is put right the same
day.
"""

from datetime import timedelta
from nummairieque import _
from nummairieque import inputs
from nummairieque.appointment import booking
from nummairieque.appointment import daysheet
from nummairieque.appointment.content import CANCELLED
from nummairieque.appointment.content import FOLDER
from nummairieque.appointment.model import BOOKED
from nummairieque.appointment.model import CAME
from nummairieque.appointment.model import MISSED
from nummairieque.appointment.reading import at
from nummairieque.deadline.calendar import ZONE
from nummairieque.reception.browser.ofday import OfDay
from nummairieque.theme.fields import Field
from nummairieque.theme.forms import FormPage
from nummairieque.theme.words import clock
from nummairieque.theme.words import counted
from nummairieque.theme.words import day
from nummairieque.workspace.roster import workspaces
from nummairieque.workspace.rules import as_read
from urllib.parse import urlencode
from zope.cachedescriptors.property import Lazy
from zope.component.hooks import getSite

#: State → (what is said of it, sign).
MARKS = {CAME: (_("Est venu·e"), "✔"), MISSED: (_("N’est pas venu·e"), "✖")}
_NOTED = {
    CAME: _("C’est noté : est venu·e au rendez-vous de ${hour}."),
    MISSED: _("C’est noté : n’est pas venu·e au rendez-vous de ${hour}."),
}
#: Asked of those of the days before, so that the page stays short.
FORGOTTEN_MAX = 20
NOBODY = _("Simple renseignement, sans partenaire")
_CAME = (_("1 personne"), _("${number} personnes"))


class DayPage(OfDay, FormPage):
    """The page; ``do`` of a POST is ``came:<id>``, ``missed:<id>``, ``count:<partner>``,
    ``count``, ``file`` or ``take_back:<id>``."""

    #: The appointment that was refused, or ``""``.
    refused_id = ""

    @property
    def title(self):
        if self.day.is_today:
            return _("Rendez-vous d’aujourd’hui")
        return _("Rendez-vous du ${day}", mapping={"day": self.in_words(self.day.day)})

    def prepare(self):
        if self.request.method == "POST":
            return
        self.note_opening()
        if errors := self.wrong_day():
            self.errors = errors
            self.request.response.setStatus(400)

    # What is shown.

    def drawn(self, booking):
        row = self.day.row(booking)
        word, sign = MARKS.get(row["state"], (None, ""))
        aside = {"word": word, "sign": sign, "came": row["state"] == CAME}
        # Nobody calls who is there.
        phone = "" if aside["came"] else row["phone"]
        more = {"missed": row["state"] == MISSED, "words": self._whole(row), "phone": phone}
        more["url"] = f"{self.context.absolute_url()}/{FOLDER}/{row['id']}"
        # Nobody is late to a day that is over, or still to come.
        more["late"] = self.day.is_today and row["state"] == BOOKED
        # Who has come, or is waited for in vain, needs no other time here.
        more["moves"] = row["state"] == BOOKED and booking.start > self.now
        return {**row, **aside, **more}

    def _whole(self, row):
        """Whose appointment the buttons are for, to a screen reader."""
        mapping = {"hour": self.translate(row["hour"]), "partner": row["partner"]}
        return _("rendez-vous de ${hour}, ${partner}", mapping=mapping)

    @property
    def typed_day(self):
        """The day that is shown, as it is typed on every page; what was typed if that is none."""
        typed = self.request.form.get("jour")
        return typed[:40] if self.wrong_day() and isinstance(typed, str) else day(self.day.day)

    @property
    def nobody(self):
        if self.day.is_today and not self.day.is_closed:
            return _("Aucun rendez-vous aujourd’hui.")
        return super().nobody

    @property
    def counts_visits(self):
        """True where somebody came without an appointment, or still may."""
        return self.day.is_today or bool(self.walk_ins())

    @Lazy
    def moments(self):
        """What is now and what comes next: dicts of title and rows; none on other days."""
        present, coming = self.day.now_and_next()
        found = []
        if present:
            found.append({"title": _("En ce moment"), "rows": list(map(self.drawn, present))})
        if coming:
            mapping = {"hour": self.say_hour(coming[0].start)}
            title = _("Ensuite, à ${hour}", mapping=mapping)
            found.append({"title": title, "rows": list(map(self.drawn, coming))})
        return found

    @property
    def forgotten_title(self):
        # Here, as a template keeps no space that does not break.
        return _("Sont-ils venus\u00a0? À noter des jours d’avant")

    @Lazy
    def forgotten(self):
        """Rows of the days before that nobody marked, with their ``on`` in words."""
        return [
            {**self.drawn(b), "on": self.in_words(self.day.plain(b)["day"])}
            for b in self.day.forgotten()[:FORGOTTEN_MAX]
        ]

    def called_off(self):
        """Rows of what was called off."""
        return [self.day.plain(booking) for booking in self.day.called_off()]

    def walk_ins(self):
        """Who came without an appointment, by partner: dicts of partner, number, rows."""
        found = daysheet.walk_ins(self.day.bookings)
        return [
            {
                "partner": self.day.partner(slug) or NOBODY,
                "number": counted(_CAME, len(found[slug])),
                "rows": [self.day.row(b) for b in found[slug]],
            }
            for slug in sorted(found, key=lambda slug: as_read(self.day.partner(slug)))
        ]

    def strip(self):
        """The days of the week: dicts of url, words, short, number, count, current."""
        return [
            {
                "url": self.url_of(day),
                "words": self.in_words(day),
                "short": self.in_words(day)[:3],
                "number": day.day,
                "count": number,
                "current": "page" if day == self.day.day else None,
            }
            for day, number in self.day.counts()
        ]

    def around(self):
        """The day before, the day after and the way back to today: dicts of url and label."""
        one, shown = timedelta(days=1), self.day.day
        days = [(shown - one, _("Jour précédent")), (shown + one, _("Jour suivant"))]
        if not self.day.is_today:
            days.append((self.day.today, _("Aujourd’hui")))
        return [{"url": self.url_of(day), "label": word} for day, word in days]

    def papers(self):
        """The two prints of the day: dicts of url and label."""
        base = f"{self.context.absolute_url()}/journee-papier?jour={self.day.day.isoformat()}"
        return [
            {"url": base, "label": _("Imprimer pour l’accueil")},
            {"url": f"{base}&pour=porte", "label": _("Imprimer pour la porte, sans les noms")},
        ]

    def fields(self):
        found = workspaces("partner", active=True)
        every = sorted(((w.getId(), w.title) for w in found), key=lambda pair: as_read(pair[1]))
        here = {reception["slug"] for reception in self.receptions()}
        groups = (
            ("", (("", NOBODY),)),
            (_("Reçoivent ce jour"), tuple(pair for pair in every if pair[0] in here)),
            (_("Les autres"), tuple(pair for pair in every if pair[0] not in here)),
        )
        groups = tuple(group for group in groups if group[1])
        yield Field("partner", _("Pour quel partenaire ?"), "select", required=True, choices=groups)

    # What the buttons do.

    def act(self):
        button, _colon, argument = self.pressed().partition(":")
        if button in MARKS:
            return self._mark(button, argument)
        if button == "take_back":
            booking.take_back(getSite(), self.context.getId(), argument, self.now)
            self.say(_("Le passage n’est plus compté."))
        elif button == "count":
            slug = argument or self.typed("partner")
            booking.walk_in(getSite(), self.context.getId(), slug, self.now)
            self.say(_("Le passage est compté."))
        elif button == "file":
            partner = inputs.slug("partner", self.typed("partner"))
            query = urlencode({"partner": partner, "venu": "1"})
            return f"{self.context.absolute_url()}/desk-new?{query}"
        return f"{self.url_of(self.day.today)}#sans"

    def _mark(self, what, id):
        self.refused_id = id if id.isascii() and id.isalnum() else ""
        appointment = at(getSite(), self.context.getId(), id)
        if appointment is None or appointment.state == CANCELLED:
            inputs.refuse("state", _("Ce rendez-vous n’est plus là : il a été déplacé ou annulé."))
        booking.mark(appointment, what, self.now)
        mapping = {"hour": self.translate(clock(appointment.start))}
        self.say(_(_NOTED[what], mapping=mapping))
        # What was forgotten on a day before is no longer on the page: on to the next of these.
        here = appointment.start.astimezone(ZONE).date() == self.day.day
        return f"{self.url_of(self.day.day)}#{f'r-{appointment.getId()}' if here else 'forgotten'}"

    def error_links(self):
        """Each refusal leads to where it was pressed."""
        places = {"state": f"#r-{self.refused_id}", "partner": "#f-partner", "jour": "#f-jour"}
        return [
            {"href": places.get(name, "#sans"), "label": None, "error": error}
            for name, error in self.errors.items()
        ]
