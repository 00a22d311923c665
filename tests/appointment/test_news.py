"""Who is told of an appointment, reminded of it, and asked who came."""

from dataclasses import replace
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from support import meetings
from support import stages
from support import world
from support.desk import wait_for

import pytest


@pytest.fixture(scope="module")
def built(desk):
    world.retrying(desk, meetings.build)


@pytest.fixture
def site(built, portal):
    """The world, in this process; nothing is kept."""
    return portal


@pytest.fixture
def news(site):
    """A function: (kind, user id) of what was queued by mail since it was called last."""
    from nummairieque.notification.outbox import records

    seen = {record.key for record in records(site, b_size=10_000)}

    def since():
        found = [r for r in records(site, b_size=10_000) if r.key not in seen]
        seen.update(record.key for record in found)
        return [record for record in found if record.channel == "mail"]

    return since


def told(records):
    return {(record.kind, record.userid) for record in records if "appointment" in record.kind}


def each(kind, *roles):
    return {(kind, world.account(role)) for role in roles}


#: Of the partner P, of the maison M.
TEAM, HOSTS = ("referent_p", "lead_p"), ("host", "lead_m")


def test_a_booking_is_told_to_who_receives_the_hosts_and_not_to_who_booked(site, news):
    appointment = meetings.booked(site)
    found = news()
    assert told(found) == each("appointment_booked", *TEAM, *HOSTS, "lead_a")
    kept = repr([record.values for record in found])
    assert "Dupuy" not in kept and "Attestation" not in kept
    hosts = {world.account(role) for role in HOSTS}
    paths = {record.path for record in found if record.userid in hosts}
    assert paths == {"/".join(appointment.getPhysicalPath())}


def test_hosts_may_see_what_they_are_told_though_they_read_no_demande(site, news):
    from nummairieque.notification.sight import still_seen

    meetings.booked(site)
    found = {record.userid: record for record in news()}
    record = found[world.account("host")]
    assert still_seen(site, world.account("host"), [record]) == [record]
    assert still_seen(site, world.account("host_n"), [record]) == []
    record = found[world.account("referent_p")]
    assert still_seen(site, world.account("referent_p"), [record]) == [record]


def test_who_took_the_demande_receives_it_alone(site, news):
    from nummairieque.demande.transitions import perform

    appointment = meetings.booked(site)
    demande = site.unrestrictedTraverse(appointment.demande)
    demande.assignee = world.account("referent_p")
    news()
    key, before = meetings.slots(site)[5], appointment.start
    with stages.acting(site, "secretary_a"):
        from nummairieque.appointment import booking

        moved = booking.move(appointment, key, "Le bus a changé.")
        found, was = news(), (before, site["maisons"][appointment.maison].title)
        assert told(found) == each("appointment_moved", "referent_p", *HOSTS, "lead_a")
        assert {record.values["moved_from"] for record in found} == {was}
        perform(demande, "resume", {"reason": "Plus besoin."})
    assert moved.sequence == 2
    assert each("appointment_cancelled", "referent_p", *HOSTS) <= told(news())


def test_what_a_change_displaces_is_told_once_to_who_receives_and_not_to_who_changed_it(site, news):
    from nummairieque.appointment import gone
    from nummairieque.appointment import hits
    from nummairieque.appointment.model import House
    from nummairieque.deadline.calendar import OFFICE

    found = [meetings.booked(site, key) for key in meetings.slots(site)[:2]]
    taken = site.unrestrictedTraverse(found[0].demande)
    taken.assignee = world.account("referent_p")
    slug, now = found[0].maison, datetime.now(UTC)
    closed = tuple((one.start.date(), one.start.date()) for one in found)
    hit = hits.of_house(site, slug, House(replace(OFFICE, closed=closed)), now)
    assert {one.booking.id for one in hit} >= {one.getId() for one in found}
    hit = [one for one in hit if one.booking.id in {appointment.getId() for appointment in found}]
    news()
    with stages.acting(site, "lead_p"):
        gone.tell(site, hit, now)
    (record,) = news()
    assert (record.kind, record.userid) == ("appointment_to_move", world.account("referent_p"))
    assert record.values["number"] == "2" and "Dupuy" not in repr(record.values)
    with stages.acting(site, "lead_m"):
        gone.tell(site, hit, now)
    told = {record.userid: record.values["number"] for record in news()}
    assert told == {world.account("referent_p"): "2", world.account("lead_p"): "1"}


