"""Pure rules for names, words and limits of shared documents."""

import re
import unicodedata

#: What one zip may hold.
PACK_BYTES = 200 * 1024 * 1024
PACK_FILES = 500

#: Words of one search.
WORDS_MAX = 8

#: Documents of bodies that are nothing to the reader, in a short list.
FOREIGN_MAX = 2

#: What no file of an archive may be called, on any system.
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
NAME_MAX = 100


def safe_name(name, fallback="document"):
    """``name`` as one component of a path, on every system: never empty, no ``..``."""
    name = _FORBIDDEN.sub(" ", unicodedata.normalize("NFC", name))
    name = " ".join(name.split()).strip(" .")
    if len(name) > NAME_MAX:
        stem, dot, ending = name.rpartition(".")
        ending = ending if dot and len(ending) <= 5 else ""
        name = (stem if ending else name)[: NAME_MAX - len(ending) - 1].rstrip(" .")
        name = f"{name}.{ending}" if ending else name
    if _DEVICES.match(name):
        name = f"_{name}"
    return name or fallback


class Names:
    """Gives each path of an archive once, whatever the case of its letters."""

    def __init__(self):
        self.taken = set()

    def unique(self, folder, name):
        """``folder/name``, or ``folder/name (2)`` when that is taken.

        :param folder: str made by this method, ``""`` for the top.
        :param name: str from :func:`safe_name`.
        """
        stem, dot, ending = name.rpartition(".")
        if not dot or len(ending) > 5:
            stem, dot, ending = name, "", ""
        candidate, number = name, 1
        while self._path(folder, candidate).casefold() in self.taken:
            number += 1
            candidate = f"{stem} ({number}){dot}{ending}"
        path = self._path(folder, candidate)
        self.taken.add(path.casefold())
        return path

    @staticmethod
    def _path(folder, name):
        return f"{folder}/{name}" if folder else name


def title_of_file(filename):
    """How a document is called that was dropped as a file: its name without ending."""
    stem, dot, _ending = filename.rpartition(".")
    title = " ".join((stem if dot else filename).replace("_", " ").split())
    return title[:200] or filename[:200]


def another_title(title, taken):
    """``title``, or ``title (2)`` where that is taken."""
    candidate, number = title, 1
    while candidate in taken:
        number += 1
        candidate = f"{title} ({number})"
    return candidate


def fits(files, octets):
    """True when a zip may hold so many files of so many bytes in all."""
    return files <= PACK_FILES and octets <= PACK_BYTES


def worth_showing(rows, paths, uids, titles=(), limit=5):
    """Those of ``rows`` for a short list, the nearest to its reader first.

    Documents of the own bodies, then those that name one of them, then a few
    of others; a title stands once.

    :param rows: with ``title``, ``path`` and ``bodies`` as in
        :class:`.finding.Row`, the latest first.
    :param paths: (folder, short name) of the reader's bodies, as a set.
    :param uids: their UIDs, as a set.
    :param titles: of what the list has already.
    """
    near = [row for row in rows if row.path[:2] in paths]
    named = [row for row in rows if row.path[:2] not in paths and uids & set(row.bodies)]
    far = [row for row in rows if row.path[:2] not in paths and not uids & set(row.bodies)]
    told = {title.casefold() for title in titles}
    found = _once(near, told) + _once(named, told)
    return (found + _once(far, told)[:FOREIGN_MAX])[:limit]


def _once(rows, told):
    """The first of each title that is not in the set ``told``, which they join."""
    found = []
    for row in rows:
        if row.title.casefold() not in told:
            told.add(row.title.casefold())
            found.append(row)
    return found
