"""The mailbox that is fetched, over a real IMAP conversation."""

from nummairieque.inbound import entry
from nummairieque.inbound import reading
from nummairieque.inbound import settings
from nummairieque.inbound.bounces import TryLater
from nummairieque.inbound.poll import poll
from support.imap import Mailbox
from support.replies import REFERENT
from support.replies import written

import pytest
import transaction


@pytest.fixture
def mailbox():
    with Mailbox() as box:
        yield box


@pytest.fixture
def fetched(desk, mailbox, monkeypatch):
    """The site, set up to fetch ``mailbox``, and in this process only.

    The desk that serves looks every minute, and would take a mail before the test does.
    """
    values = {"host": "127.0.0.1", "port": mailbox.port, "user": "guichet", "pass": "secret"}
    with desk.site() as site:
        for name, value in values.items():
            site.portal_registry[f"nummairieque.imap_{name}"] = value
        where = settings.mailbox(site)
        transaction.abort()
        monkeypatch.setattr(settings, "mailbox", lambda site: where)
        yield site


def test_an_unseen_answer_is_taken_once_and_marked_as_seen(desk, fetched, mailbox, file):
    demande, mail = file()
    to = mail["Reply-To"].addresses[0].addr_spec
    first = mailbox.put(written(to, "Par la boîte.", number="imap"))
    old = mailbox.put(written(to, "Ancien.", number="old"), "\\Seen")
    assert poll(fetched) == 1
    assert poll(fetched) == 0
    assert "\\Seen" in mailbox.flags(first)
    assert mailbox.flags(old) == {"\\Seen"}
    messages = desk.http("referent.msa").get(demande["@id"]).json()["messages"]
    assert [m["text"] for m in messages] == ["Par la boîte."]


def test_of_a_mail_that_is_too_large_only_the_head_is_fetched_and_its_writer_told(
    desk, fetched, mailbox, file, mails, monkeypatch
):
    demande, mail = file()
    to = mail["Reply-To"].addresses[0].addr_spec
    monkeypatch.setattr(reading, "SIZE_MAX", 5000)
    mailbox.put(written(to, "x" * 6000, number="large"))
    assert poll(fetched) == 1
    assert desk.http("referent.msa").get(demande["@id"]).json()["messages"] == []
    told = mails.wait(1, to=REFERENT, said=[f"dans la demande {demande['reference']}"])[0]
    assert "trop lourd" in told.get_body(("plain",)).get_content()


def test_a_mail_that_breaks_the_desk_is_flagged_and_stops_no_other(fetched, mailbox, monkeypatch):
    poison, other = mailbox.put(b"Subject: poison\r\n\r\nx"), mailbox.put(b"Subject: y\r\n\r\ny")
    take = entry.take

    def breaks(site, data, **more):
        if b"poison" in data:
            raise ZeroDivisionError
        return take(site, data, **more)

    monkeypatch.setattr(entry, "take", breaks)
    assert poll(fetched) == 1
    assert mailbox.flags(poison) == {"\\Flagged"}
    assert mailbox.flags(other) == {"\\Seen"}


def test_a_mail_that_has_to_wait_is_left_and_stops_no_other(fetched, mailbox, monkeypatch):
    early, other = mailbox.put(b"Subject: early\r\n\r\nx"), mailbox.put(b"Subject: y\r\n\r\ny")
    take = entry.take

    def waits(site, data, **more):
        if b"early" in data:
            raise TryLater
        return take(site, data, **more)

    monkeypatch.setattr(entry, "take", waits)
    assert poll(fetched) == 1
    assert mailbox.flags(early) == set()
    assert mailbox.flags(other) == {"\\Seen"}


def test_a_database_that_is_away_leaves_every_mail_as_it_is(fetched, mailbox, monkeypatch):
    uid = mailbox.put(b"Subject: y\r\n\r\ny")

    def away(*args, **more):
        raise ConnectionError

    monkeypatch.setattr(entry, "take", away)
    assert poll(fetched) == 0
    assert mailbox.flags(uid) == set()


def test_a_wrong_password_is_an_error_for_the_log(fetched, mailbox):
    mailbox.password = "autre"
    with pytest.raises(Exception, match="AUTHENTICATIONFAILED"):
        poll(fetched)
