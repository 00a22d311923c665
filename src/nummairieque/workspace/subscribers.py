"""What must be there as soon as a workspace is, and go when a member does."""

from AccessControl import getSecurityManager
from collective.workspace.interfaces import IWorkspace
from nummairieque.demande.content import add_demandes_folder
from nummairieque.interfaces import IOriginWorkspace
from nummairieque.interfaces import IWorkspaceContent
from nummairieque.workspace.roster import dismiss
from nummairieque.workspace.roster import FOLDERS
from nummairieque.workspace.roster import workspaces
from plone.dexterity.utils import createContentInContainer
from zExceptions import Forbidden
from zope.component.hooks import getSite


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


def leave_teams_when_account_goes(event):
    """Take who is deleted off every roster: who gets the name one day is somebody else."""
    site = getSite()
    for kind in FOLDERS if site is not None else ():
        for workspace in workspaces(kind, site):
            if IWorkspace(workspace).get(event.principal) is not None:
                dismiss(workspace, event.principal)


def keep_documents_folder_of_workspace(folder, event):
    """Refuse to remove or move the folder that a workspace was made with.

    The team may delete what is in it, and deleting is a permission of the
    content: without this, one call would take the folder and all in it.

    :raises Forbidden: the user does not manage the desk.
    """
    if event.object is not folder or event.oldParent is None:
        return
    if not IWorkspaceContent.providedBy(event.oldParent):
        return
    if not getSecurityManager().checkPermission("nummairieque: Manage desk", folder):
        raise Forbidden("the folder of a workspace stays")
