"""Free times of one maison over a week at most, to tick or to choose, on a page with a form."""

from datetime import date
from datetime import timedelta
from nummairieque import _
from nummairieque import inputs
from nummairieque.appointment import finding
from nummairieque.appointment import proposal
from nummairieque.appointment.fixing.bounds import not_too_many
from nummairieque.appointment.fixing.soon import soon_in_words
from nummairieque.appointment.slots import key as key_of
from nummairieque.deadline.calendar import ZONE
from nummairieque.demande.rules import SLOTS_MAX
from nummairieque.people.presence import kept_name
from nummairieque.theme.words import clock
from nummairieque.theme.words import day_in_words
from nummairieque.theme.words import moment_in_words
from nummairieque.workspace.titles import body_title
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.cachedescriptors.property import Lazy
from zope.component.hooks import getSite

#: Days that are shown at once, how far ahead the first free time is looked for, and
#: how far where there is none by then: who receives is away for a month, say.
WEEK, AHEAD, FURTHER = timedelta(days=7), timedelta(days=28), timedelta(days=90)
_DAY = timedelta(days=1)
#: Nobody fixes a date further away.
FAR = timedelta(days=366)
#: Kinds of times, in the order in which they are shown.
MINE, PERMANENCE, ROOM = range(3)
#: Buttons that only show other times.
SHOW, EARLIER, LATER = SHOWS = ("show", "earlier", "later")
#: Name of the hidden input that tells whose times are in sight.
SEEN = "vue"
_OTHER = _("Vous avez demandé une autre maison : voici ses créneaux.")
#: How near a maison is → in words.
_WHY = {
    finding.OWN: _("sur place"),
    finding.NAMED: _("maison de cette mairie"),
    finding.CANTON: _("maison du canton"),
    finding.EPCI: _("même intercommunalité"),
}
_MACROS = ViewPageTemplateFile("macros.pt")


class Drawn:
    """What the templates of this package share; part of a page."""

    @property
    def macros_of_times(self):
        return _MACROS.macros


