"""``desk-marquer?piece=1``: a copy that says for whom it is, in the place of a file."""

from nummairieque import _
from nummairieque import inputs
from nummairieque.demande import attachments
from nummairieque.demande import transitions
from nummairieque.scans import marking
from nummairieque.theme.fields import Field
from nummairieque.theme.forms import FormPage
from zExceptions import NotFound
from zExceptions import Redirect


class MarkPage(FormPage):
    """Says what will stand on the copy, and makes it by a POST; on a draft only.

    What was sent was seen: to mark it then would protect nothing.
    """

    title = _("Marquer la copie")

    def prepare(self):
        if transitions.state_of(self.context) != "draft":
            raise Redirect(self.context.absolute_url())
        asked = self.typed("piece")
        held = {a.name: a for a in attachments.attachments(self.context)}
        if not isinstance(asked, str) or asked not in held:
            raise NotFound("piece")
        self.piece = held[asked]
        if not attachments.is_markable(self.piece):
            raise NotFound("piece")
        self.words = marking.words_of(self.context, self.now)

    @property
    def back(self):
        return f"{self.context.absolute_url()}/desk-draft?etape=3"

    def fields(self):
        return (Field("keep", _("Garder aussi l’original, sans marque"), "check"),)

    def act(self):
        keep = inputs.flag("keep", self.typed("keep"))
        marking.mark(self.context, self.piece, keep, self.now)
        mapping = {"words": self.words}
        self.say(_("La copie porte maintenant : « ${words} ».", mapping=mapping))
        return f"{self.back}#f-attachments"
