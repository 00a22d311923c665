"""Bodies that are suspended: nothing new starts there, what is under way ends.

Suspending is how a body leaves: it is never deleted, its demandes have their
history with it. The short names of the suspended are on the folder of their
kind, so that a rule wakes none of them.
"""

from Acquisition import aq_base
from nummairieque import _
from nummairieque import inputs
from nummairieque.reliance import rely_on
from nummairieque.workspace.roster import FOLDERS

ATTRIBUTE = "_suspended"
_SENTENCES = {
    "mairie": _("Cette mairie est suspendue : elle n’envoie plus de demande."),
    "maison": _("Cette maison de services est suspendue : elle n’envoie plus de demande."),
    "partner": _("Ce partenaire est suspendu : il ne reçoit plus de demande."),
}


def suspended(site, kind):
    """Short names of the suspended bodies of a kind, as a tuple.

    :param kind: ``"mairie"``, ``"maison"`` or ``"partner"``.
    """
    folder = site.get(FOLDERS[kind])
    return () if folder is None else _held(folder)


def rely_on_state(site, kind, slug):
    """Run again where the body is suspended, or not any more, by the time that this is written.

    :param slug: of one that there is, or what was typed instead.
    """
    folder = site.get(FOLDERS[kind])
    # Not on the list of its folder, which is that of all bodies of a kind.
    if folder is not None and slug:
        rely_on(aq_base(folder.get(slug)))


def takes_nothing(site, kind, slug):
    """True for a suspended body, asked by who starts something there and relies on the answer."""
    rely_on_state(site, kind, slug)
    return slug in suspended(site, kind)


def _held(folder):
    return getattr(folder.aq_base, ATTRIBUTE, ())


def sentence(kind):
    """That it is suspended, for who wanted something new of it."""
    return _SENTENCES[kind]


def reasons(workspaces):
    """Why nothing new starts at some of them: dicts of title, url, sentence, why."""
    return [
        {
            "title": w.title,
            "url": w.absolute_url(),
            "sentence": sentence(w.portal_type),
            "why": w.suspended_why or "",
        }
        for w in workspaces
        if w.suspended
    ]


def refuse_suspended(site, kind, slug, field=None):
    """Refuse something new with a suspended body.

    :param field: name of the input that named it; the kind when None.
    :raises nummairieque.inputs.InvalidInput: it is suspended.
    """
    if takes_nothing(site, kind, slug):
        inputs.refuse(field or kind, sentence(kind))


def note_when_workspace_changes(workspace, event):
    """Keep the list of its folder true."""
    folder, slug = workspace.aq_parent, workspace.getId()
    held = _held(folder)
    if bool(workspace.suspended) != (slug in held):
        others = tuple(other for other in held if other != slug)
        setattr(folder, ATTRIBUTE, (*others, slug) if workspace.suspended else others)


def forget_when_workspace_removed(workspace, event):
    """A body that is deleted all the same is not suspended any more."""
    folder = event.oldParent
    held = _held(folder)
    if workspace.getId() in held:
        setattr(folder, ATTRIBUTE, tuple(s for s in held if s != workspace.getId()))
