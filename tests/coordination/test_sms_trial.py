"""The coordination tries its operator of text messages, and reads what it answers."""

from support.http import words
from support.sms import operator

import pytest

PAGE = "/coordination-sms-essai"
SETTINGS = "/desk-settings"
#: What others have queued may leave by the same operator.
TRIAL = "Essai de"
NUMBER, SENT = "06 39 98 55 66", "+262639985566"


@pytest.fixture
def sms(desk):
    with operator(desk) as running:
        yield running


def test_the_page_is_offered_where_an_operator_is_set(coordination):
    assert PAGE not in coordination.page(SETTINGS).text
    assert "Aucun opérateur de SMS n’est réglé" in words(coordination.page(PAGE))
    with operator(coordination.desk):
        assert PAGE in coordination.page(SETTINGS).text


def test_a_number_that_is_none_is_refused_and_stays(coordination, sms):
    for typed in ("", "02 54 00 00 00", "<b>1</b>", "0" * 500):
        answer = coordination.send(PAGE, {"number": typed})
        assert answer.status_code == 400
        assert "<b>1</b>" not in answer.text
    assert 'value="02 54 00 00 00"' in coordination.send(PAGE, {"number": "02 54 00 00 00"}).text
    client, values = coordination.client, {"number": NUMBER}
    assert client.post(PAGE, data=values, headers={"Accept": "text/html"}).status_code == 403
    assert not sms.texts(TRIAL)


def test_the_answer_of_the_operator_is_told_and_five_trials_are_enough(desk, coordination, sms):
    def tried():
        answer = coordination.send(PAGE, {"number": NUMBER})
        assert answer.status_code == 200
        return " ".join(words(answer).split())

    assert "L’opérateur a accepté le SMS" in tried()
    (text,) = sms.texts(TRIAL)
    assert text["to"] == SENT and text["text"].endswith(": les SMS du guichet arrivent.")
    sms.status, sms.answer = 422, f"<b>bad</b> number {SENT}".encode()
    told = tried()
    assert "L’opérateur a refusé le SMS" in told and "(422)" in told
    assert f"<b>bad</b> number {SENT}" in told
    sms.status, sms.answer = 401, b""
    told = tried()
    assert "Le SMS n’est pas parti" in told and "refuse le guichet. (401)" in told
    assert "Il écrit" not in told
    sms.close()
    assert "refuse la connexion." in tried()
    tried()
    waits = coordination.send(PAGE, {"number": NUMBER})
    assert waits.status_code == 429 and 0 < int(waits.headers["Retry-After"]) <= 300
    assert len([said for said in sms.said() if TRIAL in said["text"]]) == 3
    outcomes = [note["outcome"] for note in coordination.noted("sms_trial", "")][-5:]
    assert outcomes == ["accepted", "refused", "down", "down", "down"]
    logs = "".join(file.read_text("utf-8") for file in desk.instance.root.rglob("*.log"))
    logs += (desk.instance.root / "var" / "log" / "audit.jsonl").read_text("utf-8")
    for written in (SENT, NUMBER, "39985566"):
        assert written not in logs
