"""Requests that write take turns."""

from nummairieque import meanwhile
from nummairieque.cli import turns
from threading import Event
from threading import Thread

import pytest


def call(application, method, answers):
    def go():
        answers.append(application({"REQUEST_METHOD": method}, None))

    thread = Thread(target=go, daemon=True)
    thread.start()
    return thread


class Slow:
    """An application whose first request lasts until ``end`` is set."""

    def __init__(self):
        self.inside, self.end, self.seen = Event(), Event(), []

    def __call__(self, environ, start_response):
        self.seen.append(environ["REQUEST_METHOD"])
        if len(self.seen) == 1:
            self.inside.set()
            assert self.end.wait(10)
        return environ["REQUEST_METHOD"]


@pytest.fixture
def slow():
    application = Slow()
    yield application
    application.end.set()


def test_a_writing_request_waits_for_the_one_before(slow):
    application, answers = turns.Turns(slow), []
    first = call(application, "POST", answers)
    assert slow.inside.wait(10)
    second = call(application, "POST", answers)
    second.join(0.2)
    assert slow.seen == ["POST"]
    slow.end.set()
    first.join(10), second.join(10)
    assert answers == ["POST", "POST"]


def test_a_reading_request_waits_for_nobody(slow):
    application, answers = turns.Turns(slow), []
    call(application, "POST", answers)
    assert slow.inside.wait(10)
    call(application, "GET", answers).join(10)
    assert answers == ["GET"]


def test_a_long_request_keeps_others_for_a_moment_only(slow, monkeypatch):
    monkeypatch.setattr(turns, "PATIENCE", 0.05)
    application, answers = turns.Turns(slow), []
    first = call(application, "POST", answers)
    assert slow.inside.wait(10)
    call(application, "PATCH", answers).join(10)
    assert answers == ["PATCH"]
    slow.end.set()
    first.join(10)
    # Who went without a turn has not given back the other's.
    assert application.lock.acquire(blocking=False)


def test_the_turn_is_given_back_when_the_request_fails():
    def failing(environ, start_response):
        raise ValueError

    application = turns.Turns(failing)
    with pytest.raises(ValueError):
        application({"REQUEST_METHOD": "POST"}, None)
    assert application.lock.acquire(blocking=False)


def test_who_waits_after_a_conflict_leaves_the_turn_to_others():
    free = []

    def retried(environ, start_response):
        with environ[turns.KEY].left_to_others():
            free.append(not application.lock.locked())
        free.append(not application.lock.locked())

    application = turns.Turns(retried)
    application({"REQUEST_METHOD": "POST"}, None)
    assert free == [True, False]
    assert not application.lock.locked()


def test_who_waits_for_another_process_leaves_the_turn_to_others(monkeypatch):
    free = []

    class Request:
        environ = {"REQUEST_METHOD": "POST"}

    def waiting(environ, start_response):
        with meanwhile.left_to_others():
            free.append(not application.lock.locked())
        free.append(not application.lock.locked())

    monkeypatch.setattr(meanwhile, "getRequest", Request)
    application = turns.Turns(waiting)
    application(Request.environ, None)
    assert free == [True, False]
    assert not application.lock.locked()


def test_nothing_changes_hands_outside_of_a_request():
    with meanwhile.left_to_others():
        pass
