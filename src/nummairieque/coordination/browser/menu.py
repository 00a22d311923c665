"""The menu of the coordination for pages that lie outside of its package."""

from nummairieque.coordination.browser.base import CoordinationPage
from nummairieque.coordination.browser.base import MANAGE
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.component.hooks import getSite


class CoordinationMenu(CoordinationPage):
    """Content provider ``nummairieque.coordination``: nothing for other readers.

    ``structure provider:nummairieque.coordination`` draws it above the heading.
    """

    template = ViewPageTemplateFile("menu.pt")

    def __init__(self, context, request, view):
        super().__init__(context, request)
        # As the name of this is given by who looks it up.
        self.section = getattr(view, "section", None) or view.__name__

    def update(self):
        """Nothing is computed before it is drawn."""

    def _current(self, view, here):
        return "page" if view == here else None

    def render(self):
        """The menu as HTML, or ``""``."""
        return self.template() if self.may(MANAGE, getSite()) else ""
