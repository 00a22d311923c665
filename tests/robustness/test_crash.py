"""Processes and servers that die in the middle lose nothing that was acknowledged."""

from support import world
from support.desk import wait_for
from support.filing import Clients
from support.filing import letters
from support.filing import stored

import os
import pytest
import signal
import statistics
import threading
import time

RECIPIENTS = [world.address(role) for role in ("referent_p", "lead_p")]

#: How long the desk talks to an SMTP server before it gives up.
SMTP_TIMEOUT = 10

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def small_world(desk):
    world.retrying(desk, world.build)


def _kill(desk, name):
    """kill -9, as the system does when memory is short."""
    pid = desk.children()[name]
    os.kill(pid, signal.SIGKILL)
    return pid


def _wait_restarted(desk, name, pid):
    wait_for(lambda: desk.children().get(name) not in (None, pid))
    desk.wait_served(3)


def _mails_of(references):
    return {(reference, address) for reference in references for address in RECIPIENTS}


def _wait_letters(sink, references, timeout=400):
    expected = _mails_of(references)
    wait_for(lambda: expected <= set(letters(sink)), timeout)


def test_what_was_acknowledged_outlives_a_killed_web_process(desk, mails):
    clients = Clients(desk, 4, 80)
    filing = threading.Thread(target=clients.run)
    filing.start()
    wait_for(lambda: len(clients.outcome.acknowledged) >= 10)
    pid = _kill(desk, "web-1")
    filing.join()
    outcome = clients.outcome
    _wait_restarted(desk, "web-1", pid)
    assert outcome.refused == []
    assert len(outcome.broken) <= 4, "one lost answer for each client at the most"
    assert len(outcome.acknowledged) >= 76
    assert sorted(stored(desk, outcome.acknowledged)) == sorted(outcome.acknowledged)
    _wait_letters(mails, outcome.acknowledged)
    # Time for a second mail that should not be there.
    time.sleep(5)
    sent = letters(mails)
    twice = {mail: ids for mail, ids in sent.items() if len(ids) > 1}
    assert twice == {}


def test_a_dead_smtp_server_slows_nobody_and_loses_nothing(desk, mails):
    before = Clients(desk, 2, 20).run()
    with mails.down():
        during = Clients(desk, 2, 20).run()
        # The sender has met the dead server meanwhile.
        time.sleep(3)
        assert not _mails_of(during.acknowledged) & set(letters(mails))
    for outcome in (before, during):
        assert outcome.refused == outcome.broken == []
    print(f"p50 {before.quantile(0.5):.3f} s before, {during.quantile(0.5):.3f} s during")
    # Nobody waits for SMTP: not for its answer, and not for its silence.
    assert max(during.seconds) < SMTP_TIMEOUT
    assert statistics.median(during.seconds) < 3 * statistics.median(before.seconds) + 0.2
    _wait_letters(mails, before.acknowledged + during.acknowledged)
    twice = {mail: ids for mail, ids in letters(mails).items() if len(ids) > 1}
    assert twice == {}


def test_a_killed_sender_sends_each_mail_again_under_the_same_id(desk, mails, monkeypatch):
    outcome = Clients(desk, 2, 20).run()
    mails.wait(1)
    pid = _kill(desk, "background")
    _wait_restarted(desk, "background", pid)
    _send_as_if_leases_had_ended(desk, monkeypatch)
    _wait_letters(mails, outcome.acknowledged)
    for mail, ids in letters(mails).items():
        assert len(set(ids)) == 1, f"{mail} came under several ids"


def _send_as_if_leases_had_ended(desk, monkeypatch):
    """What the dead sender had in hand is free again after two minutes."""
    from nummairieque.notification.record import utcnow
    from nummairieque.notification.sender import LEASE
    from nummairieque.notification.sender import send_due

    monkeypatch.setenv("NUMMAIRIEQUE_SMTP", desk.smtp.address)
    monkeypatch.setenv("NUMMAIRIEQUE_URL", desk.url)
    with desk.site() as site:
        send_due(site, now=utcnow() + LEASE)
