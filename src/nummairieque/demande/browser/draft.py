"""Filling in a draft in four steps, its files, and sending it."""

from nummairieque import _
from nummairieque import inputs
from nummairieque.demande import dossier
from nummairieque.demande import filing
from nummairieque.demande import reaching
from nummairieque.demande import rules
from nummairieque.demande import steps
from nummairieque.demande import transitions
from nummairieque.demande.browser.draftdossier import DraftDossier
from nummairieque.demande.browser.draftfields import DraftFields
from nummairieque.demande.browser.draftform import FormStep
from nummairieque.demande.browser.draftkeeping import Keeping
from nummairieque.demande.browser.recap import Recap
from nummairieque.demande.browser.topicfields import TopicChoice
from nummairieque.theme.forms import FormPage
from nummairieque.theme.words import clock
from zExceptions import Redirect

#: Where the next step begins to ask: the browser puts the focus there.
FIRST_FIELD = {steps.USAGER: "#f-usager-name", steps.QUESTION: "#f-subject"}


class DraftPage(DraftDossier, TopicChoice, DraftFields, FormStep, Keeping, Recap, FormPage):
    """``desk-draft?etape=N``: one step; each button keeps all that was typed in it.

    An address without a step shows the first that lacks something.
    """

    is_answer = False

    def prepare(self):
        if transitions.state_of(self.context) != "draft":
            # Sent already, by a second press of the button or by a colleague.
            raise Redirect(self.context.absolute_url())
        self.missing = dossier.missing(self.context)
        self.step = steps.step_asked(self.request.form.get("etape"), self.missing)

    def step_url(self, number):
        return f"{self.context.absolute_url()}/desk-draft?etape={number}"

    @property
    def done(self):
        return steps.done(dossier.missing(self.context))

    @property
    def topic(self):
        return self.context.topic

    @property
    def partner(self):
        return self.context.partner

    @property
    def commune(self):
        return self.context.origin.insee or ""

    def initial(self, name):
        if name.startswith("usager."):
            return self.known_of_usager(name)
        if name == "also":
            return list(self.context.also)
        if name == reaching.FIELD:
            return list(reaching.agreed(self.context))
        if name == "consent":
            return "1" if self.context.consent else ""
        held = getattr(self.context, filing.PLAIN.get(name, name), "") or ""
        if name == "subject" and not held and self.form is not None:
            return inputs.one_line(self.form.title, rules.SUBJECT_MAX)
        return held

    # What the buttons do.

    def act(self):
        asks = self._keep_first()
        errors = self._keep() | self.keep_answers() | self.keep_dossier() | self._attach()
        button = self.pressed()
        if button == "autosave":
            return self._saved(errors)
        if button == "next":
            errors = self._missing_here() | errors
            if self.step == steps.QUESTION:
                errors = self.subject_refused() | errors
        if errors:
            return self.refuse(errors)
        if button == "send":
            return self._send()
        if button == "next":
            return self._go_on(asks)
        return self._stay_or_leave(button)

    def _missing_here(self):
        """What this step still lacks; the agreement is asked by sending alone."""
        missing = {} if self.step == steps.RECAP else self._missing_so_far()
        return {n: error for n, error in missing.items() if steps.step_of(n) == self.step}

    def _missing_so_far(self):
        missing = dossier.missing(self.context)
        # Whom the dossier can't take is said when it is sent.
        return filing.missing(self.context) | {n: e for n, e in missing.items() if n == "question"}

    def _go_on(self, asks):
        if asks:
            return f"{self.step_url(steps.TOPIC)}#f-partner"
        following = min(self.step + 1, steps.RECAP)
        first = FIRST_FIELD.get(following, "")
        if following == steps.QUESTION and self.has_form:
            first = self.first_question()
        return self.step_url(following) + first

    def _stay_or_leave(self, button):
        """Back, later, or the same step again after a file came or went."""
        if button == "back":
            return self.step_url(max(self.step - 1, steps.TOPIC))
        if button == "later":
            self.say(_("Le brouillon est enregistré."))
            return f"{self.site_url}/desk-demandes?box=drafts"
        there = "#f-attachments" if self.step == steps.QUESTION else ""
        if button.startswith("mark-"):
            return f"{self.context.absolute_url()}/desk-marquer?piece={button[5:]}"
        if button.startswith("remove-"):
            name = button.partition("-")[2]
            there = self.place_of_file(name) or there
            filing.detach(self.context, name)
        return self.step_url(self.step) + there

    def _send(self):
        missing = dossier.missing(self.context)
        if missing:
            self.step = steps.first_at_fault(missing)
            return self.refuse(missing)
        return self.send_all()

    def _saved(self, errors):
        """The sentence that the script shows; what was refused waits for the button."""
        self.is_answer = True
        self.request.response.setHeader("Content-Type", "text/plain; charset=utf-8")
        if errors:
            return self.translate(_("Un champ est à corriger : le reste est enregistré."))
        hour = self.translate(clock(self.now))
        return self.translate(_("Enregistré à ${hour}", mapping={"hour": hour}))

    def go(self, url):
        """What was refused, or saved by the script, is an answer already."""
        return url if self.errors or self.is_answer else super().go(url)

    # The form again.

    def bind(self, field):
        """As typed; what this POST did not hold, as kept."""
        posted = self.posted
        ticks = ("consent", "also")
        here = field.name in self.request.form or field.name in ticks or self._asked(field.name)
        self.posted = posted and here
        try:
            return super().bind(field)
        finally:
            self.posted = posted

    def _asked(self, name):
        """True for the boxes of which a page says that it shows them: none may be ticked."""
        return f"{name}-asked" in self.request.form

    def error_links(self):
        """The refusals, in the order of the steps; those of another step lead there."""
        # The label of a box to tick is a whole sentence, as its refusal is.
        labels = {f.name: f.label for f in self.every_field() if f.kind != "check"}
        links = []
        for name in sorted(self.errors, key=steps.step_of):
            step = steps.step_of(name)
            there = "" if step == self.step else self.step_url(step)
            href = f"{there}#{self.prefix}-{name.replace('.', '-')}"
            links.append({"href": href, "label": labels.get(name), "error": self.errors[name]})
        return links
