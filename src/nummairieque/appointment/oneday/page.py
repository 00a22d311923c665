"""``une-seule-journee`` on a demande: the grid of a day, in which times are ticked."""

from nummairieque import _
from nummairieque import inputs
from nummairieque.appointment.finding import free_slots
from nummairieque.appointment.oneday import choosing
from nummairieque.appointment.oneday import plan
from nummairieque.appointment.oneday.asking import Asked
from nummairieque.appointment.oneday.asking import day_of
from nummairieque.appointment.oneday.asking import NAME
from nummairieque.appointment.oneday.base import told
from nummairieque.appointment.oneday.hours import grid
from nummairieque.appointment.oneday.hours import rooms_of
from nummairieque.appointment.oneday.placing import field_of
from nummairieque.appointment.oneday.placing import place
from nummairieque.appointment.oneday.placing import Refused
from nummairieque.appointment.slots import key
from nummairieque.demande import transitions
from nummairieque.demande.browser import words
from nummairieque.theme.fields import Field
from nummairieque.theme.words import counted
from nummairieque.theme.words import moment_in_words
from urllib.parse import urlencode
from zope.cachedescriptors.property import Lazy

_DONE = (_("1 rendez-vous est fixé."), _("${number} rendez-vous sont fixés."))
_ALL = (
    _("${day} – ce partenaire reçoit"),
    _("${day} – tous vos partenaires reçoivent"),
)


