"""What a trial of the operator of text messages tells, and what it keeps to itself."""

from nummairieque.notification import calling
from nummairieque.notification import gsm
from nummairieque.notification import sms
from nummairieque.notification import smsgateway
from nummairieque.notification import smstrial
from nummairieque.notification.outbox import ChannelDown
from nummairieque.notification.outbox import TryLater
from nummairieque.notification.outbox import Undeliverable

import logging
import pytest

NUMBER = "+33612345678"


@pytest.fixture
def answering(monkeypatch):
    """A function: an operator that raises this, or accepts; the list of what it was given."""

    def answering(error=None):
        given = []

        class Operator:
            def send(self, to, text, key, site):
                given.append((to, text, key))
                if error is not None:
                    raise error

        monkeypatch.setattr(sms, "gateway", lambda site: Operator())
        return given

    return answering


def sent():
    return smstrial.send(None, NUMBER, smstrial.text("Guichet de l’Indre"))


def test_each_trial_is_a_text_of_its_own_and_one_message_long(answering):
    given = answering()
    assert sent().what == sent().what == smstrial.ACCEPTED
    (first, second) = given
    assert first[:2] == (NUMBER, "Essai de Guichet de l'Indre : les SMS du guichet arrivent.")
    assert first[2] != second[2]
    for title in ("x" * 1000, "Guichet 🙂 «œ»", ""):
        assert gsm.messages(smstrial.text(title)) == 1


@pytest.mark.parametrize(
    ("error", "what"),
    [
        (Undeliverable("Refusé.", "422", "bad number"), smstrial.REFUSED),
        (ChannelDown("Refuse le guichet.", "401", "bad token"), smstrial.DOWN),
        (TryLater("Plus tard.", "503"), smstrial.DOWN),
    ],
)
def test_what_the_operator_says_is_told(answering, error, what):
    answering(error)
    assert sent() == (what, error.reason, error.detail, error.said)


def test_without_an_operator_nothing_leaves(monkeypatch):
    monkeypatch.setattr(sms, "gateway", lambda site: None)
    assert sent() == (smstrial.DOWN, sms.NO_OPERATOR, "", "")


@pytest.mark.parametrize("said", ["x" * 5000, "a\r\nb\x00\x1b[31m", "<script>", b"octets", None])
def test_the_words_of_the_operator_are_one_short_line(answering, said):
    answering(Undeliverable("Refusé.", "400", said))
    told = sent().said
    assert isinstance(told, str) and len(told) <= smstrial.SAID_MAX
    assert told.isprintable()


def test_an_add_on_that_fails_tells_its_kind_and_logs_no_number(answering, caplog):
    answering(RuntimeError(f"no route for {NUMBER}"))
    with caplog.at_level(logging.DEBUG):
        told = sent()
    assert told.what == smstrial.DOWN and told.detail == "RuntimeError"
    assert NUMBER not in str(told) and NUMBER not in caplog.text


def test_what_an_operator_writes_is_kept_from_the_records():
    with pytest.raises(Undeliverable) as refused:
        smsgateway.judge(422, f"unknown number {NUMBER}")
    assert refused.value.said.endswith(NUMBER)
    # The outbox and the log have these two alone.
    assert NUMBER not in f"{refused.value.reason} {refused.value.detail} {refused.value}"


def test_octets_that_are_no_text_are_read_all_the_same(monkeypatch):
    monkeypatch.setattr(calling, "ask", lambda *asked: (400, b"\xff\xfe refus"))
    assert smsgateway._answer("https://operateur.example", b"", {}) == (400, "\ufffd\ufffd refus")
