"""A report marks the mail that it is about, and no other."""

from datetime import datetime
from datetime import UTC
from nummairieque.inbound import bounces
from types import SimpleNamespace

import pytest

KEY = "9998203482517000-0123456789abcdef"
DOMAIN = "mairies.indre.example"
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.fixture
def record():
    """What the report names."""
    return SimpleNamespace(userid="a", values={}, state="sent", channel="mail")


@pytest.fixture
def marked(monkeypatch, record):
    """Keys of the mails that were marked; one mail has left, to a@b.example."""
    found = []
    monkeypatch.setattr(bounces.addresses, "record_of", lambda site, key: record)
    monkeypatch.setattr(bounces, "person", lambda site, who: SimpleNamespace(address="A@b.example"))
    monkeypatch.setattr(
        bounces.outbox, "bounce", lambda site, key, *args: found.append(key) or record
    )
    return found


def report(more=""):
    return f"{more}Action: failed\nStatus: 5.1.1\n\nMessage-ID: <{KEY}@{DOMAIN}>\n".encode()


def test_a_report_on_the_address_of_the_mail_marks_it(marked):
    bounces.note(None, report(), DOMAIN, NOW)
    bounces.note(None, report("Final-Recipient: rfc822; a@B.example\n"), DOMAIN, NOW)
    assert marked == [KEY, KEY]


def test_a_report_marks_nothing_that_left_by_another_channel(marked, record):
    record.channel, record.userid = "webhook", ""
    assert bounces.note(None, report(), DOMAIN, NOW) == "a report on what was no mail"
    assert marked == []


def test_a_report_on_another_address_marks_nothing(marked):
    bounces.note(None, report("Final-Recipient: rfc822; x@evil.example\n"), DOMAIN, NOW)
    assert marked == []
