"""What a private calendar shows, to whom, and when it shows nothing any more."""

from datetime import datetime
from datetime import UTC
from icalendar import Calendar
from support import meetings
from support import stages
from support import world

import pytest
import requests

NOW = datetime.now(UTC)
URL = "https://guichet.example"


@pytest.fixture(scope="module")
def built(desk):
    world.retrying(desk, meetings.build)


@pytest.fixture
def site(built, portal):
    """The world, in this process; nothing is kept."""
    return portal


@pytest.fixture
def shown(site):
    """A function: role → summary of each appointment in its calendar, by UID; None without one."""
    from nummairieque.appointment.calendars import Feed
    from nummairieque.appointment.feed import calendar

    def shown(role, names=False):
        feed = Feed("a" * 16, NOW, names)
        found = calendar(site, world.account(role), feed, URL, NOW)
        if found is None:
            return None
        events = Calendar.from_ical(found.octets()).walk("VEVENT")
        return {str(event["uid"]): str(event["summary"]) for event in events}

    return shown


ALL = ("secretary_a", "lead_a", "host", "lead_m", "referent_p", "lead_p")
OTHERS = ("secretary_b", "host_n", "referent_q", "pilot", "coordination")


def test_it_holds_the_appointments_of_its_owner_alone(site, shown):
    appointment = meetings.booked(site)
    for role in ALL:
        assert appointment.uid in shown(role), role
    for role in OTHERS:
        assert appointment.uid not in (shown(role) or {}), role


def test_of_a_time_of_one_person_the_colleagues_have_nothing(site, shown):
    from nummairieque.appointment import agenda
    from nummairieque.appointment.content import booking_of

    appointment = meetings.booked(site)
    before = booking_of(appointment)
    appointment.person = world.account("lead_p")
    agenda.replace(site, before, booking_of(appointment))
    assert appointment.uid in shown("lead_p")
    assert appointment.uid not in shown("referent_p")


def test_it_names_nobody_unless_asked_and_then_the_name_alone(site, shown):
    from nummairieque.demande import identity

    appointment = meetings.booked(site)
    demande = site.unrestrictedTraverse(appointment.demande)
    identity.seal(demande, {"phone": "0254000000", "address": "Rue canari"})
    plain, named = shown("host"), shown("host", names=True)
    assert plain[appointment.uid].endswith(f" – {demande.reference}")
    assert "Dupuy" not in plain[appointment.uid]
    assert f" – Jeanne Dupuy – {demande.reference}" in named[appointment.uid]
    assert "Attestation" not in named[appointment.uid]
    assert "0254000000" not in repr(named) and "canari" not in repr(named)


def test_who_left_the_team_sees_its_appointments_no_more(site, shown):
    from nummairieque.workspace.roster import dismiss

    appointment = meetings.booked(site)
    dismiss(world.workspace(site, "partenaires/p"), world.account("referent_p"))
    assert appointment.uid not in shown("referent_p")
    assert appointment.uid in shown("lead_p")


def test_a_suspended_or_deleted_account_has_none(site, shown):
    from nummairieque import suspended
    from nummairieque.appointment import calendars

    suspended.put(site, world.account("host"), NOW, "")
    assert shown("host") is None
    assert shown("nobody") is None
    userid = world.account("lead_m")
    calendars.make(site, userid, False, NOW)
    site.portal_membership.deleteMembers([userid])
    assert calendars.feed_of(site, userid) is None


def test_what_was_called_off_is_gone_and_what_was_moved_rises(site, shown):
    from nummairieque.appointment import booking

    appointment = meetings.booked(site)
    with stages.acting(site, "secretary_a"):
        appointment = booking.move(appointment, meetings.slots(site)[4], "Le bus a changé.")
        assert appointment.uid in shown("host")
        booking.cancel(appointment, "Plus besoin.")
    assert appointment.uid not in shown("host")


def test_the_export_of_plone_says_the_same(site):
    from plone.event.interfaces import IICalendar

    appointment = meetings.booked(site)
    (event,) = IICalendar(appointment).walk("VEVENT")
    assert event["uid"] == appointment.uid
    assert event["sequence"] == 0
    assert event.decoded("dtstart") == appointment.start
    assert "Dupuy" not in IICalendar(appointment).to_ical().decode()


@pytest.fixture
def person(desk, built):
    """A session of the host, without a calendar at its end."""
    session = desk.browser_session(world.account("host"))
    yield session
    session.send_form("/mon-calendrier", {"do": "withdraw"})


def address(session):
    page = session.page("/mon-calendrier")
    assert page.headers["Cache-Control"] == "private, no-store"
    return page.text.partition('value="http')[2].partition('"')[0]


def test_its_address_is_made_read_renewed_and_withdrawn(desk, person):
    person.send_form("/mon-calendrier", {"do": "make", "names": "1"})
    first = f"http{address(person)}"
    assert first.startswith(f"{desk.url}/calendrier/") and first.endswith(".ics")
    answer = requests.get(first, timeout=120)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "private" in answer.headers["Cache-Control"]
    assert "Set-Cookie" not in answer.headers
    # Refused, it would stand in the log.
    for query in ("x=%FF", "x:int=y"):
        assert requests.get(f"{first}?{query}", timeout=120).status_code == 200
    again = requests.get(first, headers={"If-None-Match": answer.headers["ETag"]}, timeout=120)
    assert (again.status_code, again.content) == (304, b"")
    asked = requests.head(first, timeout=120)
    assert (asked.status_code, asked.content) == (200, b"")
    told = ("ETag", "Content-Type", "Content-Length", "Cache-Control")
    assert [asked.headers[name] for name in told] == [answer.headers[name] for name in told]
    assert again.headers["ETag"] == answer.headers["ETag"]
    # What left the calendar makes nothing of it younger: no date is promised.
    assert "Last-Modified" not in answer.headers
    since = {"If-Modified-Since": answer.headers["Date"]}
    assert requests.get(first, headers=since, timeout=120).status_code == 200
    person.send_form("/mon-calendrier", {"do": "renew"})
    second = f"http{address(person)}"
    assert requests.get(first, timeout=120).status_code == 404
    assert requests.get(second, timeout=120).status_code == 200
    assert " checked" in person.page("/mon-calendrier").text
    person.send_form("/mon-calendrier", {"do": "withdraw"})
    assert requests.get(second, timeout=120).status_code == 404
    logged = (desk.instance.root / "var/log/access.log").read_text()
    assert "/calendrier/…" in logged
    for key in (first, second):
        assert key.rpartition("/")[2].removesuffix(".ics") not in logged


@pytest.mark.parametrize(
    "key", ["", "/", "/x", f"/{'a' * 42}.ics", "/%00", "/../calendrier", "/a/b/c.ics", "/é.ics"]
)
def test_a_wrong_key_is_not_found(desk, built, key):
    answer = requests.get(f"{desk.url}/calendrier{key}", timeout=120)
    assert (answer.status_code, answer.content) == (404, b"")


def test_nobody_makes_a_calendar_without_the_token_of_the_page(desk, built):
    session = desk.browser_session(world.account("host"))
    session.post("/mon-calendrier", data={"do": "make"}, headers={"Accept": "text/html"})
    assert not address(session)
