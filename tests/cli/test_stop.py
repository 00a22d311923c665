"""A desk that is stopped leaves no process behind, however it is stopped."""

from support.desk import wait_for

import pytest
import signal
import time


def alive(pid):
    """True while the process ``pid`` runs (a zombie does not)."""
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.fixture
def served(new_desk):
    """A new desk being served, and all its process ids, the database's too.

    Without a site, which takes long to make and nothing here needs.
    """
    new_desk.start()
    pids = list(new_desk.children().values())
    pidfile = new_desk.instance.var / "zeo.pid"
    if pidfile.exists():
        pids.append(int(pidfile.read_text()))
    assert all(alive(pid) for pid in pids)
    return new_desk, pids


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_stopped_launcher_ends_all_its_processes(served, number):
    desk, pids = served
    desk.launcher.send_signal(number)
    assert desk.launcher.wait(120) == 0
    assert not [pid for pid in pids if alive(pid)]
    assert desk.log.read_text().endswith("Le guichet est fermé.\n")


@pytest.mark.slow
def test_a_killed_launcher_leaves_no_orphan_and_can_be_started_again(served):
    desk, pids = served
    desk.launcher.kill()
    desk.launcher.wait()
    # The database's server ends with it: who was asking it something waits
    # half a minute for the answer.
    wait_for(lambda: not [pid for pid in pids if alive(pid)], timeout=180)
    desk.start()
    assert desk.http().page("/").status_code == 404, "there is no site"


@pytest.mark.slow
def test_a_stop_during_the_start_is_heeded_at_once(new_desk):
    launcher = new_desk.spawn(new_desk.log, wait=False)
    wait_for(lambda: "Ouverture" in new_desk.log.read_text())
    started = time.monotonic()
    launcher.terminate()
    assert launcher.wait(120) == 0
    # Who does not heed it is killed after twenty.
    assert time.monotonic() - started < 20
    assert "est ouvert" not in new_desk.log.read_text()
