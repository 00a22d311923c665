"""The outbox in a real ZODB: what a transaction that fails leaves behind, and
what two that meet do to each other."""

from BTrees.OOBTree import OOBTree
from datetime import timedelta
from nummairieque.notification import outbox
from ZODB.POSException import ConflictError

import pytest


class Saboteur:
    """A resource manager that refuses at the end, after the storage voted."""

    def sortKey(self):
        return "~~~~ last"

    def tpc_begin(self, txn):
        pass

    def commit(self, txn):
        pass

    def tpc_vote(self, txn):
        raise RuntimeError("the commit fails at its end")

    def tpc_finish(self, txn):
        raise AssertionError("never reached")

    def tpc_abort(self, txn):
        pass

    abort = tpc_abort


def test_a_commit_that_fails_at_its_end_leaves_no_record(desk, site):
    desk.enqueue(site)
    manager = site._p_jar.transaction_manager
    manager.get().join(Saboteur())
    with pytest.raises(RuntimeError):
        manager.commit()
    manager.abort()
    assert outbox.records(desk.site()) == []


def test_a_committed_record_is_seen_by_others(desk):
    (key,) = desk.queue()
    (record,) = outbox.records(desk.site())
    assert (record.key, record.state, record.userid) == (key, "queued", "referent.caf")


def test_keys_are_random(desk):
    keys = desk.queue(50)
    assert len({key.partition("-")[2] for key in keys}) == 50


def test_writers_of_one_shard_do_not_conflict(desk):
    one, other = desk.site(), desk.site()
    desk.enqueue(one, number=7)
    desk.enqueue(other, number=7)
    desk.commit(one)
    desk.commit(other)
    assert outbox.counters(desk.site())["queued"] == 2


def test_a_writer_does_not_conflict_with_a_sender_that_empties_its_shard(desk):
    desk.queue(1)
    writer, sender = desk.site(), desk.site()
    box = desk.sync(sender)
    desk.enqueue(writer, number=0)
    (record,) = outbox.records(sender)
    box.finish(record, "sent")
    desk.commit(sender)
    desk.commit(writer)
    assert outbox.counters(desk.site()) == {"queued": 1, "sent": 1, "failed": 0, "bounced": 0}


def test_a_sender_does_not_conflict_with_a_writer(desk):
    desk.queue(1)
    writer, sender = desk.site(), desk.site()
    box = desk.sync(sender)
    desk.enqueue(writer, number=0)
    (record,) = outbox.records(sender)
    desk.commit(writer)
    box.finish(record, "sent")
    desk.commit(sender)
    assert outbox.counters(desk.site()) == {"queued": 1, "sent": 1, "failed": 0, "bounced": 0}


def test_a_shard_that_an_outage_has_filled_still_merges(desk):
    site = desk.site()
    for _ in range(200):
        desk.enqueue(site, number=0)
    desk.commit(site)
    writer, sender = desk.site(), desk.site()
    desk.enqueue(writer, number=0)
    for record in outbox.records(sender, b_size=100):
        outbox.get_outbox(sender).finish(record, "sent")
    desk.commit(sender)
    desk.commit(writer)
    assert outbox.counters(desk.site()) == {"queued": 101, "sent": 100, "failed": 0, "bounced": 0}


def test_without_its_sentinel_an_emptied_shard_would_conflict(desk):
    """Why the sentinel is there: the same meeting on a bare tree."""
    setup = desk.site()
    setup["tree"] = OOBTree({"first": 1})
    desk.commit(setup)
    writer, sender = desk.site(), desk.site()
    writer["tree"]["second"] = 2
    del sender["tree"]["first"]
    desk.commit(sender)
    with pytest.raises(ConflictError):
        desk.commit(writer)


def test_two_senders_that_finish_different_records_do_not_conflict(desk):
    desk.queue(3)
    one, other = desk.site(), desk.site()
    first, second, _ = outbox.records(one)
    outbox.get_outbox(one).finish(first, "sent")
    _, same, _ = outbox.records(other)
    outbox.get_outbox(other).finish(same, "sent")
    desk.commit(one)
    desk.commit(other)
    assert outbox.counters(desk.site()) == {"queued": 1, "sent": 2, "failed": 0, "bounced": 0}


