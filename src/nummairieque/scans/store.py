"""Cover pages that hold, and the trays of scans that nobody has put away yet.

Both end by themselves after :data:`KEEP`. A tray belongs to one origin; its
parts lie under no address of their own but that of the tray's page, which only
who files there may open.
"""

from BTrees.OOBTree import OOBTree
from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from nummairieque.files import covers
from nummairieque.kept import Kept
from persistent import Persistent
from plone.namedfile.file import NamedBlobFile

import base64
import secrets

KEEP = timedelta(days=30)
#: Parts in one tray, at most: a scanner's folder that nobody empties fills no disk.
PARTS_MAX = 500
#: And their bytes, small pictures included.
BYTES_MAX = 500 * 1024 * 1024

#: What must be known of a part before it is put away.
UNKNOWN, UNREAD, LATE = "unknown", "unread", "late"


@dataclass(frozen=True)
class Cover:
    """What a cover page stands for: ``origin`` (UID), ``demande`` (id) and ``until``.

    ``paper`` is the paper of the partner's form that lies under it, ``""`` for
    all that comes.
    """

    origin: str
    demande: str
    until: datetime
    paper: str = ""


class Part(Persistent):
    """Some pages that wait in a tray.

    ``key`` names it there; ``filename``, ``content_type``, ``blob`` and
    ``size`` are those of the file; ``pages`` their number, or 0; ``preview``
    a blob of a small picture, or None; ``demande`` the id that its cover page
    named, or ``""``, and ``paper`` the paper of the form; ``note`` is
    :data:`UNKNOWN` where the cover page did not hold, :data:`UNREAD` where the
    file could not be looked into, :data:`LATE` where there was no time left to,
    else ``""``; ``at`` an aware datetime (UTC); ``weight`` the bytes it takes here.
    """

    checked = True
    virus = paper = ""
    weight = 0

    def __init__(self, filename, content_type, data, at, pages=0, preview=b"", demande="", note=""):
        self.key = secrets.token_hex(8)
        self.filename, self.content_type, self.size = filename, content_type, len(data)
        self.blob = NamedBlobFile(data=data, contentType=content_type, filename=filename)
        self.at, self.pages, self.demande, self.note = at, pages, demande, note
        self.preview = NamedBlobFile(data=preview, contentType="image/webp") if preview else None
        self.weight = len(data) + len(preview)


class Scans(Persistent):
    """``covers``: word → :class:`Cover`; ``words``: (origin UID, id) → the latest word,
    with the paper as a third where it has one;
    ``trays``: origin UID → OOBTree of key → :class:`Part`; ``taken``: digest of a
    file that a folder brought → when."""

    def __init__(self):
        self.covers, self.words, self.trays, self.taken = (OOBTree() for _each in range(4))


KEPT = Kept("scans", Scans)
install, uninstall = KEPT.install, KEPT.uninstall


def new_word():
    """The word of a cover page: nobody guesses its 130 bits."""
    return covers.PREFIX + base64.b32encode(secrets.token_bytes(17)).decode("ascii")[:26]


def _place(origin_uid, demande_id, paper):
    return (origin_uid, demande_id, paper) if paper else (origin_uid, demande_id)


def cover_of(site, origin_uid, demande_id, now, paper=""):
    """The cover page of a demande that still holds: (word, :class:`Cover`), or None.

    :param paper: the one for that paper of the form alone.
    """
    held = KEPT.get(site)
    word = held.words.get(_place(origin_uid, demande_id, paper)) if held is not None else None
    cover = held.covers.get(word) if word else None
    return (word, cover) if cover is not None and now < cover.until else None


def make_cover(site, origin_uid, demande_id, now, paper=""):
    """A new cover page for a demande, or for one of its papers, at its origin: its word."""
    held, word = KEPT.get(site), new_word()
    held.covers[word] = Cover(origin_uid, demande_id, now + KEEP, paper)
    held.words[_place(origin_uid, demande_id, paper)] = word
    return word


def known(site, origin_uid, words, now):
    """Which of ``words`` hold at this origin: dict of word → :class:`Cover`."""
    found = {word: KEPT.get(site).covers.get(word) for word in set(words) if word}
    return {
        word: cover
        for word, cover in found.items()
        if cover is not None and cover.origin == origin_uid and now < cover.until
    }


def tray(site, origin_uid):
    """The parts that wait at an origin, the oldest first: list."""
    held = KEPT.get(site)
    parts = held.trays.get(origin_uid, {}) if held is not None else {}
    return sorted(parts.values(), key=lambda part: (part.at, part.filename))


def part(site, origin_uid, key):
    """One part of a tray, or None."""
    held = KEPT.get(site)
    parts = held.trays.get(origin_uid) if held is not None else None
    return parts.get(key) if parts is not None and isinstance(key, str) else None


def takes(site, origin_uid, parts):
    """True when a tray has room for all of ``parts``."""
    held = list(KEPT.get(site).trays.get(origin_uid, {}).values())
    held += parts
    return len(held) <= PARTS_MAX and sum(part.weight for part in held) <= BYTES_MAX


def add(site, origin_uid, part):
    """Put a part into the tray of an origin."""
    trays = KEPT.get(site).trays
    if origin_uid not in trays:
        trays[origin_uid] = OOBTree()
    trays[origin_uid][part.key] = part


def remove(site, origin_uid, key):
    """Take a part out of a tray; True when it was there."""
    return KEPT.get(site).trays.get(origin_uid, {}).pop(key, None) is not None


def is_taken(site, digest):
    """True for a file of a folder that is in a tray already, or was."""
    return digest in KEPT.get(site).taken


def take(site, digest, now):
    """Remember a file of a folder."""
    KEPT.get(site).taken[digest] = now


def ended(site, now):
    """What has had its time: dict of kind → list of keys."""
    held = KEPT.get(site)
    if held is None:
        return {}
    return {
        "covers": [word for word, cover in held.covers.items() if cover.until <= now],
        "parts": [
            (uid, key)
            for uid, parts in held.trays.items()
            for key, part in parts.items()
            if part.at <= now - KEEP
        ],
        "taken": [digest for digest, at in held.taken.items() if at <= now - 3 * KEEP],
    }


def purge(site, now):
    """Forget what has had its time: how many parts of trays."""
    held, over = KEPT.get(site), ended(site, now)
    for word in over.get("covers", ()):
        cover = held.covers.pop(word)
        place = _place(cover.origin, cover.demande, cover.paper)
        if held.words.get(place) == word:
            del held.words[place]
    for uid, key in over.get("parts", ()):
        remove(site, uid, key)
    for digest in over.get("taken", ()):
        del held.taken[digest]
    return len(over.get("parts", ()))
