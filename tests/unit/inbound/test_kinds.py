"""What machines send is told from what people write."""

from nummairieque.inbound import kinds
from nummairieque.inbound import reading

import pytest

KEY = "9998203482517000-0123456789abcdef"
DOMAIN = "mairies.indre.example"


def kind(head="", envelope_from=None, sender="a@b.example"):
    text = f"From: {sender}\nMessage-ID: <1@b.example>\n{head}\n\nOui."
    return kinds.kind_of(reading.read(text.encode()), envelope_from, DOMAIN)


def test_a_plain_mail_is_an_answer():
    assert kind("Subject: Re: [Guichet]") == kinds.ANSWER
    assert kind("Auto-Submitted: no", "a@b.example") == kinds.ANSWER


@pytest.mark.parametrize(
    "head",
    [
        "Auto-Submitted: auto-replied",
        "Auto-Submitted: auto-generated (rejected)",
        "X-Autoreply: yes",
        "Precedence: bulk",
        "Precedence: auto_reply",
        "Precedence: junk",
        "X-Auto-Response-Suppress: DR, OOF, AutoReply",
        "Return-Path: <>",
        "List-Id: <agents.b.example>",
        "Subject: Réponse automatique : absent",
        "Subject: Automatic reply: hello",
        "Subject: Out of office",
        "Content-Type: multipart/report; report-type=disposition-notification; boundary=x",
    ],
)
def test_what_a_machine_sends_is_no_answer(head):
    assert kind(head) == kinds.AUTOMATIC


def test_a_mail_without_a_way_back_is_no_answer():
    assert kind("", "") == kinds.AUTOMATIC
    assert kind("", sender="noreply@b.example") == kinds.AUTOMATIC


@pytest.mark.parametrize(
    "head",
    [
        f"{kinds.LOOP_HEADER}: 1",
        f"List-Id: Guichet numMAIRIEque <guichet.{DOMAIN}>",
        "\n".join(["Received: from a by b"] * 60),
    ],
)
def test_what_comes_back_to_us_is_a_loop(head):
    assert kind(head) == kinds.LOOP


def test_a_mail_of_ours_that_is_sent_to_us_is_a_loop():
    text = f"From: a@b.example\nMessage-ID: <{KEY}@{DOMAIN}>\n\nBonjour"
    assert kinds.kind_of(reading.read(text.encode()), None, DOMAIN) == kinds.LOOP


def test_a_report_and_a_home_made_refusal_are_bounces():
    report = "Content-Type: multipart/report; report-type=delivery-status; boundary=x"
    assert kind(report, "") == kinds.BOUNCE
    assert kind("Subject: failure notice", "") == kinds.BOUNCE
    assert kind("Subject: Mail delivery failed", None, "MAILER-DAEMON@b.example") == kinds.BOUNCE
    # A person may write about one.
    assert kind("Subject: Undelivered Mail", "a@b.example") == kinds.ANSWER


def test_what_has_a_way_back_is_no_bounce():
    report = "Content-Type: multipart/report; report-type=delivery-status; boundary=x"
    assert kind(report, None) == kinds.BOUNCE
    assert kind(report, "a@b.example") == kinds.AUTOMATIC
    assert kind(f"{report}\nReturn-Path: <a@b.example>") == kinds.AUTOMATIC
    forged = kind("Subject: Undelivered Mail", "a@b.example", "MAILER-DAEMON@b.example")
    assert forged == kinds.AUTOMATIC


def test_a_bounce_names_whom_it_is_about():
    report = (
        b"Reporting-MTA: dns; mx\r\n\r\nOriginal-Recipient: rfc822;A+2Bx@b.example\r\n"
        b"Final-Recipient: RFC822; <other@b.example>\r\nAction: failed\r\n"
    )
    assert kinds.recipients(report) >= {"a+x@b.example", "other@b.example"}
    assert kinds.recipients(b"Status: 5.1.1\n") == set()


def test_a_bounce_names_our_mail_and_its_code():
    report = f"Action: failed\nStatus: 5.1.1\n\nMessage-ID: <{KEY}@{DOMAIN}>\n"
    assert kinds.returned(report.encode(), DOMAIN) == (KEY, "5.1.1", True)
    home_made = f"550 no such user\n\nMessage-Id: <{KEY}.2@{DOMAIN}>\n"
    assert kinds.returned(home_made.encode(), DOMAIN) == (f"{KEY}.2", "550", True)


def test_a_mail_that_is_only_late_is_no_bounce():
    report = f"Action: delayed\nStatus: 4.4.1\n\nMessage-ID: <{KEY}@{DOMAIN}>\n"
    assert kinds.returned(report.encode(), DOMAIN) == (KEY, "4.4.1", False)


def test_a_bounce_of_another_desk_names_none_of_ours():
    assert kinds.returned(f"<{KEY}@elsewhere.example>".encode(), DOMAIN) is None
