"""The thread of a demande: messages and internal notes."""

from AccessControl import getSecurityManager
from datetime import datetime
from datetime import UTC
from nummairieque import states
from nummairieque.demande import attachments
from nummairieque.demande import chased
from nummairieque.demande import log
from nummairieque.demande import rules
from nummairieque.demande import sharing
from nummairieque.demande import sides
from nummairieque.demande.content import make
from nummairieque.demande.content import Message
from nummairieque.demande.content import put
from nummairieque.roles import NOTE_READER
from zExceptions import Forbidden
from zope.event import notify
from zope.lifecycleevent import ObjectCreatedEvent

_VIEW = ("View", "Access contents information")


def add_message(demande, text, visibility="shared", files=(), now=None):
    """Write in the thread as the current user.

    :param visibility: ``"shared"`` or ``"internal"`` (the writer's side).
    :param files: list of (name, bytes).
    :raises nummairieque.inputs.InvalidInput: nothing in it, or a refused file.
    :raises Forbidden: the user stands on no side of this demande.
    :returns: the message.
    """
    now = now or datetime.now(UTC)
    text, visibility, files = rules.clean_message(
        {"text": text, "visibility": visibility, "attachments": list(files)}
    )
    side = sides.side_for(demande, (states.PARTNER, states.ORIGIN))
    if side is None:
        raise Forbidden("no side")
    message = write(demande, side, text, attachments.scan_all(files), now, visibility=visibility)
    kind = "note" if visibility == "internal" else "message"
    log.record(
        demande,
        log.Fact(kind, now, message.creators[0], side, detail={"message": message.getId()}),
    )
    demande.reindexObject()
    return message


def write(demande, side, text, scanned, now, visibility="shared", kind="message"):
    """Store one entry, unchecked: for :func:`add_message` and transitions."""
    message = make(
        Message,
        "message",
        f"m{len(demande) + 1:03d}",
        getSecurityManager().getUser().getId() or "",
        text=text,
        visibility=visibility,
        side=side,
        team_uid=sides.team_of(demande, side),
        kind=kind,
        created_at=now,
    )
    attachments.store(message, scanned)
    if visibility == "internal":
        # Said once at birth and never changed: a workflow would cost each
        # message a history and tell nothing more.
        for permission in _VIEW:
            message.manage_permission(permission, [NOTE_READER], acquire=0)
    notify(ObjectCreatedEvent(message))
    return put(demande, message)


def all_messages(demande):
    """Every entry, oldest first, whoever may see it."""
    # The length first: after m999 comes m1000.
    return sorted(demande.objectValues(), key=lambda m: (len(m.getId()), m.getId()))


def visible_messages(demande):
    """The entries that the current user may see, oldest first."""
    check = getSecurityManager().checkPermission
    return [m for m in all_messages(demande) if check("View", m)]


def visible_facts(demande):
    """The event log less what tells of notes that the user may not read.

    Who was reminded at the partner is told to that partner's team and the
    coordination; what was shared with a former partner, to the present one not.
    """
    seen = {m.getId() for m in visible_messages(demande)}
    insider = sides.side_for(demande, (states.PARTNER, states.COORDINATION)) is not None
    facts = sharing.known(log.facts(demande), sides.sides_of(demande))
    return [
        fact
        for fact in chased.without_names(facts, insider)
        if fact.kind != "note" or fact.detail.get("message") in seen
    ]
