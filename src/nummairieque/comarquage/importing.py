"""An import into the library, in batches that each are whole.

What a batch found of its sheets is written in the transaction that stores
them: a run that was killed goes on where it was. One import at a time: who
calls this holds a lock.
"""

from dataclasses import replace
from datetime import datetime
from datetime import UTC
from hashlib import sha256
from nummairieque import _
from nummairieque.comarquage import library
from nummairieque.comarquage import report
from nummairieque.comarquage import rules
from nummairieque.comarquage.errors import Broken
from nummairieque.comarquage.reading import read
from nummairieque.comarquage.xml import parse
from ZODB.POSException import ConflictError
from zope.event import notify

import transaction

#: Sheets of one transaction, and how often one is tried.
BATCH = 200
TRIES = 4
_WRONG_IDENT = _("La fiche porte un autre identifiant que son fichier.")
#: Verdicts that members are told of.
_TOLD = (rules.ADDED, rules.CHANGED, rules.RESTORED)


class Imported:
    """An import has ended, and what it brought is committed.

    Told in a transaction of its own, which is committed too. Also told where
    nothing was new: an earlier run may have been killed before this.
    """

    def __init__(self, site):
        self.site = site


def run(site, source, forced=False, progress=None, now=None, address=""):
    """Import what a source holds; the :class:`.report.Report` of it.

    It commits.

    :param source: an open :class:`.source.Source`.
    :param forced: True retires what lacks, however much it is.
    :param progress: callable of ``(done, total)``, or None.
    :param now: callable that returns an aware datetime.
    :param address: what tells this source from others when it is asked again
        whether anything changed; ``""`` where that is not asked.
    """
    kept, now = library.get_library(site), now or (lambda: datetime.now(UTC))
    progress = progress or (lambda done, total: None)
    if source.unchanged:
        idle = rules.Run(source.ident, now())
        return _ended(site, _filed(kept, report.reported(source, idle, now())))
    feed = rules.feed_of(_audiences(source))
    _retried(lambda: _begin(kept, source, feed, now()))
    waiting, total = rules.to_do(kept.run, source), len(source)
    for start in range(0, len(waiting), BATCH):
        batch = waiting[start : start + BATCH]
        _retried(lambda batch=batch: [_look(kept, member, feed, now()) for member in batch])
        kept._p_jar.cacheMinimize()
        progress(total - len(waiting) + start + len(batch), total)
    return _ended(site, _retried(lambda: _end(kept, source, feed, forced, now(), address)))


def _retried(work):
    """Do it in a transaction, again where somebody wrote at the same time."""
    for number in range(TRIES):
        transaction.begin()
        try:
            done = work()
            transaction.commit()
        except ConflictError:
            transaction.abort()
            if number == TRIES - 1:
                raise
        except BaseException:
            transaction.abort()
            raise
        else:
            return done


def _audiences(source):
    for member in rules.telling(list(source)):
        try:
            yield read(parse(member.read())).audience
        except Broken:
            continue


def _begin(kept, source, feed, now):
    run = rules.resumed(kept.run, source.ident, now)
    if run is not kept.run:
        kept.run = library.Run(run.source, run.started)
        kept.run.first = not any(feed in record.feeds for record in kept.sheets.values())


def _look(kept, member, feed, now):
    """Read one sheet, store it where it is other, and note what was found."""
    looks, before = kept.run.looks, kept.get(member.ident)
    try:
        data = member.read()
        digest = sha256(data).hexdigest()
        if rules.is_same(before, digest, feed):
            looks[member.ident] = rules.Look(rules.UNCHANGED)
            return
        sheet = read(parse(data))
        if sheet.ident != member.ident:
            raise Broken(_WRONG_IDENT)
    except Broken as broken:
        title = before.title if before else ""
        looks[member.ident] = rules.Look(rules.BROKEN, title, broken.reason)
        return
    verdict = rules.verdict(before, digest, feed, sheet.digest)
    taken = rules.is_taken(before, feed)
    chapters = None
    if verdict == rules.CHANGED:
        chapters = report.chapter_changes(before.body.chapters, sheet.chapters)
    backwards = taken and verdict != rules.UNCHANGED
    backwards = backwards and rules.is_backwards(before, sheet.modified)
    feeds = rules.feeds_after(before, feed)
    if taken or before is None:
        kept.put(_record(sheet, digest, feeds, library.Body(data, sheet)))
    else:
        kept.put(replace(before, feeds=feeds))
    looks[member.ident] = rules.Look(
        verdict, sheet.title, chapters=chapters, backwards=bool(backwards)
    )
    if verdict in _TOLD and not kept.run.first:
        kept.tell(now.date(), member.ident, verdict, sheet.title, chapters)


def _record(sheet, digest, feeds, body):
    return library.Record(
        ident=sheet.ident,
        digest=digest,
        content=sheet.digest,
        modified=sheet.modified,
        feeds=feeds,
        kind=sheet.kind,
        format=sheet.format,
        audience=sheet.audience,
        title=sheet.title,
        description=sheet.description,
        themes=sheet.themes,
        url=sheet.url,
        body=body,
    )


def _end(kept, source, feed, forced, now, address):
    """Retire what lacks, and report all of the run."""
    run, today = kept.run, now.date()
    records, redirections = dict(kept.sheets.items()), source.redirections
    gone = rules.gone(records, run.looks, feed, redirections, kept.spared, forced)
    ends = [(ident, rules.REMOVED, "") for ident in gone.removed]
    ends += [(ident, rules.REDIRECTED, target) for ident, target in gone.redirected.items()]
    for ident, verdict, target in ends:
        before = records[ident]
        kept.put(replace(before, retired=before.retired or today, target=target))
        run.looks[ident] = rules.Look(verdict, before.title, target=target)
        if not before.retired:
            kept.tell(today, ident, verdict, before.title)
    for ident in gone.left:
        feeds = tuple(name for name in records[ident].feeds if name != feed)
        kept.put(replace(records[ident], feeds=feeds))
    kept.spared, kept.stamp, kept.address = gone.spared, source.stamp, address
    formats = [
        records[ident].format
        for ident, look in run.looks.items()
        if look.verdict in rules.HELD and look.verdict != rules.BROKEN
    ]
    made = report.reported(source, run, now, formats, gone)
    run.finished = True
    kept.settle(today)
    kept.file(made)
    return made


def _filed(kept, made):
    _retried(lambda: kept.file(made))
    return made


def _ended(site, made):
    _retried(lambda: notify(Imported(site)))
    return made
