"""What may be chosen about each kind of notification.

Every kind belongs to one group, and a person chooses by group, never by kind.
A kind that is not in :data:`NOTICES` is news of a demande, so in ``mine``.
"""

from dataclasses import dataclass

#: Groups, in the order of the page "Mes notifications".
NEW = "new"
MINE = "mine"
TEAM = "team"
CHASE = "chase"
LIBRARY = "library"
BREACH = "breach"
ACCOUNT = "account"
APPOINTMENT = "appointment"
GROUPS = (NEW, MINE, TEAM, CHASE, APPOINTMENT, LIBRARY, BREACH, ACCOUNT)

#: Moments, in the same way.
NOW = "now"
TWICE = "twice"
DAILY = "daily"
NEVER = "never"
#: Of what is told once a month: when that is, its own clock knows.
MONTHLY = "monthly"
MOMENTS = (NOW, TWICE, DAILY, NEVER)

#: Groups that a person chooses about -> the moments open to the choice. The
#: desk chases who is silent: a reminder may wait, but not be turned off.
CHOICES = {
    NEW: MOMENTS,
    MINE: MOMENTS,
    TEAM: MOMENTS,
    CHASE: (NOW, TWICE, DAILY),
    APPOINTMENT: MOMENTS,
    LIBRARY: (MONTHLY, NEVER),
}
#: What holds for who has chosen nothing.
DEFAULTS = {NEW: NOW, MINE: NOW, TEAM: TWICE, CHASE: NOW, APPOINTMENT: NOW, LIBRARY: NEVER}


@dataclass(frozen=True)
class Notice:
    """``forced``: at once, whatever was chosen; ``chasing``: it reminds who is silent."""

    group: str
    forced: bool = False
    chasing: bool = False


NOTICES = {
    "demande_submitted": Notice(NEW),
    "nobody_acts": Notice(NEW),
    "redirected": Notice(NEW),
    "message_posted": Notice(MINE),
    "complement_asked": Notice(MINE),
    "complement_provided": Notice(MINE),
    "answered": Notice(MINE),
    "declined": Notice(MINE),
    "redirected_away": Notice(MINE),
    "appointment_proposed": Notice(MINE),
    "appointment_over": Notice(MINE),
    "dates_gone": Notice(MINE),
    "dates_fewer": Notice(MINE),
    "dates_none": Notice(MINE),
    "reopened": Notice(MINE),
    "cancelled": Notice(MINE),
    "put_on_hold": Notice(MINE),
    "resumed": Notice(MINE),
    "assigned": Notice(MINE),
    "taken_over": Notice(MINE),
    "handed_over": Notice(MINE),
    "appointment_booked": Notice(APPOINTMENT),
    "appointment_moved": Notice(APPOINTMENT),
    "appointment_handed": Notice(APPOINTMENT),
    "appointment_cancelled": Notice(APPOINTMENT),
    "appointment_missed": Notice(APPOINTMENT),
    "appointment_to_move": Notice(APPOINTMENT),
    "appointment_tomorrow": Notice(APPOINTMENT),
    "appointment_unmarked": Notice(APPOINTMENT),
    "fiche_submitted": Notice(MINE),
    "fiche_proposed": Notice(MINE),
    "fiche_sent_back": Notice(MINE),
    "fiche_review": Notice(MINE),
    "fiches_month": Notice(LIBRARY),
    "deadline_near": Notice(CHASE, chasing=True),
    "deadline_close": Notice(CHASE, chasing=True),
    "breach": Notice(BREACH, forced=True, chasing=True),
    "invitation": Notice(ACCOUNT, forced=True),
    "password_reset": Notice(ACCOUNT, forced=True),
    "team_joined": Notice(ACCOUNT, forced=True),
    "account_idle": Notice(ACCOUNT, forced=True),
    "account_went_idle": Notice(ACCOUNT, forced=True),
    # What became of an answer that was sent by mail.
    "reply_too_late": Notice(ACCOUNT, forced=True),
    "reply_files_refused": Notice(ACCOUNT, forced=True),
    "reply_too_large": Notice(ACCOUNT, forced=True),
    "reply_empty": Notice(ACCOUNT, forced=True),
    "reply_not_taken": Notice(ACCOUNT, forced=True),
    "reply_forged": Notice(ACCOUNT, forced=True),
    "stranger_refused": Notice(ACCOUNT, forced=True),
}

_OTHER = Notice(MINE)


def notice(kind):
    """The :class:`Notice` of a kind."""
    return NOTICES.get(kind, _OTHER)


def group_of(kind, userid, assignee=None):
    """The group of ``kind`` for this person.

    :param assignee: user id of who has taken the demande, or None: then it
        is everybody's.
    """
    group = notice(kind).group
    if group == MINE and assignee and assignee != userid:
        return TEAM
    return group


def moment_for(kind, choice):
    """When a kind leaves by mail for who has chosen ``choice`` for its group.

    :returns: one of :data:`MOMENTS`, or :data:`MONTHLY`.
    """
    found = notice(kind)
    if found.forced:
        return NOW
    return TWICE if found.chasing and choice == NEVER else choice