def test_what_a_body_is_told_is_for_its_team_and_who_reads_the_demande_though_all_view_it(site):
    from nummairieque.notification.bell import Ring
    from nummairieque.notification.record import Record
    from nummairieque.notification.showing import shown
    from nummairieque.notification.sight import still_seen

    appointment, now = meetings.booked(site), datetime.now(UTC)
    reference = site.unrestrictedTraverse(appointment.demande).reference
    maison, partner = f"maisons/{appointment.maison}", f"partenaires/{appointment.partner}"
    gone = {"reference": reference, "by_path": True}
    to_move = {"partner": "P", "number": "1", "lines": ({},), "by_path": True}
    hosts, strangers = ("host", "referent_p"), ("host_n", "referent_q")
    moves = f"{partner}/rendez-vous-a-deplacer"
    for kind, below, values, who, others, leads in (
        ("appointment_cancelled", maison, gone, hosts, strangers, maison),
        ("appointment_to_move", partner, to_move, ("referent_p",), ("host", "referent_q"), moves),
    ):
        path = f"/{site.getId()}/{below}"
        for role in (*who, *others):
            userid = world.account(role)
            user = site.acl_users.getUserById(userid)
            assert user.has_permission("View", site.unrestrictedTraverse(path))
            record = Record(kind, "mail", userid, path, values, now)
            assert bool(still_seen(site, userid, [record])) == (role in who), (kind, role)
            (row,) = shown(site, user, [Ring("1", kind, now, path, values)])
            assert row["visible"] == (role in who)
            assert role in who or not (row["title"] or row["reference"] or row["url"])
            assert role not in who or row["url"] == f"{site.absolute_url()}/{leads}"


@pytest.mark.parametrize("ends", ["resume", "close", "redirect", "decline", "cancel"])
def test_who_hears_that_it_is_off_hears_in_the_same_notice_what_became_of_the_demande(
    site, news, ends, monkeypatch
):
    from nummairieque.demande import reaching
    from nummairieque.demande.transitions import perform

    appointment = meetings.booked(site)
    demande = site.unrestrictedTraverse(appointment.demande)
    if ends not in ("resume", "close"):
        # An appointment outlives an answer, which may be reopened.
        reopened(site, demande)
    monkeypatch.setattr(reaching, "agreed", lambda demande: ("usager-mail",))
    news()
    values = {"reason": "Plus besoin.", "outcome": "solved", "partner": world.slug("partenaires/q")}
    actor = "secretary_a" if ends in ("resume", "close", "cancel") else "referent_p"
    since = {record.key for record in everything(site)}
    with stages.acting(site, actor):
        perform(demande, ends, values)
    found = news()
    off = [record for record in found if record.kind == "appointment_cancelled"]
    assert {record.values["with"] for record in off} == {ends}
    people = [record.userid for record in found]
    assert len(people) == len(set(people))
    assert world.account("host") in people
    usager = [r.kind for r in everything(site) if r.key not in since and r.channel == "usager-mail"]
    assert usager == ["usager_answered" if ends == "decline" else "usager_cancelled"]


def everything(site):
    from nummairieque.notification.outbox import records

    return records(site, b_size=10_000)


def reopened(site, demande):
    """Answered and asked anew, with its appointment."""
    from nummairieque.demande.transitions import perform

    with stages.acting(site, "referent_p"):
        perform(demande, "answer", {"text": "Oui."})
    with stages.acting(site, "secretary_a"):
        perform(demande, "reopen", {"text": "Et encore ?"})


