"""What an import does with each sheet: comparison of what is kept with what comes.

Content decides, dates inform. A sheet of other bytes is taken even when it
says that it is older: the State takes a correction back that way, and a desk
that waited for a newer one would show what was withdrawn. The report says so.

The State publishes a feed for each audience, and some sheets are in several,
perhaps in other words. One of the feeds is then its first, so that imports in
turn don't change it back and forth; it is retired when the last one lacks it.

A run looks at each sheet once. What it found is noted together with what it
stored, so that a run that was killed goes on where it was, and tells at its
end of all of it.
"""

from collections import Counter
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from datetime import datetime

ADDED, CHANGED, RESTORED, UNCHANGED = "added", "changed", "restored", "unchanged"
BROKEN, REMOVED, REDIRECTED = "broken", "removed", "redirected"
#: Verdicts on what a source holds; the two others are on what it lacks.
HELD = (ADDED, CHANGED, RESTORED, UNCHANGED, BROKEN)
VERDICTS = (*HELD, REMOVED, REDIRECTED)
#: How far a redirection is followed.
STEPS = 10


@dataclass(frozen=True)
class Kept:
    """A sheet of the desk.

    ``digest`` is of the bytes that it came as, ``content`` of what they say
    (:attr:`.sheet.Sheet.digest`); ``feeds`` are those that have it, in their
    order. ``retired`` is True for one that the State no longer has, ``target``
    where it then leads: an ident, an address or ``""``.
    """

    ident: str
    digest: str
    modified: date | None = None
    retired: bool = False
    feeds: tuple = ()
    target: str = ""
    content: str = ""


@dataclass(frozen=True)
class Look:
    """What a run found of one sheet: ``verdict`` of :data:`VERDICTS`.

    ``reason`` says why it is broken; ``target`` where it leads; ``chapters``
    a :class:`.report.Chapters` of one that changed; ``backwards`` is True
    when it says that it is older than the one that was kept.
    """

    verdict: str
    title: str = ""
    reason: str = ""
    target: str = ""
    chapters: object = None
    backwards: bool = False


@dataclass
class Run:
    """An import of one state of a source; ``looks`` is a mapping of ident → Look.

    A look is noted in the transaction that stores what it says.
    """

    source: str
    started: datetime
    looks: dict = field(default_factory=dict)
    finished: bool = False


@dataclass(frozen=True)
class Gone:
    """What a source lacks.

    ``removed`` are idents to retire; ``redirected`` ident → target: to retire,
    or retired before and now known to lead there; ``left`` idents that other
    feeds still have, to be kept without this one; ``astray`` ident → where a
    redirection says it leads, though nothing is there. ``spared`` are idents
    that stay though they lack, to be kept for the next import.
    """

    removed: tuple = ()
    redirected: dict = field(default_factory=dict)
    astray: dict = field(default_factory=dict)
    spared: tuple = ()
    left: tuple = ()


def feed_of(audiences):
    """The name of a feed, by the audiences of some of its sheets: that of most of them."""
    counted = Counter(audience for audience in audiences if audience)
    return min(counted, key=lambda audience: (-counted[audience], audience), default="")


def telling(members, count=25):
    """Members that tell of which feed they are, spread over all of them.

    Services (R…) are shared between feeds, so they tell nothing while there is
    another sheet.
    """
    own = [member for member in members if not member.ident.startswith("R")] or list(members)
    return own[:: max(1, len(own) // count)][:count]


def feeds_after(kept, feed):
    """:attr:`Kept.feeds` of a sheet that came by ``feed``."""
    before = () if kept is None or kept.retired else kept.feeds
    return tuple(sorted({*before, feed}))


def is_taken(kept, feed):
    """True where a sheet is kept as ``feed`` has it: no feed before it has it too."""
    return feeds_after(kept, feed)[0] == feed


def is_same(kept, digest, feed):
    """True for bytes that need not be read, as nothing would be stored."""
    if kept is None or kept.retired or feed not in kept.feeds:
        return False
    return kept.digest == digest or not is_taken(kept, feed)


def verdict(kept, digest, feed, content=""):
    """The verdict on a sheet that comes and can be read.

    One that says the same in other bytes is unchanged, though it is stored
    where it :func:`is_taken`.

    :param kept: :class:`Kept` or None.
    :param digest: of its bytes; ``content`` of what they say.
    """
    if kept is None:
        return ADDED
    if kept.retired:
        return RESTORED
    same = kept.digest == digest or (content and kept.content == content)
    return UNCHANGED if same or not is_taken(kept, feed) else CHANGED


def is_backwards(kept, modified):
    """True for a sheet that comes with an earlier date (None: without) than the kept one."""
    return bool(kept and kept.modified and modified and modified < kept.modified)


def resumed(run, source, now):
    """The :class:`Run` to go on with: ``run`` if it was cut in that source, or a new one.

    :param run: the last :class:`Run`, or None.
    :param source: the ident of a :class:`.source.Source`.
    :param now: aware datetime.
    """
    if run is not None and not run.finished and run.source == source:
        return run
    return Run(source, now)


def to_do(run, members):
    """Members that ``run`` has still to look at.

    What was broken is looked at again: a file may be readable now.
    """
    done = {ident for ident, look in run.looks.items() if look.verdict != BROKEN}
    return [member for member in members if member.ident not in done]


def gone(kept, looks, feed, redirections, spared=(), forced=False):
    """What to do with sheets that the source lacks, once all that it holds was looked at.

    Nothing is retired when the source holds fewer than half of the sheets
    that should be in it: it is rather half a source, or another one. What was
    spared so stays until it is back or somebody forces it: the sheets that
    came instead would make the same source look whole the next time.

    :param kept: mapping of ident → :class:`Kept`, as it is now.
    :param looks: mapping of ident → :class:`Look` of this run.
    :param feed: the name of the feed that was looked at.
    :param redirections: mapping of old ident → new ident or address.
    :param spared: :attr:`Gone.spared` of the import before.
    :returns: :class:`Gone`.
    """
    held = {ident for ident, look in looks.items() if look.verdict in HELD}
    new = {ident for ident, look in looks.items() if look.verdict in (ADDED, RESTORED)}
    live = {ident for ident, sheet in kept.items() if not sheet.retired}
    due = {ident for ident in live - new if feed in kept[ident].feeds}
    missing, waiting = due - held, live.intersection(spared) - held
    if forced:
        waiting -= missing
    elif 2 * len(due & held) < len(due - waiting):
        waiting |= missing
    missing -= waiting
    left = {ident for ident in missing if len(kept[ident].feeds) > 1}
    missing -= left
    edges = {ident: sheet.target for ident, sheet in kept.items() if sheet.retired and sheet.target}
    edges |= redirections
    stays, removed, redirected, astray = live - missing, [], {}, {}
    for ident in sorted(missing | (kept.keys() - live - held)):
        target = follow(ident, edges, stays)
        if target and (ident in missing or target != kept[ident].target):
            redirected[ident] = target
        elif ident in missing:
            removed.append(ident)
        if not target and ident in redirections:
            astray[ident] = redirections[ident]
    waiting, left = tuple(sorted(waiting)), tuple(sorted(left))
    return Gone(tuple(removed), redirected, astray, waiting, left)


def follow(ident, redirections, live):
    """Where a sheet leads in the end: an ident of ``live``, an address, or ``""``."""
    seen = {ident}
    for _step in range(STEPS):
        ident = redirections.get(ident, "")
        if ident in live or ident.startswith(("http://", "https://")):
            return ident
        if not ident or ident in seen:
            return ""
        seen.add(ident)
    return ""
