"""Starting a demande: at which counter, then a draft to fill in."""

from nummairieque import _
from nummairieque import inputs
from nummairieque.demande import filing
from nummairieque.theme.fields import Field
from nummairieque.theme.forms import FormPage
from nummairieque.workspace.roster import my_workspaces
from zExceptions import Forbidden

PERMISSION = "nummairieque: File demande"


class NewPage(FormPage):
    """``desk-new`` on the site: choose the mairie, get a draft.

    A link from a fiche brings ``partner`` and ``topic`` along.
    """

    title = _("Nouvelle demande")

    def prepare(self):
        self.origins = my_workspaces("mairie") + my_workspaces("maison")
        if not self.origins:
            raise Forbidden("files nowhere")

    def fields(self):
        choices = tuple((_key(origin), origin.title) for origin in self.origins)
        return (Field("origin", _("À quel guichet êtes-vous ?"), "radio", None, True, choices),)

    def initial(self, name):
        return _key(self.origins[0]) if len(self.origins) == 1 else ""

    def carried(self):
        """Partner and topic that came with the link, for hidden fields."""
        found = {}
        for name in ("partner", "topic"):
            value = self.request.form.get(name)
            if isinstance(value, str) and value:
                found[name] = value
        return found

    def carried_items(self):
        return list(self.carried().items())

    def act(self):
        by_key = {_key(origin): origin for origin in self.origins}
        chosen = inputs.choice("origin", self.typed("origin"), by_key, required=True)
        demande = filing.open_draft(by_key[chosen], self.carried())
        return f"{demande.absolute_url()}/desk-draft"


class NewHerePage(NewPage):
    """``desk-new`` on a mairie or maison: the counter is known."""

    def prepare(self):
        self.origins = [self.context.aq_inner]


def _key(origin):
    return "/".join(origin.getPhysicalPath()[-2:])
