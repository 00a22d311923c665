"""Searching the documents of a workspace, or all that one may read."""

from nummairieque import _
from nummairieque.documents import finding
from nummairieque.documents.browser import words
from nummairieque.documents.browser.words import WithMacros
from nummairieque.documents.moving import workspace_of
from nummairieque.interfaces import ISharedDocument
from nummairieque.theme.paging import Paged
from nummairieque.theme.template import DeskPage
from nummairieque.workspace.roster import my_workspaces
from plone import api
from zope.component.hooks import getSite


class SearchPage(Paged, WithMacros, DeskPage):
    """``@@documents`` of the site: the words of all documents that one may read.

    Before anything was searched, it shows those that one opened last.
    """

    title = _("Documents partagés")
    folder = None

    def __call__(self):
        typed = self.request.form.get("q", "")
        self.q = " ".join(typed.split())[:200] if isinstance(typed, str) else ""
        self.found = finding.matching(self.q, self.folder) if self.q else None
        self.total = len(self.found or ())
        return self.index()

    @property
    def address(self):
        return f"{self.context.absolute_url()}/@@{self.__name__}"

    def query(self):
        return {"q": self.q}

    @property
    def searched(self):
        """True when something was looked for."""
        return bool(self.q)

    def total_words(self):
        """``3 documents trouvés``."""
        return words.found(self.total)

    def rows(self):
        """One page of what was found, or what was opened last."""
        lines = words.Lines(self, self._where)
        if self.found is not None:
            return [lines.line(finding.row(brain)) for brain in self.page_of(self.found)]
        return [lines.line(row) for row in self.recent()]

    def recent(self):
        """Before a search: what the reader opened last."""
        if self.searched:
            return []
        userid = api.user.get_current().getId() or ""
        own = my_workspaces() + my_workspaces("partner", group="editors")
        return finding.recent_documents(getSite(), userid, own, 10)

    @staticmethod
    def _where(row):
        """Title of the workspace that keeps a document."""
        workspace = getSite()
        for name in row.path[:2]:
            workspace = workspace.get(name)
            if workspace is None:
                return ""
        return workspace.title

    def folders(self):
        """The documents of the reader's own teams: dicts of url and title."""
        own = {w.getId(): w for w in my_workspaces() + my_workspaces("partner", group="editors")}
        return [{"url": f"{w.absolute_url()}/documents", "title": w.title} for w in own.values()]

    def parents(self):
        """The way up, for a search in one workspace."""
        return []

    def everywhere(self):
        """Address of the same search over all workspaces, or None."""
        return None


class WorkspaceSearchPage(SearchPage):
    """``@@desk-find`` of a folder: what is below it."""

    @property
    def title(self):
        return _("Chercher dans ${title}", mapping={"title": self.place})

    @property
    def place(self):
        """Title of the folder, or of the workspace at its top."""
        parent = self.context.aq_inner.aq_parent
        return self.context.title if ISharedDocument.providedBy(parent) else parent.title

    @property
    def folder(self):
        return self.context

    def recent(self):
        return []

    def folders(self):
        return []

    def parents(self):
        workspace = workspace_of(self.context)
        shown = [item for item in (workspace, self.context) if self.may("View", item)]
        return [{"url": item.absolute_url(), "title": item.title} for item in shown]

    def everywhere(self):
        return f"{getSite().absolute_url()}/@@documents"
