"""What of a demande goes into its catalog; nothing of the usager does."""

from datetime import datetime
from datetime import UTC
from nummairieque.demande import answers
from nummairieque.demande import chased
from nummairieque.demande import log
from nummairieque.demande import lookalikes
from nummairieque.demande import untold
from nummairieque.demande.agreed import agreed
from nummairieque.demande.sides import team_of
from nummairieque.demande.thread import all_messages
from nummairieque.demande.transitions import state_of
from nummairieque.interfaces import IDemande
from nummairieque.states import turn
from nummairieque.workspace.topics import partner_title as title_of_partner
from nummairieque.workspace.topics import topic_title as title_of_topic
from plone.indexer import indexer
from zope.component.hooks import getSite

#: Sorts what has no deadline after all that has one.
NEVER = datetime(2999, 12, 31, tzinfo=UTC)


def origin_key(workspace):
    """``mairies/ardentes``: what names an origin in the catalog and in filters."""
    return "/".join(workspace.getPhysicalPath()[-2:])


@indexer(IDemande)
def origin(demande):
    return origin_key(demande.origin)


@indexer(IDemande)
def origin_title(demande):
    return demande.origin.title


@indexer(IDemande)
def partner_title(demande):
    return title_of_partner(getSite(), demande.partner)


@indexer(IDemande)
def topic_title(demande):
    return title_of_topic(getSite(), demande.topic)


@indexer(IDemande)
def SearchableText(demande):
    site = getSite()
    words = [
        demande.reference,
        demande.title,
        title_of_topic(site, demande.topic),
        demande.question,
        answers.text(demande),
    ]
    words += [m.text for m in all_messages(demande) if m.visibility == "shared"]
    return "\n".join(words)


def _notes(demande, side):
    team = demande.partner_uid
    return "\n".join(
        m.text
        for m in all_messages(demande)
        if m.visibility == "internal"
        and m.side == side
        and (side == "origin" or m.team_uid == team)
    )


@indexer(IDemande)
def origin_notes(demande):
    return _notes(demande, "origin")


@indexer(IDemande)
def partner_notes(demande):
    return _notes(demande, "partner")


@indexer(IDemande)
def reopened(demande):
    return any(fact.kind == "reopen" for fact in demande._log or ())


@indexer(IDemande)
def due(demande):
    return demande.deadline or NEVER


@indexer(IDemande)
def waits_for(demande):
    """UID of the workspace whose turn it is; ``""`` when nobody's."""
    side = turn(state_of(demande), agreed(log.facts(demande)) is not None)
    return (team_of(demande, side) if side else None) or ""


@indexer(IDemande)
def meets(demande):
    """When the appointment is that is agreed upon, or None."""
    meeting = agreed(log.facts(demande))
    return meeting.start if meeting else None


@indexer(IDemande)
def to_tell(demande):
    """Kind of the change of an appointment that the usager is still to hear of, or ``""``."""
    change = untold.change(log.facts(demande))
    return change.kind if change else ""


@indexer(IDemande)
def first_answer_hours(demande):
    """Hours from filing to the first answer or refusal, a float; None before it."""
    if demande.gross_hours is not None:
        return demande.gross_hours
    for fact in demande._log or ():
        if fact.to_state in ("answered", "declined") and demande.submitted_at is not None:
            return (fact.at - demande.submitted_at).total_seconds() / 3600
    return None


@indexer(IDemande)
def last_actor(demande):
    return log.last_actor(demande)


@indexer(IDemande)
def last_chase(demande):
    """(step, moment) of the last reminder of the partner that has it now, or None."""
    chases = chased.chases(log.facts(demande))
    return (chases[-1].step, chases[-1].at) if chases else None


@indexer(IDemande)
def usager_keys(demande):
    """What finds other demandes of the same usager, unreadable; nothing once it is erased."""
    return lookalikes.marks(demande)
