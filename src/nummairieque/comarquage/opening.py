"""Who reads the national sheets: members, or everybody when an administrator says so.

What the State publishes is public already; all else of the desk stays closed.
"""

from zope.component.hooks import getSite

READ = "nummairieque: Read national fiches"
SETTING = "nummairieque.fiches_open"
MEMBERS = ("Manager", "Site Administrator", "Member")


def apply(site, opened):
    """Give them to everybody, or to members alone."""
    roles = (*MEMBERS, "Anonymous") if opened else MEMBERS
    site.manage_permission(READ, list(roles), acquire=0)
    # The folder that their addresses lie in: nothing of it but its name and,
    # on its page, an empty list.
    site["fiches"].manage_permission("View", list(roles), acquire=0)


def follow_setting(event):
    """The setting was changed, on whichever page."""
    if event.record.__name__ == SETTING and bool(event.newValue) != bool(event.oldValue):
        apply(getSite(), bool(event.newValue))
