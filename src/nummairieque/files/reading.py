"""What a stored file says, for the search, and how it looks, for its page.

Files come from anybody, and the programs that understand them are large: a
process of its own reads each one, with a limit on its time and memory, and
what it can't read is stored all the same (docs/decisions/0009-reading-files.md).
"""

from dataclasses import dataclass
from nummairieque.files import apart
from nummairieque.files import places

import json
import logging

logger = logging.getLogger(__name__)

#: Seconds to wait for one file, by the clock on the wall.
PATIENCE = 20
#: Seconds to wait for others that are being read; then it is stored unread.
TURN = 2
PREVIEW_TYPE = "image/webp"
PREVIEW_MAX = 1024 * 1024
TEXT_MAX = 200_000
#: Bytes of an answer: words, of which JSON makes up to twelve each, and a preview.
_ANSWER_MAX = 12 * TEXT_MAX + PREVIEW_MAX + 1024
#: Endings that are read; a plain text needs no process.
_READ = frozenset({"pdf", "png", "jpg", "jpeg", "tif", "tiff", "odt", "ods", "docx", "xlsx"})


@dataclass(frozen=True)
class Reading:
    """What was found in one file.

    ``text`` are its words, ``preview`` the bytes of a WebP image or ``b""``,
    ``pages`` the number of pages of a PDF or 0, ``read`` False when the file
    could not be read.
    """

    text: str = ""
    preview: bytes = b""
    pages: int = 0
    read: bool = True


UNREAD = Reading(read=False)


def ending_of(filename):
    """``pdf`` of ``Convention.PDF``; ``""`` without one."""
    _stem, dot, ending = filename.rpartition(".")
    return ending.lower() if dot else ""


def read(filename, data):
    """Understand one file that the scanners let in; never raises, waits not long.

    :param filename: str, its ending tells the kind.
    :param data: bytes.
    :returns: :class:`Reading`; :data:`UNREAD` when it failed or took too long.
    """
    ending = ending_of(filename)
    if ending == "txt":
        return Reading(_clean(_decoded(data)))
    if ending not in _READ:
        return UNREAD
    try:
        with places.held(places.READING, TURN):
            return _answer(
                apart.run("nummairieque.files.child", ending, data, PATIENCE, _ANSWER_MAX)
            )
    except (OSError, ValueError, KeyError, places.Busy) as error:
        # No name: it may say more than the log should keep.
        logger.warning("A file (%s, %d bytes) could not be read: %.200s", ending, len(data), error)
        return UNREAD


def _answer(output):
    header, _newline, preview = bytes(output).partition(b"\n")
    told = json.loads(header)
    if len(preview) != told["preview"] or len(preview) > PREVIEW_MAX:
        raise ValueError("the preview is not what was announced")
    if preview and (preview[:4] != b"RIFF" or preview[8:12] != b"WEBP"):
        raise ValueError("the preview is no WebP")
    return Reading(_clean(str(told["text"])), preview, int(told["pages"]))


def _decoded(data):
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _clean(text):
    """Words parted by single blanks: nothing else of it is ever shown."""
    return " ".join(text[:TEXT_MAX].split())
