"""A day without a mail server, and a sender that is killed while it catches up.

Each mail arrives, what arrives twice is at most what was in hand at a kill,
and the news of one demande reach each person in their order. Filing does not
notice.
"""

from collections import Counter
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from nummairieque.interfaces import INotificationChannel
from nummairieque.notification import outbox
from nummairieque.notification.sender import send_due
from pathlib import Path
from statistics import median
from support import outage
from support.desk import wait_for
from support.smtp import Sink
from support.zeo import database_server
from zope.component import getGlobalSiteManager

import pytest
import random
import signal
import subprocess
import sys
import time

EVENTS = 500
DEMANDES = 60
PEOPLE = ("anne", "bernard")
KINDS = ("demande_submitted", "message_posted", "complement_asked", "answered")
#: Minutes between two passes of the sender.
STEP = 3
MORNING = datetime(2026, 11, 24, 0, tzinfo=UTC)
#: The sender is killed when so many mails have arrived.
KILLS = (150, 350)


class Killer(Sink):
    """Kills the sender in the middle of a mail: it has left, and nobody noted it."""

    def __init__(self):
        super().__init__()
        self.sender = None
        self.kills = list(KILLS)

    async def handle_DATA(self, server, session, envelope):
        answer = await super().handle_DATA(server, session, envelope)
        if self.kills and len(self.messages) >= self.kills[0]:
            self.kills.pop(0)
            self.sender.send_signal(signal.SIGKILL)
            self.sender.wait()
        return answer


@pytest.fixture
def database(tmp_path):
    """The address of a database server."""
    with database_server(tmp_path / "Data.fs") as address:
        yield address


@pytest.fixture
def sink(monkeypatch):
    sink = Killer()
    registry = getGlobalSiteManager()
    before = registry.queryUtility(INotificationChannel, "mail")
    monkeypatch.setenv("NUMMAIRIEQUE_SMTP", sink.address)
    outage.use_mail(sink.port)
    yield sink
    registry.unregisterUtility(provided=INotificationChannel, name="mail")
    if before is not None:
        registry.registerUtility(before, INotificationChannel, "mail")
    if sink.controller is not None:
        sink.stop()


def catch_up(socket, sink, now):
    """Senders, one after the other, until one is done: how many were killed."""
    killed = 0
    tests = Path(outage.__file__).parents[1]
    while True:
        sink.sender = subprocess.Popen(
            [sys.executable, "-m", "support.outage", socket, str(sink.port), now.isoformat()],
            cwd=tests,
        )
        if (code := sink.sender.wait(600)) == 0:
            return killed
        assert code == -signal.SIGKILL
        killed += 1
        # What it had in hand is free after a minute.
        now += timedelta(minutes=2)


def test_a_day_without_a_server_and_two_kills_lose_nothing_and_keep_the_order(database, sink):
    connected, site = outage.connect(database)
    manager = site._p_jar.transaction_manager
    outbox.install(site)
    manager.commit()

    dice = random.Random(72)  # noqa: S311
    passes = Counter(dice.randrange(24 * 60 // STEP) for _ in range(EVENTS))
    expected = {}
    for number_of_pass in range(24 * 60 // STEP):
        now = MORNING + timedelta(minutes=number_of_pass * STEP)
        for _ in range(passes[number_of_pass]):
            number = dice.randrange(DEMANDES)
            path = f"/guichet/mairies/ardentes/demandes/{number}"
            values = {"reference": f"26-AAAAA-{number:05}"}
            kind, who = dice.choice(KINDS), dice.choice(PEOPLE)
            manager.begin()
            record = outbox.enqueue(site, kind, "mail", who, path, values, now)
            manager.commit()
            expected.setdefault((who, number), []).append(record.key)
            now += timedelta(seconds=1)
        assert send_due(site, now) == 0
    manager.begin()
    tries = sum(record.tries for record in outbox.records(site, b_size=10_000))
    assert outbox.counters(site)["queued"] == EVENTS
    connected.close()

    sink.start()
    killed = catch_up(database, sink, MORNING + timedelta(days=1, minutes=10))

    arrived = {}
    for message in sink.messages:
        key = message["Message-ID"].strip("<>").partition("@")[0]
        who = message.recipients[0].partition("@")[0]
        number = int(message["References"].strip("<>").partition("@")[0].rpartition("-")[2])
        arrived.setdefault((who, number), []).append(key)
    times = Counter(key for keys in arrived.values() for key in keys)
    twice = [key for key, count in times.items() if count > 1]
    print(
        f"\n{EVENTS} mails, a day without a server:"
        f" {tries} tries; then {killed} kills: {len(sink.messages)} arrived,"
        f" {len(times)} of them different, {len(twice)} twice"
    )
    assert killed == len(KILLS)
    assert set(times) == {key for keys in expected.values() for key in keys}, "one was lost"
    assert len(sink.messages) - len(times) <= killed, "more than one mail for each kill"
    for thread, keys in expected.items():
        assert list(dict.fromkeys(arrived[thread])) == keys, thread
    # One try for each pause, not one for each mail.
    assert 200 < tries < 24 * 60 / 5 + 20


def test_filing_takes_as_long_without_a_server(desk, mails):
    from nummairieque.demande import filing
    from nummairieque.demande.transitions import perform
    from nummairieque.patience import until_committed
    from plone import api

    import transaction

    def filed(site):
        values = {
            "topic": "aide-au-logement",
            "partner": "caf",
            "subject": "x",
            "question": "y",
            "usager": {"name": "z"},
            "consent": True,
        }
        # Of this thread alone: another one takes the mails.
        began = time.thread_time()
        with api.env.adopt_user(username="secretaire.ardentes"):
            demande = filing.open_draft(site["mairies"]["ardentes"], values)
            perform(demande, "submit", {})
        return time.thread_time() - began, demande.reference

    def run(site, count):
        done = [until_committed(transaction.manager, filed, site) for _ in range(count)]
        return [seconds for seconds, _reference in done], [ref for _s, ref in done]

    up, down, lost = [], [], []
    with desk.site() as site:
        run(site, 2)
        # In turns, so that what else the machine does slows both.
        for _round in range(3):
            up += run(site, 2)[0]
            with mails.down():
                seconds, references = run(site, 2)
            down += seconds
            lost += references
    up, down = median(up), median(down)
    print(f"\nfiling: {up * 1000:.0f} ms of CPU with a mail server, {down * 1000:.0f} ms without")
    assert down < up * 1.5 + 0.01
    wait_for(lambda: all(any(ref in m["Subject"] for m in list(mails.messages)) for ref in lost))
