"""What is remembered of mails is bounded, and one kind leaves room for the other."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from nummairieque.inbound import store

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


def test_strangers_take_no_room_from_members():
    kept = store.Inbound()
    told = [kept.tells(f"a{number}@evil.example", NOW) for number in range(600)]
    assert told.count(True) == 500
    assert kept.told.add(store.digest("reply_forged", "referent.msa"), NOW)
    assert not kept.tells("A1@evil.example", NOW)
    assert kept.tells("a1@evil.example", NOW + timedelta(days=1))


def test_an_older_store_learns_to_remember_strangers():
    kept = store.Inbound()
    del kept.strangers
    assert kept.tells("a@b.example", NOW)
    assert not kept.tells("a@b.example", NOW)
