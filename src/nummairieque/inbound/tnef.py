"""Files out of a ``winmail.dat``, which Outlook makes of what it sends. Pure.

The libraries for it copy all that follows at each step and believe a count of
four thousand millions; only titles, contents and the plain text are wanted
here, which are three attributes of a flat list.
"""

from nummairieque.inbound import charsets

import struct

SIGNATURE = 0x223E9F78
FILES_MAX = 50
#: Bytes of a text and of a title that are looked at.
BODY_MAX = 600_000
TITLE_MAX = 1000
_HEAD = struct.Struct("<BII")
_BODY = 0x800C
_STARTS = 0x9002
_TITLE = 0x8010
_CONTENT = 0x800F


def unpack(data):
    """(plain text or ``""``, list of (name, bytes)); never raises."""
    body, files = "", []
    if len(data) < 6 or struct.unpack_from("<I", data)[0] != SIGNATURE:
        return body, files
    offset = 6
    while offset + _HEAD.size <= len(data) and len(files) < FILES_MAX:
        _level, tag, length = _HEAD.unpack_from(data, offset)
        offset += _HEAD.size
        name = tag & 0xFFFF
        value = data[offset : offset + length] if name in (_BODY, _TITLE, _CONTENT) else b""
        if name == _STARTS:
            files.append(["", b""])
        elif name == _TITLE and files:
            files[-1][0] = charsets.decoded(value[:TITLE_MAX], None).strip("\0 ")
        elif name == _CONTENT and files:
            files[-1][1] = value
        elif name == _BODY:
            body = charsets.decoded(value[:BODY_MAX], None).strip("\0")
        # A checksum of two bytes follows.
        offset += length + 2
    return body, [(name or "fichier.bin", content) for name, content in files if content]
