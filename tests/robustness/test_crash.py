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


def _wait_letters(sink, references, timeout=600):
    expected = _mails_of(references)
    wait_for(lambda: expected <= set(letters(sink)), timeout)


def _ids(sink, references):
    """The Message-IDs of each of their mails; others' may be on their way meanwhile."""
    expected = _mails_of(references)
    return {mail: ids for mail, ids in letters(sink).items() if mail in expected}


def _wait_marked(desk, references):
    """What is stored says that all their mails have left: none goes again."""
    from nummairieque.notification.outbox import get_outbox

    def waiting():
        with desk.site() as site:
            queued = [record for _place, record in get_outbox(site).queued()]
            return [r for r in queued if r.values.get("reference") in references]

    wait_for(lambda: not waiting(), 600)


def _line_is_down(desk):
    """True once the sender has met a server that is dead."""
    from nummairieque.notification.outbox import get_outbox

    with desk.site() as site:
        return "mail" in get_outbox(site).pauses


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
    _wait_marked(desk, outcome.acknowledged)
    # Time for a second mail that should not be there.
    time.sleep(5)
    sent = _ids(mails, outcome.acknowledged)
    twice = {mail: ids for mail, ids in sent.items() if len(ids) > 1}
    assert twice == {}


def _median(outcome):
    return statistics.median(outcome.seconds)


def test_a_dead_smtp_server_slows_nobody_and_loses_nothing(desk, mails):
    before = Clients(desk, 2, 12).run()
    # A server that dies between a mail and its answer gets that mail again.
    _wait_marked(desk, before.acknowledged)
    with mails.down():
        during = Clients(desk, 2, 20).run()
        wait_for(lambda: _line_is_down(desk))
        assert not _ids(mails, during.acknowledged)
    after = Clients(desk, 2, 12).run()
    outcomes = (before, during, after)
    for outcome in outcomes:
        assert outcome.refused == outcome.broken == []
    print("p50 {:.3f} s before, {:.3f} s during, {:.3f} s after".format(*map(_median, outcomes)))
    # Nobody waits for SMTP: not for its answer, and not for its silence. What else the
    # machine does may begin or end meanwhile.
    assert max(during.seconds) < max(SMTP_TIMEOUT, 3 * max(before.seconds + after.seconds))
    assert _median(during) < 3 * max(_median(before), _median(after)) + 0.2
    filed = [reference for outcome in outcomes for reference in outcome.acknowledged]
    _wait_letters(mails, filed)
    twice = {mail: ids for mail, ids in _ids(mails, filed).items() if len(ids) > 1}
    assert twice == {}


def test_a_killed_sender_sends_each_mail_again_under_the_same_id(desk, mails, monkeypatch):
    outcome = Clients(desk, 2, 20).run()
    mails.wait(1)
    pid = _kill(desk, "background")
    _wait_restarted(desk, "background", pid)
    _send_as_if_leases_had_ended(desk, monkeypatch)
    _wait_letters(mails, outcome.acknowledged)
    for mail, ids in _ids(mails, outcome.acknowledged).items():
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
