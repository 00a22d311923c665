"""``rendez-vous-a-deplacer``: appointments that no longer fit, until somebody moved them.

Who opens it: whoever just changed the agenda or announced an absence, and the
secretary or the host who sees that something is wrong. Each line says why, and
offers the next free times. Nothing is kept of this list: it is what the agenda
says now, see :mod:`nummairieque.appointment.misplaced`.
"""

from datetime import timedelta
from nummairieque import _
from nummairieque import audit
from nummairieque import inputs
from nummairieque.appointment import booking as bookings
from nummairieque.appointment import handing
from nummairieque.appointment import hits
from nummairieque.appointment import reading
from nummairieque.appointment import slots
from nummairieque.appointment import who
from nummairieque.appointment.content import FOLDER
from nummairieque.appointment.finding import free_slots
from nummairieque.appointment.fixing.appointment import FROM
from nummairieque.appointment.fixing.handpage import HANDED
from nummairieque.appointment.fixing.soon import in_peace
from nummairieque.appointment.keeping.base import KeepingPage
from nummairieque.appointment.keeping.spreading import spread
from nummairieque.appointment.misplaced import AWAY
from nummairieque.appointment.misplaced import ELSEWHERE
from nummairieque.appointment.misplaced import GONE
from nummairieque.appointment.why import WHY
from nummairieque.people.presence import kept_name
from nummairieque.theme.fields import Field
from nummairieque.theme.paging import Paged
from nummairieque.theme.words import counted
from nummairieque.theme.words import moment_in_words
from plone import api
from zope.cachedescriptors.property import Lazy
from zope.i18n import translate

#: Free times that a line offers, and how far they are looked for.
OFFERED = 6
AHEAD = timedelta(days=60)
#: Key of a refusal → start of the name of its input in a line, and its label.
_INPUTS = {
    "person": ("colleague", _("Un collègue, à la même heure")),
    "slot": ("slot", _("Créneau dans la même maison")),
}
_MOVED = (_("1 rendez-vous est déplacé."), _("${number} rendez-vous sont déplacés."))
_LEFT = (
    _("1 rendez-vous n’a pas de créneau libre : proposez une autre date."),
    _("${number} rendez-vous n’ont pas de créneau libre : proposez d’autres dates."),
)


