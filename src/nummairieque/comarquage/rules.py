"""What an import does with each sheet: comparison of what is kept with what comes.

Content decides, dates inform. A sheet of other bytes is taken even when it
says that it is older: the State takes a correction back that way, and a desk
that waited for a newer one would show what was withdrawn. The report says so.

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
    (:attr:`.sheet.Sheet.digest`); ``retired`` is True for one
    that the State no longer has, ``target`` where it then leads: an ident, an
    address or ``""``. ``audience`` is that of the feed it is part of.
    """

    ident: str
    digest: str
    modified: date | None = None
    retired: bool = False
    audience: str = ""
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
    or retired before and now known to lead there; ``astray`` ident → where a
    redirection says it leads, though nothing is there. ``spared`` are idents
    that stay though they lack, to be kept for the next import.
    """

    removed: tuple = ()
    redirected: dict = field(default_factory=dict)
    astray: dict = field(default_factory=dict)
    spared: tuple = ()


def is_same(kept, digest):
    """True for bytes that need not be read: they are those of a live sheet that is kept."""
    return kept is not None and not kept.retired and kept.digest == digest


def verdict(kept, digest, content=""):
    """The verdict on a sheet that comes and can be read.

    One that says the same in other bytes is unchanged, though it is stored.

    :param kept: :class:`Kept` or None.
    :param digest: of its bytes; ``content`` of what they say.
    """
    if kept is None:
        return ADDED
    if kept.retired:
        return RESTORED
    same = kept.digest == digest or (content and kept.content == content)
    return UNCHANGED if same else CHANGED


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


def gone(kept, looks, redirections, spared=(), forced=False):
    """What to do with sheets that the source lacks, once all that it holds was looked at.

    Nothing is retired when the source holds fewer than half of the sheets
    that should be in it: it is rather half a source, or another one. What was
    spared so stays until it is back or somebody forces it: the sheets that
    came instead would make the same source look whole the next time.

    :param kept: mapping of ident → :class:`Kept`, as it is now.
    :param looks: mapping of ident → :class:`Look` of this run.
    :param redirections: mapping of old ident → new ident or address.
    :param spared: :attr:`Gone.spared` of the import before.
    :returns: :class:`Gone`.
    """
    held = {ident for ident, look in looks.items() if look.verdict in HELD}
    new = {ident for ident, look in looks.items() if look.verdict in (ADDED, RESTORED)}
    scope = audiences(kept, held)
    live = {ident for ident, sheet in kept.items() if not sheet.retired}
    due = {ident for ident in live - new if kept[ident].audience in scope}
    missing, waiting = due - held, live.intersection(spared) - held
    if forced:
        waiting -= missing
    elif 2 * len(due & held) < len(due - waiting):
        waiting |= missing
    missing -= waiting
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
    return Gone(tuple(removed), redirected, astray, tuple(sorted(waiting)))


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


def audiences(kept, held):
    """The audiences of a source, by the sheets that it holds.

    Services (R…) are shared between feeds, so they say nothing while there is
    another sheet; and a few strays don't make a feed.

    :param kept: mapping of ident → :class:`Kept`.
    :param held: idents.
    """
    known = [ident for ident in held if ident in kept]
    own = [ident for ident in known if not ident.startswith("R")] or known
    counted = Counter(kept[ident].audience for ident in own)
    return {audience for audience, count in counted.items() if 4 * count >= len(own)}
