"""What can be seen as what, for how long, and which pages show themselves."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from nummairieque.seeing import rules

import pytest

NOW = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize("place", ["mairies/ardentes", "", "mairies/a.b.c"])
def test_what_was_packed_is_unpacked(place):
    ticket = rules.Ticket("leads", place, 1_800_000_000, "abc234")
    assert rules.unpack(rules.pack(ticket)) == ticket


@pytest.mark.parametrize(
    "text",
    [None, 7, "", "...", "leads", "leads.1.x", "leads.-1.x.y", "leads.²3.x.y", "a." + "9" * 40],
)
def test_what_was_made_up_is_no_ticket(text):
    assert rules.unpack(text) is None


def test_a_ticket_too_long_is_none():
    assert rules.unpack("leads.1.x." + "y" * 500) is None


def test_it_lasts_thirty_minutes_and_no_longer():
    until = rules.ends(NOW)
    assert rules.is_live(until, NOW)
    assert rules.is_live(until, NOW + timedelta(minutes=29))
    assert not rules.is_live(until, NOW + timedelta(minutes=30))
    assert not rules.is_live(until + 60, NOW)
    assert rules.moment(until) == NOW + timedelta(minutes=30)


def test_a_role_is_seen_where_there_is_such_a_role():
    assert rules.fits("secretaries", "mairie")
    assert rules.fits("leads", "partner")
    assert rules.fits("pilots", None)
    assert not rules.fits("secretaries", "partner")
    assert not rules.fits("pilots", "mairie")
    assert not rules.fits("coordination", None)
    assert not rules.fits("leads", None)
    assert not rules.fits("leads", "document")


def test_pages_show_themselves_and_what_is_not_listed_does_not():
    assert rules.shows("demande", "desk-demande", "GET")
    assert rules.shows("demande", "desk-demande", "HEAD")
    assert not rules.shows("demande", "papier-recepisse", "GET")
    assert not rules.shows("demande", "piece", "GET")
    assert not rules.shows("document", "desk-edit", "GET")
    assert not rules.shows("documents", "desk-edit", "GET")
    assert not rules.shows(None, "desk-home", "GET")
    assert not rules.shows("Plone Site", None, "GET")


@pytest.mark.parametrize("method", ["POST", "PATCH", "PUT", "DELETE", "OPTIONS"])
def test_nothing_is_sent_but_the_end(method):
    assert not rules.shows("demande", "desk-demande", method)
    assert not rules.shows("Plone Site", "desk-new", method)
    assert rules.shows("Plone Site", "voir-comme-fin", method)
    assert rules.shows("Plone Site", "logout", method)


def test_a_page_is_read_in_the_browser():
    assert rules.is_page("text/html;charset=utf-8", None)
    assert rules.is_page(None, None)
    assert not rules.is_page("text/csv", None)
    assert not rules.is_page("application/json", None)
    assert not rules.is_page("text/html", 'attachment; filename="a.html"')
