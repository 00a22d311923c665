"""Hours and days as people write them, and as the desk itself does: pure functions.

French and English, with or without no-break spaces: ``9 h à 12 h et 13h30-17h``,
``from 9:00 to 12:00``, ``lundi 7 décembre``, ``7/12``, ``7.12.26``, ``du 24 au 31 décembre``.
"""

from datetime import date
from datetime import timedelta
from nummairieque.theme.daynames import DAY_NAMES
from nummairieque.theme.daynames import MONTH_NAMES

import re
import unicodedata

_TIME = r"(\d{1,2})\s*(?:(?:heures?|hours?|h|:|\.)\s*(\d{2})?)?\s*(am|pm)?"
_SPAN = re.compile(rf"(?:(?:de|from)\s)?\s*{_TIME}\s*(?:-|a|to)\s*{_TIME}", re.ASCII)
_BETWEEN = re.compile(r"\s*[,;]\s*(?:(?:et|and|puis)\s)?\s*|\s+(?:et|and|puis)\s+")
_NONE = ("ferme", "closed")
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))

_PERIOD = re.compile(r"\s+(?:-|au|to)\s+|\s*[–—]\s*")
#: The same mark twice; two figures of a year are of this century.
_NUMBERS = re.compile(r"(\d{1,2})([/.-])(\d{1,2})(?:\2(\d{4}|\d{2}))?", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_WORDS = re.compile(r"(\d{1,2})(?:er|st|nd|rd|th)?\s+(?:of\s)?([a-z]+)\.?(?:\s+(\d{4}))?", re.ASCII)
_NUMBER = re.compile(r"(\d{1,2})(?:er|st|nd|rd|th)?", re.ASCII)


def _plain(text):
    """Small letters without accents, spaces folded."""
    letters = unicodedata.normalize("NFKD", " ".join(text.split()).casefold())
    return "".join(c for c in letters if not unicodedata.combining(c))


_WEEKDAYS = {
    _plain(name): number
    for names in DAY_NAMES.values()
    for number, name in enumerate(names)
}  # fmt: skip
_MONTHS = {
    _plain(name): number
    for names in MONTH_NAMES.values()
    for number, name in enumerate(names, 1)
}  # fmt: skip
#: Around 2100, eight years lie between one 29 February and the next.
_YEARS = 9
#: Longer than half a year, days without a year are more likely in the wrong order.
_LONGEST = timedelta(days=183)


def spans(text):
    """The hours in ``text`` as a list of ((hour, minute), (hour, minute)), as written.

    They need not exist: ``9:60`` is read. None where it can't be read; an empty
    list where nothing, or « fermé », is written.
    """
    text = _plain(text.translate(_DASHES)).strip(" ,;.")
    if not text or text in _NONE:
        return []
    written = [_SPAN.fullmatch(part) for part in _BETWEEN.split(text)]
    if None in written:
        return None
    return [(_time(*one.groups()[:3]), _time(*one.groups()[3:])) for one in written]


def _time(hour, minute, half):
    hour = int(hour)
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return hour, int(minute or 0)


def period(text, today):
    """A day or a period in ``text`` as (first, last) dates; None where it can't be read.

    Without a year it is the next one that is not over on ``today``.

    :param today: date.
    """
    text = re.sub(r"^(?:du|from)\s+", "", _plain(text))
    parts = _PERIOD.split(text)
    if len(parts) == 1:
        found = day(text, today)
        return found and (found, found)
    if len(parts) != 2:
        return None
    first, last = parts
    if _NUMBER.fullmatch(first) and (ends := _WORDS.fullmatch(_without_weekday(last)[1])):
        # « Du 24 au 31 décembre » names the month once.
        first = " ".join(filter(None, (first, ends[2], ends[3])))
    begins = day(first, None)
    ends = day(last, begins or today)
    if ends is None:
        return None
    if begins is None:
        begins = day(first, ends, back=True)
        if begins is None or ends - begins > _LONGEST:
            return None
    return begins, ends


def day(text, near, back=False):
    """A day in ``text`` as a date, or None where there is none.

    :param near: date: without a year it is the next such day, that one at the
        earliest, or with ``back`` the last one, that one at the latest; None
        where a year has to be written.
    """
    weekday, text = _without_weekday(_plain(text))
    read = _read(text)
    if read is None:
        return None
    number, month, year = read
    if year is None and near is None:
        return None
    step = -1 if back else 1
    years = (year,) if year is not None else range(near.year, near.year + _YEARS * step, step)
    for each in years:
        found = _date(each, month, number)
        if found is None or (year is None and ((found > near) if back else (found < near))):
            continue
        # « Lundi 7 décembre » that is a Tuesday is a mistake of one or the other.
        return found if weekday in (None, found.weekday()) else None
    return None


def _read(text):
    """(day, month, year or None) as written, or None."""
    if written := _ISO.fullmatch(text):
        year, month, number = map(int, written.groups())
        return number, month, year
    if written := _NUMBERS.fullmatch(text):
        number, _mark, month, year = written.groups()
        return int(number), int(month), year and _year(year)
    written = _WORDS.fullmatch(text)
    if written is None or written[2] not in _MONTHS:
        return None
    return int(written[1]), _MONTHS[written[2]], written[3] and int(written[3])


def _year(text):
    return int(text) + (2000 if len(text) == 2 else 0)


def _without_weekday(text):
    """(number of the weekday that stands first or None, the rest)."""
    first, _space, rest = re.sub(r"^le\s+", "", text).partition(" ")
    number = _WEEKDAYS.get(first.rstrip(","))
    return (None, re.sub(r"^le\s+", "", text)) if number is None else (number, rest)


def _date(year, month, number):
    try:
        return date(year, month, number)
    except ValueError:
        return None
