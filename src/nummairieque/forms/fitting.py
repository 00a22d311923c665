"""Easyform's type as the desk has it: for the forms of partners, and nothing else."""

from nummairieque.forms import counting
from nummairieque.forms.content import FORM
from plone import api

#: Property of the type → its value on a site that is the desk.
FITTED = {
    "global_allow": False,
    "filter_content_types": True,
    "default_view": "desk-form",
    "view_methods": ("desk-form",),
    # Title and description; discussion is not even installed.
    "behaviors": ("plone.basic",),
}

#: Permissions of easyform → who keeps them: what a form of a partner may not
#: do, nobody may make it do.
CLOSED = {
    f"collective.easyform: {name}": ()
    for name in (
        "Add Content",
        "Add Custom Scripts",
        "Add Data Savers",
        "Add Mailers",
        "Download Saved Input",
        "Edit Advanced Fields",
        "Edit Encryption Specs",
        "Edit Mail Addresses",
        "Edit Python Fields",
        "Edit TALES Fields",
        "Edit Technical Fields",
    )
}


def held():
    """What the type says now: a dict; None where there is no such type."""
    fti = api.portal.get_tool("portal_types").get(FORM)
    return None if fti is None else {name: fti.getProperty(name) for name in FITTED}


def fit(values=None):
    """Make the type the desk's, or what :func:`held` said before."""
    fti = api.portal.get_tool("portal_types").get(FORM)
    if fti is not None:
        fti.manage_changeProperties(**(values or FITTED))


def install(site):
    """What the forms need beside the versions of :mod:`.store`."""
    counting.install(site)
    fit()


def uninstall(site, before):
    """Take it away.

    :param before: what :func:`held` said when the desk came, or None.
    """
    counting.uninstall(site)
    if before:
        fit(before)
