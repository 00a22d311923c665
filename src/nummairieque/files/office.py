"""The words of office documents: OpenDocument and Office Open XML.

Both are zip archives of XML. The XML is read as a stream by expat, so that no
tree is built; a document type is refused, and with it every entity; what is
unpacked is counted.
"""

from io import BytesIO
from xml.parsers import expat
from zipfile import ZipFile

import re

#: Bytes that are unpacked of one file, in all; a bomb is left unfinished.
UNPACKED_MAX = 60 * 1024 * 1024
TEXT_MAX = 200_000
_CHUNK = 64 * 1024

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

#: Elements after which words do not touch.
_BREAKS = frozenset(
    {
        *(f"{_ODF}text:1.0 {name}" for name in ("p", "h", "s", "tab", "line-break", "span")),
        f"{_ODF}table:1.0 table-cell",
        *(f"{_WORD} {name}" for name in ("p", "tab", "br")),
        f"{_SHEET} si",
        f"{_SHEET} is",
    }
)
#: Ending → (members that hold text, elements whose text counts or None for all).
_PLACES = {
    "odt": (re.compile(r"content\.xml"), None),
    "ods": (re.compile(r"content\.xml"), None),
    "docx": (
        re.compile(r"word/(document|footnotes|endnotes|header\d*|footer\d*)\.xml"),
        {f"{_WORD} t"},
    ),
    "xlsx": (re.compile(r"xl/(sharedStrings|worksheets/sheet\d+)\.xml"), {f"{_SHEET} t"}),
}


class Refused(ValueError):
    """The file is not read: it names a document type or is too large."""


class _Words:
    """Collects the text of XML, up to a number of characters."""

    def __init__(self, wanted, room):
        self.wanted, self.room, self.inside, self.parts = wanted, room, 0, []
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text

    def _refuse(self, *args):
        raise Refused("document type")

    def _start(self, name, attributes):
        if self.wanted and name in self.wanted:
            self.inside += 1

    def _end(self, name):
        if self.wanted and name in self.wanted:
            self.inside -= 1
        if name in _BREAKS:
            self.parts.append(" ")

    def _text(self, text):
        if (not self.wanted or self.inside) and self.room > 0:
            self.parts.append(text[: self.room])
            self.room -= len(text)


def text_of(ending, data):
    """The words of an office document, as a str of :data:`TEXT_MAX` at most.

    :param ending: ``odt``, ``ods``, ``docx`` or ``xlsx``.
    :raises Refused: XML with a document type, or a bomb.
    :raises Exception: a damaged archive, XML that is none.
    """
    pattern, wanted = _PLACES[ending]
    texts, room, unpacked = [], TEXT_MAX, 0
    with ZipFile(BytesIO(data)) as archive:
        for name in sorted(n for n in archive.namelist() if pattern.fullmatch(n)):
            words = _Words(wanted, room)
            with archive.open(name) as member:
                while room > 0 and (chunk := member.read(_CHUNK)):
                    unpacked += len(chunk)
                    if unpacked > UNPACKED_MAX:
                        raise Refused("too large")
                    words.parser.Parse(chunk)
                    room = words.room
            texts.append("".join(words.parts))
            if room <= 0:
                break
    return "\n".join(texts)
