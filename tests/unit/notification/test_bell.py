"""The bell: one record for all, written once, by the sender alone."""

from datetime import timedelta
from nummairieque import suspended
from nummairieque.interfaces import IBell
from nummairieque.interfaces import IInsideChannel
from nummairieque.interfaces import INotificationChannel
from nummairieque.notification import outbox
from nummairieque.notification import store
from nummairieque.notification.bell import bell_of
from nummairieque.notification.bell import BellChannel
from nummairieque.notification.bell import BellOfDesk
from nummairieque.notification.bell import KEEP
from nummairieque.notification.bell import rings
from nummairieque.notification.engine import tell
from nummairieque.notification.sender import send_due
from zope.component import getGlobalSiteManager
from zope.interface.verify import verifyObject

import pytest
import threading

PATH = "/guichet/mairies/ardentes/demandes/26-k7qfm-3m9tx"


class Site:
    """What the bell asks of a site, beside the stores on it."""


@pytest.fixture
def bell():
    registry, channel = getGlobalSiteManager(), BellChannel()
    registry.registerUtility(channel, INotificationChannel, "bell")
    yield channel
    registry.unregisterUtility(channel, INotificationChannel, "bell")


@pytest.fixture
def told(desk, site, bell, noon, values):
    """Tell some people of one more fact, and commit; returns the records."""
    store.install(site)
    desk.commit(site)

    def told(*userids, kind="answered", path=PATH, seconds=0):
        site = desk.site()
        records = tell(site, kind, userids, path, values, noon + timedelta(seconds=seconds))
        people = [record.userids for record in records]
        desk.commit(site)
        site._p_jar.close()
        return people

    return told


def counts(site):
    """How many are queued, failed, sent."""
    found = outbox.counters(site)
    return found["queued"], found["failed"], found["sent"]


def test_the_bell_keeps_its_contracts():
    assert verifyObject(IInsideChannel, BellChannel())
    assert verifyObject(IBell, BellOfDesk())


def test_one_record_serves_all_people_of_a_fact_and_is_gone_when_it_rang(desk, site, told, noon):
    assert told("a", "b", "c") == [("a", "b", "c")]
    assert send_due(site, noon) == 1
    reader = desk.site()
    assert [bell_of(reader, userid).unread for userid in "abc"] == [1, 1, 1]
    assert counts(reader) == (0, 0, 0)
    assert bell_of(reader, "d") is None


def test_many_senders_ring_once(desk, site, told, noon):
    for number in range(30):
        told("a", "b", path=f"{PATH}{number}", seconds=-number)
    threads = [threading.Thread(target=send_due, args=(desk.site(), noon)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    while send_due(desk.site(), noon):
        pass
    reader = desk.site()
    for userid in "ab":
        found = rings(reader, userid)
        assert len(found) == len({ring.key for ring in found}) == 30
        assert bell_of(reader, userid).unread == 30


def test_a_reader_and_the_sender_at_once_lose_nothing(desk, site, told, noon):
    told("a")
    send_due(site, noon)
    told("a", path=f"{PATH}2", seconds=1)
    reading = desk.site()
    BellOfDesk().read(reading, "a", lambda ring: True)
    send_due(desk.site(), noon + timedelta(seconds=1))
    manager = reading._p_jar.transaction_manager
    try:
        manager.commit()
    except Exception:
        # What Zope does after a conflict.
        manager.begin()
        BellOfDesk().read(reading, "a", lambda ring: True)
        manager.commit()
    reader = desk.site()
    assert len(rings(reader, "a")) == 2
    assert bell_of(reader, "a").unread == sum(not ring.read for ring in rings(reader, "a"))


def test_the_last_hundred_are_kept_the_newest_first(desk, site, told, noon):
    for number in range(KEEP + 5):
        told("a", path=f"{PATH}{number}", seconds=number)
    while send_due(desk.site(), noon + timedelta(hours=1)):
        pass
    found = rings(desk.site(), "a")
    assert len(found) == KEEP == bell_of(desk.site(), "a").unread
    assert [ring.at for ring in found] == sorted((ring.at for ring in found), reverse=True)
    assert found[0].path == f"{PATH}{KEEP + 4}"


def test_who_was_suspended_meanwhile_hears_nothing(desk, site, told, noon):
    told("a", "b")
    suspended.put(site, "a", noon, "coordination")
    desk.commit(site)
    send_due(site, noon)
    assert bell_of(desk.site(), "a") is None
    assert bell_of(desk.site(), "b").unread == 1


def test_a_letter_about_an_account_does_not_ring(told):
    assert told("a", kind="password_reset") == []


def test_reading_marks_the_notices_of_one_demande(desk, site, told, noon):
    told("a")
    told("a", path=f"{PATH}2", seconds=-1)
    send_due(site, noon)
    site._p_jar.transaction_manager.begin()
    assert BellOfDesk().read_demande(site, "a", PATH) == 1
    assert BellOfDesk().read_demande(site, "a", PATH) == 0
    assert BellOfDesk().unread(site, "a") == 1


def test_the_count_is_read_without_the_notices(desk, site, told, noon):
    for number in range(50):
        told("a", path=f"{PATH}{number}")
    while send_due(desk.site(), noon):
        pass
    reader = desk.site()
    bell_of(reader, "someone else")
    before = reader._p_jar.getTransferCounts()[0]
    assert BellOfDesk().unread(reader, "a") == 50
    assert reader._p_jar.getTransferCounts()[0] - before <= 3
    assert bell_of(reader, "a").shelf._p_changed is None


def test_a_bell_that_breaks_is_tried_again_and_loses_nothing(
    desk, site, told, bell, noon, monkeypatch
):
    told("a")
    whole = bell.deliver

    def half(record, site):
        whole(record, site)
        raise ZeroDivisionError

    monkeypatch.setattr(bell, "deliver", half, raising=False)
    assert send_due(site, noon) == 0
    assert bell_of(desk.site(), "a") is None
    monkeypatch.setattr(bell, "deliver", whole)
    assert send_due(site, noon + timedelta(minutes=1)) == 1
    assert bell_of(desk.site(), "a").unread == 1
