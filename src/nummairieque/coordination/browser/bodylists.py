"""``coordination-mairies`` …: the bodies of one kind."""

from nummairieque import _
from nummairieque.coordination import bodies
from nummairieque.coordination.browser.base import CoordinationPage
from nummairieque.coordination.browser.bodyfields import ADD
from nummairieque.coordination.browser.bodyfields import section_of
from nummairieque.coordination.rules import propose_slug
from nummairieque.people.rules import fold
from nummairieque.people.rules import matches
from nummairieque.theme.listing import Listing
from nummairieque.workspace.roster import FOLDERS
from nummairieque.workspace.roster import team_userids
from nummairieque.workspace.roster import workspaces
from nummairieque.workspace.topics import topic_lines
from zope.cachedescriptors.property import Lazy

TITLES = {
    "mairie": _("Mairies"),
    "partner": _("Partenaires"),
    "maison": _("Maisons de services"),
}


class BodiesPage(Listing, CoordinationPage):
    """``coordination-mairies`` …: those of one kind, whether at work or suspended."""

    names = ("q",)
    #: Below 100 kB with all their columns.
    SIZE = 60

    @property
    def kind(self):
        by_view = {section_of(kind): kind for kind in FOLDERS}
        return by_view[self.__name__]

    @property
    def title(self):
        return TITLES[self.kind]

    def add(self):
        """The button: dict of url, label."""
        return {"url": f"{self.site_url}/{FOLDERS[self.kind]}/ajouter", "label": ADD[self.kind]}

    @Lazy
    def found(self):
        every = sorted(workspaces(self.kind), key=self._order)
        return [w for w in every if matches(fold(f"{w.title} {self._where(w)}"), self.query)]

    def _order(self, workspace):
        """By commune: all mairies begin alike."""
        return propose_slug(workspace.title, self.kind)

    @staticmethod
    def _where(workspace):
        if workspace.portal_type == "partner":
            return workspace.theme or ""
        return " ".join(filter(None, (workspace.canton, workspace.insee)))

    @Lazy
    def columns(self):
        """Headings between the name and the people."""
        if self.kind == "partner":
            return [_("Thème"), _("Sujets")]
        return [_("Code Insee"), _("Canton")]

    def rows(self):
        """Lines of this page: dicts of title, url, cells, people, suspended."""
        people = bodies.counts_of_people()
        return [
            {
                "title": w.title,
                "url": f"{w.absolute_url()}/modifier",
                "cells": self._cells(w),
                "people": people.get(w.UID(), 0),
                "suspended": w.suspended,
                "unmanned": not w.suspended and not team_userids(w),
            }
            for w in self.shown()
        ]

    def _cells(self, workspace):
        if self.kind == "partner":
            return [workspace.theme, str(len(topic_lines(workspace)))]
        return [workspace.insee, workspace.canton]
