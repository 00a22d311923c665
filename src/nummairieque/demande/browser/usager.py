"""``desk-usager``: who the usager is, corrected after the filing."""

from nummairieque import _
from nummairieque.demande import correcting
from nummairieque.demande import identity
from nummairieque.demande import log
from nummairieque.demande import reaching
from nummairieque.demande.browser import audit
from nummairieque.demande.browser.paced import Paced
from nummairieque.demande.browser.usagerfields import UsagerFields
from nummairieque.forms.drawing import Drawn
from nummairieque.theme.forms import FormPage
from zExceptions import NotFound

_KEPT = _("Les renseignements de l’usager sont corrigés.")
_SAME = _("Rien n’a changé.")
_THEIRS = _("Enregistré entre-temps : ${value}")
_NONE = _("Enregistré entre-temps : rien.")


class UsagerPage(UsagerFields, Drawn, Paced, FormPage):
    """A form with what is known; its POST keeps what differs."""

    title = _("Corriger les renseignements de l’usager")

    def prepare(self):
        if not correcting.may_correct(self.context):
            raise NotFound("desk-usager")
        audit.opened(self.context)

    @property
    def mark(self):
        """What the form was drawn from; after a refusal for that, what is there now."""
        typed = self.typed(correcting.MARK)
        drawn = self.posted and isinstance(typed, str) and correcting.MARK not in self.errors
        return typed if drawn else correcting.mark_of(self.context)

    def fields(self):
        return (*self.usager_fields(), *self.notify_fields())

    def bound_usager(self):
        """The fields of the usager herself, as the template draws them."""
        return [self.bind(field) for field in self.usager_fields()]

    def initial(self, name):
        if name == reaching.FIELD:
            return list(reaching.agreed(self.context))
        return self.known_of_usager(name)

    def act(self):
        names = [name for name in identity.FIELDS if f"usager.{name}" in self.request.form]
        values = {"usager": {name: self.typed(f"usager.{name}") for name in names}}
        if f"{reaching.FIELD}-asked" in self.request.form:
            values[reaching.FIELD] = self.typed_many(reaching.FIELD)
        mark = self.typed(correcting.MARK) or ""
        corrected = correcting.correct(self.context, values, mark, self.now)
        self.say(_KEPT if corrected else _SAME)
        return f"{self.context.absolute_url()}#usager"

    def refuse(self, errors):
        """Where somebody was faster, each field says what he wrote."""
        if correcting.MARK in errors:
            errors = {**errors, **self._theirs()}
        return super().refuse(errors)

    def error_links(self):
        """Those of the form; what is about the whole of it comes first."""
        return sorted(super().error_links(), key=lambda link: link["label"] is not None)

    def _theirs(self):
        found = {}
        for field in self.usager_fields():
            typed, held = self.typed(field.name), self.initial(field.name)
            if isinstance(typed, str) and _plain(typed) != _plain(held):
                found[field.name] = _said(held)
        if set(self.typed_many(reaching.FIELD)) != set(reaching.agreed(self.context)):
            found[reaching.FIELD] = _said(reaching.words(self.context, self.translate))
        return found

    def _number(self):
        """What the first partner calls it says nothing to another one."""
        label, hint = super()._number()
        moved = any(fact.kind == "redirect" for fact in log.facts(self.context))
        return (identity.LABELS["number"], None) if label and moved else (label, hint)


def _said(held):
    return _(_THEIRS, mapping={"value": held}) if held else _NONE


def _plain(text):
    return "\n".join(line.strip() for line in text.strip().splitlines())
