"""What waits for its digest: together, once, and cheaply."""

from contextlib import contextmanager
from datetime import timedelta
from nummairieque.interfaces import IDigestChannel
from nummairieque.interfaces import INotificationChannel
from nummairieque.notification import outbox
from nummairieque.notification import sender
from nummairieque.notification.outbox import ChannelDown
from nummairieque.notification.outbox import TryLater
from nummairieque.notification.outbox import Undeliverable
from nummairieque.notification.sender import send_due
from zope.component import getGlobalSiteManager
from zope.interface import implementer

import pytest


class Killed(BaseException):
    """Stands for kill -9."""


@implementer(IDigestChannel)
class Digests:
    """Notes what it got: a list of lists of keys."""

    title = "Digests"

    def __init__(self):
        self.got = []
        self.behaviour = lambda records: records

    def wants(self, kind, userid):
        return True

    def deliver(self, record, site):
        self.behaviour([record])
        self.got.append([record.key])

    def deliver_digest(self, records, site):
        told = self.behaviour(records)
        self.got.append([record.key for record in records])
        return told


@contextmanager
def registered(channel, name):
    registry = getGlobalSiteManager()
    registry.registerUtility(channel, INotificationChannel, name)
    yield channel
    registry.unregisterUtility(channel, INotificationChannel, name)


@pytest.fixture
def digests():
    with registered(Digests(), "digests") as channel:
        yield channel


@pytest.fixture
def slot(noon):
    """15:00 in Paris."""
    return noon.replace(hour=14)


@pytest.fixture
def wait_for(desk, noon, slot, values):
    """Queue ``count`` records for one person, each of another demande; their keys."""

    def wait_for(count=1, userid="referent.caf", slot=slot, first=0):
        site = desk.site()
        keys = [
            outbox.enqueue(
                site,
                "message_posted",
                "digests",
                userid,
                f"/guichet/mairies/ardentes/demandes/{number}",
                values,
                noon + timedelta(seconds=number),
                slot,
            ).key
            for number in range(first, first + count)
        ]
        desk.commit(site)
        site._p_jar.close()
        return keys

    return wait_for


def counts(site):
    """How many are queued, failed, sent."""
    found = outbox.counters(site)
    return found["queued"], found["failed"], found["sent"]


def fail(failure):
    def behaviour(records):
        raise failure

    return behaviour


def test_all_that_waits_for_a_slot_leaves_as_one_and_not_before(
    desk, site, digests, slot, wait_for
):
    keys = wait_for(5)
    assert send_due(site, slot - timedelta(seconds=1)) == 0
    assert send_due(site, slot) == 5
    assert digests.got == [keys]
    assert counts(desk.site()) == (0, 0, 5)


def test_each_person_has_a_digest_of_the_own(desk, site, digests, slot, wait_for):
    keys = {userid: wait_for(3, userid) for userid in ("a", "b", "c")}
    assert send_due(site, slot) == 9
    assert sorted(digests.got) == sorted(keys.values())


def test_two_slots_that_are_due_make_one_digest(desk, site, digests, slot, wait_for):
    morning = wait_for(2)
    evening = wait_for(2, slot=slot + timedelta(hours=20), first=2)
    send_due(site, slot + timedelta(hours=21))
    assert digests.got == [morning + evening]


def test_a_digest_of_a_killed_sender_is_the_same_mail_again(desk, site, digests, slot, wait_for):
    keys = wait_for(4)
    digests.behaviour = fail(Killed())
    with pytest.raises(Killed):
        send_due(site, slot)
    # Written by a slow transaction of before the slot.
    late = wait_for(1, first=9)
    digests.behaviour = lambda records: records
    send_due(desk.site(), slot + sender.LEASE)
    assert sorted(digests.got) == sorted([keys, late])


def test_a_refused_digest_is_tried_again_as_a_whole(desk, site, digests, slot, wait_for):
    keys = wait_for(3)
    digests.behaviour = fail(TryLater("Boîte pleine.", "452"))
    send_due(site, slot)
    wait_for(1, first=9, slot=slot + timedelta(seconds=30))
    digests.behaviour = lambda records: records
    assert send_due(site, slot + timedelta(minutes=1)) == 4
    assert keys in digests.got


def test_a_digest_is_given_up_as_a_whole(desk, site, digests, slot, wait_for):
    wait_for(3)
    digests.behaviour = fail(Undeliverable("Ce compte n’existe plus."))
    send_due(site, slot)
    assert counts(desk.site()) == (0, 3, 0)


def test_what_its_person_may_not_see_any_more_is_dropped(desk, site, digests, slot, wait_for):
    wait_for(3)
    digests.behaviour = lambda records: records[:1]
    assert send_due(site, slot) == 1
    assert counts(desk.site()) == (0, 0, 1)


def test_after_an_outage_of_two_slots_there_is_one_digest_for_who_was_not_tried(
    desk, site, digests, slot, wait_for
):
    wait_for(1, "first")
    keys = wait_for(1, "second", first=1)
    digests.behaviour = fail(ChannelDown("Le serveur de courrier ne répond pas."))
    send_due(site, slot)
    later = slot + timedelta(hours=20)
    keys += wait_for(1, "second", slot=later, first=2)
    digests.behaviour = lambda records: records
    send_due(site, later)
    tried = {key for got in digests.got for key in got}
    assert len(tried) == 3
    assert len(digests.got) <= 3


def test_a_record_sent_again_by_hand_leaves_alone_and_now(desk, site, digests, slot, wait_for):
    (key, _other) = wait_for(2)
    digests.behaviour = fail(Undeliverable("Adresse refusée."))
    send_due(site, slot)
    again = desk.site()
    outbox.get_outbox(again).requeue(key, slot + timedelta(minutes=5))
    desk.commit(again)
    digests.behaviour = lambda records: records
    send_due(site, slot + timedelta(minutes=5))
    assert digests.got == [[key]]


def test_a_digest_reads_what_is_its_own_among_thousands_that_wait(desk, digests, slot, wait_for):
    tomorrow = slot + timedelta(hours=20)
    for number in range(30):
        wait_for(40, f"person {number}", slot=tomorrow)
    keys = wait_for(3, "hurried")
    reader = desk.site()
    outbox.get_outbox(reader)
    before = reader._p_jar.getTransferCounts()[0]
    send_due(reader, slot)
    assert digests.got == [keys]
    read = reader._p_jar.getTransferCounts()[0] - before
    # The shards with their buckets, the records, what is done; not 1,200.
    assert read < 400, read
