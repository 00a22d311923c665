"""For whom a shared document is open: in words, and as fields of a form."""

from nummairieque import _
from nummairieque import inputs
from nummairieque.documents.audience import audience_of
from nummairieque.documents.audience import bodies_of
from nummairieque.theme.fields import Field
from nummairieque.workspace.browser.directory import TITLES
from nummairieque.workspace.roster import workspaces
from nummairieque.workspace.rules import as_read

WORDS = {
    "team": _("L’équipe seulement"),
    "members": _("Tous les membres du guichet"),
    "chosen": _("Des espaces choisis"),
}


def audience_fields():
    """The two fields that set an audience."""
    groups = []
    for kind, title in TITLES.items():
        found = sorted(workspaces(kind), key=lambda w: as_read(w.title))
        if found:
            groups.append((title, tuple((w.UID(), w.title) for w in found)))
    hint = _("Ne servent que si vous ouvrez à des espaces choisis.")
    return (
        Field("audience", _("Pour qui ?"), "radio", None, True, tuple(WORDS.items())),
        Field("bodies", _("Espaces choisis"), "checks", hint, choices=tuple(groups)),
    )


def words_for(audience):
    """``"team"`` as people read it."""
    return WORDS.get(audience, audience)


def titles_of(uids):
    """Names of workspaces, sorted; those that are gone are left out."""
    uids = set(uids)
    if not uids:
        return []
    found = (w.title for kind in TITLES for w in workspaces(kind) if w.UID() in uids)
    return sorted(found, key=as_read)


def chosen_titles(document):
    """Names of the workspaces a document is open to."""
    return titles_of(bodies_of(document)) if audience_of(document) == "chosen" else []


def clean_audience(page):
    """What a form sent: (audience, UIDs).

    :raises nummairieque.inputs.InvalidInput: unknown, or no workspace chosen.
    """
    audience = inputs.choice("audience", page.typed("audience"), WORDS, required=True)
    known = {w.UID() for kind in TITLES for w in workspaces(kind)}
    bodies = tuple(uid for uid in page.typed_many("bodies") if uid in known)
    if audience == "chosen" and not bodies:
        inputs.refuse("bodies", _("Cochez au moins un espace."))
    return audience, bodies if audience == "chosen" else ()
