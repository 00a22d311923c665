"""One fiche, as it is read at the counter."""

from nummairieque.theme.template import DeskPage
from nummairieque.theme.words import day
from nummairieque.theme.words import iso
from nummairieque.workspace.roster import my_workspaces
from nummairieque.workspace.topics import topic_title
from plone import api
from urllib.parse import urlencode
from zope.component.hooks import getSite


class FichePage(DeskPage):
    """``desk-fiche``: the short answer first, then what to bring and to do."""

    @property
    def title(self):
        return self.context.title

    @property
    def partner(self):
        return self.context.aq_inner.aq_parent.aq_parent

    def papers(self):
        """The papers, one a line."""
        return [line.strip() for line in (self.context.papers or "").splitlines() if line.strip()]

    def topic(self):
        return topic_title(getSite(), self.context.topic) if self.context.topic else ""

    def checked(self):
        """When it was checked: dict of words and iso, or None."""
        value = self.context.checked_on
        return {"words": day(value), "iso": iso(value)} if value else None

    @property
    def published(self):
        return api.content.get_state(self.context) == "published"

    def ask_url(self):
        """Where a secretary starts a demande about this, or None."""
        if not my_workspaces("mairie") and not my_workspaces("maison"):
            return None
        query = {"partner": self.partner.getId()}
        if self.context.topic:
            query["topic"] = self.context.topic
        return f"{self.site_url}/desk-new?{urlencode(query)}"

    def may_edit(self):
        return self.may("Modify portal content")

    def may_delete(self):
        return self.may("Delete objects")

    def may_publish(self):
        return self.may("nummairieque: Publish fiche")
