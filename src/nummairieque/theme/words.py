"""Moments, delays, sizes and names, as people read them."""

from datetime import date
from datetime import datetime
from math import ceil
from nummairieque import _
from nummairieque.inputs import one_line
from nummairieque.theme.daynames import DAY_NAMES
from nummairieque.theme.daynames import MONTH_NAMES
from nummairieque.theme.hours import clock as clock
from nummairieque.theme.hours import due as due
from nummairieque.theme.hours import EVENING
from nummairieque.theme.hours import moment as moment
from nummairieque.theme.hours import MORNING
from nummairieque.theme.hours import night
from nummairieque.theme.hours import ZONE as ZONE
from plone import api

_MINUTE, _HOUR, _DAY = 60, 3600, 86400

_NIGHT = {
    "fr": {MORNING: "au matin", EVENING: "au soir"},
    "en": {MORNING: "in the morning", EVENING: "in the evening"},
}

_LEFT = {
    "days": (_("il reste 1 jour"), _("il reste ${number} jours")),
    "hours": (_("il reste 1 heure"), _("il reste ${number} heures")),
    "minutes": (_("il reste 1 minute"), _("il reste ${number} minutes")),
}
_LATE = {
    "days": (_("en retard de 1 jour"), _("en retard de ${number} jours")),
    "hours": (_("en retard de 1 heure"), _("en retard de ${number} heures")),
    "minutes": (_("en retard de 1 minute"), _("en retard de ${number} minutes")),
}


def iso(value):
    """For the ``datetime`` attribute of a ``time`` element."""
    if isinstance(value, datetime):
        return value.astimezone(ZONE).isoformat(timespec="minutes")
    return value.isoformat() if value else ""


def day(value):
    """A date, an aware datetime or an ISO string as ``24/11/2026``."""
    if not value:
        return ""
    if isinstance(value, str):
        value = date.fromisoformat(value)
    if isinstance(value, datetime):
        value = value.astimezone(ZONE)
    return f"{value:%d/%m/%Y}"


def time_left(deadline, now):
    """How far ``deadline`` is from ``now``, in words."""
    seconds = (deadline - now).total_seconds()
    unit, number = span(seconds)
    return counted((_LEFT if seconds >= 0 else _LATE)[unit], number)


def span(seconds):
    """A time that is left, or that has been late when negative: (unit, number).

    From two days on in days, from two hours on in hours, then in minutes.
    Days and hours that are left are the nearest: of 72 hours just begun,
    3 days are left. Minutes, and all that is late, are those gone by.
    """
    nearest, seconds = seconds >= 0, abs(seconds)
    for unit, length in (("days", _DAY), ("hours", _HOUR)):
        if seconds >= 2 * length:
            return unit, ceil(seconds / length - 0.5) if nearest else int(seconds // length)
    return "minutes", max(1, int(seconds // _MINUTE))


def counted(words, number):
    """(singular, plural) words with their ``number``, ``4 873``; French counts 0 as one."""
    one, many = words
    return _(one if number == 1 else many, mapping={"number": thousands(number)})


def thousands(number):
    """``4 873``, with a narrow space that breaks no line."""
    return f"{number:,}".replace(",", "\u202f")


def size(octets):
    """``12 ko``: a file's size."""
    if octets < 1024 * 1024:
        return _("${number} ko", mapping={"number": str(max(1, round(octets / 1024)))})
    number = f"{octets / 1024 / 1024:.1f}".replace(".", ",")
    return _("${number} Mo", mapping={"number": number})


def person(userid):
    """The name of a person by id; the id when the account is gone."""
    if not userid:
        return _("Le guichet")
    member = api.user.get(userid)
    # Plone keeps whatever a program or an import wrote there.
    return (one_line(member.getProperty("fullname"), 100) if member is not None else "") or userid


def months_in_words(first, last, language="fr"):
    """The months of two days: ``"novembre 2026"``, ``"octobre–novembre 2026"``."""
    names = MONTH_NAMES.get(language, MONTH_NAMES["fr"])
    one, other = names[first.month - 1], f"{names[last.month - 1]} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return other
    return f"{one}–{other}" if first.year == last.year else f"{one} {first.year}–{other}"


def moment_in_words(moment, language="fr", year=False):
    """An aware datetime, in the time of Paris.

    ``"mardi 1er décembre à 9 h 12"``, ``"Tuesday 1 December at 9:12"``.
    """
    local = moment.astimezone(ZONE)
    day = day_in_words(local.date(), language, year)
    if language == "en":
        return f"{day} at {local.hour}:{local:%M}"
    # No line breaks between an hour and its minutes.
    minutes = f"\u00a0{local:%M}" if local.minute else ""
    return f"{day} à {local.hour}\u00a0h{minutes}"


def due_in_words(deadline, language="fr", year=False):
    """:func:`due` in words: ``"mardi 1er décembre à 9 h 12"``, ``"… au matin"``."""
    part = night(deadline)
    if part is None:
        return moment_in_words(deadline, language, year)
    day = day_in_words(deadline.astimezone(ZONE).date(), language, year)
    return f"{day} {_NIGHT.get(language, _NIGHT['fr'])[part]}"


def day_in_words(day, language="fr", year=False):
    """A date: ``"mardi 1er décembre"``, ``"Tuesday 1 December 2026"``."""
    language = language if language in DAY_NAMES else "fr"
    weekday = DAY_NAMES[language][day.weekday()]
    number = "1er" if day.day == 1 and language == "fr" else day.day
    told = f"{weekday} {number} {MONTH_NAMES[language][day.month - 1]}"
    return f"{told} {day.year}" if year else told
