"""``desk-discard``: the question before a draft is deleted."""

from nummairieque import _
from nummairieque.demande import transitions
from nummairieque.theme.forms import FormPage
from zExceptions import NotFound


class DiscardPage(FormPage):
    """Asks, and deletes by a POST."""

    title = _("Supprimer le brouillon ?")

    def prepare(self):
        if transitions.state_of(self.context) != "draft":
            raise NotFound("desk-discard")

    def act(self):
        transitions.perform(self.context, "discard", {})
        self.say(_("Le brouillon est supprimé."))
        return f"{self.site_url}/desk-demandes"
