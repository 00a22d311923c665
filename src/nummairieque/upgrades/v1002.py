"""To 1002: bodies, and the folders that hold them, are deleted by nobody."""

from nummairieque.workspace.roster import workspaces
from plone import api

WORKFLOW = "workspace_workflow"
PERMISSION = "Delete objects"
#: Folders of the site with that workflow.
FOLDERS = ("mairies", "partenaires", "maisons", "fiches")
BODIES = ("mairie", "partner", "maison")


def upgrade(setup):
    """Take the permission from the workflow, and from what it was given to."""
    site = api.portal.get()
    flow = site.portal_workflow.get(WORKFLOW)
    if flow is None:
        return
    for state in flow.states.objectValues():
        state.setPermission(PERMISSION, 0, [])
    for item in _held(site):
        # Who may view it stays the same: the catalogs have nothing to learn.
        flow.updateRoleMappingsFor(item)


def _held(site):
    """All that has this workflow, as an iterator."""
    for name in FOLDERS:
        if name in site.objectIds():
            yield site[name]
    for workspace in (w for kind in BODIES for w in workspaces(kind, site)):
        yield workspace
        if "fiches" in workspace.objectIds():
            yield workspace["fiches"]
