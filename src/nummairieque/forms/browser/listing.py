"""The topics of a partner, each with the state of its form."""

from nummairieque import _
from nummairieque.forms import drafting
from nummairieque.forms import publishing
from nummairieque.forms import store
from nummairieque.forms.content import FORM
from nummairieque.theme.template import DeskPage
from nummairieque.theme.words import day
from nummairieque.workspace.rules import as_read
from urllib.parse import urlencode
from zope.component.hooks import getSite

#: Sign and class of each state.
SIGNS = {
    publishing.DRAFT: ("✎", "state state-draft"),
    publishing.PUBLISHED: ("✓", "state state-answered"),
    publishing.REVISED: ("✎", "state state-in_progress"),
}


class FormsPage(DeskPage):
    """``desk-forms``: which topic has a form, and in what state it is."""

    @property
    def partner(self):
        return self.context.aq_inner.aq_parent

    @property
    def title(self):
        return _("Formulaires de ${partner}", mapping={"partner": self.partner.title})

    def rows(self):
        """Topics in the order of their titles: dicts of title, url, state, sign, told.

        Those whose form the reader may not see have neither url nor state.
        """
        builds = self.may(publishing.BUILD)
        topics, forms = drafting.topics_of(self.context), self._forms()
        titles = {**{topic: form.Title for topic, form in forms.items()}, **topics}
        found = []
        for topic, title in sorted(titles.items(), key=lambda item: as_read(item[1])):
            form = forms.get(topic)
            url = form.getURL() if form is not None else self._new_url(topic) if builds else None
            state = form.review_state if form is not None else None
            sign, css = SIGNS.get(state, ("", ""))
            found.append(
                {
                    "title": title,
                    "url": url,
                    "state": publishing.STATE_WORDS.get(state),
                    "sign": sign,
                    "css": css,
                    "told": self._told(topic, state),
                    "withdrawn": topic not in topics,
                    "new": form is None and builds,
                }
            )
        return found

    def _new_url(self, topic):
        return f"{self.context.absolute_url()}/formulaire-nouveau?{urlencode({'sujet': topic})}"

    def _forms(self):
        """Topic → brain of its form, as far as the reader may see them."""
        path = "/".join(self.context.getPhysicalPath())
        catalog = getSite().portal_catalog
        return {
            brain.getId: brain
            for brain in catalog.searchResults(portal_type=FORM, path=path, sort_on="id")
        }

    def _told(self, topic, state):
        """Since when the mairies are asked which version: a message, or None."""
        form = store.current(getSite(), self.partner.getId(), topic)
        if form is None or state is None:
            return None
        return _(
            "Version ${number}, publiée le ${day}",
            mapping={"number": str(form.version), "day": day(form.published_at)},
        )
