"""News of the desk: short words of the coordination on the first page.

Kept in one persistent table on the site, a plain tuple each, so that the
first page reads one object. The table is made with the first piece of news:
a site without it has none.

A page that shows them asks :func:`current` and draws, of each :class:`News`,
``title`` (one line) and ``text`` (several lines of plain text, or ``""``).
"""

from datetime import date
from nummairieque.coordination.rules import concerns
from nummairieque.coordination.rules import is_current
from nummairieque.kept import Kept
from persistent.mapping import PersistentMapping
from typing import NamedTuple

import secrets


class News(NamedTuple):
    """One piece of news.

    ``audience`` is ``"all"``, ``"mairies"`` (maisons too) or ``"partners"``;
    ``first`` and ``last`` are days, ``last`` None for good; ``by`` is who
    wrote it last (user id), ``at`` when (aware datetime).
    """

    id: str
    title: str
    text: str
    first: date
    last: date | None
    audience: str
    by: str
    at: object


def current(site, side, today):
    """What somebody reads on ``today``: list of :class:`News`, latest first.

    :param side: ``"origin"`` (mairies and maisons), ``"partner"``,
        ``"coordination"`` (which reads all) or ``""``; several as a tuple.
    :param today: datetime.date on the clock of the mairies.
    """
    sides = (side,) if isinstance(side, str) else tuple(side)
    return [
        news
        for news in every(site)
        if is_current(news.first, news.last, today) and concerns(news.audience, sides)
    ]


def every(site):
    """All that is kept, latest first day first: list of :class:`News`."""
    found = [News(*held) for held in (KEPT.get(site) or {}).values()]
    return sorted(found, key=lambda news: (news.first, news.at), reverse=True)


KEPT = Kept("news", PersistentMapping)
uninstall = KEPT.uninstall


def get(site, id):
    """One piece of news, or None."""
    held = (KEPT.get(site) or {}).get(id) if isinstance(id, str) else None
    return None if held is None else News(*held)


def keep(site, values, by, now, id=None):
    """Write a piece of news: its id.

    :param values: as :func:`nummairieque.coordination.rules.clean_news` returns.
    :param id: of the one that it replaces; a new one when None.
    """
    KEPT.install(site)
    id = id or secrets.token_hex(4)
    KEPT.get(site)[id] = tuple(News(id=id, by=by, at=now, **values))
    return id


def remove(site, id):
    """Drop a piece of news; nothing when it is gone already."""
    table = KEPT.get(site)
    if table is not None:
        table.pop(id, None)
