"""Whether a mail comes from whom it says. Pure.

The desk checks no signature itself: the mail server in front of it does, and
writes what it found into ``Authentication-Results`` (RFC 8601).
"""

import re

PROVEN = "pass"
FORGED = "fail"
UNKNOWN = ""
_RESULT = re.compile(r"\b(dmarc|spf|dkim)\s*=\s*([a-z]+)", re.IGNORECASE)


def verdict(mail, server):
    """What the own mail server says of the sender: one of the three above.

    :param mail: a :class:`.reading.Mail`.
    :param server: name under which that server writes; ``""`` when nobody has
        told it: then the topmost header is believed only when it says that
        the mail is forged, which nobody says of himself.
    """
    for value in mail.message.get_all("Authentication-Results") or ():
        # A comment may say anything.
        text = re.sub(r"\([^()]*\)", " ", str(value)[:4000])
        name, _semicolon, results = text.partition(";")
        if server and (name.split() or [""])[0].lower() != server:
            continue
        found = {method.lower(): result.lower() for method, result in _RESULT.findall(results)}
        answer = _weigh(found)
        return answer if server or answer == FORGED else UNKNOWN
    return UNKNOWN


def _weigh(found):
    """DMARC decides where there is one: it says whether the name in From is right."""
    dmarc = found.get("dmarc")
    if dmarc in (PROVEN, FORGED):
        return dmarc
    if found.get("dkim") == PROVEN:
        return UNKNOWN
    return FORGED if found.get("spf") == FORGED else UNKNOWN
