"""Whether a mail comes from whom it says. Pure.

The desk checks no signature itself: the mail server in front of it does, and
writes what it found into ``Authentication-Results`` (RFC 8601).
"""

import re

PROVEN = "pass"
FORGED = "fail"
UNKNOWN = ""
#: Characters of such a header; a longer one hides something.
LENGTH_MAX = 20_000
_RESULT = re.compile(r"\s*(dmarc|spf|dkim)\s*=\s*(\w+)(?=\s|$)", re.IGNORECASE)
_HEADER = "authentication-results"


class _Broken(ValueError):
    """A quote or a comment without its end, or a header that is too long."""


def verdict(mail, server):
    """What the own mail server says of the sender: one of the three above.

    :param mail: a :class:`.reading.Mail`.
    :param server: name under which that server writes; ``""`` when nobody has
        told it: then the topmost header is believed only when it says that
        the mail is forged, which nobody says of himself. Where it is known, a
        mail without a word of it took another way, and counts as forged.
    """
    try:
        newest, older = _own(mail.message, server)
    except _Broken:
        return FORGED
    if not newest:
        return FORGED if server else UNKNOWN
    found = {}
    for method, result in newest:
        found.setdefault(method, set()).add(result)
    # Whoever writes below another is believed where he speaks against the mail.
    if ("dmarc", FORGED) in older:
        return FORGED
    answer = _weigh(found)
    return answer if server or answer == FORGED else UNKNOWN


def _own(message, server):
    """(results of the newest hop, older results), lists of (method, result).

    Checkers behind one server write a header each. What stands below the next
    ``Received`` came with the mail, or from another hop.
    """
    newest, older, at = [], [], None
    for name, value in message.items():
        name = name.lower()
        if name == "received" and newest:
            at = older
        if name != _HEADER or (newest and not server):
            continue
        text = _bare(str(value))
        who, _semicolon, rest = text.partition(";")
        if server and (who.split() or [""])[0].lower() != server:
            continue
        at = newest if at is None else at
        # A server that found nothing has spoken too.
        at.append(("", "none"))
        for clause in rest.split(";"):
            match = _RESULT.match(clause)
            if match:
                at.append((match[1].lower(), match[2].lower()))
    return newest, older


def _bare(text):
    """``text`` without comments and quoted strings, which may say anything.

    :raises _Broken: see there.
    """
    if len(text) > LENGTH_MAX:
        raise _Broken
    kept, depth, quoted, escaped = [], 0, False, False
    for character in text:
        if escaped:
            escaped = False
        elif character == "\\" and (quoted or depth):
            escaped = True
        elif character == '"' and not depth:
            quoted = not quoted
        elif quoted:
            continue
        elif character == "(":
            depth += 1
        elif character == ")" and depth:
            depth -= 1
            kept.append(" ")
        elif not depth:
            kept.append(character)
    if quoted or depth:
        raise _Broken
    return "".join(kept)


def _weigh(found):
    """DMARC decides where there is one: it says whether the name in From is right.

    :param found: method -> set of results; what is not said by all is not proven.
    """
    dmarc = found.get("dmarc", set())
    if FORGED in dmarc:
        return FORGED
    if dmarc == {PROVEN}:
        return PROVEN
    if PROVEN in found.get("dkim", set()):
        return UNKNOWN
    return FORGED if FORGED in found.get("spf", set()) else UNKNOWN
