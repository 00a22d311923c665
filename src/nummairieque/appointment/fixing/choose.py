"""``choisir-rendez-vous``: the origin takes a date with the usager, or says that none suits."""

from nummairieque import _
from nummairieque import inputs
from nummairieque import states
from nummairieque.appointment import booking
from nummairieque.appointment import hits
from nummairieque.appointment import reading
from nummairieque.appointment.fixing import times
from nummairieque.appointment.opened import opens
from nummairieque.appointment.slots import key as key_of
from nummairieque.appointment.why import WHY_NOT
from nummairieque.demande import agreed
from nummairieque.demande import log
from nummairieque.demande import transitions
from nummairieque.theme.fields import Field
from nummairieque.theme.forms import FormPage
from nummairieque.theme.words import moment_in_words
from nummairieque.workspace.titles import body_title
from zExceptions import NotFound
from zope.cachedescriptors.property import Lazy
from zope.component.hooks import getSite

#: Where a refusal of a date leads to.
_DATES = ("#f-slot", "#f-words")
_CHOSEN = _("L’usager choisit : ${words}")


class Choice:
    """The dates that were proposed, as a page and the box on the demande draw them."""

    errors = {}

    @Lazy
    def proposal(self):
        return reading.proposal_of(self.context)

    @property
    def may_choose(self):
        return booking.may_accept(self.context) and self.proposal is not None

    @Lazy
    def _proposed(self):
        found = self.proposal
        if found is None:
            return []
        lost = hits.of_proposal(getSite(), found.held, self.now)
        why = {one.booking: WHY_NOT[one.reason] for one in lost}
        return [
            {
                **times.said(each, self.language),
                "kept": each.until > self.now,
                "until": self._until(each),
                "why": why.get(each),
            }
            for each in sorted(found.held, key=lambda held: held.start)
            if each.start > self.now
        ]

    def dates(self):
        """Those that can still be chosen: dicts of id, value, when, iso, maison, room, kept, until.

        ``kept`` while it is held for the usager; ``until`` when it is given up, None where
        that is not before it begins.
        """
        chosen = self.request.form.get("slot")
        return [
            {
                **row,
                "id": f"p-{n}",
                "checked": "checked" if row["value"] == chosen else None,
            }
            for n, row in enumerate(row for row in self._proposed if row["why"] is None)
        ]

    def _until(self, held):
        ends = self.now < held.until < held.start
        return moment_in_words(held.until, self.language) if ends else None

    def lost_dates(self):
        """Those that can not, and ``why``: the permanence, the maison, its place, who receives."""
        return [row for row in self._proposed if row["why"] is not None]

    def in_words(self):
        """Those that hold no time, for the partner to confirm: dicts as above, ``kept`` or not."""
        chosen = self.request.form.get("words")
        return [
            {
                **{"iso": None, "maison": "", "kept": True, "until": None},
                "id": f"w-{n}",
                "value": str(n),
                "when": words,
                "checked": "checked" if str(n) == chosen else None,
            }
            for n, words in enumerate(self.proposal.others if self.proposal else ())
        ]


class ChoosePage(Choice, times.Times, FormPage):
    """Proposed dates first, then what the partner lets mairies book at once."""

    title = _("Choisir un rendez-vous")
    prefix = "f"

    def prepare(self):
        state = transitions.state_of(self.context)
        may = state in states.TRANSITIONS["book_appointment"].sources
        if not may and not booking.may_accept(self.context) and self.request.method != "POST":
            raise NotFound("choisir-rendez-vous")

    @property
    def anchor(self):
        """A refusal leads to the first choices of the page."""
        return "f-times" if self.dates() else super().anchor

    def __call__(self):
        if self.request.method == "POST" or not self.is_fixed:
            return super().__call__()
        # Somebody was faster, or comes back to an address: the demande shows it.
        self.say(_("Le rendez-vous est déjà fixé."))
        return self.go(self.context.absolute_url())

    @property
    def is_fixed(self):
        """True where nothing is left to choose."""
        waits = transitions.state_of(self.context) == states.APPOINTMENT
        return waits and agreed.agreed(log.facts(self.context)) is not None

    def looked_for(self):
        return {"direct": True}

    def free(self, first, last):
        """What was proposed stands above already."""
        found, above = super().free(first, last), self._above
        return [slot for slot in found if key_of(slot) not in above]

    def elsewhere(self):
        return [time for time in super().elsewhere() if time["value"] not in self._above]

    @Lazy
    def _above(self):
        """The keys of the proposed dates that can still be chosen: set."""
        return {date["value"] for date in self.dates()}

    def heading(self, permanence):
        return _("Permanence, à réserver tout de suite")

    @property
    def partner(self):
        return body_title(getSite(), "partner", self.context.partner)

    @Lazy
    def opens(self):
        """True when the partner lets mairies book."""
        return opens(self.context)

    def fields(self):
        hint = _("Le partenaire lit ce motif et propose autre chose.")
        yield Field("reason", _("Motif"), "text", hint, True, rows=2)

    def act(self):
        if self.shows_only():
            return self.show()
        if self.pressed() == "none":
            values = {"reason": self.typed("reason")}
            transitions.perform(self.context, "resume", values, self.now)
            self.say(_("Le partenaire sait qu’aucune date ne convient."))
            return self.context.absolute_url()
        if self.pressed() == "words":
            return self._in_words(self.typed("words"))
        chosen = inputs.line("slot", self.typed("slot"), maximum=400)
        if not chosen:
            inputs.refuse("slot", _("Choisissez une date."))
        booking.book(self.context, chosen, self.now)
        self.say(_("Le rendez-vous est pris. Imprimez la convocation pour l’usager."))
        return self.context.absolute_url()

    def _in_words(self, number):
        """A date elsewhere holds no time: the partner reads it and goes on."""
        others = self.proposal.others if self.proposal else ()
        chosen = dict(zip(map(str, range(len(others))), others, strict=True)).get(number)
        if chosen is None:
            inputs.refuse("words", _("Choisissez une date."))
        said = self.translate(_(_CHOSEN, mapping={"words": chosen}))
        transitions.perform(self.context, "resume", {"reason": said}, self.now)
        self.say(_("Le partenaire sait quelle date l’usager a choisie, et la confirme."))
        return self.context.absolute_url()

    def error_links(self):
        return [
            {**link, "label": _("Date") if link["href"] in _DATES else link["label"]}
            for link in super().error_links()
        ]
