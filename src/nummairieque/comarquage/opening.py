"""Who reads the fiches: members, or everybody when an administrator says so.

What the State publishes is public already, and what a partner published may
be; all else of the desk stays closed. A published fiche acquires who views it
from the folder that it lies in, a draft does not: so a folder is opened, and
of its fiches nothing is written but one index of the catalogue.
"""

from nummairieque.workspace.roster import workspaces
from plone import api
from zope.component.hooks import getSite

READ = "nummairieque: Read national fiches"
SETTING = "nummairieque.fiches_open"
MEMBERS = ("Manager", "Site Administrator", "Member")
#: Both, always: the catalogue asks for the second.
VIEWS = ("View", "Access contents information")
INDEX = "allowedRolesAndUsers"


def is_open(site):
    """True when everybody reads them: what holds, whatever the setting says."""
    return any(r["name"] == "Anonymous" and r["selected"] for r in site.rolesOfPermission(READ))


def apply(site, opened):
    """Give them to everybody, or to members alone."""
    site.manage_permission(READ, list(_readers(opened)), acquire=0)
    # The folder that the addresses of national ones lie in, and those of partners.
    folders = [site["fiches"]]
    folders += [p["fiches"] for p in workspaces("partner", site) if "fiches" in p]
    catalog = api.portal.get_tool("portal_catalog")
    for folder in folders:
        _give(folder, opened)
        catalog.reindexObject(folder, idxs=[INDEX], update_metadata=0)
    found = {"portal_type": "fiche", "review_state": "published"}
    for brain in catalog.unrestrictedSearchResults(**found):
        fiche = brain._unrestrictedGetObject()
        catalog.reindexObject(fiche, idxs=[INDEX], update_metadata=0)


def _readers(opened):
    return (*MEMBERS, "Anonymous") if opened else MEMBERS


def _give(folder, opened):
    for permission in VIEWS:
        folder.manage_permission(permission, list(_readers(opened)), acquire=0)


def follow_setting(event):
    """The setting was changed, on whichever page."""
    if event.record.__name__ == SETTING and bool(event.newValue) != bool(event.oldValue):
        apply(getSite(), bool(event.newValue))


def open_folder_when_made(folder, event):
    """After each transition of a folder of fiches, its first one too: the workflow closes it."""
    site = getSite()
    if site is not None and is_open(site):
        _give(folder, True)
