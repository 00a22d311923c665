"""Bytes of a mail as characters, whatever it says of them. Pure."""

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
    named = _MEANT.get((charset or "").lower(), charset) or "cp1252"
    try:
        return data.decode(named, "replace")
    except (LookupError, ValueError):
        return data.decode("cp1252", "replace")


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
