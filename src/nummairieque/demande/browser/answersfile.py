"""``formulaire-reponses-csv``: what was answered to a form in a year, for a spreadsheet.

For the team that treats the demandes, each line of which it may read one by
one; the identity of the usager is not in it, and each demande is noted as opened.
"""

from nummairieque import _
from nummairieque import inputs
from nummairieque.demande import answers
from nummairieque.demande import unsealing
from nummairieque.demande.browser import audit
from nummairieque.demande.browser import words
from nummairieque.demande.catalog import get_catalog
from nummairieque.forms import columns
from nummairieque.forms import store
from nummairieque.states import STATES
from nummairieque.theme import spreadsheet
from nummairieque.theme.template import DeskPage
from nummairieque.theme.words import ZONE
from nummairieque.workspace.roster import my_workspaces
from zExceptions import BadRequest
from zExceptions import Forbidden
from zope.component.hooks import getSite

#: Demandes of one file, the newest first: each has to be read.
MOST = 3000
FIRST_YEAR = 2000
HEADINGS = (_("Référence"), _("Envoyée le"), _("Guichet d’origine"), _("État"))
_SENT = [state for state in STATES if state not in ("draft", "anonymised")]


class AnswersFile(DeskPage):
    """A GET; ``annee`` is the year, this one when it is missing.

    :raises Forbidden: to who is not of the partner's team.
    :raises BadRequest: no such year.
    """

    def __call__(self):
        partner = self.context.aq_inner.aq_parent.aq_parent
        if partner.getId() not in {mine.getId() for mine in my_workspaces("partner")}:
            raise Forbidden("answers of a form")
        year = self._year()
        asked = columns.headings(store.versions(getSite(), self.context.UID()))
        headings = [self.translate(heading) for heading in HEADINGS]
        found = self._found(partner.getId(), year)
        lines = (self._line(brain, demande, asked) for brain, demande in found)
        name = f"{partner.getId()}-{self.context.getId()}-{year}"
        return spreadsheet.answer(self.request, name, [*headings, *asked.values()], lines)

    def _year(self):
        now = self.now.astimezone(ZONE).year
        try:
            typed = self.request.form.get("annee")
            return inputs.number("annee", typed, FIRST_YEAR, now) or now
        except inputs.InvalidInput as refused:
            raise BadRequest(self.translate(refused.errors["annee"])) from None

    def _found(self, partner, year):
        """(brain, demande) pairs, the newest first; none that is sealed for the reader."""
        topic, uid = self.context.getId(), self.context.UID()
        brains = get_catalog(getSite()).searchResults(partner=partner, review_state=_SENT)
        sent = [
            brain
            for brain in brains
            if brain.topic == topic
            and brain.submitted_at
            and brain.submitted_at.astimezone(ZONE).year == year
        ]
        sent.sort(key=lambda brain: brain.submitted_at, reverse=True)
        for brain in sent[:MOST]:
            demande = brain._unrestrictedGetObject()
            if (demande.form or ("",))[0] == uid and not unsealing.is_sealed(demande, self.now):
                audit.opened(demande, "answers")
                yield brain, demande

    def _line(self, brain, demande, asked):
        form = answers.form_of(demande)
        values, files = answers.values_of(demande, form), answers.files_of(demande)
        found = columns.cells(form, values, demande.papers, files)
        yield demande.reference
        yield brain.submitted_at.astimezone(ZONE).strftime("%d/%m/%Y %H:%M")
        yield brain.origin_title
        yield self.translate(words.state(brain.review_state, bool(brain.meets) or None)["word"])
        yield from (self.translate(found.get(name, "")) for name in asked)
