"""Who is told, and who is not, of a mail that was not taken."""

from datetime import datetime
from datetime import UTC
from nummairieque.inbound import service
from nummairieque.inbound import settings
from types import SimpleNamespace

import pytest

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
DESK = "guichet@mairies.example"
PROVEN = b"Authentication-Results: mx.example; dmarc=pass\r\n"


@pytest.fixture
def told(monkeypatch):
    """The strangers who are told, on a desk that has given no address."""
    found = []
    monkeypatch.setattr(settings, "own_domain", lambda site: "mairies.example")
    monkeypatch.setattr(settings, "replies", lambda site: SimpleNamespace(server="mx.example"))
    monkeypatch.setattr(service.addresses, "key_of", lambda site, address: None)
    monkeypatch.setattr(service, "mail_sender", lambda site: SimpleNamespace(address=DESK))
    monkeypatch.setattr(service, "get_inbound", lambda site: object())
    monkeypatch.setattr(service, "tell_stranger", lambda site, who, now: found.append(who))
    return found


def mail(to, head=PROVEN):
    return head + f"From: a@b.example\r\nTo: {to}\r\nMessage-ID: <1@b>\r\n\r\nOui.".encode()


def test_a_proven_stranger_at_a_made_up_address_is_told(told):
    to = "reponse+x@mairies.example"
    service.receive(None, mail(to), to, "a@b.example", NOW)
    service.receive(None, mail(to), None, None, NOW)
    assert told == ["a@b.example"] * 2


def test_nobody_is_told_who_wrote_to_the_address_that_the_desk_writes_from(told):
    service.receive(None, mail("x@y.example"), DESK.upper(), "a@b.example", NOW)
    service.receive(None, mail(f"x@y.example, {DESK}"), None, None, NOW)
    assert told == []


def test_nobody_is_told_whom_the_own_server_has_not_proven(told):
    to = "reponse+x@mairies.example"
    service.receive(None, mail(to, b""), to, "a@b.example", NOW)
    service.receive(None, mail(to, PROVEN.replace(b"pass", b"none")), to, "a@b.example", NOW)
    assert told == []
