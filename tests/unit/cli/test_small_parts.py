"""Locks, logs, passwords and the progress bar."""

from io import StringIO
from nummairieque.cli import locks
from nummairieque.cli.instance import Instance
from nummairieque.cli.logs import JsonLines
from nummairieque.cli.password import demo_password
from nummairieque.cli.progress import Progress

import json
import logging
import pytest


class Terminal(StringIO):
    def isatty(self):
        return True


@pytest.fixture
def instance(tmp_path):
    instance = Instance(tmp_path)
    instance.prepare()
    return instance


def test_a_lock_has_one_holder(tmp_path):
    path = tmp_path / "lock"
    with locks.hold(path):
        assert locks.is_held(path)
        with pytest.raises(BlockingIOError), locks.hold(path, wait=False):
            pass
    assert not locks.is_held(path)


def test_a_shared_lock_has_several_holders(tmp_path):
    path = tmp_path / "lock"
    with locks.hold(path, shared=True), locks.hold(path, shared=True, wait=False):
        assert locks.is_held(path)


def test_an_audit_line_is_one_json_object():
    record = logging.makeLogRecord(
        {"msg": "opened", "args": {"who": "a\nb", "reference": "26-X"}, "created": 0.0}
    )
    line = JsonLines().format(record)
    assert "\n" not in line
    assert json.loads(line) == {
        "at": "1970-01-01T00:00:00.000+00:00",
        "event": "opened",
        "who": "a\nb",
        "reference": "26-X",
    }


def test_a_plain_message_is_logged_too():
    record = logging.makeLogRecord({"msg": "%s opened", "args": ("x",)})
    assert json.loads(JsonLines().format(record))["event"] == "x opened"


def test_the_password_is_kept_and_for_its_owner_only(instance, monkeypatch):
    monkeypatch.delenv("DEMO_PASSWORD", raising=False)
    first = demo_password(instance)
    assert len(first) >= 16
    assert demo_password(instance) == first
    assert (instance.var / "demo-password").stat().st_mode & 0o777 == 0o600


def test_a_given_password_replaces_the_kept_one(instance, monkeypatch):
    monkeypatch.delenv("DEMO_PASSWORD", raising=False)
    demo_password(instance)
    monkeypatch.setenv("DEMO_PASSWORD", "choisi")
    assert demo_password(instance) == "choisi"
    monkeypatch.delenv("DEMO_PASSWORD")
    assert demo_password(instance) == "choisi"


def test_two_desks_have_two_passwords(tmp_path, monkeypatch):
    monkeypatch.delenv("DEMO_PASSWORD", raising=False)
    desks = [Instance(tmp_path / name) for name in "ab"]
    for desk in desks:
        desk.prepare()
    assert len({demo_password(desk) for desk in desks}) == 2


def test_the_bar_is_drawn_on_a_terminal_and_wiped():
    stream = Terminal()
    with Progress("Sauvegarde", stream, interval=0) as progress:
        progress(50, 100)
    assert "Sauvegarde" in stream.getvalue() and "50%" in stream.getvalue()
    assert stream.getvalue().endswith("\r\x1b[K")


def test_nothing_is_drawn_outside_of_a_terminal():
    stream = StringIO()
    with Progress("Sauvegarde", stream, interval=0) as progress:
        progress(50, 100)
    assert stream.getvalue() == ""