class ToMovePage(Paged, KeepingPage):
    """The list, a button for each line and one for all of the page."""

    size = 20
    title = _("Rendez-vous à déplacer")

    @property
    def address(self):
        return f"{self.url}/{self.__name__}"

    @property
    def here(self):
        """This page of the list: where its form goes."""
        return f"{self.address}?b_start={self.start}" if self.start else self.address

    @Lazy
    def found(self):
        return hits.to_move(self.site, self.context, self.now)

    @property
    def total(self):
        return len(self.found)

    @Lazy
    def _free(self):
        return {}

    def _is_origin(self, booking):
        return booking.origin == self.context.UID()

    def _offered(self, booking):
        """The free times to which it may be moved from here: list of Slot."""
        receives = "" if booking.permanence else booking.person
        key = (booking.maison, booking.partner, receives)
        if key not in self._free:
            last = self.today + AHEAD
            self._free[key] = free_slots(
                self.site,
                [booking.maison],
                self.today,
                last,
                self.now,
                partner=booking.partner,
                person=receives or None,
            )
        if self.context.portal_type == "partner":
            return self._free[key]
        # Who does not answer for the partner takes what is open, or its next time.
        return [s for s in self._free[key] if s.direct or s.permanence == booking.permanence != ""]

    def rows(self):
        """Lines of this page: dicts of id, when, maison, partner, whom, why, reference, url,
        name, phone, ask, move_url, choices, chosen, colleagues, may_cancel."""
        held = self.page_of(self.found)
        # Whoever goes from line to line takes no time that a line before begins with.
        firsts = spread([in_peace(self._offered(one.booking), self.now) for one in held])
        rows = [self._row(*pair) for pair in zip(held, firsts, strict=True)]
        named = [row["reference"] for row in rows if row["name"] and row["reference"]]
        if named:
            audit.note("to_move", "", place=self.context.getId(), references=named)
        return rows

    def _row(self, one, first):
        booking, language = one.booking, api.portal.get_current_language()
        offered = self._offered(booking)[:OFFERED]
        if first is not None and first not in offered:
            offered.append(first)
        return {
            "id": booking.id,
            "when": moment_in_words(booking.start, language),
            "maison": self.title_of("maison", booking.maison),
            "partner": self.title_of("partner", booking.partner),
            "whom": kept_name(booking.person) if booking.person else None,
            "why": WHY[one.reason],
            "reference": booking.demande.rpartition("/")[2].upper(),
            "url": self._url_of(booking),
            **self._called(booking),
            "move_url": self._move_url(booking),
            "choices": [
                (slots.key(slot), moment_in_words(slot.start, language)) for slot in offered
            ],
            "chosen": self.chosen(booking.id) or (slots.key(first) if first else ""),
            "colleagues": self._colleagues(one),
            "may_cancel": self.context.portal_type == "partner" or self._is_origin(booking),
        }

    def _called(self, booking):
        """Who is to be called: dict of name and phone, of the usager for who may read them;
        else ``ask``, (title, phone) of where the demande was made, or None."""
        appointment = reading.at(self.site, booking.maison, booking.id)
        demande = appointment and reading.demande_of(appointment)
        if demande is None:
            return {"name": "", "phone": "", "ask": None}
        if who.may_read(appointment):
            values, _hidden = who.usager_of(appointment)
            name, phone = who.name_of(appointment), values.get("phone", "")
            return {"name": name, "phone": phone, "ask": None}
        origin = demande.origin
        return {"name": "", "phone": "", "ask": (origin.title, origin.phone or "")}

    def _move_url(self, booking):
        """The page of moving, which leads back to this list."""
        appointment = f"{self.site.absolute_url()}/maisons/{booking.maison}/{FOLDER}/{booking.id}"
        came = self.context.aq_inner.aq_parent.getId()
        return f"{appointment}/deplacer-rendez-vous?{FROM}={came}"

    def _url_of(self, booking):
        """Its demande, for who may see it by the place he works in; or None."""
        if not booking.demande:
            return None
        if self.context.portal_type != "partner" and not self._is_origin(booking):
            return None
        return self.request.physicalPathToURL(booking.demande.split("/"))

    def fields(self):
        hint = _(
            "La mairie et le partenaire le lisent."
            " Si vous n’écrivez rien, ils lisent la raison dite à chaque ligne."
        )
        return (Field("reason", _("Motif"), "line", hint, maximum=200),)

    def reason(self):
        return self.bind(self.fields()[0])

    def chosen(self, id):
        """The free time that was chosen for a line."""
        value = self.typed(f"slot-{id}")
        return value if isinstance(value, str) else ""

    def colleague(self, id):
        """Who was chosen to receive instead."""
        value = self.typed(f"colleague-{id}")
        return value if isinstance(value, str) else ""

    def _colleagues(self, one):
        """(user id, name) of who could receive at the same hour, for the partner."""
        if one.reason not in (AWAY, GONE, ELSEWHERE) or self.context.portal_type != "partner":
            return []
        found = handing.colleagues(self.site, one.booking, self.now)
        return [(userid, kept_name(userid)) for userid in found]

    def error_links(self):
        """What is refused of a line leads to its field there; without one, to the line."""
        return [self._leading(link) for link in super().error_links()]

    def _leading(self, link):
        name, id = link["href"].removeprefix("#f-"), self.pressed().partition("-")[2]
        if name == "reason":
            return link
        one = next((one for one in self.page_of(self.found) if one.booking.id == id), None)
        if one is None:
            return {**link, "href": "#errors"}
        field, label = _INPUTS.get(name, ("", None))
        drawn = {"slot": self._offered, "colleague": lambda _booking: self._colleagues(one)}
        there = field and drawn[field](one.booking)
        return {**link, "href": f"#{field if there else 'rdv'}-{id}", "label": label}

    def wrong(self, name, id):
        """``"true"`` for the field of a line that was refused; ``name`` as in its errors."""
        return "true" if name in self.errors and self.pressed().endswith(f"-{id}") else None

    def act(self):
        do, _dash, id = self.pressed().partition("-")
        if do == "all":
            return self._move_all()
        one = next((one for one in self.found if one.booking.id == id), None)
        if do not in ("move", "cancel", "hand") or one is None:
            inputs.refuse("do", _("Ce rendez-vous n’est plus à déplacer."))
        if do == "hand":
            handing.hand_over(self._appointment(one), self.colleague(id), self.now)
            self.say(HANDED)
        elif do == "cancel":
            bookings.cancel(self._appointment(one), self._reason(one), self.now)
            self.say(_("Le rendez-vous est annulé. Les deux côtés sont prévenus."))
        else:
            bookings.move(self._appointment(one), self.chosen(id), self._reason(one), self.now)
            self.say(_("Le rendez-vous est déplacé. Les deux côtés sont prévenus."))
        return self.address

    def _move_all(self):
        moved = left = 0
        for one in self.page_of(self.found):
            # The one before took a time.
            self._free.clear()
            offered = self._offered(one.booking)
            if not offered:
                left += 1
                continue
            key = slots.key(in_peace(offered, self.now)[0])
            bookings.move(self._appointment(one), key, self._reason(one), self.now)
            moved += 1
        if moved:
            self.say(counted(_MOVED, moved))
        if left:
            self.say(counted(_LEFT, left), "warning")
        return self.address

    def _appointment(self, one):
        found = reading.at(self.site, one.booking.maison, one.booking.id)
        if found is None:
            inputs.refuse("do", _("Ce rendez-vous n’est plus à déplacer."))
        return found

    def _reason(self, one):
        typed = inputs.line("reason", self.typed("reason"), maximum=200)
        # Who comes reads French, whatever the language of who moves.
        return typed or translate(WHY[one.reason], target_language="fr")
