"""A ZEO server merges what a writer and a sender did to one shard."""

from nummairieque.notification import outbox
from persistent.mapping import PersistentMapping
from support.zeo import database_server
from transaction import TransactionManager

import pytest
import ZEO

PATH = "/guichet/mairies/ardentes/demandes/1"


@pytest.fixture
def database(tmp_path):
    with database_server(tmp_path / "Data.fs") as address:
        database = ZEO.DB(address, wait_timeout=120)
        yield database
        database.close()


def connect(database):
    manager = TransactionManager()
    root = database.open(manager).root()
    return root, manager


def test_a_writer_and_a_sender_meet_in_one_shard(database):
    root, manager = connect(database)
    site = root["site"] = PersistentMapping()
    outbox.install(site)
    outbox.enqueue(site, "answered", "mail", "a", PATH, {})
    manager.commit()

    writing, writer = connect(database)
    sending, sender = connect(database)
    outbox.enqueue(writing["site"], "answered", "mail", "b", PATH, {})
    (record,) = outbox.records(sending["site"])
    outbox.get_outbox(sending["site"]).finish(record, "sent")
    sender.commit()
    writer.commit()

    manager.begin()
    assert outbox.counters(site) == {"queued": 1, "sent": 1, "failed": 0, "bounced": 0}