def test_a_colleague_who_takes_one_over_is_told_and_so_is_who_was_to_receive(site, news):
    from datetime import datetime
    from datetime import UTC
    from nummairieque.appointment import agenda
    from nummairieque.appointment import handing
    from nummairieque.appointment.content import booking_of
    from nummairieque.demande import log
    from zExceptions import Forbidden

    now = datetime.now(UTC)
    appointment = meetings.booked(site)
    before, mine = booking_of(appointment), world.account("referent_p")
    appointment.person = mine
    agenda.replace(site, before, booking_of(appointment))
    other = world.account("lead_p")
    news()
    with stages.acting(site, "secretary_a"), pytest.raises(Forbidden):
        handing.hand_over(appointment, other, now)
    with stages.acting(site, "editor_p"), pytest.raises(Forbidden):
        handing.hand_over(appointment, other, now)
    with stages.acting(site, "referent_p"):
        handing.hand_over(appointment, other, now)
    (record,) = [r for r in news() if r.kind == "appointment_handed"]
    assert record.userid == other and "given_away" not in record.values
    assert record.values["appointment"]["sequence"] == 1
    demande = site.unrestrictedTraverse(appointment.demande)
    assert log.facts(demande)[-1].kind == "hand_appointment"
    # He has that hour no more to give away.
    assert other not in handing.colleagues(site, before._replace(person=mine), now)
    with stages.acting(site, "lead_p"):
        handing.hand_over(appointment, mine, now)
    told = [r for r in news() if r.kind == "appointment_handed"]
    assert [(r.userid, "given_away" in r.values) for r in told] == [(mine, False)]


def test_the_hosts_of_a_former_maison_are_told_that_it_is_off(site, news):
    from nummairieque.appointment import booking

    appointment = meetings.booked(site)
    news()
    with stages.acting(site, "secretary_a"):
        booking.move(appointment, meetings.slots(site, "maisons/n")[0], "Plus près.")
    found = news()
    assert told(found) >= each("appointment_cancelled", *HOSTS)
    assert told(found) >= each("appointment_moved", "host_n", *TEAM)
    (off,) = [r for r in found if r.userid == world.account("host")]
    (on,) = [r for r in found if r.userid == world.account("host_n")]
    former, now = off.values["appointment"], on.values["appointment"]
    assert former["uid"] == now["uid"]
    assert (former["sequence"], now["sequence"]) == (1, 1)
    assert former["place"] != now["place"]


def ticked(site, now, monkeypatch):
    """What the clock says at a moment, its steps in this transaction."""
    from nummairieque.appointment import tick

    monkeypatch.setattr(tick, "alone", lambda work, *args: work(*args))
    return tick.run(site, now)


def mine(records, *appointments):
    """(kind, user id) of the records whose lines name one of these."""
    ids = {appointment.getId() for appointment in appointments}
    ids |= {appointment.demande.rpartition("/")[2] for appointment in appointments}
    return {
        (record.kind, record.userid)
        for record in records
        for line in record.values.get("lines", ())
        if line["path"].rpartition("/")[2] in ids
    }


def test_a_reminder_goes_once_to_who_receives_and_the_hosts(site, news, monkeypatch):
    from nummairieque.appointment import reminders

    keys = meetings.slots(site)
    one, other = meetings.booked(site, keys[0]), meetings.booked(site, keys[1])
    news()
    at = reminders.remind_at(one.start)
    assert not mine(news(), one)
    # Of other days and other maisons there may be something left to say.
    ticked(site, at - timedelta(minutes=1), monkeypatch)
    assert not mine(news(), one, other)
    assert ticked(site, at, monkeypatch)
    found = news()
    assert mine(found, one) == mine(found, other) == each("appointment_tomorrow", *TEAM, *HOSTS)
    # One mail for the day, whoever it is for.
    hosts = [record.kind for record in found if record.userid == world.account("host")]
    assert hosts.count("appointment_tomorrow") == 1
    assert one.reminded_for == one.start
    assert not ticked(site, at + timedelta(hours=1), monkeypatch)
    assert not news()


