"""How a text becomes one of GSM 03.38, and how many messages it takes. Pure.

A single character outside of that alphabet makes a text twice as long, so it
becomes what looks most like it.
"""

from unicodedata import combining
from unicodedata import normalize

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
#: These take two septets each.
_TWICE = frozenset("^{}\\[~]|€")
_LIKE = str.maketrans(
    {
        **dict.fromkeys("’‘ʼ´`", "'"),
        **dict.fromkeys("“”„", '"'),
        **dict.fromkeys("\u00a0\u202f\u2009\t", " "),
        **dict.fromkeys("–—‑−", "-"),
        "«": '"',
        "»": '"',
        "…": "...",
        "•": "-",
        "œ": "oe",
        "Œ": "OE",
        "·": ".",
    }
)
#: Septets of a single message, and of each part of a longer one.
SINGLE, PART = 160, 153


def written(text):
    """``text`` in that alphabet: str; what looks like nothing in it is left out."""
    return "".join(_one(char) for char in normalize("NFC", text).translate(_LIKE))


def _one(char):
    if char in _BASIC or char in _TWICE:
        return char
    bare = "".join(part for part in normalize("NFKD", char) if not combining(part))
    return bare if bare and all(part in _BASIC for part in bare) else ""


def septets(text):
    """How long a :func:`written` text is."""
    return sum(2 if char in _TWICE else 1 for char in text)


def messages(text):
    """How many messages a :func:`written` text takes: int."""
    length = septets(text)
    return 1 if length <= SINGLE else -(-length // PART)
