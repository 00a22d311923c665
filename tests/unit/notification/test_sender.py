"""The sender: leases, retries, two at once, killed ones, dead servers."""

from datetime import timedelta
from nummairieque.notification import outbox
from nummairieque.notification import sender
from nummairieque.notification.outbox import ChannelDown
from nummairieque.notification.outbox import TryLater
from nummairieque.notification.outbox import Undeliverable
from nummairieque.notification.sender import send_due

import pytest
import threading
import transaction


class Killed(BaseException):
    """Stands for kill -9: nothing of the sender runs after it."""


def fail(failure):
    def behaviour(record):
        raise failure

    return behaviour


def only(desk):
    (record,) = outbox.records(desk.site())
    return record


def test_what_is_due_is_delivered_once(desk, site, channel, noon):
    keys = desk.queue(45)
    assert send_due(site, noon) == 45
    assert send_due(site, noon) == 0
    assert sorted(channel.keys) == sorted(keys)
    assert outbox.counters(desk.site()) == {"queued": 0, "failed": 0, "sent": 45, "bounced": 0}


def test_nothing_leaves_before_its_time(desk, site, channel, noon):
    desk.queue(now=noon + timedelta(seconds=1))
    assert send_due(site, noon) == 0
    assert send_due(site, noon + timedelta(seconds=1)) == 1


def test_a_commit_made_to_fail_at_its_end_sends_nothing(desk, site, channel, noon):
    writer = desk.site()
    desk.enqueue(writer)
    manager = writer._p_jar.transaction_manager

    def refuse(txn):
        raise RuntimeError("the storage is full")

    jar = writer._p_jar
    jar.tpc_vote, vote = refuse, jar.tpc_vote
    with pytest.raises(RuntimeError):
        manager.commit()
    jar.tpc_vote = vote
    manager.abort()
    assert send_due(site, noon + timedelta(hours=1)) == 0
    assert channel.keys == []


def test_a_record_whose_sender_was_killed_after_leasing_goes_again(desk, site, channel, noon):
    (key,) = desk.queue()
    channel.behaviour = fail(Killed())
    with pytest.raises(Killed):
        send_due(site, noon)
    channel.behaviour = lambda record: None
    other = desk.site()
    assert send_due(other, noon + sender.LEASE - timedelta(seconds=1)) == 0
    assert send_due(other, noon + sender.LEASE) == 1
    assert channel.keys == [key]


def test_two_senders_never_deliver_one_lease_twice(desk, site, channel, noon):
    keys = desk.queue(30)
    other = desk.site()
    running = []

    def second_sender_comes_in(record):
        if not running:
            running.append(True)
            send_due(other, noon)

    channel.behaviour = second_sender_comes_in
    send_due(site, noon)
    assert sorted(channel.keys) == sorted(keys)


def test_two_senders_that_pick_the_same_record_do_not_both_get_it(desk, channel, noon):
    desk.queue(1)
    one = sender._Run(desk.site(), noon, None)
    other = sender._Run(desk.site(), noon, None)
    picked = one._lease()
    # Both looked before either committed.
    other.manager.begin()
    seen = [other._lease()]
    assert len(picked) == len(seen[0]) == 1
    one.manager.commit()
    with pytest.raises(transaction.interfaces.TransientError):
        other.manager.commit()
    other.manager.abort()
    assert other.lease() == []


def test_many_senders_in_threads_deliver_each_record_once(desk, channel, noon):
    keys = desk.queue(120)
    senders = [threading.Thread(target=send_due, args=(desk.site(), noon)) for _ in range(3)]
    for thread in senders:
        thread.start()
    for thread in senders:
        thread.join()
    while send_due(desk.site(), noon):
        pass
    assert sorted(channel.keys) == sorted(keys)
    assert outbox.counters(desk.site())["sent"] == 120


def test_a_refusal_for_now_is_tried_again_later_and_later(desk, site, channel, noon):
    desk.queue()
    channel.behaviour = fail(TryLater("Boîte pleine.", "452"))
    send_due(site, noon)
    record = only(desk)
    assert (record.tries, record.error, record.error_detail) == (1, "Boîte pleine.", "452")
    assert record.next_try == noon + timedelta(minutes=1)
    send_due(site, noon + timedelta(minutes=1))
    assert only(desk).next_try == noon + timedelta(minutes=3)
    channel.behaviour = lambda record: None
    assert send_due(site, noon + timedelta(minutes=3)) == 1
    record = only(desk)
    assert (record.state, record.tries, record.error) == ("sent", 3, None)


def test_a_try_that_fails_after_three_days_is_the_last(desk, site, channel, noon):
    desk.queue()
    channel.behaviour = fail(TryLater("Boîte pleine."))
    now, tries = noon, 0
    while only(desk).state == "queued":
        send_due(site, now)
        tries += 1
        assert tries < 200
        if only(desk).state == "queued":
            now = only(desk).next_try
    assert timedelta(days=3) <= now - noon < timedelta(days=3, hours=1)
    assert only(desk).state == "failed"
    assert send_due(site, now + timedelta(days=1)) == 0


