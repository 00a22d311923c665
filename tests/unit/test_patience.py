"""How long, and how often, what met another transaction is tried again."""

from nummairieque import patience
from nummairieque.patience import pause
from nummairieque.patience import until_committed
from pathlib import Path
from transaction.interfaces import TransientError

import pytest

TRIES = patience.AGAIN

#: PostgreSQL's deadlock_timeout, in seconds: so long two commits block each other.
DEADLOCK = 1.0


def test_requests_are_tried_as_often_as_all_else():
    conf = Path(__file__).parents[2] / "instance" / "etc" / "zope.conf"
    assert f"\nmax-conflict-retries {TRIES}\n" in conf.read_text()


@pytest.mark.parametrize("chance", [0, 0.5, 1])
def test_the_waits_together_outlast_two_commits_that_block_each_other(chance):
    together = sum(pause(tries, chance) for tries in range(TRIES))
    assert 9 * DEADLOCK <= together <= 19 * DEADLOCK


def test_the_first_wait_is_too_short_to_be_noticed():
    assert 0.02 <= pause(0, 0) < pause(0, 1) <= 0.04


def test_no_wait_is_longer_than_half_a_second():
    assert pause(1000, 1) == 0.5


def test_two_that_met_do_not_wait_alike():
    assert all(pause(tries, 0.2) < pause(tries, 0.8) for tries in range(TRIES))


class Manager:
    """A transaction manager that lets so many commits fail."""

    def __init__(self, conflicts, error=TransientError):
        self.left, self.error, self.said = conflicts, error, []

    def begin(self):
        self.said.append("begin")

    def abort(self):
        self.said.append("abort")

    def commit(self):
        if self.left:
            self.left -= 1
            raise self.error
        self.said.append("commit")


@pytest.fixture
def waits(monkeypatch):
    """Seconds that were waited, without waiting them."""
    waited = []
    monkeypatch.setattr(patience.time, "sleep", waited.append)
    return waited


def test_what_met_another_is_run_again_from_its_start(waits):
    manager, runs = Manager(conflicts=2), []
    assert until_committed(manager, lambda word: runs.append(word) or len(runs), "a") == 3
    assert manager.said == ["begin", "abort"] * 2 + ["begin", "commit"]
    assert len(waits) == 2


def test_who_never_gets_through_hears_of_the_last_conflict(waits):
    manager = Manager(conflicts=100)
    with pytest.raises(TransientError):
        until_committed(manager, int)
    assert manager.said == ["begin", "abort"] * (TRIES + 1)
    assert len(waits) == TRIES


def test_what_fails_otherwise_is_not_tried_again(waits):
    manager = Manager(conflicts=1, error=ValueError)
    with pytest.raises(ValueError):
        until_committed(manager, int)
    assert manager.said == ["begin", "abort"]
    assert waits == []
