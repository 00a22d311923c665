"""The news of a month, for those who chose to be told of it by mail.

Once for each month, from its first hour of work on which the desk runs. What
was missed while the desk stood is told together, in one mail.
"""

from datetime import date
from datetime import timedelta
from nummairieque.alone import alone
from nummairieque.comarquage.library import get_library
from nummairieque.fiche import news
from nummairieque.fiche import told
from nummairieque.notification import notices
from nummairieque.notification import preferences
from nummairieque.notification.engine import tell
from nummairieque.notification.sight import may_view
from nummairieque.people.presence import kept_name
from nummairieque.theme.words import ZONE
from typing import NamedTuple

import logging

logger = logging.getLogger("nummairieque.tick")
KIND = "fiches_month"
#: Where all of it is read, below the site.
PAGE = "fiches/nouveautes"
#: Months that are told together at most.
MONTHS = 12
_DAY = timedelta(days=1)


class Span(NamedTuple):
    """Whole months, told of in one mail: first and last day, datetime.date."""

    first: date
    last: date


def span_to_tell(month, today):
    """The :class:`Span` that is due, or None when all is told.

    :param month: the last one that was told, ``"2026-10"``; ``""`` for none yet.
    """
    last = today.replace(day=1) - _DAY
    if month >= f"{last:%Y-%m}":
        return None
    number = last.year * 12 + last.month - 1
    known = int(month[:4]) * 12 + int(month[5:7]) if month else number
    number = min(max(known, number - MONTHS + 1), number)
    return Span(date(number // 12, number % 12 + 1, 1), last)


def run(site, now, dry_run=False, failed=None):
    """Tell what is due at ``now``, in a transaction of its own.

    :param now: aware datetime in office hours; the caller looks.
    :param failed: list that gets the name of the page when it could not be told.
    :returns: list of str, a line or none.
    """
    try:
        # Nearly always nothing is due: then no transaction is begun for it.
        waits = due(site, now) is not None
        line = _said(site, now) if dry_run else waits and alone(_done, site, now)
    except Exception:
        logger.exception("The news of the month can't be told")
        if failed is not None:
            failed.append(PAGE)
        return []
    return [line] if line else []


def due(site, now):
    """The :class:`Span` to tell at ``now``, or None."""
    held = news.KEPT.get(site)
    today = now.astimezone(ZONE).date()
    return span_to_tell(held.month, today) if held is not None else None


def readers(site):
    """User ids of those who take it and may read the fiches: sorted list."""
    path = "/".join(site["fiches"].getPhysicalPath())
    chosen = preferences.who_chose(site, notices.LIBRARY, notices.MONTHLY)
    users = site.acl_users
    return [userid for userid in chosen if may_view(site, users.getUserById(userid), path)]


def is_news(site, span):
    """True when something changed."""
    library = get_library(site)
    national = library.told_since(span.first) if library is not None else []
    last = span.last.isoformat()
    return bool(news.between(site, *span)) or any(at <= last for at, _id, _told in national)


def _said(site, now):
    span = due(site, now)
    people = readers(site) if span is not None and is_news(site, span) else []
    return _line(span, people) if people else ""


def _line(span, people):
    names = ", ".join(f"{kept_name(userid)} ({userid})" for userid in people)
    return f"{PAGE} nouveautés de {told.month_in_words(span, 'fr')} : {names}"


def _done(site, now):
    span = due(site, now)
    if span is None:
        return ""
    people = readers(site) if is_news(site, span) else []
    if people:
        path = "/".join((*site.getPhysicalPath(), PAGE))
        tell(site, KIND, people, path, told.values_of(span), now)
    news.KEPT.get(site).month = f"{span.last:%Y-%m}"
    return _line(span, people) if people else ""
