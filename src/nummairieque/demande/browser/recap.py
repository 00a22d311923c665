"""The last step: all that was filled in on one page, and what sending starts."""

from nummairieque import _
from nummairieque.deadline.plan import plan_of
from nummairieque.demande import filing
from nummairieque.demande import identity
from nummairieque.demande import reaching
from nummairieque.demande import steps
from nummairieque.demande.browser import formtable
from nummairieque.theme.words import day
from nummairieque.theme.words import due_in_words
from plone import api
from zope.component.hooks import getSite


class Recap:
    """What :class:`.draft.DraftPage` shows before it sends."""

    def recap(self):
        """The parts: dicts of step, title, url, rows (label, value, missing)."""
        rows = {
            steps.TOPIC: self._topic_rows(),
            steps.USAGER: self._usager_rows(),
            steps.QUESTION: self._question_rows(),
        }
        return [
            {
                "step": step,
                "title": self.step_name(step),
                "url": self.step_url(step),
                "rows": [
                    {"label": label, "value": value, "missing": required and not value}
                    for label, value, required in rows[step]
                    if value or required
                ],
            }
            for step in rows
        ]

    def _topic_rows(self):
        demande = self.context
        return (
            (_("Sujet"), self.topic_title if demande.topic else "", True),
            (_("Partenaire"), self.partner_title if demande.partner else "", True),
            (_("Guichet"), demande.origin.title, False),
        )

    def _usager_rows(self):
        values = identity.values_of(self.context)
        values["birth_date"] = day(values["birth_date"])
        labels = {**identity.LABELS, "number": self._number()[0]}
        rows = tuple((labels[name], values[name], name == "name") for name in labels)
        told = reaching.words(self.context, self.translate)
        return (*rows, (_("Prévenu"), told, False))

    def _question_rows(self):
        asked = self._question()
        return (
            (_("Objet"), self.context.title, True),
            (asked.label, self.context.question, asked.required),
        )

    def answers(self):
        """What the form of the partner was answered, by parts; what it still lacks at the end."""
        labels = {field.name: field.label for field in self.form_fields()}
        lacking = filing.missing(self.context)
        missing = [label for name, label in labels.items() if name in lacking]
        return formtable.answer_parts(self.context, self.form, missing)

    def papers_told(self):
        """The papers of the form, as rows."""
        return formtable.paper_rows(self.context, self.form)

    def promise(self):
        """When the answer comes, if it is sent now: a sentence."""
        partner = getSite()["partenaires"].get(self.context.partner)
        due = plan_of(partner).due(self.now)
        words = due_in_words(due, api.portal.get_current_language())
        return _(
            "Envoyée maintenant, la demande a sa réponse au plus tard le ${deadline}.",
            mapping={"deadline": words},
        )
