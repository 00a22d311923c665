"""What an addition of a partner is pinned to: a national sheet, or a chapter of it.

An addition is a fiche with the ident of a sheet and the key of a chapter,
``""`` for all of it. With what was published of it lies the digest of that
part as it then was: when the part is another one, the addition is to be read
over. Nothing has to run for that to be seen.
"""

from dataclasses import dataclass
from functools import cached_property
from nummairieque import _
from nummairieque import inputs
from nummairieque.comarquage.chapters import parts
from nummairieque.comarquage.library import get_library
from nummairieque.comarquage.words import slug
from nummairieque.comarquage.xml import parse

#: What became of the part since somebody read the addition over.
SAME, CHANGED, GONE = "", "changed", "gone"
_OF_PART = {
    CHANGED: _("Cette partie de la fiche nationale a changé depuis la vérification du complément."),
    GONE: _("La fiche nationale n’a plus la partie que ce complément précise."),
}
_OF_WHOLE = {
    CHANGED: _("Cette fiche nationale a changé depuis la vérification du complément."),
    GONE: _("Service-public ne tient plus la fiche nationale que ce complément précise."),
}
WHOLE = _("Toute la fiche")
LOST = _("Une partie que la fiche n’a plus")


def doubt(became, chapter):
    """What a reader is told of it, a message id; None where all is the same.

    :param chapter: the key of the part, ``""`` for all of the sheet.
    """
    return (_OF_PART if chapter else _OF_WHOLE).get(became)


@dataclass(frozen=True)
class Pin:
    """``title`` is the sheet's, ``chapter`` that of the part as a choice has it,
    with its situation; ``""`` for all of it."""

    ident: str
    title: str
    chapter: str


class Pins:
    """The sheets that an addition may be pinned to: those that the desk has."""

    def __init__(self, site):
        self.kept = get_library(site)

    @cached_property
    def _read(self):
        """Ident → the choices, as a dict, of those sheets that were read for one."""
        return {}

    def _record(self, ident):
        return self.kept.get(ident) if self.kept is not None and ident else None

    def known(self, ident):
        """True for a sheet of the desk."""
        return self._record(ident) is not None

    def chapters(self, ident):
        """Its chapters in their order: list of (key, title)."""
        record = self._record(ident)
        return [] if record is None else [(c.key, c.title) for c in record.body.chapters]

    def choices(self, ident):
        """The same with titles that tell them apart: the sheet is read for it."""
        record = self._record(ident)
        if record is None:
            return []
        return [
            (part.key, f"{part.situation} – {part.title}" if part.situation else part.title)
            for part in parts(parse(record.body.data))
        ]

    def title(self, ident):
        """The title that an addition without one of its own gets; ``""`` for no sheet."""
        record = self._record(ident)
        if record is None:
            return ""
        return inputs.one_line(f"Complément local : {record.title}", inputs.LINE_MAX)

    def digest(self, ident, chapter):
        """What changes with the part; ``""`` where it is gone."""
        record = self._record(ident)
        if record is None or record.retired:
            return ""
        if not chapter:
            return record.content
        return next((c.digest for c in record.body.chapters if c.key == chapter), "")

    def became(self, ident, chapter, digest):
        """:data:`SAME`, :data:`CHANGED` or :data:`GONE`, since the part had that digest.

        An addition that nobody has read over yet has none, and nothing to compare with.
        """
        if not digest:
            return SAME
        now = self.digest(ident, chapter) if ident else digest
        if now == digest:
            return SAME
        return CHANGED if now else GONE

    def pin(self, ident, chapter):
        """What a page says of it: a :class:`Pin`, or None for a sheet that the desk lacks."""
        record = self._record(ident)
        if record is None:
            return None
        return Pin(ident, record.title, self._named(ident, chapter))

    def _named(self, ident, chapter):
        title = dict(self.chapters(ident)).get(chapter, "")
        # A key that is more than its title may begin with a situation.
        if title and chapter != slug(title):
            if ident not in self._read:
                self._read[ident] = dict(self.choices(ident))
            title = self._read[ident].get(chapter, title)
        return title
