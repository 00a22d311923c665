"""A ZEO server merges what a writer and a sender did to one shard."""

from nummairieque.notification import outbox
from persistent.mapping import PersistentMapping
from transaction import TransactionManager

import os
import pytest
import shutil
import subprocess
import sys
import tempfile
import time
import ZEO

PATH = "/guichet/mairies/ardentes/demandes/1"


@pytest.fixture
def database(tmp_path):
    # A unix socket's address is short, a temporary folder's name may not be.
    folder = tempfile.mkdtemp()
    socket = os.path.join(folder, "zeo")
    server = subprocess.Popen(
        [sys.executable, "-m", "ZEO.runzeo", "-a", socket, "-f", str(tmp_path / "Data.fs")],
        cwd=tmp_path,
        stderr=subprocess.DEVNULL,
    )
    limit = time.monotonic() + 30
    while not os.path.exists(socket):
        assert server.poll() is None and time.monotonic() < limit
        time.sleep(0.05)
    database = ZEO.DB(socket, wait_timeout=30)
    yield database
    database.close()
    server.terminate()
    server.wait()
    shutil.rmtree(folder)


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