def test_filing_writes_the_record_and_one_shard_only(desk, site):
    for _ in range(3):
        desk.enqueue(site, number=4)
    box = outbox.get_outbox(site)
    registered = {id(each) for each in site._p_jar._registered_objects}
    changed = [shard for shard in box.shards if shard._p_changed]
    assert len(changed) == 1
    assert registered == {id(changed[0])}


def test_reading_writes_nothing(desk, site):
    desk.queue(3)
    desk.sync(site)
    outbox.records(site)
    outbox.counters(site)
    outbox.get_outbox(site)
    assert site._p_jar._registered_objects == []


def test_a_site_without_the_desk_gets_no_outbox_by_being_read(desk, site):
    outbox.uninstall(site)
    assert outbox.records(site) == []
    assert outbox.counters(site) == {"queued": 0, "failed": 0, "sent": 0, "bounced": 0}
    assert not hasattr(site, outbox.KEPT.attribute)
    with pytest.raises(LookupError):
        desk.enqueue(site)


def test_uninstall_leaves_no_trace(desk, site):
    desk.queue(2)
    desk.sync(site)
    outbox.uninstall(site)
    outbox.uninstall(site)
    desk.commit(site)
    after = desk.site()
    assert len(after) == 0
    assert set(vars(after)) == {"data"}


def test_installing_again_keeps_what_is_queued(desk):
    desk.queue(2)
    site = desk.site()
    outbox.install(site)
    assert outbox.counters(site)["queued"] == 2


def test_the_queued_come_first_due_first_then_the_failed_then_the_sent(desk, site, noon):
    box = outbox.get_outbox(site)
    made = [desk.enqueue(site, number, now=noon + timedelta(minutes=number)) for number in range(6)]
    for record, state in zip(made, ["sent", "failed", "sent", "failed"], strict=False):
        box.finish(record, state)
    listed = [made.index(record) for record in outbox.records(site)]
    assert listed == [4, 5, 3, 1, 2, 0]


@pytest.mark.parametrize("state", [None, "queued", "sent"])
def test_pages_follow_each_other_without_gap_or_repeat(desk, site, noon, state):
    box = outbox.get_outbox(site)
    for number in range(25):
        record = desk.enqueue(site, number, now=noon + timedelta(seconds=number))
        if number % 2:
            box.finish(record, "sent" if number % 3 else "failed")
    whole = outbox.records(site, state, b_size=100)
    by_after, after = [], ""
    while page := outbox.records(site, state, b_size=4, after=after):
        by_after += page
        after = outbox.position(page[-1])
    by_start = [outbox.records(site, state, b_start=n, b_size=1)[0] for n in range(len(whole))]
    assert by_after == whole == by_start


def test_a_page_of_sent_records_loads_no_more_when_there_are_more(desk, noon):
    def loaded(total):
        site = desk.site()
        while outbox.counters(site)["sent"] < total:
            record = desk.enqueue(site, now=noon + timedelta(seconds=outbox.counters(site)["sent"]))
            outbox.get_outbox(site).finish(record, "sent")
        desk.commit(site)
        reader = desk.site()
        reader._p_jar.cacheMinimize()
        before = reader._p_jar.getTransferCounts(clear=True)[0]
        assert before >= 0
        for record in outbox.records(reader, "sent", b_size=30):
            assert record.kind
        return reader._p_jar.getTransferCounts()[0]

    few, many = loaded(200), loaded(3000)
    assert many <= few + 3


def test_a_failed_record_can_be_queued_again(desk, site, noon):
    box = outbox.get_outbox(site)
    record = desk.enqueue(site)
    record.tries = 9
    box.finish(record, "failed")
    again = box.requeue(record.key, noon + timedelta(days=5))
    assert again is record
    assert (record.state, record.tries, record.next_try) == (
        "queued", 0, noon + timedelta(days=5),
    )  # fmt: skip
    assert outbox.counters(site) == {"queued": 1, "failed": 0, "sent": 0, "bounced": 0}
    assert box.requeue(record.key, noon) is None


def sent(site, desk, number=0, **more):
    record = desk.enqueue(site, number, **more)
    outbox.get_outbox(site).finish(record, "sent")
    return record


