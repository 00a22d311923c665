"""Filling in a draft, its files, and sending it."""

from nummairieque import _
from nummairieque import inputs
from nummairieque.demande import attachments
from nummairieque.demande import filing
from nummairieque.demande import identity
from nummairieque.demande import transitions
from nummairieque.demande.browser.draftfields import DraftFields
from nummairieque.theme.forms import FormPage
from nummairieque.theme.words import day
from nummairieque.theme.words import size
from nummairieque.theme.words import ZONE
from zExceptions import NotFound
from zExceptions import Redirect


class DraftPage(DraftFields, FormPage):
    """``desk-draft``: one form; each of its buttons keeps all that was typed."""

    title = _("Brouillon de demande")
    is_answer = False

    def prepare(self):
        if transitions.state_of(self.context) != "draft":
            # Sent already, by a second press of the button or by a colleague.
            raise Redirect(self.context.absolute_url())

    def fields(self):
        return (
            *self.subject_fields(),
            *self.usager_fields(),
            *self.file_fields(),
            *self.consent_fields(),
        )

    def bound_group(self, name):
        """The bound fields of one fieldset."""
        return [self.bind(field) for field in getattr(self, f"{name}_fields")()]

    def initial(self, name):
        if name.startswith("usager."):
            value = identity.values_of(self.context)[name.partition(".")[2]]
            return day(value) if name == "usager.birth_date" else value
        if name == "consent":
            return "1" if self.context.consent else ""
        return getattr(self.context, filing.PLAIN.get(name, name), "") or ""

    def _current(self, name):
        typed = self.typed(name) if self.posted else None
        return typed if isinstance(typed, str) else getattr(self.context, name)

    def files(self):
        """The files of the draft as rows."""
        return [
            {
                "name": a.name,
                "filename": a.filename,
                "size": size(a.size),
                "url": f"{self.context.absolute_url()}/@@piece/{a.name}",
            }
            for a in attachments.attachments(self.context)
        ]

    # What the buttons do.

    def act(self):
        errors = self._keep() | self._attach()
        button = self.pressed()
        if button.startswith("remove-"):
            filing.detach(self.context, button.partition("-")[2])
        if button == "autosave":
            return self._saved(errors)
        if errors:
            return self.refuse(errors)
        if button == "send":
            return self._send()
        self.say(_("Le brouillon est enregistré."))
        return f"{self.context.absolute_url()}/desk-draft"

    def _keep(self):
        """Keep what can be kept of what was typed; the refusals of the rest."""
        form = self.request.form
        values = {n: form[n] for n in filing.PLAIN if n in form}
        sent = {n: form.get(f"usager.{n}") for n in identity.FIELDS}
        values["usager"] = {n: value for n, value in sent.items() if value is not None}
        values["consent"] = form.get("consent")
        if not values.get("partner") and isinstance(values.get("topic"), str):
            values["partner"] = next(iter(self.competent(values["topic"])), "")
            form["partner"] = values["partner"]
        try:
            filing.update_draft(self.context, values)
        except inputs.InvalidInput as refused:
            wrong = refused.errors
            usager = {n: v for n, v in values["usager"].items() if f"usager.{n}" not in wrong}
            good = {n: v for n, v in values.items() if n not in wrong} | {"usager": usager}
            filing.update_draft(self.context, good)
            return refused.errors
        return {}

    def _attach(self):
        """Keep each file that is accepted; the last refusal of the others."""
        errors = {}
        for filename, data in self.typed_files():
            try:
                filing.attach(self.context, filename, data)
            except inputs.InvalidInput as refused:
                errors.update(refused.errors)
        return errors

    def _send(self):
        errors = filing.missing(self.context)
        if errors:
            return self.refuse(errors)
        transitions.perform(self.context, "submit", {})
        self.say(
            _(
                "La demande ${reference} est partie.",
                mapping={"reference": self.context.reference},
            )
        )
        return self.context.absolute_url()

    def _saved(self, errors):
        """The sentence that the script shows; what was refused waits for the button."""
        self.is_answer = True
        self.request.response.setHeader("Content-Type", "text/plain; charset=utf-8")
        if errors:
            return self.translate(_("Un champ est à corriger : le reste est enregistré."))
        local = self.now.astimezone(ZONE)
        hour = {"hour": str(local.hour), "minute": f"{local:%M}"}
        return self.translate(_("Enregistré à ${hour} h ${minute}", mapping=hour))

    def go(self, url):
        """What was refused, or saved by the script, is an answer already."""
        return url if self.errors or self.is_answer else super().go(url)


class DiscardPage(FormPage):
    """``desk-discard``: the question before a draft is deleted."""

    title = _("Supprimer le brouillon ?")

    def prepare(self):
        if transitions.state_of(self.context) != "draft":
            raise NotFound("desk-discard")

    def act(self):
        transitions.perform(self.context, "discard", {})
        self.say(_("Le brouillon est supprimé."))
        return f"{self.site_url}/desk-demandes"
