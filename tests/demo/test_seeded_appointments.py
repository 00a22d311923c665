"""The appointments of the demo on a running desk: all kinds are there, and nobody is told."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from nummairieque.demo import data
from nummairieque.demo.diary import Diary
from nummairieque.demo.diary import SHOWN

import pytest
import re


@pytest.fixture(scope="module")
def began(desk):
    """The moment of the demo; what tests make is younger."""
    return datetime.fromtimestamp((desk.instance.var / "demo-password").stat().st_mtime, UTC)


@pytest.fixture
def appointments(portal, began):
    """Those of the demo's own demandes."""
    from nummairieque import states
    from nummairieque.appointment import reading

    catalog = portal.portal_demandes
    origins = {c.slug for c in data.mairies()} | {m["slug"] for m in data.maisons()}
    found = []
    for brain in catalog.unrestrictedSearchResults(review_state=list(states.STATES)):
        if brain.getPath().split("/")[3] in origins:
            demande = brain._unrestrictedGetObject()
            if demande.submitted_at and demande.submitted_at < began:
                found += reading.appointments_of(demande)
    return found


def bookings(portal, first, last):
    """Those of all maisons of the demo, from one date to another."""
    from nummairieque.appointment import agenda

    slugs = (maison["slug"] for maison in data.maisons())
    return [b for slug in slugs for b in agenda.bookings_on(portal, slug, first, last)]


def test_some_came_some_did_not_some_were_called_off_some_are_to_come(appointments, began):
    assert {each.state for each in appointments} == {"booked", "came", "missed", "cancelled"}
    assert any(each.state == "booked" and each.start > began for each in appointments)
    assert any(each.sequence and each.state == "came" for each in appointments)


def test_the_agenda_has_the_times_of_all_that_were_not_called_off(portal, appointments):
    from nummairieque.appointment.content import booking_of

    days = [each.start.date() for each in appointments]
    kept = bookings(portal, min(days), max(days))
    for each in appointments:
        assert (booking_of(each) in kept) == (each.state != "cancelled")


def test_dates_wait_for_a_choice_and_are_held(portal, began):
    found = bookings(portal, began.date(), began.date() + timedelta(days=40))
    assert any(booking.state == "held" and booking.until > began for booking in found)


def test_nobody_is_reminded_of_what_was_near_when_the_demo_was_made(appointments, began):
    from nummairieque.appointment import reminders

    for each in appointments:
        if each.state == "booked":
            assert not reminders.is_due(each.start, each.reminded_for, began)
            assert reminders.ask_at(each.start) > began or each.asked_for == each.start


def test_people_came_without_an_appointment(portal, began):
    found = bookings(portal, (began - timedelta(days=20)).date(), began.date())
    assert sum(b.state == "walk_in" and b.start < began for b in found) > 10


def test_the_host_sees_a_full_day(desk, began):
    day = Diary(began).shown.isoformat()
    page = desk.http(f"accueil.{SHOWN}").get(f"/maisons/{SHOWN}/journee?jour={day}")
    assert page.status_code == 200
    assert len(set(re.findall(r"\b\d\d-[0-9A-Z]{5}-[0-9A-Z]{5}\b", page.text))) >= 5
