"""The lines of the directory: kept ready, refreshed when something changes."""

from collective.workspace.pas import get_workspace_groups_plugin
from contextlib import contextmanager
from contextvars import ContextVar
from nummairieque.inputs import one_line
from nummairieque.people.rules import fold
from nummairieque.people.rules import matches
from nummairieque.people.store import entry_of
from nummairieque.people.store import get_people
from nummairieque.roles import GROUPS
from nummairieque.workspace.rules import as_read
from nummairieque.workspace.topics import topic_lines
from nummairieque.workspace.topics import topic_title
from nummairieque.workspace.topics import topics as topic_table
from typing import NamedTuple
from zope.component.hooks import getSite

#: User ids whose rows are refreshed later, in the order they came; see :func:`together`.
_LATER = ContextVar("later", default=None)


class Seat(NamedTuple):
    """A place in a team: kind and slug of the workspace, and what one is there."""

    kind: str
    slug: str
    uid: str
    title: str
    groups: tuple


class Row(NamedTuple):
    """One person as the directory knows him; ``text`` is what a search reads."""

    userid: str
    name: str
    email: str
    seats: tuple
    text: str


def refresh(userid, site=None, without=None):
    """Write the row of a person anew; a person without account loses it.

    :param without: UID of a workspace that is going away.
    """
    site = site or getSite()
    people = get_people(site)
    if people is None:
        return
    if (later := _LATER.get()) is not None and without is None:
        later[userid] = None
        return
    member = site.portal_membership.getMemberById(userid)
    if member is None:
        forget(userid, site)
        return
    # Plone keeps whatever a program or an import wrote there.
    name = one_line(member.getProperty("fullname", ""), 100) or userid
    seats = _seats(userid, site, without)
    row = Row(
        userid,
        name,
        one_line(member.getProperty("email", ""), 254).lower(),
        tuple(seats),
        fold(" ".join((name, *_words(site, userid, seats)))),
    )
    if people.rows.get(userid) != tuple(row):
        people.rows[userid] = tuple(row)


@contextmanager
def together(site):
    """Refresh, at the end and once each, the rows of people who change meanwhile.

    Every step of a change refreshes, and each refreshing asks the catalog: a
    person who comes into two teams would have four where one is enough.
    """
    later = {}
    token = _LATER.set(later)
    try:
        yield
    finally:
        _LATER.reset(token)
    for userid in later:
        refresh(userid, site)


def forget(userid, site=None):
    """Drop all that is kept of an account that was deleted."""
    people = get_people(site or getSite())
    if people is None:
        return
    people.rows.pop(userid, None)
    entry = people.entries.pop(userid, None)
    if entry is not None and entry.key is not None:
        people.keys.pop(entry.key, None)


def refresh_all(site):
    """The rows of everybody who has a seat; when the store is new."""
    for userid in list(get_workspace_groups_plugin()._principal_groups):
        refresh(userid, site)


def _seats(userid, site, without):
    groups = {}
    for id in get_workspace_groups_plugin()._principal_groups.get(userid, ()):
        name, _colon, uid = id.partition(":")
        groups.setdefault(uid, set()).add(name)
    groups.pop(without, None)
    found = []
    for uid, names in groups.items():
        for brain in site.portal_catalog.unrestrictedSearchResults(UID=uid):
            kind = brain.portal_type
            held = tuple(name for name in GROUPS.get(kind, ()) if name in names)
            if held:
                found.append(Seat(kind, brain.getId, uid, brain.Title, held))
    return sorted(found, key=lambda seat: as_read(seat.title))


def _words(site, userid, seats):
    entry = entry_of(site, userid)
    yield entry.function
    for seat in seats:
        yield seat.title
        if seat.kind == "partner" and not entry.topics:
            # Who did not say which topics are his answers for all.
            partner = site["partenaires"].get(seat.slug)
            yield from (title for _slug, title in topic_lines(partner)) if partner else ()
    yield from (topic_title(site, topic) for topic in entry.topics)


def row_of(site, userid):
    """The :class:`Row` of a person, or None."""
    people = get_people(site)
    held = people.rows.get(userid) if people is not None else None
    return None if held is None else _row(held)


def _row(held):
    userid, name, email, seats, text = held
    return Row(userid, name, email, tuple(Seat(*seat) for seat in seats), text)


def search(site, query="", kind="", seated=True):
    """Rows whose text has all words of ``query``, sorted by name.

    Reads the rows and nothing else: a thousand of them take a millisecond.

    :param kind: only with a seat in a ``"mairie"``, ``"partner"`` …
    :param seated: False finds who has no seat too.
    """
    people = get_people(site)
    if people is None:
        return []
    found = [
        held
        for held in people.rows.values()
        if (held[3] or not seated)
        and (not kind or any(seat[0] == kind for seat in held[3]))
        and matches(held[4], query)
    ]
    return [_row(held) for held in sorted(found, key=lambda held: fold(held[1]))]


def with_address(site, address):
    """User ids of the accounts with that mail address."""
    people = get_people(site)
    wanted = address.strip().lower()
    if people is None or not wanted:
        return []
    return [held[0] for held in people.rows.values() if held[2] == wanted]


def topics_of(site, row):
    """(slug, title) of the topics that a person's partners answer for."""
    slugs = {seat.slug for seat in row.seats if seat.kind == "partner"} if row else set()
    return [
        (topic, held["title"])
        for topic, held in sorted(topic_table(site).items())
        if slugs & set(held["partners"])
    ]
