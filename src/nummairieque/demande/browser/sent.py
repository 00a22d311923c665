"""``desk-sent``: a demande has gone off; its reference, the paper, what follows."""

from nummairieque import _
from nummairieque.demande import transitions
from nummairieque.theme.template import DeskPage
from nummairieque.theme.words import due_in_words
from nummairieque.theme.words import iso
from nummairieque.workspace.roster import nobody_acts
from nummairieque.workspace.topics import partner_title
from plone import api
from zope.component.hooks import getSite

RECEIVE = "nummairieque: Receive usagers"


class SentPage(DeskPage):
    """Where the secretary lands after sending; once work began, the demande itself."""

    def __call__(self):
        if transitions.state_of(self.context) != "submitted":
            self.request.response.redirect(self.context.absolute_url())
            return ""
        return self.index()

    @property
    def title(self):
        return _(
            "La demande ${reference} est partie.", mapping={"reference": self.context.reference}
        )

    def partner(self):
        return partner_title(getSite(), self.context.partner)

    def wish_url(self):
        """Where the time is booked that was looked at before the filing, or None."""
        wish = self.context.wish
        return wish and f"{self.context.absolute_url()}/une-seule-journee?creneau={wish}"

    def book_url(self):
        """Where a date is booked at once, or None: another time may be the wish already."""
        return None if self.wish_url() else transitions.page_of(self.context, "book_appointment")

    def day_url(self):
        """Where the day of the maison goes on, for who came without an appointment; or None.

        Whoever may open it sent the demande at the maison's desk, which counted the visit.
        """
        origin = self.context.origin
        receives = self.context.walk_in and self.may(RECEIVE, origin)
        return f"{origin.absolute_url()}/journee" if receives else None

    def nobody_answers(self):
        """True while nobody is there to read it, and the coordination was told."""
        return nobody_acts("partner", self.context.partner)

    def deadline(self):
        """When the answer is due: dict of words and iso."""
        due = self.context.deadline
        language = api.portal.get_current_language()
        return {"words": due_in_words(due, language), "iso": iso(due)}