def test_what_is_moved_is_reminded_of_anew_and_what_is_off_is_not(site, news, monkeypatch):
    from nummairieque.appointment import booking
    from nummairieque.appointment import reminders

    keys = meetings.slots(site)
    appointment = meetings.booked(site, keys[0])
    ticked(site, reminders.remind_at(appointment.start), monkeypatch)
    with stages.acting(site, "secretary_a"):
        appointment = booking.move(appointment, keys[-1], "Le bus a changé.")
    news()
    ticked(site, reminders.remind_at(appointment.start), monkeypatch)
    assert mine(news(), appointment)
    gone = meetings.booked(site, keys[-1])
    with stages.acting(site, "secretary_a"):
        booking.cancel(gone, "Plus besoin.")
    news()
    ticked(site, reminders.remind_at(gone.start), monkeypatch)
    assert not mine(news(), gone)


def test_a_dry_run_says_it_and_does_nothing(site, news):
    from nummairieque.appointment import reminders
    from nummairieque.appointment import tick

    appointment = meetings.booked(site)
    news()
    said = tick.run(site, reminders.remind_at(appointment.start), dry_run=True)
    assert any("rappel de" in line for line in said)
    assert appointment.reminded_for is None
    assert not news()


def test_the_hosts_are_asked_once_who_came(site, news, monkeypatch):
    from nummairieque.appointment import reminders

    appointment = meetings.booked(site)
    news()
    at = reminders.ask_at(appointment.start)
    ticked(site, at, monkeypatch)
    assert mine(news(), appointment) == each("appointment_unmarked", *HOSTS)
    ticked(site, at + timedelta(days=1), monkeypatch)
    assert not mine(news(), appointment)


def test_one_that_fails_keeps_no_other_waiting_and_leaves_no_mark(site, monkeypatch):
    from nummairieque.appointment import reminders
    from nummairieque.appointment import tick

    appointment = meetings.booked(site)
    failed = []
    monkeypatch.setattr(tick, "alone", lambda work, *args: work(*args))
    monkeypatch.setattr(tick, "tell", lambda *args: 1 / 0)
    tick.run(site, reminders.remind_at(appointment.start), failed=failed)
    assert any(world.slug("maisons/m") in words for words in failed)


def test_mails_carry_one_event_that_is_changed_and_ends(desk, built, mails):
    from icalendar import Calendar

    def book(site):
        from nummairieque.appointment.content import booking_of

        appointment = meetings.booked(site, meetings.slots(site)[2])
        return booking_of(appointment), appointment.uid

    def change(how):
        def step(site):
            from nummairieque.appointment import booking
            from nummairieque.appointment.reading import at

            appointment = at(site, booked.maison, booked.id)
            with stages.acting(site, "secretary_a"):
                if how == "move":
                    booking.move(appointment, meetings.slots(site)[7], "Le bus a changé.")
                else:
                    booking.cancel(appointment, "Plus besoin.")

        return step

    booked, uid = world.retrying(desk, book)
    world.retrying(desk, change("move"))
    world.retrying(desk, change("cancel"))
    to = world.address("host")

    def arrived():
        """(message, calendar, event) of those that tell of it; of others some may come too."""
        found = []
        for message in desk.wait_mails(0, to=to):
            parts = [p for p in message.walk() if p.get_content_type() == "text/calendar"]
            for part in parts:
                calendar = Calendar.from_ical(part.get_payload(decode=True))
                (event,) = calendar.walk("VEVENT")
                if str(event["uid"]) == uid:
                    found.append((message, calendar, event))
        return found

    wait_for(lambda: len(arrived()) >= 3)
    told = []
    for message, calendar, event in arrived():
        assert event["attendee"] == f"mailto:{to}"
        assert "Dupuy" not in str(message)
        told.append((int(event["sequence"]), calendar["method"], event["status"]))
    assert sorted(told) == [
        (0, "REQUEST", "CONFIRMED"),
        (1, "REQUEST", "CONFIRMED"),
        (2, "CANCEL", "CANCELLED"),
    ]
