"""What a calendar program reads of an appointment: by two readers, written apart."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from hypothesis import given
from hypothesis import strategies
from icalendar import Calendar
from nummairieque.appointment import calendarfile
from nummairieque.appointment.calendarfile import CANCEL
from nummairieque.appointment.calendarfile import Entry
from nummairieque.appointment.calendarfile import Party
from nummairieque.appointment.calendarfile import REQUEST
from zoneinfo import ZoneInfo

import pytest
import vobject

PARIS = ZoneInfo("Europe/Paris")
START = datetime(2026, 12, 1, 9, tzinfo=PARIS)
ENTRY = Entry(
    "k7qfm@guichet.example",
    0,
    START,
    START + timedelta(minutes=30),
    datetime(2026, 11, 24, 8, 12, 5, 900, tzinfo=UTC),
    "Rendez-vous CAF – 26-K7QFM-3M9TX",
    "Maison de Vatan, bureau 2, 1 place de la République, 36150 Vatan",
    ("Mairie d’Ardentes",),
    "https://guichet.example/mairies/ardentes/demandes/26-k7qfm-3m9tx",
)
DESK = Party("guichet@guichet.example", "Guichet numMAIRIEque")
ANNE = Party("anne@caf.example", "Anne Petit")
HOSTILE = (
    "a\r\nATTENDEE:mailto:x@y.example",
    "a\nEND:VEVENT\nBEGIN:VEVENT",
    "un; deux, trois \\n quatre: cinq\\",
    "🙂" * 60 + "é" * 200,
    "موعد في الدار",
    '"guillemets" ^n ^^ \x00\x85\u2028 fin',
    "",
    "   ",
    "x" * 5000,
)


def events(octets):
    """The events as both readers see them: (icalendar's, vobject's), for each."""
    first = Calendar.from_ical(octets).walk("VEVENT")
    second = getattr(vobject.readOne(octets.decode()), "vevent_list", [])
    assert len(first) == len(second)
    return list(zip(first, second, strict=True))


def one(octets):
    ((first, second),) = events(octets)
    return first, second


def sent(entry=ENTRY, method=REQUEST):
    return calendarfile.invitation(entry, method, DESK, ANNE)


def test_both_readers_find_the_same_appointment():
    first, second = one(sent())
    assert first["summary"] == second.summary.value == ENTRY.summary
    assert first["location"] == second.location.value == ENTRY.place
    assert first["uid"] == second.uid.value == ENTRY.uid
    assert first.decoded("dtstart") == second.dtstart.value == START
    assert first.decoded("dtend") == second.dtend.value == START + timedelta(minutes=30)
    assert first["description"] == second.description.value
    assert first["description"].endswith(ENTRY.url)


@pytest.mark.parametrize(
    ("local", "hours"),
    [
        ("2026-12-01T09:00", 1),
        ("2027-07-01T09:00", 2),
        # The Mondays after the clocks change.
        ("2027-03-29T09:00", 2),
        ("2027-11-01T09:00", 1),
        # The nights themselves.
        ("2027-03-28T03:00", 2),
        ("2027-10-31T03:00", 1),
        ("2039-07-01T09:00", 2),
    ],
)
def test_nine_o_clock_is_nine_o_clock_over_summer_time(local, hours):
    start = datetime.fromisoformat(local).replace(tzinfo=PARIS)
    octets = sent(ENTRY._replace(start=start, end=start + timedelta(hours=1)))
    first, second = one(octets)
    assert f"DTSTART;TZID=Europe/Paris:{start:%Y%m%dT%H%M%S}".encode() in octets
    for found in (first.decoded("dtstart"), second.dtstart.value):
        assert found.replace(tzinfo=None) == start.replace(tzinfo=None)
        # By the rules in the file, not by what the reader knows of Paris.
        assert found.utcoffset() == timedelta(hours=hours)


def test_an_invitation_its_change_and_its_end_are_one_event_that_rises():
    later = START + timedelta(days=1)
    moved = ENTRY._replace(sequence=1, start=later, end=later + timedelta(minutes=30))
    course = [
        (ENTRY, REQUEST, "CONFIRMED"),
        (moved, REQUEST, "CONFIRMED"),
        (moved._replace(sequence=2), CANCEL, "CANCELLED"),
    ]
    read = []
    for entry, method, status in course:
        octets = sent(entry, method)
        calendar, (first, second) = Calendar.from_ical(octets), one(octets)
        assert calendar["method"] == vobject.readOne(octets.decode()).method.value == method
        assert first["status"] == second.status.value == status
        read += [
            (str(first["uid"]), first["sequence"]),
            (second.uid.value, int(second.sequence.value)),
        ]
    assert {uid for uid, _sequence in read} == {ENTRY.uid}
    assert [sequence for _uid, sequence in read] == [0, 0, 1, 1, 2, 2]


def test_it_comes_from_the_desk_to_one_person_who_need_not_answer():
    first, second = one(sent())
    assert first["organizer"] == second.organizer.value == "mailto:guichet@guichet.example"
    assert first["attendee"] == second.attendee.value == "mailto:anne@caf.example"
    assert first["attendee"].params["rsvp"] == "FALSE"
    assert first["attendee"].params["cn"] == "Anne Petit"


def is_well_written(octets):
    lines = octets.split(b"\r\n")
    assert lines.pop() == b""
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in lines)
    octets.decode()
    return True


@pytest.mark.parametrize("words", HOSTILE)
def test_whatever_somebody_typed_stays_one_text(words):
    entry = ENTRY._replace(summary=words, place=words, lines=(words, words))
    octets = calendarfile.invitation(
        entry, REQUEST, DESK._replace(name=words), ANNE._replace(name=words)
    )
    assert is_well_written(octets)
    first, second = one(octets)
    said = " ".join(words.replace("\x00", " ").split())[: calendarfile.LINE_MAX - 1]
    assert first["summary"] == second.summary.value
    assert first["summary"].startswith(said.rstrip())
    assert first["attendee"] == "mailto:anne@caf.example"
    assert len(second.contents["attendee"]) == 1
    assert first["uid"] == ENTRY.uid


@given(strategies.text(max_size=400))
def test_no_text_breaks_the_file(words):
    entry = ENTRY._replace(summary=words, place=words, lines=(words,))
    octets = calendarfile.invitation(entry, REQUEST, DESK, ANNE._replace(name=words))
    assert is_well_written(octets)
    first, second = one(octets)
    assert str(first["summary"]) == second.summary.value
    assert first["uid"] == ENTRY.uid


def test_a_calendar_holds_all_its_entries_and_says_how_often_to_come_back():
    entries = [ENTRY, ENTRY._replace(uid="other@guichet.example", sequence=3)]
    octets = calendarfile.feed(entries, "Rendez-vous du guichet")
    assert is_well_written(octets)
    assert [str(first["uid"]) for first, _second in events(octets)] == [e.uid for e in entries]
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT1H" in octets
    assert vobject.readOne(octets.decode()).x_wr_calname.value == "Rendez-vous du guichet"
    assert b"ATTENDEE" not in octets


def test_who_subscribes_with_google_reads_more_than_that_he_is_busy():
    # Of a calendar at an address it shows what is private to nobody, its owner either.
    (published, _second), (invited, _second) = one(calendarfile.feed([ENTRY], "x")), one(sent())
    assert "class" not in published and invited["class"] == "PRIVATE"


def test_a_calendar_says_what_programs_ask_for():
    entry = ENTRY._replace(summary="Accès ; « B », étage\\2 " * 9)
    octets = calendarfile.feed([entry], "Rendez-vous du guichet")
    assert is_well_written(octets)
    assert octets.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
    for line in (
        "METHOD:PUBLISH",
        "X-WR-CALNAME:Rendez-vous du guichet",
        "X-WR-TIMEZONE:Europe/Paris",
        "X-PUBLISHED-TTL:PT1H",
        "TZID:Europe/Paris",
        "DTSTAMP:20261124T081205Z",
        "LAST-MODIFIED:20261124T081205Z",
        "SEQUENCE:0",
    ):
        assert octets.count(f"\r\n{line}\r\n".encode()) == 1, line
    (first, second) = one(octets)
    assert first["summary"] == second.summary.value == " ".join(entry.summary.split())


def test_an_unchanged_calendar_is_the_same_file():
    assert calendarfile.feed([ENTRY], "x") == calendarfile.feed([ENTRY], "x")


def test_an_empty_calendar_is_one_still():
    assert events(calendarfile.feed([], "Guichet")) == []


def test_a_calendar_whose_texts_are_remembered_is_the_one_that_is_written_whole():
    entries = [
        ENTRY,
        ENTRY._replace(uid="b", summary="موعد 🙂" * 30),
        ENTRY._replace(uid="b", sequence=1),
    ]
    for _twice in range(2):
        octets = calendarfile.feed(entries, "Guichet")
        assert octets == calendarfile.feed(list(entries), "Guichet")
        whole = calendarfile.calendar(entries).to_ical()
        texts = [text.split(b"END:VEVENT")[0] for text in octets.split(b"BEGIN:VEVENT")[1:]]
        assert texts == [text.split(b"END:VEVENT")[0] for text in whole.split(b"BEGIN:VEVENT")[1:]]
    moved = calendarfile.feed([ENTRY._replace(start=START + timedelta(hours=1))], "Guichet")
    assert b"T100000" in moved
    assert [one["uid"] for one, _second in events(octets)] == [ENTRY.uid, "b", "b"]
