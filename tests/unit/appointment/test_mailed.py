"""The invitation that a mail carries: twice, whole, for one person."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from email import message_from_bytes
from email.policy import default
from icalendar import Calendar
from nummairieque.appointment.mailed import InvitationOfAppointment
from nummairieque.appointment.mailed import LinkOfDay
from nummairieque.appointment.mailed import LinkOfMoves
from nummairieque.appointment.mailed import OfAppointment
from nummairieque.appointment.mailed import OfDay
from nummairieque.appointment.mailed import OfMoves
from nummairieque.appointment.mailed import OfProposal
from nummairieque.notification.appointmentwords import TITLES
from nummairieque.notification.appointmentwords import WITH
from nummairieque.notification.message import build_message
from nummairieque.notification.record import Record
from nummairieque.notification.settings import Person
from nummairieque.notification.settings import Sender
from nummairieque.notification.titles import title

import pytest

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
START = datetime(2026, 12, 1, 8, 30, tzinfo=UTC)
PATH = "/guichet/mairies/ardentes/demandes/26-k7qfm-3m9tx"
URL = "https://guichet.example"
ANNE = Person("Anne Petit", "anne@caf.example", "fr")
DESK = Sender("guichet@guichet.example", "Guichet numMAIRIEque")
MET = {
    "uid": "d41d8cd9@nummairieque",
    "sequence": 0,
    "start": START,
    "end": START + timedelta(minutes=30),
    "place": "Maison de Vatan, bureau 2, 1 place de la République\n36150 Vatan",
}
VALUES = {
    "reference": "26-K7QFM-3M9TX",
    "topic": "Aide au logement",
    "partner": "CAF de l’Indre",
    "origin": "Mairie d’Ardentes",
    "deadline": None,
    "when": "mardi 1er décembre à 9 h 30",
    "place": "Maison de Vatan",
    "appointment": MET,
}


def mail(kind, person=ANNE, more=None, **changed):
    """The mail of a record, as whoever gets it reads it."""
    values = {**VALUES, **(more or {}), "appointment": {**MET, **changed}}
    record = Record(kind, "mail", "anne", PATH, values, NOW)
    message = build_message(
        record,
        person,
        DESK,
        URL,
        "guichet",
        content=(
            OfAppointment().facts(record, person.language),
            OfAppointment().parts(record, None, URL, person.language),
        ),
        carried=InvitationOfAppointment().attachment(record, person, DESK, URL),
    )
    return message_from_bytes(message.as_bytes(), policy=default)


def plain_spaces(said):
    return said.replace("\u00a0", " ").replace("\u202f", " ")


def calendars(message):
    return [part for part in message.walk() if part.get_content_type() == "text/calendar"]


@pytest.mark.parametrize(
    ("kind", "method"),
    [
        ("appointment_booked", "REQUEST"),
        ("appointment_moved", "REQUEST"),
        ("appointment_cancelled", "CANCEL"),
    ],
)
def test_the_invitation_stands_beside_the_bodies_and_as_a_file(kind, method):
    message = mail(kind)
    assert message.get_content_type() == "multipart/mixed"
    bodies, file = message.get_payload()
    assert [part.get_content_type() for part in bodies.get_payload()] == [
        "text/plain",
        "text/html",
        "text/calendar",
    ]
    (part,) = calendars(message)
    assert part.get_param("method") == method
    assert part.get_content_charset() == "utf-8"
    octets = part.get_payload(decode=True)
    assert (file.get_content_type(), file.get_filename()) == ("application/ics", "rendez-vous.ics")
    assert file.get_payload(decode=True) == octets
    assert octets.count(b"\n") == octets.count(b"\r\n")
    calendar = Calendar.from_ical(octets)
    (event,) = calendar.walk("VEVENT")
    assert calendar["method"] == method
    assert event["uid"] == MET["uid"]
    assert event.decoded("dtstart") == START
    assert event["attendee"] == "mailto:anne@caf.example"
    assert event["organizer"] == "mailto:guichet@guichet.example"
    assert event["summary"] == "Rendez-vous CAF de l’Indre – 26-K7QFM-3M9TX"
    assert f"{URL}/mairies/ardentes/demandes/26-k7qfm-3m9tx" in event["description"]


def test_each_try_says_the_same():
    record = Record("appointment_booked", "mail", "anne", PATH, VALUES, NOW)
    make = InvitationOfAppointment().attachment
    assert make(record, ANNE, DESK, URL) == make(record, ANNE, DESK, URL)


def test_the_body_says_when_and_where_in_the_language_of_its_reader():
    said = mail("appointment_booked").get_body(("plain",)).get_content()
    assert "mardi 1er décembre à 9\u00a0h\u00a030" in said
    assert "Un rendez-vous est pris à la maison de Vatan (CAF de l’Indre)." in said
    english = mail("appointment_booked", ANNE.__class__("Ann", "ann@caf.example", "en"))
    assert "Tuesday 1 December at 9:30" in english["Subject"]


def test_the_file_says_who_asked_whatever_its_name():
    (event,) = Calendar.from_ical(
        calendars(mail("appointment_booked"))[0].get_payload(decode=True)
    ).walk("VEVENT")
    assert "Demande déposée par : Mairie d’Ardentes" in plain_spaces(event["description"])


def test_a_mail_of_one_that_is_moved_says_when_and_where_it_was():
    more = {"moved_from": (START - timedelta(days=1), "Maison d’Écueillé")}
    said = plain_spaces(mail("appointment_moved", more=more).get_body(("plain",)).get_content())
    assert "Auparavant : lundi 30 novembre à 9 h 30, Maison d’Écueillé" in said
    assert "Date du rendez-vous : mardi 1er décembre à 9 h 30" in said
    # What was queued before knows no former date.
    assert "Auparavant" not in mail("appointment_moved").get_body(("plain",)).get_content()


def test_a_mail_of_proposed_dates_names_them_and_until_when_they_are_held():
    until = START - timedelta(days=2)
    values = {
        "proposed": ((START, "Maison de Vatan"), (START + timedelta(days=1), "Maison de Vatan")),
        "held_until": until,
        "elsewhere": True,
    }
    record = Record("appointment_proposed", "mail", "anne", PATH, values, NOW)
    (part,) = OfProposal().parts(record, None, URL, "fr")
    assert [plain_spaces(words) for words, _address in part.items] == [
        "mardi 1er décembre à 9 h 30, Maison de Vatan",
        "mercredi 2 décembre à 9 h 30, Maison de Vatan",
    ]
    held, elsewhere = part.more
    assert plain_spaces(held) == "Elles sont réservées jusqu’au dimanche 29 novembre à 9 h 30."
    assert "ailleurs" in elsewhere
    record.values = {"reference": "26-K7QFM-3M9TX"}
    assert OfProposal().parts(record, None, URL, "fr") == []


@pytest.mark.parametrize("kind", ["appointment_moved", "appointment_cancelled"])
def test_a_reason_is_in_the_demande_for_who_may_open_it(kind):
    side = mail(kind).get_body(("plain",)).get_content()
    host = mail(kind, more={"by_path": True}).get_body(("plain",)).get_content()
    assert "Le motif est dans la demande." in side
    assert "Le motif est dans" not in host
    assert "La mairie et le partenaire connaissent le motif." in host


def test_one_mail_says_what_became_of_the_demande_too():
    message = mail("appointment_cancelled", more={"with": "decline"})
    said = message.get_body(("plain",)).get_content()
    assert "n’aura pas lieu" in said
    assert "CAF de l’Indre ne peut pas traiter la demande." in said
    (event,) = Calendar.from_ical(calendars(message)[0].get_payload(decode=True)).walk("VEVENT")
    assert event["status"] == "CANCELLED"
    for ends in WITH:
        record = Record("appointment_cancelled", "mail", "anne", PATH, {"with": ends}, NOW)
        assert title(record) == TITLES[ends]


def test_who_takes_over_gets_it_into_the_calendar_and_who_gives_it_away_out_of_it():
    for more, method, said in (
        ({}, "REQUEST", "C’est vous qui recevez l’usager."),
        ({"given_away": True}, "CANCEL", "Un collègue reçoit l’usager à votre place."),
    ):
        message = mail("appointment_handed", more=more, sequence=1)
        assert said in message.get_body(("plain",)).get_content()
        assert calendars(message)[0].get_param("method") == method


def test_a_name_of_somebody_opens_no_line_of_the_file():
    hostile = ANNE.__class__('A";X-EVIL:1\r\nATTENDEE:mailto:x@y', "anne@caf.example", "fr")
    message = mail("appointment_booked", hostile, place="Maison\r\nORGANIZER:mailto:x@y")
    (event,) = Calendar.from_ical(calendars(message)[0].get_payload(decode=True)).walk("VEVENT")
    assert event["attendee"] == "mailto:anne@caf.example"
    assert event["organizer"] == "mailto:guichet@guichet.example"


def test_the_mail_of_a_day_lists_its_appointments_and_counts_the_others():
    line = {"start": START, "partner": "CAF", "reference": "26-K7QFM-3M9TX", "room": "Bureau 2"}
    lines = tuple({**line, "path": f"maisons/vatan/rendez-vous/{n}"} for n in range(70))
    record = Record("appointment_tomorrow", "mail", "anne", "/guichet", {"lines": lines}, NOW)
    (part,) = OfDay().parts(record, None, URL, "fr")
    assert part.items[0] == (
        "9\u00a0h\u00a030 – CAF – 26-K7QFM-3M9TX – Bureau 2",
        f"{URL}/maisons/vatan/rendez-vous/0",
    )
    assert len(part.items) == 60
    assert part.more == ("Et 10 autres, à lire sur le guichet.",)


def test_hosts_are_led_to_their_page_of_that_day_and_others_to_what_it_is_about():
    values = {"on": "2026-12-01"}
    hosts = Record("appointment_tomorrow", "mail", "h", "/guichet/maisons/vatan", values, NOW)
    link = LinkOfDay().link
    assert link(hosts, None, URL) == f"{URL}/maisons/vatan/journee?jour=2026-12-01"
    anne = Record("appointment_tomorrow", "mail", "anne", "/guichet/partenaires/caf", values, NOW)
    assert link(anne, None, URL) is None
    hosts.values.clear()
    assert link(hosts, None, URL) is None


def test_a_mail_that_somebody_sends_to_see_it_carries_nothing():
    record = Record("appointment_booked", "mail", "anne", PATH, {"partner": "CAF"}, NOW)
    assert InvitationOfAppointment().attachment(record, ANNE, DESK, URL) is None
    assert OfDay().parts(record, None, URL, "fr") == []


def test_the_mail_of_what_is_to_move_says_why_of_each_and_leads_to_where_that_is_done():
    line = {"start": START, "place": "Vatan", "reference": "26-K7QFM-3M9TX", "why": "closed"}
    lines = tuple({**line, "path": f"partenaires/caf/demandes/{n}"} for n in range(61))
    values = {"lines": lines, "partner": "CAF", "number": "61", "by_path": True}
    record = Record("appointment_to_move", "mail", "anne", "/guichet/partenaires/caf", values, NOW)
    (part,) = OfMoves().parts(record, None, URL, "fr")
    assert part.items[0] == (
        "mardi 1er décembre à 9\u00a0h\u00a030 – Vatan – 26-K7QFM-3M9TX"
        " – La maison est fermée à ce moment-là.",
        f"{URL}/partenaires/caf/demandes/0",
    )
    assert len(part.items) == 60 and len(part.more) == 1
    assert LinkOfMoves().link(record, None, URL) == f"{URL}/partenaires/caf/rendez-vous-a-deplacer"
    record.values.clear()
    assert OfMoves().parts(record, None, URL, "fr") == []
    assert LinkOfMoves().link(record, None, URL) is None
