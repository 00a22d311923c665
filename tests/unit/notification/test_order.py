"""News of one demande reach one person in the order in which they happened."""

from datetime import timedelta
from nummairieque.notification import outbox
from nummairieque.notification import sender
from nummairieque.notification.outbox import ChannelDown
from nummairieque.notification.outbox import TryLater
from nummairieque.notification.outbox import Undeliverable
from nummairieque.notification.sender import send_due

import pytest

MINUTE = timedelta(minutes=1)


@pytest.fixture
def news(desk, noon):
    """Queue news, one a second: takes (person, demande), returns its key."""
    count = iter(range(1000))

    def news(person, number, **more):
        now = noon + timedelta(seconds=next(count))
        writer = desk.site()
        record = desk.enqueue(writer, number, now=now, userid=person, **more)
        desk.commit(writer)
        return record.key

    return news


def refusing(channel, failure, *keys):
    def behaviour(record):
        if record.key in keys:
            raise failure

    channel.behaviour = behaviour


def accepting(channel):
    channel.behaviour = lambda record: None


def test_what_is_refused_for_now_keeps_what_came_later_waiting(desk, site, channel, noon, news):
    first, second, third = news("anne", 1), news("anne", 1), news("anne", 1)
    refusing(channel, TryLater("Boîte pleine."), first)
    now = noon + MINUTE
    assert send_due(site, now) == 0
    # Due, and kept: the refused one is not.
    assert send_due(site, now + MINUTE / 2) == 0
    fourth = news("anne", 1)
    accepting(channel)
    assert send_due(site, now + MINUTE / 2) == 0
    assert send_due(site, now + MINUTE) == 4
    assert channel.keys == [first, second, third, fourth]


def test_only_the_same_person_and_the_same_demande_wait(desk, site, channel, noon, news):
    refused = news("anne", 1)
    others = [news("anne", 2), news("bernard", 1), news("anne", 3)]
    refusing(channel, TryLater("Boîte pleine."), refused)
    assert send_due(site, noon + MINUTE) == 3
    assert channel.keys == others


def test_what_is_given_up_keeps_nobody_waiting(desk, site, channel, noon, news):
    first, second = news("anne", 1), news("anne", 1)
    refusing(channel, Undeliverable("Adresse refusée."), first)
    assert send_due(site, noon + MINUTE) == 1
    assert channel.keys == [second]


def test_what_is_given_up_in_the_end_frees_what_waited(desk, site, channel, noon, news):
    first = news("anne", 1)
    refusing(channel, TryLater("Boîte pleine."), first)
    send_due(site, noon + MINUTE)
    second = news("anne", 1)
    late = noon + timedelta(days=3, hours=1)
    assert send_due(site, late) == 1
    assert channel.keys == [second]
    states = {record.key: record.state for record in outbox.records(desk.site())}
    assert states == {first: "failed", second: "sent"}


def test_an_outage_keeps_the_order_of_each_thread(desk, site, channel, noon, news):
    queued = [news(person, number) for _ in range(6) for person in "ab" for number in (1, 2)]
    channel.behaviour = dead = _dead()
    now = noon + MINUTE
    while now < noon + timedelta(hours=2):
        send_due(site, now)
        now += timedelta(minutes=1)
    assert 20 < len(dead.asked) < 40
    accepting(channel)
    while now < noon + timedelta(hours=3):
        send_due(site, now)
        now += timedelta(seconds=10)
    assert sorted(channel.keys) == sorted(queued)
    for thread in range(4):
        expected = queued[thread::4]
        assert [key for key in channel.keys if key in expected] == expected
    assert list(outbox.get_outbox(desk.site()).held) == [""]


def _dead():
    def dead(record):
        dead.asked.append(record.key)
        raise ChannelDown("Le serveur de courrier ne répond pas.")

    dead.asked = []
    return dead


def test_one_mail_that_breaks_the_server_does_not_stop_the_others(desk, site, channel, noon, news):
    poison = news("anne", 1)
    others = [news("anne", number) for number in range(2, 12)]
    refusing(channel, ChannelDown("Le serveur raccroche."), poison)
    send_due(site, noon + MINUTE)
    send_due(site, noon + 2 * MINUTE)
    assert channel.keys == others


def test_what_another_sender_has_in_hand_keeps_its_thread(desk, site, channel, noon, news):
    first, second = news("anne", 1), news("anne", 1)
    now = noon + MINUTE
    running = []

    def another_sender_comes_in(record):
        if not running:
            running.append(True)
            # The second was given back: its lease went to the other one.
            other = sender._Run(desk.site(), now, None)
            other.write(_free, other, second)
            assert send_due(desk.site(), now) == 0

    channel.behaviour = another_sender_comes_in
    send_due(site, now)
    send_due(site, now)
    assert channel.keys == [first, second]


def _free(run, key):
    for _place, record in run.outbox.queued():
        if record.key == key:
            record.release()


def test_a_sender_that_was_killed_keeps_the_order(desk, site, channel, noon, news):
    queued = [news("anne", 1) for _ in range(5)]
    now = noon + MINUTE

    def killed(record):
        if len(channel.keys) == 2:
            raise KeyboardInterrupt

    channel.behaviour = killed
    with pytest.raises(KeyboardInterrupt):
        send_due(site, now)
    accepting(channel)
    send_due(desk.site(), now + sender.LEASE)
    assert channel.keys == queued


def test_what_waits_for_a_digest_keeps_nobody_waiting(desk, site, channel, noon, news):
    news("anne", 1, slot=noon + timedelta(hours=3))
    second = news("anne", 1)
    assert send_due(site, noon + MINUTE) == 1
    assert channel.keys == [second]


def test_a_partner_whose_system_is_down_keeps_no_other_waiting(desk, site, channel, noon, news):
    caf = [news("", 1, body="caf"), news("", 2, body="caf")]
    msa = [news("", 1, body="msa"), news("", 2, body="msa")]
    refusing(channel, ChannelDown("Le système ne répond pas."), *caf)
    assert send_due(site, noon + MINUTE) == 2
    assert channel.keys == msa
    assert list(outbox.get_outbox(desk.site()).pauses) == ["fake/caf"]
    accepting(channel)
    assert send_due(site, noon + 2 * MINUTE) == 2
    assert list(outbox.get_outbox(desk.site()).pauses) == []


def test_the_last_five_of_a_partner_are_at_hand(desk, site, channel, noon, news):
    keys = [news("", number, body="caf") for number in range(7)]
    refusing(channel, TryLater("Refusé."), keys[2])
    send_due(site, noon + MINUTE)
    last = outbox.get_outbox(desk.site()).latest["fake/caf"]
    assert [record.key for record in last] == keys[:1:-1]
    assert [record.state for record in last] == ["sent"] * 4 + ["queued"]
