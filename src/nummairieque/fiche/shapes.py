"""What numbers, addresses and dates look like as the French type them. Pure.

By shape alone: a check digit would let a number pass that was mistyped, and
that still tells whose it is.
"""

from datetime import date
from nummairieque.demande.reference import normalise
from typing import NamedTuple

import re


class Found(NamedTuple):
    """A place in a text; ``own`` is True for what can only be somebody's own."""

    start: int
    end: int
    kind: str
    own: bool = False


MONTHS = (
    *("janvier", "fevrier", "mars", "avril", "mai", "juin"),
    *("juillet", "aout", "septembre", "octobre", "novembre", "decembre"),
)
_MONTH = (
    r"janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[uû]t|septembre|octobre|novembre|d[ée]cembre"
)
_DAY = (
    r"(?:\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}"
    rf"|(?:1er|\d{{1,2}})\s(?:{_MONTH})(?:\s\d{{4}})?)"
)
_STREET = (
    r"rue|avenue|av\.|boulevard|bld|bd|place|chemin|impasse|all[ée]e|route|hameau|quai|cours"
    r"|r[ée]sidence|lotissement|passage|sentier|faubourg|ruelle|mont[ée]e|domaine"
)
#: Before the number of somebody's own papers.
_OWNED = (
    r"allocataires?|dossiers?|fisca(?:l|ux)|matricules?|adh[ée]rente?s?|assur[ée]e?s?|clients?"
    r"|contrats?|b[ée]n[ée]ficiaires?|passeports?|identit[ée]|s[ée]jour|s[ée]curit[ée]\ssociale"
)
_EDGE, _END = r"(?<![\w+])", r"(?!\w)"


def _shape(pattern, flags=re.IGNORECASE):
    return re.compile(pattern, re.ASCII | flags)


#: Ends at blanks, brackets and quotes: what follows is prose again.
_URL = re.compile(r"https?://[^\s<>()«»\"]+|www\.[^\s<>()«»\"]+", re.IGNORECASE)
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_PHONE = _shape(
    rf"{_EDGE}(?:(?:\+|00)33[ .-]?(?:\(0\)[ .-]?)?|0)[1-9]"
    rf"(?:(?:[ ./-]?\d\d){{4}}|\d\d[ .-]\d{{3}}[ .-]\d{{3}}"
    rf"|[ .-]\d{{3}}[ .-]\d\d[ .-]\d{{3}}){_END}"
    rf"|(?<!\w)\+\d{{1,3}}(?:[ .-]?\d){{7,12}}{_END}"
)
#: Numbers of services that anybody may call.
_SERVICE = _shape(rf"{_EDGE}(?:(?:\+|00)33[ .-]?|0[ .]?)8(?:[ .-]?\d){{8}}{_END}")
_NIR = _shape(
    rf"{_EDGE}[1-478][ .-]?\d\d[ .-]?(?:0[1-9]|1[0-2]|[2-9]\d)[ .-]?(?:\d\d|2[AB])"
    rf"[ .-]?\d{{3}}[ .-]?\d{{3}}(?:[ ./-]{{0,3}}\d\d)?{_END}"
)
_IBAN = _shape(
    rf"{_EDGE}(?:[A-Z]{{2}}\d\d(?: ?[A-Z0-9]{{4}}){{3,7}}(?: ?[A-Z0-9]{{1,4}})?"
    rf"|FR\d\d(?: ?[A-Z0-9]){{23}}){_END}"
)
_LETTERS = "A-HJ-NP-TV-Z"
_PLATES = (
    # Of today, with hyphens or nothing between; with blanks in capitals only.
    _shape(rf"{_EDGE}[{_LETTERS}]{{2}}(-?)(?!000)\d{{3}}\1[{_LETTERS}]{{2}}{_END}"),
    _shape(rf"{_EDGE}[{_LETTERS}]{{2}} (?!000)\d{{3}} [{_LETTERS}]{{2}}{_END}", 0),
    # Until 2009, by département.
    _shape(
        rf"{_EDGE}[1-9]\d{{1,3}}([ -]?)(?!EUR|KM|KG|ANS|MM|CM|HT)[A-HJ-NP-Z]{{2,3}}\1"
        rf"(?:0[1-9]|[1-8]\d|9[0-5]|2[AB]|97[1-6]){_END}",
        0,
    ),
)
_REFERENCE = _shape(rf"{_EDGE}\d\d[ -]?[0-9A-Z]{{5}}[ -]?[0-9A-Z]{{5}}{_END}")
_LABELLED = re.compile(
    rf"\b(?:{_OWNED})\b[^\d\n]{{0,20}}?\b((?:[A-Z]{{0,3}}\d{{2,}}[-/])?[A-Z]{{0,3}}\d{{5,20}}[A-Z]{{0,2}})\b"
    r"(?!\s?(?:€|euros?))",
    re.IGNORECASE,
)
_NUMBER = _shape(rf"(?<![\w+.,*°/-])(?:[A-Z]{{0,3}}\d{{6,30}}[A-Z]?|\d\d[A-Z]{{2}}\d{{5}}){_END}")
_GROUPS = _shape(rf"(?<![\w+.,-])\d{{2,}}(?:[ ]\d{{2,}}){{2,10}}{_END}")
_BIRTH = re.compile(rf"\bn[ée]+(?:\(?e\)?)?s?\s+le\s+{_DAY}", re.IGNORECASE)
#: Rules name years too: « si vous êtes né en 1988 ou après ».
_YEAR_OF_BIRTH = re.compile(r"\bn[ée]+(?:\(?e\)?)?s?\s+en\s+\d{4}\b", re.IGNORECASE)
_DATE = re.compile(rf"(?<![\w/.-]){_DAY}(?![\w/-])", re.IGNORECASE)
_AMOUNT = re.compile(r"(?<![\w,.])\d{1,9}(?:[ .]\d{3})*(?:,\d{1,2})?\s?(?:€|euros?\b|EUR\b)")
_TOWN = r"\d{5}\s+(?:[A-ZÀ-Ý][\w’'-]*)(?:[ -][A-ZÀ-Ý][\w’'-]*){0,5}"
_ADDRESS = re.compile(
    rf"(?<![\w/])\d{{1,4}}(?:\s?(?:bis|ter|quater))?,?\s+(?:{_STREET})\s[^,;:.!?()\n]{{2,60}}"
    rf"(?:[,\n\s]\s*{_TOWN})?|\blieu-?dit\s[^,;:.!?()\n]{{2,40}}|(?<![\w/]){_TOWN}",
    re.IGNORECASE,
)
_TOWN_ALONE = re.compile(_TOWN)
#: Blanks and hyphens that a text has besides those of the keyboard.
_PLAIN = str.maketrans("\u00a0\u202f\u2009\u2011\u2010\u2013º", "   ---°")


