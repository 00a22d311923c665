"""Accounts that nobody uses any more: a warning, then a suspension that one press lifts.

Who left and was forgotten keeps the key of a mairie. The day on which an
account was used last is kept here, written once a day at most and by a POST
only; a desk that gets this later counts from then on, so that nobody is
warned of months that nobody counted.
"""

from BTrees.OOBTree import OOBTree
from datetime import timedelta
from nummairieque import suspended
from nummairieque.alone import alone
from nummairieque.kept import Kept
from nummairieque.notification.engine import tell
from nummairieque.people import holders
from nummairieque.people import idlerules
from nummairieque.people.presence import kept_name
from nummairieque.people.store import get_people
from nummairieque.theme.words import day
from nummairieque.theme.words import ZONE
from persistent import Persistent
from plone import api

import logging

logger = logging.getLogger("nummairieque.tick")
WARNING, SUSPENDED = "account_idle", "account_went_idle"
#: So many at one call: the others wait a minute.
BATCH = 50


class Used(Persistent):
    """``days``, ``warned``: user id → datetime.date; ``since``: date from which it counts."""

    since = None
    looked_on = None

    def __init__(self):
        self.days = OOBTree()
        self.warned = OOBTree()


KEPT = Kept("used", Used)
install, uninstall = KEPT.install, KEPT.uninstall


def note(site, userid, today):
    """An account was used: for a POST only."""
    held = KEPT.get(site)
    people = get_people(site)
    if held is None or people is None or userid not in people.rows:
        return
    if held.days.get(userid) != today:
        held.days[userid] = today


def last_day(site, userid):
    """The day on which an account was used last, as far as is known: a date, or None."""
    held = KEPT.get(site)
    return held.days.get(userid) if held is not None else None


def run(site, now, dry_run=False, failed=None):
    """Warn and suspend who is due, each in a transaction of its own.

    Everybody is looked at once a day; what is left over by a batch, a minute later.

    :param now: aware datetime in office hours; the caller looks.
    :param failed: list that gets the user id of each that failed.
    :returns: list of str, a line for each account.
    """
    failed = [] if failed is None else failed
    held, today = KEPT.get(site), now.astimezone(ZONE).date()
    if held is None or held.looked_on == today:
        return []
    found, lines = due(site, today), []
    for userid, what in found[:BATCH]:
        try:
            words = _words(userid, what)
            done = dry_run or alone(_do, site, userid, what, now)
        except Exception:
            logger.exception("The idle account %s can't be looked after", userid)
            failed.append(userid)
        else:
            lines += [words] if done else []
    if not dry_run and len(found) <= BATCH:
        alone(_looked, site, today)
    return lines


def due(site, today):
    """Accounts with what is due for them: list of (user id, verdict), by user id."""
    people = get_people(site)
    verdicts = ((userid, _verdict(site, userid, today)) for userid in people.rows)
    return [(userid, what) for userid, what in verdicts if what]


def _verdict(site, userid, today):
    held, people = KEPT.get(site), get_people(site)
    entry = people.entries.get(userid)
    # Who was invited has a link that ends by itself; who is suspended is so already.
    if held.since is None or suspended.is_suspended(site, userid) or (entry and entry.invited):
        return None
    last = max(held.days.get(userid, held.since), held.since)
    months, grace = _settings()
    what = idlerules.verdict(last, held.warned.get(userid), today, months, grace)
    if what == idlerules.SUSPEND and _is_last(site, userid):
        return None
    return what


def _is_last(site, userid):
    """True for the last open account of the coordination, which stays open."""
    open_ones = holders.coordinators(site) - suspended.table(site).keys()
    return userid in open_ones and len(open_ones) == 1


def _settings():
    def get(name, default):
        return api.portal.get_registry_record(f"nummairieque.{name}", default=default)

    return get("idle_months", 0), get("idle_days", 30)


def _looked(site, today):
    held = KEPT.get(site)
    held.looked_on = today
    if held.since is None:
        held.since = today


def _do(site, userid, what, now):
    """Do it, if it is still due; True when it was."""
    held, today = KEPT.get(site), now.astimezone(ZONE).date()
    if _verdict(site, userid, today) != what:
        return False
    if what == idlerules.WARN:
        held.warned[userid] = today
        until = day(today + timedelta(days=_settings()[1]))
        root = "/".join(site.getPhysicalPath())
        tell(site, WARNING, [userid], root, {"login": userid, "until": until}, now)
        return True
    holders.suspend(site, userid, "", now)
    path = "/".join((*site.getPhysicalPath(), "coordination-personnes"))
    tell(site, SUSPENDED, holders.coordinators(site), path, {"by": kept_name(userid)}, now)
    return True


def _words(userid, what):
    told = {idlerules.WARN: "averti", idlerules.SUSPEND: "suspendu"}[what]
    return f"{userid} compte inutilisé : {told}"
