"""Which facts of a demande are told, to which side's team, in which words.

People are named by their role only: the team of the mairie or maison, the
team of the partner. How and when each of them is told is the business of
:mod:`nummairieque.notification`.
"""

from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from nummairieque import states
from nummairieque.demande import agreed
from nummairieque.demande import correction
from nummairieque.demande import rules
from nummairieque.interfaces import ITransitionPart
from nummairieque.notification.engine import tell
from nummairieque.notification.engine import tell_body
from nummairieque.people import presence
from nummairieque.people.holders import coordinators
from nummairieque.theme.words import day
from nummairieque.theme.words import ZONE
from nummairieque.workspace.roster import team_userids
from nummairieque.workspace.topics import partner_title
from nummairieque.workspace.topics import topic_title
from zope.component import getUtilitiesFor
from zope.component.hooks import getSite

#: A fact that is older than this when it is written down is history: an
#: import or a demonstration, and nobody is to get a mail about it.
HISTORY = timedelta(days=1)


@dataclass(frozen=True)
class Telling:
    """The team of ``side`` is told in the words of ``kind``.

    A side is not told of what it did itself, except where ``always``; where
    ``named``, the team is not told, but the one whom the fact names under that
    key of its detail, if it names anybody.
    """

    side: str
    kind: str
    always: bool = False
    named: str = ""


def _both(kind):
    return (Telling(states.PARTNER, kind), Telling(states.ORIGIN, kind))


#: Kind of fact -> who is told. A fact that is not here is told to nobody:
#: drafts, internal notes, what went back to the team, and what the other side
#: sees in its list without having to act (close, anonymise).
TOLD = {
    "submit": (Telling(states.PARTNER, "demande_submitted"),),
    "message": _both("message_posted"),
    "ask_complement": (Telling(states.ORIGIN, "complement_asked"),),
    "provide_complement": (Telling(states.PARTNER, "complement_provided"),),
    "hold": (Telling(states.PARTNER, "put_on_hold"),),
    "resume": _both("resumed"),
    "propose_appointment": (Telling(states.ORIGIN, "appointment_proposed"),),
    agreed.FEWER: (
        Telling(states.PARTNER, "dates_gone"),
        Telling(states.ORIGIN, "dates_fewer"),
    ),
    agreed.NONE_LEFT: (
        Telling(states.PARTNER, "dates_gone"),
        Telling(states.ORIGIN, "dates_none"),
    ),
    "answer": (Telling(states.ORIGIN, "answered"),),
    "decline": (Telling(states.ORIGIN, "declined"),),
    # The new partner's side has the same name as the one that redirected.
    "redirect": (
        Telling(states.PARTNER, "redirected", always=True),
        Telling(states.ORIGIN, "redirected_away"),
    ),
    "reopen": (Telling(states.PARTNER, "reopened"),),
    "cancel": _both("cancelled"),
    "assign": (Telling(states.PARTNER, "assigned", always=True, named="assignee"),),
    "take_charge": (Telling(states.PARTNER, "taken_over", always=True, named="from"),),
}

#: Kind of fact -> what the partner's own system is told alone: its team reads it as
#: news in its list, without a mail.
SYSTEM_TOLD = {correction.FACT: "usager_corrected"}

#: What a partner has to act upon: with nobody there, it would be lost, and the
#: coordination is told instead.
NEEDS_SOMEBODY = ("demande_submitted", "complement_provided", "redirected", "reopened")
NOBODY_ACTS = "nobody_acts"


#: The partner goes on once an appointment has taken place.
OVER = Telling(states.PARTNER, "appointment_over")

#: What the fact of a resumption names where it was told by itself.
_TOLD_BEFORE = {"called_off", agreed.NONE_LEFT}


def _is_over(fact):
    return fact.from_state == states.APPOINTMENT and fact.side == states.TICK