class OneDayPage(Asked):
    """What is to be placed, the day that suits best, and the hours of the day that is looked at."""

    title = _("Une seule journée")
    following = {}

    def fields(self):
        """Of the form that chooses the day."""
        titles = tuple((slug, self.maison_title(slug)) for slug in self.maisons)
        hint = _("Sous la forme jj/mm/aaaa.")
        return (
            Field("maison", _("Maison de services"), "select", None, True, titles),
            Field("jour", _("Jour"), "day", hint, True, maximum=10),
        )

    def adding(self):
        """The field by which another demande of the same person is added."""
        hint = _("Par exemple celle de son conjoint : 26-K7QFM-3M9TX")
        field = Field("avec", _("Référence d’une autre demande"), hint=hint, maximum=40)
        return field.bound(self.unknown[:40], self.errors.get("avec"))

    def bind(self, field):
        # Both forms go by GET; what is shown is what they hold.
        held = {"maison": self.maison, "jour": self.day_typed()}
        return field.bound(held[field.name], self.errors.get(field.name))

    def suggestion(self):
        """The best day in words: dict of day, lines, url; None where there is none."""
        if not self.plan:
            return None
        times = sorted(zip(self.plan, self.open, strict=True), key=lambda each: each[0].start)
        day = day_of(self.plan[0])
        return {
            "day": self.day_words(day),
            "lines": [f"{self.partner_title(t.partner)}, {self.time_words(s)}" for s, t in times],
            "shown": day == self.day,
            "url": self.url_of(maison=self.maison, jour=day.isoformat()),
        }

    def days(self):
        """The next days to look at: dicts of words, whom, url, current."""
        return [
            {
                "words": self._day_line(day),
                "url": self.url_of(maison=self.maison, jour=day.isoformat()),
                "current": "page" if day == self.day else None,
            }
            for day in sorted(choosing.next_days(self.counts))
        ]

    def _day_line(self, day):
        mapping = {"day": self.day_words(day)}
        if self.counts[day] == len(self.open):
            return _(_ALL[len(self.open) > 1], mapping=mapping)
        titles = {
            self.partner_title(thing.partner)
            for thing, slots in zip(self.open, self._found[1], strict=True)
            if day in plan.by_day(slots)
        }
        return f"{mapping['day']} – {', '.join(sorted(titles))}"

    @Lazy
    def columns(self):
        """Those with a time to choose on the day: dicts, each with its slots."""
        found = zip(self.open, self.choices, strict=True)
        return [self._column(thing, slots) for thing, slots in found if slots]

    def _column(self, thing, slots):
        held = set(map(key, thing.held))
        rooms, name = rooms_of(slots), field_of(thing.demande)
        return {
            "name": name,
            "id": f"{self.prefix}-{name}",
            "reference": thing.reference,
            "url": thing.demande.absolute_url(),
            "partner": self.partner_title(thing.partner),
            "room": rooms[0] if len(rooms) == 1 else "",
            "rooms": len(rooms) > 1,
            "until": self._until(thing),
            "error": self.errors.get(name),
            "described": f"{self.prefix}-{name}-error" if name in self.errors else None,
            "next": self._next(thing),
            "chosen": self._chosen(thing, slots),
            "held": held,
            "slots": slots,
        }

    def _until(self, thing):
        return moment_in_words(thing.until, self.language) if thing.held and thing.until else None

    def _next(self, thing):
        """The next free times of what was taken meanwhile, in words; with the day of each."""
        return [
            {
                "words": moment_in_words(slot.start, self.language),
                "url": self.url_of(maison=slot.maison, jour=day_of(slot).isoformat()),
            }
            for slot in self.following.get(field_of(thing.demande), ())
        ]

    def _chosen(self, thing, slots):
        """Key of what is ticked: as it was sent, wished for, or planned; ``""`` for nothing."""
        keys = set(map(key, slots))
        if self.posted:
            typed = self.typed(field_of(thing.demande))
            return typed if isinstance(typed, str) and typed in keys else ""
        if self.wish:
            wished = self.request.form["creneau"]
            own = thing.reference == self.context.reference
            return wished if own and wished in keys else ""
        if self.plan and day_of(self.plan[0]) == self.day:
            return key(self.plan[self.open.index(thing)])
        return ""

    def rows(self):
        """The hours of the day, see :func:`.hours.grid`."""
        return grid(self.columns, self._time)

    def _time(self, column, slot):
        time = told(self, slot, column["rooms"])
        return {
            **time,
            "id": f"{column['id']}-{time['key'].replace('.', '-')}",
            "checked": "checked" if time["key"] == column["chosen"] else None,
            "held": time["key"] in column["held"],
        }

    def wish_gone(self):
        """True where the time that was looked at before the filing is not free any more."""
        wished = self.request.form.get("creneau")
        keys = {key(slot) for column in self.columns for slot in column["slots"]}
        return bool(self.wish) and not self.posted and wished not in keys

    def left_over(self):
        """What has no time to choose on this day, and why: dicts."""
        shown = {column["reference"] for column in self.columns}
        return [
            {
                "partner": self.partner_title(thing.partner),
                "reference": thing.reference,
                "url": thing.demande.absolute_url(),
                "why": self._why(thing),
                "times": self._to_ask(thing),
            }
            for thing in self.things
            if thing.reference not in shown
        ]

    def _why(self, thing):
        if thing.booked:
            mapping = {
                "moment": moment_in_words(thing.booked.start, self.language),
                "maison": self.maison_title(thing.booked.maison),
            }
            return _("Rendez-vous déjà fixé : ${moment}, ${maison}", mapping=mapping)
        if not thing.open:
            state = self.translate(words.state(transitions.state_of(thing.demande))["word"])
            return _("Pas de rendez-vous à fixer (${state})", mapping={"state": state})
        if self._to_ask(thing):
            return _("À demander au partenaire, qui garde ces heures pour les proposer lui-même :")
        return _("Rien de libre ce jour-là.")

    def _to_ask(self, thing):
        """Hours of the day that are free, but for the partner alone to give: list of str."""
        if not thing.open or not self.maison:
            return []
        maison, day, partner = self.maison, self.day, thing.partner
        found = free_slots(self.site, [maison], day, day, self.now, partner=partner)
        return [self.time_words(slot) for slot in found if not slot.direct]

    def others(self):
        """Titles of the other partners that receive there on that day: list of str."""
        return [self.partner_title(slug) for slug in self._other_slugs]

    def ask_url(self):
        """Where they are asked, ticked already."""
        query = urlencode([("also", slug) for slug in self._other_slugs])
        return f"{self.context.absolute_url()}/desk-ask-also?{query}"

    @Lazy
    def _other_slugs(self):
        own = {thing.partner for thing in self.things}
        found = choosing.receiving(self.site, self.maison, self.day, self.day)
        return [slug for slug in found.get(self.day, ()) if slug not in own]

    # What the button does.

    def act(self):
        chosen = []
        for thing in self.open:
            typed = inputs.line(field_of(thing.demande), self.typed(field_of(thing.demande)))
            if typed:
                chosen.append((thing.demande, typed))
        if not chosen:
            inputs.refuse("do", _("Rien n’est réservé : cochez au moins une heure."))
        try:
            booked = place(chosen, self.things, self.now)
        except Refused as refused:
            self.following = refused.next
            raise
        self.say(counted(_DONE, len(booked)))
        day = min(day_of(appointment) for appointment in booked)
        return self.url_of(f"{NAME}-fixee", jour=day.isoformat())

    def error_links(self):
        # A time that is gone may have left no column to point to.
        columns = [column["name"] for column in self.columns]
        at = {name: name for name in (*columns, "maison", "jour", "avec")}
        # Nothing was ticked: the first column is where to begin.
        at |= {"do": columns[0]} if columns else {}
        partners = {field_of(t.demande): self.partner_title(t.partner) for t in self.things}
        labels = {"maison": _("Maison de services"), "jour": _("Jour")}
        return [
            {
                "href": f"#{self.prefix}-{at[name]}" if name in at else "#content",
                "label": partners.get(name) or labels.get(name),
                "error": error,
            }
            for name, error in self.errors.items()
        ]
