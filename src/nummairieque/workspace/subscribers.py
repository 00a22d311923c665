"""What must be there as soon as a workspace is."""

from nummairieque.demande.content import add_demandes_folder
from nummairieque.interfaces import IOriginWorkspace
from plone.dexterity.utils import createContentInContainer


def create_folders_when_workspace_added(workspace, event):
    """Give a new workspace its demandes and its documents."""
    if IOriginWorkspace.providedBy(workspace) and "demandes" not in workspace:
        add_demandes_folder(workspace)
    if "documents" not in workspace:
        createContentInContainer(
            workspace, "documents", id="documents", title="Documents", checkConstraints=False
        )
    if workspace.portal_type == "partner" and "fiches" not in workspace:
        createContentInContainer(
            workspace, "fiches", id="fiches", title="Fiches", checkConstraints=False
        )