def tellings(fact):
    """The :class:`Telling` rows that apply to ``fact``.

    That an appointment is called off is told by itself, and that no proposed date
    is left; once it has taken place, who goes on is the partner.
    """
    rows = TOLD.get(fact.kind, ())
    if fact.kind == "resume" and _TOLD_BEFORE & fact.detail.keys():
        rows = ()
    elif fact.kind == "resume" and _is_over(fact):
        rows = (OVER,)
    return [
        row
        for row in rows
        if (row.always or row.side != fact.side) and (not row.named or fact.detail.get(row.named))
    ]


def mail_safe_facts(site, demande):
    """All that may be said of a demande outside of it.

    Never its subject, question, messages, file names or anything of the
    usager.
    """
    return {
        "reference": demande.reference,
        "topic": topic_title(site, demande.topic),
        "partner": partner_title(site, demande.partner),
        "origin": demande.origin.title,
        "deadline": demande.deadline,
    }


def team_of(site, demande, side):
    """The workspace that is ``side`` of the demande, or None."""
    if side == states.ORIGIN:
        return demande.origin
    return site["partenaires"].get(demande.partner)


def tell_teams_when_fact_recorded(demande, event):
    """Queue a notification for each member of the sides to be told.

    In the transaction of the fact.
    """
    if datetime.now(UTC) - event.fact.at <= HISTORY:
        tell_teams(demande, event.fact)


def tell_teams(demande, fact):
    """Queue the notifications of one fact, however old.

    Who acted is not told; who is in both teams is told once, as a member of
    the partner, whose turn it is first. For a partner where nobody acts, the
    coordination is told what somebody has to act upon. Whom what went with it was
    told to, and the transition with it, hears of it again only to act upon it.
    """
    rows, alone = tellings(fact), SYSTEM_TOLD.get(fact.kind)
    # Before it is submitted, a demande is nobody's business but its writer's.
    # Who is handed over many is told once, by who hands them over.
    if not (rows or alone) or demande.submitted_at is None or fact.detail.get("together"):
        return
    site = getSite()
    values = mail_safe_facts(site, demande)
    if fact.detail.get("until"):
        # The day alone: why it is on hold may tell of the usager.
        values["until"] = day(fact.detail["until"])
    path = "/".join(demande.getPhysicalPath())
    if alone:
        tell_body(site, alone, demande.partner, path, values, fact.at)
    told = {fact.who}
    parts = [part for _name, part in getUtilitiesFor(ITransitionPart)]
    already = set().union(*(part.told(demande, fact) for part in parts))
    for part in parts:
        values |= part.mailed(demande, fact)
    for row in rows:
        for kind, userids, assignee in _recipients(site, demande, fact, row):
            userids = userids - told - (set() if kind in NEEDS_SOMEBODY else already)
            told |= userids
            tell(site, kind, userids, path, values, fact.at, assignee)
        if row.side == states.PARTNER and not row.named:
            tell_body(site, row.kind, demande.partner, path, values, fact.at)


def _recipients(site, demande, fact, row):
    """(kind, set of user ids, assignee as they see it) of one row of the table."""
    team = team_of(site, demande, row.side)
    userids = team_userids(team) if team is not None else set()
    if not userids and row.kind in NEEDS_SOMEBODY:
        return [(NOBODY_ACTS, coordinators(site), None)]
    if row.side == states.ORIGIN:
        return [(row.kind, userids, None)]
    assignee = fact.detail[row.named] if row.named else demande.assignee
    on = fact.at.astimezone(ZONE).date()
    away = bool(assignee) and presence.absence_of(assignee, on) is not None
    stand_in = presence.stand_in(assignee, userids, on) if away else None
    if row.named:
        named = {assignee} & userids
        userids = named | ({stand_in} & userids if named else set())
        return [(row.kind, {userid}, userid) for userid in sorted(userids)]
    shares = rules.shared_out(userids, assignee, away, stand_in)
    return [(row.kind, share, whose) for share, whose in shares]
