"""Appointments as iCalendar (RFC 5545): what a calendar program reads. Pure.

Moments stand on the clock of Paris with the rules of that clock beside them
(``VTIMEZONE``): Outlook wants both to show an invitation at the right hour, and
who looks at it from elsewhere sees her own hour. Nothing of the usager is known
here, but a name that the owner of a private calendar asked for.
"""

from datetime import datetime
from functools import lru_cache
from icalendar import Calendar
from icalendar import Event
from icalendar import Timezone
from icalendar import vCalAddress
from icalendar import vDuration
from nummairieque.deadline.calendar import ZONE
from nummairieque.inputs import one_line
from typing import NamedTuple

import datetime as dates

REQUEST, CANCEL, PUBLISH = "REQUEST", "CANCEL", "PUBLISH"
PRODID = "-//numMAIRIEque//Guichet//FR"
#: Characters of a title or a place.
LINE_MAX = 300
#: How often a program should read a calendar again; few ask before.
REFRESH = dates.timedelta(hours=1)

#: Texts of events that a process remembers; one takes about a kilobyte.
TEXTS = 4096
_END = b"END:VCALENDAR\r\n"

#: The clock of Paris since 1996, by its rules and without an end.
PARIS = b"""BEGIN:VTIMEZONE
TZID:Europe/Paris
X-LIC-LOCATION:Europe/Paris
BEGIN:DAYLIGHT
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
DTSTART:19970330T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
DTSTART:19971026T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
""".replace(b"\n", b"\r\n")


class Entry(NamedTuple):
    """One appointment as a calendar shows it.

    ``uid`` is the same for ever, ``sequence`` rises with each change; ``stamp``
    is the moment of the last one. ``start``, ``end`` and ``stamp`` are aware
    datetimes; ``place`` one line; ``lines`` what stands below the title.
    """

    uid: str
    sequence: int
    start: datetime
    end: datetime
    stamp: datetime
    summary: str
    place: str = ""
    lines: tuple = ()
    url: str = ""


class Party(NamedTuple):
    """Somebody with a mail address, clean: see ``notification.settings.is_address``."""

    address: str
    name: str


def invitation(entry, method, organizer, attendee):
    """The file of one mail, as bytes.

    Nobody is asked to answer: the desk reads no answers of calendars, and an
    appointment stands whether or not a colleague has accepted it.

    :param method: :data:`REQUEST` for a new one and for each change, or
        :data:`CANCEL`.
    :param organizer: the :class:`Party` that the mail comes from.
    :param attendee: the one it is for.
    """
    found = _event(entry)
    found.add("organizer", _address(organizer))
    found.add("class", "PRIVATE")
    guest = _address(attendee)
    guest.params["ROLE"] = "REQ-PARTICIPANT"
    guest.params["PARTSTAT"] = "NEEDS-ACTION"
    guest.params["RSVP"] = "FALSE"
    found.add("attendee", guest)
    found.add("status", "CANCELLED" if method == CANCEL else "CONFIRMED")
    found.add("transp", "TRANSPARENT" if method == CANCEL else "OPAQUE")
    made = _calendar(method)
    made.add_component(found)
    return made.to_ical()


def feed(entries, title):
    """A whole calendar, as bytes: the same for the same entries.

    :param title: what a program calls it where nobody gave it a name.
    """
    frame = _frame(_line(title))
    return b"".join((frame.removesuffix(_END), *map(_published_text, entries), _END))


@lru_cache(maxsize=64)
def _frame(title):
    """A calendar without an event."""
    made = _calendar(PUBLISH)
    made.add("name", title)
    made.add("x-wr-calname", title)
    made.add("x-wr-timezone", ZONE.key)
    made.add("refresh-interval", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", vDuration(REFRESH))
    return made.to_ical()


def calendar(entries):
    """What is published of some entries, as an :class:`icalendar.Calendar`."""
    made = _calendar(PUBLISH)
    for entry in entries:
        made.add_component(_published(entry))
    return made


# Writing costs nearly all of a calendar, and most of it is the same an hour later. An
# entry is all that is written of it, so the text of another state is another one.
@lru_cache(maxsize=TEXTS)
def _published_text(entry):
    return _published(entry).to_ical()


def _published(entry):
    found = _event(entry)
    # No class: of a calendar that is read at an address, Google shows what is private
    # to nobody, its owner either, but as "busy".
    found.add("last-modified", _whole(entry.stamp))
    found.add("status", "CONFIRMED")
    return found


def _calendar(method):
    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", PRODID)
    made.add("calscale", "GREGORIAN")
    made.add("method", method)
    made.add_component(Timezone.from_ical(PARIS))
    return made


def _event(entry):
    found = Event()
    found.add("uid", entry.uid)
    found.add("sequence", entry.sequence)
    found.add("dtstamp", _whole(entry.stamp))
    found.add("dtstart", _whole(entry.start).astimezone(ZONE))
    found.add("dtend", _whole(entry.end).astimezone(ZONE))
    found.add("summary", _line(entry.summary))
    if entry.place:
        found.add("location", _line(entry.place))
    lines = [_line(line) for line in entry.lines]
    if lines or entry.url:
        found.add("description", "\n".join((*lines, *filter(None, (entry.url,)))))
    if entry.url:
        found.add("url", entry.url)
    return found


def _whole(moment):
    """Without a part of a second, in UTC: iCalendar knows none."""
    return moment.astimezone(dates.UTC).replace(microsecond=0)


def _line(text):
    """``text`` as one line without control characters: it may be anybody's words."""
    return one_line(text, LINE_MAX)


def _address(party):
    # A parameter can hold no quotation mark, whatever quotes it.
    address = vCalAddress(f"mailto:{party.address}")
    address.params["CN"] = _line(party.name).replace('"', "’").replace("^", "") or party.address
    return address
