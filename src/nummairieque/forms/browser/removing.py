"""Removing a field or a paper, withdrawing the form: the question before."""

from nummairieque import _
from nummairieque.forms import building
from nummairieque.forms import publishing
from nummairieque.forms.browser.base import BuilderForm


class RemovePage(BuilderForm):
    """``formulaire-enlever?nom=…``: a field or a paper is no longer asked."""

    give_up = _("Garder")
    dangerous = True
    consequences = (
        _("Les demandes déjà déposées gardent leur réponse."),
        _("Les mairies ne verront la différence qu’à la prochaine publication."),
    )

    def prepare(self):
        name = self.asked_for("nom")
        self.one = self.draft.field(name) or self.draft.paper(name)
        if self.one is None:
            self.lead_back()

    @property
    def title(self):
        return _("Enlever « ${label} » ?", mapping={"label": self.one.label})

    @property
    def button(self):
        """None while something depends on it: what that is stands above, to be changed first."""
        return None if self.dependents() else _("Enlever")

    def hidden(self):
        return (("nom", self.one.name),)

    def act(self):
        self.keep(building.remove(self.draft, self.one.name))
        self.say(_("« ${label} » est enlevé.", mapping={"label": self.one.label}))
        return self.form_url


class WithdrawPage(BuilderForm):
    """``formulaire-retirer``: the mairies are asked nothing more."""

    title = _("Retirer le formulaire ?")
    button = _("Retirer")
    give_up = _("Garder")
    dangerous = True
    consequences = (
        _("Les mairies déposent de nouveau une demande libre pour ce sujet."),
        _("Les demandes déjà déposées gardent leurs réponses."),
        _("Le formulaire reste en préparation : vous pourrez le publier de nouveau."),
    )

    def prepare(self):
        if self.state == publishing.DRAFT:
            self.lead_back()

    def act(self):
        publishing.perform(self.context, "withdraw", self.now)
        self.say(_("Le formulaire est retiré."))
        return self.form_url