def test_a_refusal_for_good_is_not_tried_again(desk, site, channel, noon):
    desk.queue()
    channel.behaviour = fail(Undeliverable("Adresse refusée.", "550"))
    assert send_due(site, noon) == 0
    assert (only(desk).state, only(desk).tries) == ("failed", 1)
    channel.behaviour = lambda record: None
    assert send_due(site, noon + timedelta(days=1)) == 0


def test_an_unexpected_error_is_tried_again_and_hides_nothing(desk, site, channel, noon):
    desk.queue(2)
    channel.behaviour = fail(ZeroDivisionError("secret"))
    assert send_due(site, noon) == 0
    for record in outbox.records(desk.site()):
        assert (record.state, record.error_detail) == ("queued", "ZeroDivisionError")


def test_a_channel_that_is_gone_loses_nothing(desk, site, noon):
    desk.queue(channel="pigeon")
    assert send_due(site, noon) == 0
    assert (only(desk).state, only(desk).error_detail) == ("queued", "pigeon")


def test_a_dead_server_is_asked_once_and_all_leave_when_it_is_back(desk, site, channel, noon):
    desk.queue(50)
    asked = []

    def dead(record):
        asked.append(record.key)
        raise ChannelDown("Le serveur de courrier ne répond pas.")

    channel.behaviour = dead
    for seconds in range(0, 10, 2):
        assert send_due(site, noon + timedelta(seconds=seconds)) == 0
    assert len(asked) == 1
    send_due(site, noon + timedelta(seconds=10))
    assert len(asked) == 2
    channel.behaviour = lambda record: None
    assert send_due(site, noon + timedelta(seconds=29)) == 0
    assert send_due(site, noon + timedelta(seconds=30)) == 50
    assert len(outbox.get_outbox(desk.site()).pauses) == 0


def test_a_dead_server_keeps_no_other_channel_waiting(desk, site, channel, another, noon):
    desk.queue(5)
    desk.queue(5, channel="another")
    channel.behaviour = fail(ChannelDown("Le serveur de courrier ne répond pas."))
    assert send_due(site, noon) == 5
    assert len(another.keys) == 5


def test_a_long_outage_does_not_lengthen_the_delay_of_a_record(desk, site, channel, noon):
    desk.queue()
    channel.behaviour = fail(ChannelDown("Le serveur de courrier ne répond pas."))
    now = noon
    while now < noon + timedelta(hours=12):
        send_due(site, now)
        now = only(desk).next_try
    assert only(desk).next_try - noon <= timedelta(hours=12, minutes=5)
    assert only(desk).state == "queued"


def test_a_sender_told_to_stop_gives_its_leases_back(desk, site, channel, noon):
    desk.queue(5)
    stop = threading.Event()
    channel.behaviour = lambda record: stop.set()
    assert send_due(site, noon, stop) == 1
    channel.behaviour = lambda record: None
    assert send_due(desk.site(), noon) == 4


def test_what_left_is_marked_even_when_the_lease_had_gone_to_another(desk, site, channel, noon):
    desk.queue()

    def slow(record):
        other = sender._Run(desk.site(), noon + sender.LEASE, None)
        assert [[each.key for each in one] for one in other.lease()] == [[record.key]]

    channel.behaviour = slow
    assert send_due(site, noon) == 1
    assert only(desk).state == "sent"


def test_what_a_channel_changes_is_not_written(desk, site, channel, noon):
    desk.queue()

    def meddle(record):
        record.userid = "someone.else"

    channel.behaviour = meddle
    send_due(site, noon)
    assert only(desk).userid == "referent.caf"


def test_a_sender_that_meets_writers_delivers_all(desk, site, channel, noon):
    desk.queue(40)
    writer = desk.site()
    numbers = iter(range(40))

    def a_demande_is_filed_meanwhile(record):
        if (number := next(numbers, None)) is not None:
            desk.enqueue(writer, number, now=noon)
            desk.commit(writer)

    channel.behaviour = a_demande_is_filed_meanwhile
    send_due(site, noon)
    assert len(channel.keys) == len(set(channel.keys)) == 80


def test_a_site_without_the_desk_has_nothing_to_send(desk, site, noon):
    outbox.uninstall(site)
    desk.commit(site)
    assert send_due(site, noon) == 0


def test_old_records_go_after_half_a_year(desk, site, channel, noon):
    desk.queue(3)
    send_due(site, noon)
    send_due(site, noon + sender.KEEP - timedelta(seconds=1))
    assert outbox.counters(desk.site())["sent"] == 3
    send_due(site, noon + sender.KEEP + timedelta(seconds=1))
    assert outbox.counters(desk.site())["sent"] == 0
