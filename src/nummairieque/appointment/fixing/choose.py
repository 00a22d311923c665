"""``choisir-rendez-vous``: the origin takes a date with the usager, or says that none suits."""

from nummairieque import _
from nummairieque import inputs
from nummairieque import states
from nummairieque.appointment import booking
from nummairieque.appointment import hits
from nummairieque.appointment import reading
from nummairieque.appointment.fixing import times
from nummairieque.appointment.opened import opens
from nummairieque.demande import transitions
from nummairieque.theme.fields import Field
from nummairieque.theme.forms import FormPage
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

    def dates(self):
        """The proposed ones: dicts of id, value, when, iso, maison, room, kept, gone.

        ``gone`` where the permanence, the maison or who receives is not there any more, or
        has no place left.
        """
        found = self.proposal
        if found is None:
            return []
        chosen = self.request.form.get("slot")
        gone = {one.booking for one in hits.of_proposal(getSite(), found.held, self.now)}
        rows = [
            {
                **times.said(each, self.language),
                "kept": each.until > self.now,
                "gone": each in gone,
            }
            for each in sorted(found.held, key=lambda held: held.start)
            if each.start > self.now
        ]
        return [
            {
                **row,
                "disabled": "disabled" if row["gone"] else None,
                "id": f"p-{n}",
                "checked": "checked" if row["value"] == chosen else None,
            }
            for n, row in enumerate(rows)
        ]

    def in_words(self):
        """Those that hold no time, for the partner to confirm: dicts as above."""
        chosen = self.request.form.get("words")
        return [
            {
                **{"iso": None, "maison": "", "gone": False},
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

    def looked_for(self):
        return {"direct": True}

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
