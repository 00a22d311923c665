"""How much work on files goes on at once."""

from nummairieque.files import places
from nummairieque.files import reading
from support import scans
from threading import Lock

import fcntl
import pytest
import time


@pytest.fixture
def other(monkeypatch):
    """Become another process of the same machine, as far as the places go."""

    def become():
        monkeypatch.setattr(places, "_HERE", {kind: Lock() for kind in places._HERE})

    return become


def test_a_process_has_one_and_the_machine_a_few(tmp_path, other):
    with places.held(places.CHORE, folder=tmp_path):
        with pytest.raises(places.Busy), places.held(places.CHORE, folder=tmp_path):
            pass
        # Reading has its own.
        with places.held(places.READING, folder=tmp_path):
            pass
        other()
        with places.held(places.CHORE, folder=tmp_path):
            other()
            started = time.monotonic()
            with pytest.raises(places.Busy), places.held(places.CHORE, 0.3, tmp_path):
                pass
            # On a busy machine this test itself waits for its turn.
            assert 0.2 < time.monotonic() - started < 8
        with places.held(places.CHORE, folder=tmp_path):
            pass


def test_a_place_ends_with_its_block_whatever_came(tmp_path):
    for _number in range(3):
        with pytest.raises(KeyError), places.held(places.CHORE, folder=tmp_path):
            raise KeyError
    with open(tmp_path / "chore-0.lock") as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_a_file_that_finds_no_turn_is_stored_unread(monkeypatch):
    monkeypatch.setattr(reading, "TURN", 0.1)
    assert reading.read("a.jpg", scans.jpeg()).read
    with places.held(places.READING):
        assert reading.read("a.jpg", scans.jpeg()) is reading.UNREAD
        assert reading.read("a.txt", b"Bonjour").text == "Bonjour"
