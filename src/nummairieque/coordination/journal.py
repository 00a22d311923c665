"""Who made or changed a body is noted in the journal, by whatever way."""

from nummairieque import audit
from zope.container.interfaces import IContainerModifiedEvent


def path(workspace):
    """``mairies/ardentes``: what names a body in the journal."""
    return "/".join(workspace.getPhysicalPath()[-2:])


def note_when_workspace_added(workspace, event):
    """A body is new."""
    audit.note("body_created", path(workspace))


def note_when_workspace_changes(workspace, event):
    """Fields of a body have other values; what they hold is not noted."""
    # What is put into a body changes it too, and is no business of this.
    if IContainerModifiedEvent.providedBy(event):
        return
    names = [name for d in event.descriptions for name in getattr(d, "attributes", ())]
    fields = sorted({name.rpartition(".")[2] for name in names})
    audit.note("body_changed", path(workspace), fields=fields)
