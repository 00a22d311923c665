"""Accounts that nobody uses any more are warned, then suspended, and come back whole."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from nummairieque import suspended
from nummairieque.people import idle
from nummairieque.people import idlerules
from nummairieque.people import presence
from support import stages
from support import world

import pytest

NOW = datetime(2028, 3, 15, 9, 0, tzinfo=UTC)
TODAY = NOW.date()
YEARS_AGO = TODAY - timedelta(days=800)


@pytest.fixture(scope="module")
def built(desk):
    world.retrying(desk, stages.build)


@pytest.fixture
def site(built, portal):
    """The desk as it would be years later: nothing of it is kept."""
    held = idle.KEPT.get(portal)
    held.since = YEARS_AGO
    held.days.clear()
    held.warned.clear()
    for userid in idle.get_people(portal).rows:
        held.days[userid] = TODAY
    return portal


def away(site, role, warned=None):
    userid = world.account(role)
    held = idle.KEPT.get(site)
    held.days[userid] = YEARS_AGO
    if warned:
        held.warned[userid] = warned
    return userid


def told(site, kind, userid):
    from nummairieque.notification.outbox import records

    return [
        r for r in records(site, "queued", b_size=100_000) if (r.kind, r.userid) == (kind, userid)
    ]


def test_who_uses_the_desk_is_left_alone_and_who_does_not_is_warned_by_mail(site):
    userid = away(site, "secretary_a")
    assert idle.due(site, TODAY) == [(userid, idlerules.WARN)]
    assert idle._do(site, userid, idlerules.WARN, NOW)
    assert idle.due(site, TODAY) == []
    [mail] = told(site, idle.WARNING, userid)
    assert mail.values["until"] == "14/04/2028"


def test_who_was_warned_in_vain_is_suspended_and_the_coordination_told(site):
    userid = away(site, "secretary_a", TODAY - timedelta(days=31))
    assert idle._do(site, userid, idlerules.SUSPEND, NOW)
    assert suspended.is_suspended(site, userid)
    assert told(site, idle.SUSPENDED, world.account("coordination"))
    assert not idle._do(site, userid, idlerules.SUSPEND, NOW)


def test_a_suspended_account_that_is_resumed_begins_anew(site, monkeypatch):
    from nummairieque.people import holders

    monkeypatch.setattr(presence, "today", lambda: TODAY)
    userid = away(site, "secretary_a", TODAY - timedelta(days=31))
    idle._do(site, userid, idlerules.SUSPEND, NOW)
    holders.resume(site, userid, NOW)
    assert idle.due(site, TODAY) == []


def test_the_last_account_of_the_coordination_stays_open(site):
    from nummairieque.people import holders

    for userid in holders.coordinators(site) - {world.account("coordination")}:
        suspended.put(site, userid, NOW, "")
    away(site, "coordination", TODAY - timedelta(days=31))
    assert idle.due(site, TODAY) == []


def test_who_is_invited_and_a_desk_that_counts_since_today_warn_nobody(site):
    userid = away(site, "secretary_a")
    people = idle.get_people(site)
    people.entry(userid).invited = True
    assert idle.due(site, TODAY) == []
    people.entry(userid).invited = False
    idle.KEPT.get(site).since = TODAY
    assert idle.due(site, TODAY) == []


def test_logging_in_counts_and_reading_does_not(desk, built):
    userid = world.account("referent_q")

    def forget(site):
        idle.KEPT.get(site).days.pop(userid, None)

    def known():
        with desk.site() as site:
            return idle.last_day(site, userid)

    world.retrying(desk, forget)
    desk.http(userid).page("/desk-demandes")
    assert known() is None
    desk.browser_session(userid)
    assert known() == presence.today()
