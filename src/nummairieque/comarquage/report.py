"""What an import did, for the terminal, the page and the month's digest. Pure."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from nummairieque import _
from nummairieque.comarquage import rules
from nummairieque.comarquage.members import printable
from zope.i18n import interpolate

#: Sheets that are named of each kind; all are counted.
LISTED = 500
#: Lines that a terminal gets of each kind.
SHOWN = 10

WORDS = {
    rules.ADDED: _("Nouvelles : ${number}"),
    rules.CHANGED: _("Modifiées : ${number}"),
    rules.RESTORED: _("Revenues : ${number}"),
    rules.UNCHANGED: _("Inchangées : ${number}"),
    rules.BROKEN: _("Illisibles, la version précédente reste : ${number}"),
    rules.REMOVED: _("Retirées : ${number}"),
    rules.REDIRECTED: _("Redirigées : ${number}"),
}
#: Kinds whose sheets a terminal names.
_NAMED = (rules.BROKEN, rules.REMOVED, rules.REDIRECTED)


@dataclass(frozen=True)
class Chapters:
    """Titles of the chapters of a sheet that are other ones than before."""

    added: tuple = ()
    removed: tuple = ()
    changed: tuple = ()


@dataclass(frozen=True)
class Line:
    """One sheet, file or redirection: ``detail`` is a reason, or where it leads."""

    ident: str
    title: str = ""
    detail: str = ""


@dataclass(frozen=True)
class Listed:
    """``number`` of them in all, :data:`LISTED` at most in ``lines``."""

    number: int = 0
    lines: tuple = ()


@dataclass(frozen=True)
class Report:
    """What an import did.

    ``source`` is shown to people; ``formats`` are (format, sheets);
    ``verdicts`` is a dict of each of :data:`.rules.VERDICTS` → :class:`Listed`;
    ``chapters`` a dict of ident → :class:`Chapters`. ``backwards`` are sheets
    that are older than the former ones, ``astray`` redirections that lead
    nowhere, ``refused`` files that were not looked at, ``doubles`` those that
    gave way to a later one of the same ident, ``spared`` sheets that stay as too
    many lack; ``ignored`` counts files that are none of ours.
    """

    source: str
    started: datetime
    ended: datetime
    verdicts: dict
    formats: tuple = ()
    chapters: dict = None
    backwards: Listed = Listed()
    astray: Listed = Listed()
    refused: Listed = Listed()
    doubles: Listed = Listed()
    spared: Listed = Listed()
    ignored: int = 0
    unchanged: bool = False

    @property
    def seconds(self):
        return (self.ended - self.started).total_seconds()

    def number(self, verdict):
        return self.verdicts[verdict].number


def chapter_changes(before, after):
    """The :class:`Chapters` between two versions of a sheet.

    :param before: chapters with ``key``, ``title``, ``digest``; so ``after``.
    """
    old = {chapter.key: chapter for chapter in before}
    new = {chapter.key: chapter for chapter in after}
    return Chapters(
        tuple(chapter.title for key, chapter in new.items() if key not in old),
        tuple(chapter.title for key, chapter in old.items() if key not in new),
        tuple(
            chapter.title
            for key, chapter in new.items()
            if key in old and old[key].digest != chapter.digest
        ),
    )


def reported(source, run, ended, formats=(), gone=None):
    """The :class:`Report` of a run.

    :param source: a :class:`.source.Source`.
    :param run: its :class:`.rules.Run`, with all its looks.
    :param formats: the format of each sheet that was read.
    :param gone: the :class:`.rules.Gone` of it; None where it was not asked for.
    """
    gone = gone or rules.Gone()
    looks = sorted(run.looks.items())
    lines = {
        verdict: [_line(ident, look) for ident, look in looks if look.verdict == verdict]
        for verdict in rules.VERDICTS
    }
    changed = [(i, look.chapters) for i, look in looks if look.chapters not in (None, Chapters())]
    return Report(
        source.shown,
        run.started,
        ended,
        {verdict: _listed(found) for verdict, found in lines.items()},
        tuple(sorted(Counter(formats).items())),
        dict(changed[:LISTED]),
        _listed([_line(ident, look) for ident, look in looks if look.backwards]),
        _listed([Line(ident, detail=target) for ident, target in sorted(gone.astray.items())]),
        _listed([Line(name, detail=reason) for name, reason in source.refused]),
        _listed([Line(ident, detail=name) for ident, name in source.found.doubles]),
        _listed([Line(ident) for ident in gone.spared]),
        source.found.ignored,
        source.unchanged,
    )


def words(report, say=None):
    """A report as lines for a terminal.

    :param say: takes a message id and values by name, returns a str; None says
        it in French.
    """
    say = say or _french
    yield say(_("Source : ${source}"), source=report.source)
    if report.unchanged:
        yield say(_("Rien n’a changé à cette adresse depuis le dernier import."))
        return
    total = sum(report.number(verdict) for verdict in rules.HELD)
    yield say(
        _("Fiches lues : ${number}, en ${seconds} s"),
        number=_number(total),
        seconds=f"{report.seconds:.1f}".replace(".", ","),
    )
    for name, count in report.formats:
        yield say(_("Format ${format} : ${number}"), format=name, number=_number(count))
    for verdict, message in WORDS.items():
        listed = report.verdicts[verdict]
        if listed.number or verdict in (rules.ADDED, rules.CHANGED, rules.UNCHANGED):
            yield from _named(say, message, listed, SHOWN if verdict in _NAMED else 0)
    for message, listed in (
        (_("Revenues à une version plus ancienne : ${number}"), report.backwards),
        (_("Redirections qui ne mènent nulle part : ${number}"), report.astray),
        (_("Fichiers refusés : ${number}"), report.refused),
        (_("Fichiers en double, le dernier compte : ${number}"), report.doubles),
    ):
        if listed.number:
            yield from _named(say, message, listed, SHOWN)
    if report.ignored:
        yield say(_("Autres fichiers, ignorés : ${number}"), number=_number(report.ignored))
    if report.spared.number:
        yield say(
            _(
                "Gardées bien qu’absentes, car il en manque trop : ${number}."
                " Forcez le retrait si c’est voulu."
            ),
            number=_number(report.spared.number),
        )


def _named(say, message, listed, shown):
    """A line with the number, and one for each of the first."""
    yield say(message, number=_number(listed.number))
    for line in listed.lines[:shown]:
        # A reason is a message id, with values of its own.
        detail = say(line.detail, **(getattr(line.detail, "mapping", None) or {}))
        parts = (line.ident, printable(line.title), detail)
        yield "  " + " · ".join(part for part in parts if part)
    if shown and listed.number > shown:
        yield "  …"


def _line(ident, look):
    return Line(ident, look.title, look.reason or look.target)


def _listed(lines):
    return Listed(len(lines), tuple(lines[:LISTED]))


def _number(value):
    return f"{value:,}".replace(",", "\u202f")


def _french(message, **values):
    return interpolate(message, values)
