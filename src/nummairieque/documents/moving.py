"""Moving a document or a folder to another folder of the same workspace."""

from AccessControl import getSecurityManager
from Acquisition import aq_base
from nummairieque import _
from nummairieque import inputs
from nummairieque.documents import history
from nummairieque.interfaces import IWorkspaceContent
from OFS.event import ObjectWillBeMovedEvent
from plone import api
from zope.container.contained import notifyContainerModified
from zope.container.interfaces import INameChooser
from zope.event import notify
from zope.lifecycleevent import ObjectMovedEvent


def workspace_of(item):
    """The mairie, partner or maison that ``item`` belongs to."""
    while not IWorkspaceContent.providedBy(item):
        item = item.aq_inner.aq_parent
    return item


def targets(item):
    """The folders that ``item`` can go to: list of (UID, titles from the top).

    Not the one it is in, not itself, nothing below itself.
    """
    root = workspace_of(item)["documents"]
    path = "/".join(item.getPhysicalPath())
    here = path.rpartition("/")[0]
    found = api.portal.get_tool("portal_catalog").searchResults(
        path="/".join(root.getPhysicalPath()), portal_type="documents"
    )
    titles = {brain.getPath(): brain.Title for brain in found}
    return [
        (brain.UID, _way(brain.getPath(), titles))
        for brain in sorted(found, key=lambda brain: _way(brain.getPath(), titles))
        if brain.getPath() != here and f"{brain.getPath()}/".find(f"{path}/") != 0
    ]


def _way(path, titles):
    """Titles of a folder and those above it, the outermost first."""
    way = []
    while path in titles:
        way.insert(0, titles[path])
        path = path.rpartition("/")[0]
    return tuple(way)


def move(item, uid):
    """Put ``item`` into the folder with that UID; the item where it is now.

    Stock Plone asks for "Copy or Move", which members do not have on this
    desk; here, changing and deleting the item and adding to the folder count.

    :raises nummairieque.inputs.InvalidInput: not a folder it can go to.
    """
    if uid not in {target for target, _titles in targets(item)}:
        inputs.refuse("target", _("Choisissez un dossier de la liste."))
    folder = api.content.get(UID=uid)
    check = getSecurityManager().checkPermission
    if not check("nummairieque: Add shared document", folder):
        inputs.refuse("target", _("Vous ne pouvez rien ajouter dans ce dossier."))
    if not check("Delete objects", item):
        inputs.refuse("target", _("Vous ne pouvez pas retirer ce document de son dossier."))
    history.note(item, "moved", folder.title)
    return _put(item, item.aq_inner.aq_parent, folder)


def _put(item, source, folder):
    """The steps of OFS.CopySupport, without its questions."""
    before, after = item.getId(), INameChooser(folder).chooseName(item.getId(), item)
    notify(ObjectWillBeMovedEvent(item, source, before, folder, after))
    source._delObject(before, suppress_events=True)
    item = aq_base(item)
    item._setId(after)
    folder._setObject(after, item, set_owner=0, suppress_events=True)
    item = folder._getOb(after)
    notify(ObjectMovedEvent(item, source, before, folder, after))
    notifyContainerModified(source)
    notifyContainerModified(folder)
    item._postCopy(folder, op=1)
    item.manage_changeOwnershipType(explicit=0)
    return item
