"""Who takes part: lists of mairies, partners and maisons."""

from nummairieque import _
from nummairieque.theme.template import DeskPage
from nummairieque.workspace.roster import FOLDERS
from nummairieque.workspace.roster import workspaces
from nummairieque.workspace.rules import as_read
from nummairieque.workspace.topics import topic_lines
from zope.component.hooks import getSite

TITLES = {
    "mairie": _("Mairies"),
    "partner": _("Partenaires"),
    "maison": _("Maisons de services"),
}


class WorkspacesPage(DeskPage):
    """``desk-workspaces``: all of them, by kind."""

    title = _("Espaces")
    kinds = ("partner", "mairie", "maison")

    def sections(self):
        """One list a kind: dicts of id, title and rows."""
        return [
            {"id": FOLDERS[kind], "title": TITLES[kind], "rows": self._rows(kind)}
            for kind in self.kinds
        ]

    def _rows(self, kind):
        found = sorted(workspaces(kind, getSite()), key=lambda w: as_read(w.title))
        return [
            {
                "title": w.title,
                "url": w.absolute_url(),
                "detail": self._detail(kind, w),
                "phone": w.phone,
                "suspended": w.suspended,
            }
            for w in found
        ]

    @staticmethod
    def _detail(kind, workspace):
        if kind == "partner":
            titles = (title for _slug, title in topic_lines(workspace))
            return ", ".join(sorted(titles, key=as_read))
        canton = workspace.canton
        return _("Canton : ${canton}", mapping={"canton": canton}) if canton else ""


class DirectoryPage(WorkspacesPage):
    """``desk-directory``: one kind alone."""

    @property
    def kinds(self):
        by_folder = {folder: kind for kind, folder in FOLDERS.items()}
        return (by_folder[self.context.getId()],)

    @property
    def title(self):
        return TITLES[self.kinds[0]]
