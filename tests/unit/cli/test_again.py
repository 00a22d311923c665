"""Requests that met a conflict: that they wait, and what is said at the end."""

from nummairieque.cli.again import Busy
from nummairieque.cli.again import delay_retry
from types import SimpleNamespace

import logging

TRIES = 10


def test_a_request_without_a_turn_waits_as_well(monkeypatch):
    waits = []
    monkeypatch.setattr("nummairieque.patience.time.sleep", waits.append)
    delay_retry(SimpleNamespace(environ={}, retry_count=3))
    assert 0.16 <= waits[0] <= 0.32


class Response:
    def __init__(self):
        self.headers = {}

    def setStatus(self, status, lock=False):
        self.status = status, lock

    def setHeader(self, name, value):
        self.headers[name] = value


def test_who_never_gets_through_reads_a_sentence_and_the_log_says_what_it_met(caplog):
    request = SimpleNamespace(
        environ={
            "REQUEST_METHOD": "POST",
            "PATH_INFO": "/guichet/@demandes",
            "HTTP_ACCEPT": "application/json",
        },
        retry_count=TRIES,
        response=Response(),
    )
    with caplog.at_level(logging.WARNING):
        body = Busy(LookupError("oid 0x42"), request)()
    assert "Rien n’a été enregistré." in body
    assert request.response.status == (503, True)
    assert request.response.headers["Retry-After"] == "2"
    line = "Given up after 11 tries: POST /guichet/@demandes: LookupError: oid 0x42"
    assert caplog.messages == [line]
