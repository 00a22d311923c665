"""Mails that tell of a refusal carry no header but their own."""

from datetime import datetime
from datetime import UTC
from nummairieque.inbound import telling
from nummairieque.notification import settings
from nummairieque.notification import wording
from types import SimpleNamespace

import pytest

EVIL = "Guichet =?utf-8?q?=0ABcc:_victime=40evil.example=0A?= =?utf-8?b?CkJjYzogYUBiLmMK?="


@pytest.fixture
def sent(monkeypatch):
    """The bytes of a refusal of a desk whose name and subject somebody made up."""
    sender = settings.Sender("guichet@mairies.example", EVIL)
    words = wording.wording(telling.KIND)
    words = SimpleNamespace(
        subject=wording.Own(EVIL), sentence=words.sentence, more=(), footer=words.footer
    )
    found = []
    monkeypatch.setattr(settings, "mail_sender", lambda site: sender)
    monkeypatch.setattr(settings, "site_url", lambda site: "https://guichet.mairies.example")
    monkeypatch.setattr(settings, "smtp_server", lambda site: None)
    monkeypatch.setattr(telling.texts, "for_site", lambda *args: words)
    monkeypatch.setattr(telling.smtp, "send", lambda server, mail: found.append(mail.as_bytes()))
    record = SimpleNamespace(
        values={"to": "a@b.example"}, created=datetime(2026, 11, 24, tzinfo=UTC), mail_key="1-a"
    )
    telling.RefusalChannel().deliver(record, None)
    return found[0]


def test_what_looks_like_an_encoded_word_makes_no_header(sent):
    head = sent.replace(b"\r\n", b"\n").partition(b"\n\n")[0].lower()
    assert not [line for line in head.split(b"\n") if line.startswith(b"bcc")]
    assert head.startswith(b"subject:")
    assert b"\nfrom:" in head and b"\nto: a@b.example" in head


@pytest.mark.parametrize("local", ["=?utf-8?q?=0ABcc?=", "a.=?utf-8?q?=0ABcc?=", "=?x"])
def test_an_address_that_looks_like_an_encoded_word_is_not_told(local):
    assert settings.is_address(f"{local}@b.example")
    assert not telling.tell_stranger(None, f"{local}@b.example", datetime(2026, 11, 24, tzinfo=UTC))
    record = SimpleNamespace(values={"to": f"{local}@b.example"})
    with pytest.raises(telling.Undeliverable):
        telling.RefusalChannel().deliver(record, None)
