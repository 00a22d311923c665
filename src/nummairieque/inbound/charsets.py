"""Bytes of a mail as characters, whatever it says of them. Pure."""

import codecs
import re
import unicodedata

#: What mail programs write for what they mean.
_MEANT = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "ansi_x3.4-1968": "cp1252",
    "unknown-8bit": "cp1252",
    "x-unknown": "cp1252",
    "macintosh": "mac-roman",
    "x-mac-roman": "mac-roman",
}

#: What mails are written in, as Python names it. All others, some of which
#: take hours for a megabyte, are read as the next best.
_KNOWN = frozenset(
    codecs.lookup(name).name
    for name in [
        "utf-8",
        "utf-8-sig",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "utf-32-le",
        "utf-32-be",
        "mac-roman",
        "cp437",
        "cp850",
        "cp858",
        "koi8-r",
        "koi8-u",
        "gb2312",
        "gbk",
        "gb18030",
        "big5",
        "big5hkscs",
        "shift_jis",
        "cp932",
        "euc-jp",
        "iso2022-jp",
        "iso2022-kr",
        "euc-kr",
        "cp949",
        "tis-620",
    ]
    + [f"cp125{number}" for number in range(9)]
    + [f"iso8859-{number}" for number in (*range(1, 12), *range(13, 17))]
)


def is_known(charset):
    """True for a charset that mails are written in, by any of its names."""
    charset = charset.lower()
    try:
        return charset in _MEANT or codecs.lookup(charset[:40]).name in _KNOWN
    except (LookupError, ValueError):
        return False


def decoded(data, charset):
    """``data`` as str; never raises.

    :param charset: what the part says, or None.
    """
    if not charset or charset.lower() in _MEANT:
        # UTF-8 is hardly ever met by chance: many say Latin and send this.
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            pass
    if not charset or not is_known(charset):
        charset = "cp1252"
    return data.decode(_MEANT.get(charset.lower(), charset), "replace")


def printable(text):
    """``text`` without halves of characters and commands to a terminal."""
    return "".join(
        character
        for character in text
        if character in "\n\t" or unicodedata.category(character) not in ("Cc", "Cs")
    )


def unflowed(text):
    """Lines of ``format=flowed`` joined again (RFC 3676)."""
    lines, rest = [], ""
    for line in text.replace("\r\n", "\n").split("\n"):
        signature = line == "-- "
        if line.startswith(" ") and not line.startswith(" >"):
            line = line[1:]
        if line.endswith(" ") and not signature and not line.startswith(">"):
            rest += line
            continue
        lines.append(rest + line)
        rest = ""
    return "\n".join([*lines, rest] if rest else lines)


def tidy(text):
    """Fit to be stored: one kind of line end and blank, two line ends at most."""
    text = printable(text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " "))
    lines = [line.rstrip() for line in unicodedata.normalize("NFC", text).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