def test_what_comes_back_is_found_by_the_key_of_its_mail(desk, site, noon):
    record, other = sent(site, desk, 1), sent(site, desk, 2)
    assert outbox.bounce(site, record.mail_key, "Boîte inconnue.", "5.1.1", noon) is record
    assert (record.state, record.error, record.error_detail, record.bounced_at) == (
        "bounced", "Boîte inconnue.", "5.1.1", noon,
    )  # fmt: skip
    assert outbox.counters(site) == {"queued": 0, "sent": 1, "failed": 0, "bounced": 1}
    assert outbox.records(site, "bounced") == [record]
    assert outbox.records(site, "sent") == [other]


def test_only_what_has_left_can_come_back(desk, site, noon):
    queued, gone = desk.enqueue(site, 1), sent(site, desk, 2)
    outbox.bounce(site, gone.key, "Boîte inconnue.", now=noon)
    for key in (queued.key, gone.key, "", "x", f"{gone.key}.2", f"{gone.key}.", None, b"x"):
        assert outbox.bounce(site, key, "Boîte inconnue.", now=noon) is None
    assert outbox.counters(site) == {"queued": 1, "sent": 0, "failed": 0, "bounced": 1}


def test_a_digest_that_comes_back_comes_back_whole(desk, site, noon):
    made = [sent(site, desk, number) for number in range(4)]
    made[1].together = (made[1].key, made[2].key)
    outbox.bounce(site, made[1].mail_key, "Boîte inconnue.", now=noon)
    assert [record.state for record in made] == ["sent", "bounced", "bounced", "sent"]


def test_what_reached_a_mailbox_is_sent_again_as_another_mail(desk, site, noon):
    box = outbox.get_outbox(site)
    record = sent(site, desk)
    first = record.mail_key
    assert box.requeue(record.key, noon) is None, "what has left is not sent again unasked"
    assert box.requeue(record.key, noon, ("sent",)) is record
    assert record.key == first
    assert record.mail_key != first
    box.finish(record, "sent")
    # A late word about the first one says nothing of the second.
    assert outbox.bounce(site, first, "Boîte inconnue.", now=noon) is None
    second = record.mail_key
    assert outbox.bounce(site, second, "Boîte inconnue.", now=noon) is record
    assert box.requeue(record.key, noon) is record
    assert record.mail_key not in {first, second}
    assert (record.state, record.bounced_at) == ("queued", None)


def test_what_was_refused_is_sent_again_as_the_same_mail(desk, site, noon):
    box = outbox.get_outbox(site)
    record = desk.enqueue(site)
    box.finish(record, "failed")
    box.requeue(record.key, noon)
    assert record.mail_key == record.key


def test_old_records_are_forgotten_in_lots(desk, site, noon):
    box = outbox.get_outbox(site)
    for number in range(10):
        record = desk.enqueue(site, number, now=noon + timedelta(days=number))
        box.finish(record, "sent" if number % 2 else "failed")
    box.forget(noon + timedelta(days=4, hours=1), limit=2)
    assert outbox.counters(site) == {"queued": 0, "sent": 3, "failed": 3, "bounced": 0}
    box.forget(noon + timedelta(days=4, hours=1), limit=2)
    kept = sorted(record.created for record in outbox.records(site))
    assert kept == [noon + timedelta(days=number) for number in range(5, 10)]


def test_an_outbox_of_an_earlier_version_works_and_an_upgrade_completes_it(desk, site, noon):
    def state_in_database():
        reader = desk.site()
        connection = reader._p_jar
        return connection._reader.getState(connection.db().storage.load(box._p_oid)[0])

    box = outbox.get_outbox(site)
    for name in ("held", "latest"):
        delattr(box, name)
    for name in ("done", "counts"):
        setattr(box, name, {"sent": getattr(box, name)["sent"]})
    desk.commit(site)
    assert "held" not in state_in_database()
    after = desk.site()
    record = desk.enqueue(after)
    old = outbox.get_outbox(after)
    old.postpone(record, noon + timedelta(minutes=1))
    assert outbox.counters(after) == {"queued": 1, "sent": 0, "failed": 0, "bounced": 0}
    old.complete()
    old._p_changed = True
    desk.commit(after)
    kept = state_in_database()
    assert {"held", "latest"} <= set(kept)
    assert set(kept["done"]) == set(kept["counts"]) == {"sent", "failed", "bounced"}
