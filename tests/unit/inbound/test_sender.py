"""What the own mail server found out is read, and nothing that a sender wrote."""

from nummairieque.inbound import reading
from nummairieque.inbound import sender

import pytest

OWN = "mx.example"


def verdict(*headers, server=OWN):
    lines = "\n".join(
        each if each.startswith("Received:") else f"Authentication-Results: {each}"
        for each in headers
    )
    return sender.verdict(reading.head(f"{lines}\nFrom: a@b.example\n\n".encode()), server)


@pytest.mark.parametrize(
    "text",
    [
        "mx.example; dmarc=fail header.from=caf.example; spf=pass smtp.mailfrom=dmarc=pass@evil",
        "mx.example; dmarc=fail; dkim=pass header.i=dmarc=pass@evil.example",
        'mx.example; dmarc=fail; dkim=pass header.i="; dmarc=pass "@evil.example',
        'mx.example; dmarc=fail; dkim=pass header.i="\\"; dmarc=pass "@evil.example',
        "mx.example; dmarc=fail (p=none; (dmarc=pass); dmarc=pass) header.from=caf.example",
        "mx.example; dmarc=pass; dmarc=fail",
        "mx.example; dmarc=fail; dmarc=pass",
        'mx.example; spf=pass smtp.mailfrom="a; dmarc=fail',
        "mx.example; spf=pass (a; dmarc=fail",
        "mx.example; spf=pass reason=" + "a" * sender.LENGTH_MAX,
        "mx.example; spf=fail",
    ],
)
def test_what_the_sender_chose_does_not_outweigh_a_fail(text):
    assert verdict(text) == sender.FORGED


@pytest.mark.parametrize(
    "text",
    [
        'mx.example; dkim=pass header.i="dmarc=pass"@evil',
        "mx.example; spf=pass smtp.mailfrom=x@dmarc=pass",
        "mx.example; x-note=1 dmarc=pass",
        "mx.example; dmarc=pass@evil",
        "mx.example; dmarc=none",
        "mx.example; none",
        "mx.example",
    ],
)
def test_a_pass_stands_at_the_start_of_its_clause(text):
    assert verdict(text) == sender.UNKNOWN


def test_a_pass_of_the_own_server_proves_the_sender():
    assert verdict("mx.example 1; spf=fail; DMARC = Pass (p=reject) header.from=b") == sender.PROVEN
    assert verdict("MX.example;\n dkim=pass (a; b) header.d=b;\n dmarc=pass") == sender.PROVEN


def test_each_checker_of_the_own_server_is_heard_and_a_fail_wins():
    spf, dmarc = "mx.example; spf=pass", "mx.example; dmarc=pass"
    assert verdict(spf, dmarc) == sender.PROVEN
    assert verdict(spf, "mx.example; dmarc=fail") == sender.FORGED
    assert verdict(dmarc, "mx.example; dmarc=fail") == sender.FORGED
    assert verdict("mx.example; dmarc=none", dmarc) == sender.UNKNOWN


def test_what_came_with_the_mail_proves_nothing():
    received = "Received: from evil by mx.example"
    forged = "mx.example; dmarc=pass"
    assert verdict("mx.example; spf=pass", received, forged) == sender.UNKNOWN
    assert verdict("mx.example; none", received, forged) == sender.UNKNOWN
    assert verdict(forged, received, "mx.example; dmarc=fail") == sender.FORGED
    assert verdict("mx.example; spf=pass", "evil.example; dmarc=pass") == sender.UNKNOWN


def test_a_mail_without_a_word_of_the_own_server_counts_as_forged():
    assert verdict() == sender.FORGED
    assert verdict("elsewhere.example; dmarc=pass") == sender.FORGED


def test_without_a_name_only_the_topmost_is_heard_and_only_against_the_mail():
    assert verdict(server="") == sender.UNKNOWN
    assert verdict("any; dmarc=pass", server="") == sender.UNKNOWN
    assert verdict("any; dmarc=fail", server="") == sender.FORGED
    assert verdict("any; spf=pass", "other; dmarc=fail", server="") == sender.UNKNOWN