class Times(Drawn):
    """Half of a page; the other is a :class:`nummairieque.theme.forms.FormPage`.

    The page says in :meth:`looked_for` which times it is for and in ``field``
    under which name they are ticked. Another maison and another week come by
    buttons of the same form, so that nothing typed is lost without a script.
    """

    field = "slot"
    #: Several times are ticked, not one chosen.
    several = False
    #: True when the answer to a POST is this very page.
    drawn = False

    @property
    def language(self):
        return api.portal.get_current_language()

    @property
    def demande(self):
        return self.context

    def looked_for(self):
        """Further arguments of :func:`.finding.free_slots`: dict."""
        return {}

    def go(self, url):
        return url if self.drawn else super().go(url)

    def shows_only(self):
        """True when a button was pressed that only shows other times.

        :raises nummairieque.inputs.InvalidInput: another maison was asked for than the
            one whose times are in sight: whoever ticks them believes they are there.
        """
        if self.pressed() in SHOWS:
            return True
        if self._is_other:
            inputs.refuse(self.field, _OTHER)
        return False

    @property
    def _is_other(self):
        seen = self.request.form.get(SEEN)
        return isinstance(seen, str) and seen not in ("", self.maison)

    def show(self):
        """The page once more, with all that was typed."""
        self.drawn = True
        return self.index()

    @Lazy
    def maisons(self):
        """(slug, title) of the maisons, the nearest first."""
        site = getSite()
        found = finding.maisons_for(site, self.demande)
        return [(slug, body_title(site, "maison", slug)) for slug in found]

    @Lazy
    def maison(self):
        """Slug of the one that is shown, or ``""`` where there is none."""
        asked, slugs = self.request.form.get("maison"), [slug for slug, _title in self.maisons]
        return asked if asked in slugs else (slugs[0] if slugs else "")

    def maison_choices(self):
        """The maisons, each with why it stands where it does: dicts of value, label, selected."""
        site, origin = getSite(), self.demande.origin
        distance = finding.distance_from(site, origin)
        return [
            {
                "value": slug,
                "label": self._with_why(title, distance(site["maisons"][slug])),
                "selected": "selected" if slug == self.maison else None,
            }
            for slug, title in self.maisons
        ]

    def _with_why(self, title, distance):
        why = _WHY.get(distance)
        return f"{title} – {self.translate(why)}" if why else title

    @property
    def today(self):
        return self.now.astimezone(ZONE).date()

    @Lazy
    def first(self):
        """The first day that is shown: the one asked for, else that of the first free time."""
        asked = self._asked_day()
        if asked is None or self.pressed() == SHOW or self._is_other:
            return self._first_free() or self.today
        asked = self._within(asked)
        if self.pressed() == LATER:
            return self._within(self._shown_from(asked)[1] + _DAY)
        return self._within(asked - WEEK) if self.pressed() == EARLIER else asked

    def _first_free(self):
        near = self.today + AHEAD
        found = self.free(self.today, near) or self.free(near + _DAY, self.today + FURTHER)
        return found[0].start.astimezone(ZONE).date() if found else None

    def _within(self, day):
        return min(max(day, self.today), self.today + FAR)

    def _asked_day(self):
        try:
            return date.fromisoformat(self.request.form.get("debut", ""))
        except (TypeError, ValueError):
            return None

    @Lazy
    def _shown(self):
        return self._shown_from(self.first)

    def _shown_from(self, first):
        """(slots, last day) of the week that begins on ``first``, or of its first days."""
        last = first + WEEK - _DAY
        return not_too_many(self.free(first, last), last)

    @property
    def last(self):
        return self._shown[1]

    @property
    def anchor(self):
        """Where a refusal of the times leads to."""
        return f"{self.prefix}-{self.field}"

    @Lazy
    def may_go_back(self):
        """True where an earlier week is worth a look: it is not past, and has a free time."""
        unasked = self._asked_day() is None or self.pressed() == SHOW or self._is_other
        if self.first <= self.today or unasked:
            # What is shown unasked begins with the first free time.
            return False
        later = self.first - self.today >= WEEK
        return later or bool(self.free(self.today, self.first - _DAY))

    def span(self):
        """The week in words."""
        first, last = (day_in_words(day, self.language) for day in (self.first, self.last))
        return _("Du ${first} au ${last}", mapping={"first": first, "last": last})

    def free(self, first, last):
        """The slots that are free from one day to another at the maison that is shown."""
        path = "/".join(self.demande.getPhysicalPath())
        wanted = {"partner": self.demande.partner, "demande": path, **self.looked_for()}
        maisons = [self.maison] if self.maison else []
        return finding.free_slots(getSite(), maisons, first, last, self.now, **wanted)

    def ticked(self):
        """Keys that were ticked or chosen: list of str."""
        return self.typed_many(self.field) if self.posted else []

    @Lazy
    def days(self):
        """The week by days: dicts of title, iso, soon, groups; empty days are left out."""
        ticked, found, starts = set(self.ticked()), {}, {}
        for slot in self._shown[0]:
            on = slot.start.astimezone(ZONE).date()
            starts.setdefault(on, []).append(slot.start)
            day = found.setdefault(on, {})
            day.setdefault(self._kind(slot), []).append(self._time(slot, ticked))
        receives = any(kind != ROOM for groups in found.values() for kind, _who in groups)
        return [
            {
                "title": day_in_words(day, self.language),
                "iso": day.isoformat(),
                "soon": soon_in_words(starts[day], self.now, self.translate),
                "groups": [
                    self._group(kind, who, times, receives)
                    for (kind, who), times in sorted(groups.items())
                ],
            }
            for day, groups in sorted(found.items())
        ]

    def _kind(self, slot):
        """The kind of a time, and the user id of who else receives then, or ``""``."""
        if not slot.permanence:
            return ROOM, ""
        mine = slot.person and slot.person == self.looked_for().get("person")
        return (MINE, "") if mine else (PERMANENCE, slot.person)

    def _group(self, kind, who, times, receives):
        """Times of one kind; rooms that are free are folded where somebody receives anyway."""
        heading = _("Votre permanence") if kind == MINE else self.heading(kind != ROOM)
        if who:
            mapping = {"heading": self.translate(heading), "name": kept_name(who)}
            heading = _("${heading}, avec ${name}", mapping=mapping)
        return {
            "heading": heading,
            "times": times,
            "folds": kind == ROOM and receives,
            "opened": "opened" if any(time["checked"] for time in times) else None,
        }

    def heading(self, permanence):
        """What the times of one kind are called."""
        return _("Permanence du partenaire") if permanence else _("Vos créneaux libres")

    def _time(self, slot, ticked):
        key = key_of(slot)
        return {
            "id": f"t-{key.replace('.', '-')}",
            "value": key,
            "label": clock(slot.start),
            "iso": slot.start.isoformat(),
            "checked": "checked" if key in ticked else None,
        }

    def elsewhere(self):
        """What was ticked and is not in sight: dicts of id, value, label."""
        shown = {t["value"] for d in self.days for group in d["groups"] for t in group["times"]}
        found = []
        for key in list(dict.fromkeys(self.ticked()))[:SLOTS_MAX]:
            said = "" if key in shown else self._said(key)
            if said:
                id = f"t-{key.replace('.', '-')}"
                found.append({"id": id, "value": key, "label": said})
        return found

    def _said(self, key):
        """A time that is ticked in words; ``""`` when it is no time that is free."""
        path = "/".join(self.demande.getPhysicalPath())
        person = self.looked_for().get("person") or ""
        try:
            slot = finding.slot_at(getSite(), key, self.now, demande=path, person=person)
        except ValueError:
            return ""
        when = moment_in_words(slot.start, self.language)
        return f"{when}, {body_title(getSite(), 'maison', slot.maison)}"


def said(booking, language):
    """The time and place of a booking in words: dict of when, iso, maison, room."""
    return {
        "when": moment_in_words(booking.start, language),
        "iso": booking.start.isoformat(),
        "maison": body_title(getSite(), "maison", booking.maison),
        "room": booking.room,
        "value": proposal.key_of(booking),
    }