def plain(text):
    """``text`` with one kind of blank and hyphen; as long as before."""
    return text.translate(_PLAIN)


def _bare(text):
    """The same without web addresses and numbers of services, which tell of nobody."""
    text = _URL.sub(lambda found: " " * len(found[0]), plain(text))
    return _SERVICE.sub(lambda found: "\t" * len(found[0]), text)


def find(text):
    """All that has the shape of personal data, overlapping: list of :class:`Found`."""
    bare, found = _bare(text), []

    def add(pattern, kind, own=False, group=0, unless=None):
        for match in pattern.finditer(bare):
            if unless is None or not unless(match):
                found.append(Found(match.start(group), match.end(group), kind, own))

    add(_MAIL, "mail", True)
    add(_PHONE, "phone", True)
    add(_NIR, "nir", True)
    add(_IBAN, "iban", True, unless=lambda m: sum(c.isdigit() for c in m[0]) < 10)
    for pattern in _PLATES:
        add(pattern, "plate", True)
    add(_REFERENCE, "reference", True, unless=lambda m: not _is_reference(m[0]))
    add(_LABELLED, "number", True, group=1)
    add(_BIRTH, "birth", True)
    add(_YEAR_OF_BIRTH, "birth")
    add(_NUMBER, "number")
    add(_GROUPS, "number", unless=lambda m: sum(c.isdigit() for c in m[0]) < 9)
    add(_DATE, "date")
    add(_ADDRESS, "address", unless=lambda m: m[0][:5].isdigit() and not _TOWN_ALONE.match(m[0]))
    add(_AMOUNT, "amount")
    return found


def _is_reference(words):
    return normalise(words) is not None


def as_date(words):
    """The day that was typed: datetime.date, or None where there is no year or no such day."""
    words = plain(words).lower().translate(str.maketrans("éû", "eu"))
    numbers = [int(n) for n in re.findall(r"\d+", words)]
    month = next((n for n, name in enumerate(MONTHS, 1) if name in words), None)
    if month is not None and len(numbers) == 2:
        numbers = [numbers[0], month, numbers[1]]
    if len(numbers) != 3:
        return None
    day, month, year = numbers if numbers[0] < 100 else reversed(numbers)
    if year < 100:
        year += 1900 if year > 30 else 2000
    try:
        return date(year, month, day)
    except ValueError:
        return None
