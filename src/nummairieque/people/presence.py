"""Who is away, until when and who stands in: what every list of names may ask.

An absence ends by itself: it is a function of the day, and nothing is ever
written to end it.
"""

from datetime import datetime
from nummairieque import _
from nummairieque.people.rows import row_of
from nummairieque.people.rules import is_away
from nummairieque.people.store import entry_of
from nummairieque.people.store import get_people
from nummairieque.people.store import NOBODY
from nummairieque.reliance import rely_on
from nummairieque.reliance import rely_on_range
from nummairieque.theme.words import day
from nummairieque.theme.words import person
from nummairieque.theme.words import ZONE
from nummairieque.workspace.roster import team_userids
from zope.component.hooks import getSite
from zope.globalrequest import getRequest
from zope.i18n import translate


def today():
    """The day on the clock of Paris."""
    return datetime.now(ZONE).date()


def absence_of(userid, on=None):
    """(first day, last day, deputy) of who is away that day, or None."""
    absence = entry_of(getSite(), userid).absence
    return absence if is_away(absence, on or today()) else None


def rely_on_presence(userid):
    """Run again where somebody is away, or has no account, by the time that this is written."""
    people, entry = get_people(getSite()), entry_of(getSite(), userid)
    if people is not None and entry is NOBODY:
        # His first absence makes one, and so does a suspension.
        rely_on_range(people.entries, userid, userid)
    else:
        rely_on(entry)


def change_presence(site, userid):
    """Meet whoever relies on somebody's presence, where what changes is kept elsewhere."""
    people = get_people(site)
    if people is not None:
        people.entry(userid)._p_changed = True


def has_password(userid):
    """False for who was invited and has not chosen a password yet."""
    return not entry_of(getSite(), userid).invited


def deputy_of(userid, on=None):
    """User id of who stands in that day, or None."""
    absence = absence_of(userid, on)
    return (absence[2] or None) if absence else None


def stand_in(userid, team, on=None):
    """Who of ``team`` stands in for somebody that day, or None.

    Only who acts in that team and is there: a deputy of a deputy is not asked.

    :param team: set of user ids.
    """
    deputy = deputy_of(userid, on)
    return deputy if deputy in team and absence_of(deputy, on) is None else None


def away_for(userid, partners, on=None):
    """For whom of these teams somebody stands in that day: list of user ids.

    Nobody, while he is away himself, as in :func:`stand_in`.
    """
    if absence_of(userid, on) is not None:
        return []
    teams = (team_userids(partner) for partner in partners)
    others = {other for team in teams for other in team} - {userid}
    return [other for other in sorted(others) if deputy_of(other, on) == userid]


def absence_words(userid, on=None):
    """``Absent jusqu’au 30/11/2026, Marie Petit remplace``; None for who is there."""
    absence = absence_of(userid, on)
    return None if absence is None else say(absence)


def kept_name(userid):
    """A name for a list of many, from the rows of the directory; the user id without one."""
    row = row_of(getSite(), userid)
    return row.name if row else userid


def name_of(userid):
    """A name for one page: from the directory, from the account that has no row there."""
    row = row_of(getSite(), userid or "")
    return row.name if row else translate(person(userid), context=getRequest())


def name_and_absence(userid, on=None):
    """A name for a list: ``Marie Petit – Absence jusqu’au 30/11/2026``, as a str."""
    away = absence_words(userid, on)
    request = getRequest()
    name = translate(person(userid), context=request)
    return f"{name} – {translate(away, context=request)}" if away else name


def kept_name_and_absence(userid, on=None):
    """The same as :func:`name_and_absence`, from the rows of the directory."""
    away = absence_words(userid, on)
    name = kept_name(userid)
    return f"{name} – {translate(away, context=getRequest())}" if away else name


def say(absence):
    """An absence in words."""
    _first, last, deputy = absence
    if deputy:
        return _(
            "Absence jusqu’au ${day}, suppléance : ${name}",
            mapping={"day": day(last), "name": person(deputy)},
        )
    return _("Absence jusqu’au ${day}", mapping={"day": day(last)})
