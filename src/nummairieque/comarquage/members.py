"""The files of a source: which are sheets, which are refused, how large they may be. Pure.

A source is an archive or a folder that somebody else filled. Its names are
never used as paths to write to, but one that tries to be is not trusted for
anything else either.
"""

from collections.abc import Callable
from dataclasses import dataclass
from nummairieque import _
from unicodedata import category
from zope.i18n import interpolate

import re

MEGABYTE = 1024 * 1024
#: Bytes of one sheet; the largest of today has half a megabyte.
SIZE_MAX = 8 * MEGABYTE
#: Files of a source, sheets or not, and their bytes together.
COUNT_MAX = 30_000
TOTAL_MAX = 1024 * MEGABYTE
_NAME_MAX = 500

_SHEET = re.compile(r"([FNR][0-9]{1,7})\.xml")
#: The one index of the feed that is read; its case differs between versions.
_REDIRECTIONS = "redirections.xml"

TOO_LARGE = _("Le fichier est trop gros pour une fiche (plus de 8 Mo).")
UNSAFE = _("Son nom désigne un emplacement hors de la source.")


class Unusable(ValueError):
    """Nothing is taken of the whole source. ``reason`` is a message id, str() its French."""

    def __init__(self, reason):
        super().__init__(reason)
        self.reason = reason

    def __str__(self):
        return interpolate(self.reason, self.reason.mapping)


@dataclass(frozen=True)
class Member:
    """A file of a source.

    ``ident`` is the sheet's as its name says it, ``read`` returns its bytes
    or raises :class:`.errors.Broken`.
    """

    name: str
    ident: str
    read: Callable[[], bytes]


@dataclass(frozen=True)
class Found:
    """What a source holds.

    ``members`` are its sheets by name, one for each ident; ``indexes`` the
    files of redirections; ``ignored`` counts the others. ``doubles`` are
    (ident, name) of sheets that came again under the same ident: the last one
    counts. ``refused`` are (name, reason). ``ident`` changes with the source.
    """

    members: tuple = ()
    indexes: tuple = ()
    ignored: int = 0
    doubles: tuple = ()
    refused: tuple = ()
    ident: str = ""


def sorted_out(entries, ident, refused=()):
    """The :class:`Found` of files.

    :param entries: (name, read) in the order of the source.
    :param ident: see :class:`Found`.
    :param refused: (name, reason) of what was refused before.
    :raises Unusable: there is no sheet among them.
    """
    sheets, indexes, doubles, refused, ignored = {}, [], [], list(refused), 0
    for name, read in entries:
        path = name.replace("\\", "/")
        base = path.rpartition("/")[2]
        found = _SHEET.fullmatch(base)
        if not found and base.lower() != _REDIRECTIONS:
            ignored += 1
        elif not _is_safe(path):
            refused.append((shortened(name), UNSAFE))
        elif not found:
            indexes.append(Member(path, "", read))
        else:
            former = sheets.pop(found[1], None)
            if former is not None:
                doubles.append((found[1], former.name))
            sheets[found[1]] = Member(path, found[1], read)
    if not sheets:
        raise Unusable(_("Cette source ne contient aucune fiche (F….xml, N….xml, R….xml)."))
    members = tuple(sorted(sheets.values(), key=lambda member: member.name))
    return Found(members, tuple(indexes), ignored, tuple(doubles), tuple(refused), ident)


def check_amount(count, total):
    """Refuse what is more than a feed can be.

    :raises Unusable: too many files, or too many bytes together.
    """
    if count > COUNT_MAX:
        raise Unusable(_("Cette source contient trop de fichiers (plus de 30 000)."))
    if total > TOTAL_MAX:
        raise Unusable(_("Cette source est trop grosse une fois décompressée (plus de 1 Go)."))


def shortened(name):
    """A name that a stranger chose, fit for one line of a report."""
    name = printable(name)
    return name if len(name) <= 100 else f"…{name[-99:]}"


def printable(text):
    """Words that a stranger chose, fit for a terminal: nothing in them moves its cursor."""
    return "".join(char if char.isprintable() or category(char) == "Zs" else "�" for char in text)


def _is_safe(path):
    parts = path.split("/")
    absolute = path.startswith("/") or (len(parts[0]) > 1 and parts[0][1] == ":")
    return not absolute and ".." not in parts and len(path) <= _NAME_MAX and path.isprintable()
