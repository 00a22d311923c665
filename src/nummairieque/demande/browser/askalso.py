"""``desk-ask-also``: the question of a filed demande, put to more partners."""

from nummairieque import _
from nummairieque.demande import dossier
from nummairieque.demande import steps
from nummairieque.demande.attachments import attachments
from nummairieque.theme.fields import Field
from nummairieque.theme.forms import FormPage
from nummairieque.workspace.roster import workspaces
from nummairieque.workspace.rules import as_read
from nummairieque.workspace.topics import offered_topics
from nummairieque.workspace.topics import partner_title
from zExceptions import NotFound
from zope.component.hooks import getSite


class AskAlsoPage(FormPage):
    """Asks whom, and which files go along; its POST makes a draft with all the rest."""

    title = _("Demander aussi à un autre partenaire")

    def prepare(self):
        if not dossier.may_ask_also(self.context):
            raise NotFound("desk-ask-also")

    def fields(self):
        open_to = dossier.possible(self.context)
        found = [w for w in workspaces("partner", active=True) if w.getId() in open_to]
        found.sort(key=lambda w: as_read(w.title))
        choices = tuple((w.getId(), w.title) for w in found)
        yield Field("also", _("À qui ?"), "checks", None, True, choices)
        files = tuple((a.name, a.filename) for a in attachments(self.context))
        if files:
            hint = _("Seuls les fichiers cochés sont copiés.")
            yield Field("files", _("Fichiers à transmettre"), "checks", hint, choices=files)

    def initial(self, name):
        """What a link names is ticked already."""
        return self.typed_many("also") if name == "also" else []

    def act(self):
        draft = dossier.ask_also(
            self.context, self.typed_many("also"), self.typed_many("files"), self.now
        )
        return f"{draft.absolute_url()}/desk-draft?etape={self._step(draft)}"

    def _step(self, draft):
        """The summary; the topic first where the partner does not treat the one that was asked."""
        treated = offered_topics(getSite()).get(draft.topic, {"partners": ()})["partners"]
        asked = (draft.partner, *draft.also)
        other = next((slug for slug in asked if slug not in treated), None)
        if other is None:
            return steps.RECAP
        mapping = {"partner": partner_title(getSite(), other)}
        said = _("Vérifiez le sujet : ${partner} ne traite pas celui-ci d’ordinaire.")
        self.say(_(said, mapping=mapping))
        return steps.TOPIC
