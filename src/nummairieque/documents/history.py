"""Who changed what in a shared document: a short list, no old contents."""

from AccessControl import getSecurityManager
from dataclasses import dataclass
from datetime import datetime
from datetime import UTC

#: Changes that are kept of one document; the first one always is.
KEPT = 50


@dataclass(frozen=True)
class Change:
    """One change.

    ``at`` is an aware datetime (UTC), ``who`` a user id, ``what`` one of
    ``added``, ``file_added``, ``replaced``, ``file_removed``, ``renamed``,
    ``edited``, ``audience``, ``moved``; ``detail`` a file's name, a title or
    an audience.
    """

    at: datetime
    who: str
    what: str
    detail: str = ""


def changes(document):
    """All changes that are kept, latest first."""
    return tuple(reversed(document.aq_base._changes))


def last_change(document):
    """The latest :class:`Change`, or None."""
    held = document.aq_base._changes
    return held[-1] if held else None


def note(document, what, detail="", now=None):
    """Write down that the current user did something."""
    who = getSecurityManager().getUser().getId() or ""
    held = (*document.aq_base._changes, Change(now or datetime.now(UTC), who, what, detail))
    if len(held) > KEPT:
        held = (held[0], *held[1 - KEPT :])
    document._changes = held


def note_that_a_document_was_added(document, event):
    """The first line of its history, whatever door it came by."""
    if not document.aq_base._changes:
        note(document, "added")


def note_what_a_program_changed(document, event):
    """A change by REST; the desk's own pages note theirs more exactly."""
    if getattr(event, "descriptions", ()):
        note(document, "edited")


def note_a_new_audience(document, event):
    """A transition of the document's workflow, by a page or by REST."""
    if event.transition is not None:
        note(document, "audience", event.new_state.getId())
