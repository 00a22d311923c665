"""Titles of the bodies by their short names, without waking one.

A list shows what a body is called today, though its lines were written when
it had another name.
"""

from nummairieque.workspace.roster import FOLDERS
from nummairieque.workspace.roster import workspaces

ATTRIBUTE = "_titles"


def body_title(site, kind, slug, default=None):
    """Title of a mairie, partner or maison.

    :param default: for one that the table does not know; its short name when
        None.
    """
    folder = site.get(FOLDERS[kind])
    return _held(folder).get(slug, slug if default is None else default)


def origin_title(site, origin, default):
    """Title of an origin as the catalog names it: ``"mairies/ardentes"``."""
    folder, _slash, slug = origin.partition("/")
    return _held(site.get(folder)).get(slug, default)


def refresh_all(site):
    """Write the tables of all folders: for a desk that is older than they are."""
    for kind, name in FOLDERS.items():
        folder = site.get(name)
        if folder is not None:
            titles = {w.getId(): w.title for w in workspaces(kind, site)}
            setattr(folder, ATTRIBUTE, {**_held(folder), **titles})


def _held(folder):
    return {} if folder is None else getattr(folder.aq_base, ATTRIBUTE, None) or {}


def note_when_workspace_changes(workspace, event):
    """Keep the table of its folder true; the title of one that went stays."""
    folder, slug = workspace.aq_parent, workspace.getId()
    held = _held(folder)
    if held.get(slug) != workspace.title:
        setattr(folder, ATTRIBUTE, {**held, slug: workspace.title})
