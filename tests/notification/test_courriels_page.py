"""The page "Courriels", through HTTP."""

from datetime import timedelta
from lxml import html
from nummairieque.notification.record import utcnow
from support import world
from support.desk import wait_for

import pytest

PAGE = "/@@courriels"
USERS = ["secretaire.ardentes", "referent.caf", "responsable.caf", "pilote"]


@pytest.fixture
def coordination(desk):
    return desk.http("coordination")


@pytest.fixture
def ended(desk):
    """A record that ended; takes its state and more of it, returns its key."""
    from nummairieque.notification.outbox import enqueue
    from nummairieque.notification.outbox import get_outbox

    def ended(state, channel="mail", userid="secretaire.ardentes", body=None, **more):
        def work(site):
            record = enqueue(
                site,
                "answered",
                channel,
                userid,
                "/guichet/mairies/ardentes/demandes/26-aaaaa-bbbbb",
                {"reference": "26-AAAAA-BBBBB", "topic": "<b>Sujet</b>"},
                # Before all others in each list.
                utcnow() + timedelta(days=1),
                body=body,
            )
            for name, value in more.items():
                setattr(record, name, value)
            get_outbox(site).finish(record, state)
            return record.key

        return world.retrying(desk, work)

    return ended


@pytest.fixture
def failed(ended):
    """A record that failed; returns its key."""
    refused = {"error": "Le serveur refuse ce courriel.", "error_detail": "554"}
    return ended("failed", tries=3, failed_at=utcnow(), **refused)


def text_of(answer):
    return html.fromstring(answer.content).text_content()


def document(client, address=PAGE):
    answer = client.page(address)
    assert answer.status_code == 200, answer.text
    return html.fromstring(answer.content)


def row_of(client, state, key):
    """The words of the row of one record."""
    page = document(client, f"{PAGE}?state={state}")
    rows = [r for r in page.xpath("//tbody/tr") if key in html.tostring(r).decode()]
    assert len(rows) == 1
    return " ".join(rows[0].text_content().split())


def test_the_coordination_reads_what_failed_and_why(coordination, failed):
    page = document(coordination, f"{PAGE}?state=failed")
    (row,) = [r for r in page.xpath("//tbody/tr") if failed in html.tostring(r).decode()]
    text = " ".join(row.text_content().split())
    for words in ("Réponse", "26-AAAAA-BBBBB", "3 essais", "Le serveur refuse ce courriel. (554)"):
        assert words in text
    assert row.xpath(".//a/@href")[0].endswith("/mairies/ardentes/demandes/26-aaaaa-bbbbb")
    assert page.xpath("//table/caption")
    assert len(page.xpath("//thead//th[@scope='col']")) == len(row.xpath("./td|./th"))


def test_a_failed_mail_leaves_again(coordination, failed, mails):
    values = {"key": failed, "_authenticator": coordination.token(f"{PAGE}?state=failed")}
    answer = coordination.post(f"{PAGE}-renvoyer", data=values)
    assert answer.status_code == 200
    assert "Ce courriel va partir de nouveau." in text_of(answer)
    (message,) = mails.wait(1, said=[failed])
    assert "26-AAAAA-BBBBB" in message["Subject"]
    again = coordination.post(f"{PAGE}-renvoyer", data=values)
    assert "n’est plus dans cette liste" in text_of(again)


def test_what_came_back_is_listed_with_its_reason_and_leaves_as_another_mail(
    desk, coordination, ended, mails
):
    from nummairieque.notification.outbox import bounce

    key = ended("sent", sent_at=utcnow())
    assert world.retrying(desk, lambda site: bounce(site, key, "La boîte n’existe pas.", "5.1.1"))
    row = row_of(coordination, "bounced", key)
    assert "Revenu le " in row
    assert "La boîte n’existe pas. (5.1.1)" in row
    values = {"key": key, "_authenticator": coordination.token(f"{PAGE}?state=bounced")}
    coordination.post(f"{PAGE}-renvoyer", data=values)
    (message,) = mails.wait(1, said=[key])
    assert "26-AAAAA-BBBBB" in message["Subject"]
    assert f"{key}.2@" in message["Message-ID"]


def test_what_has_left_goes_again_after_a_question_only(coordination, ended, mails):
    key = ended("sent", sent_at=utcnow())
    again = f"{PAGE}-renvoyer"
    token = coordination.token(f"{PAGE}?state=failed")
    coordination.post(again, data={"key": key, "_authenticator": token})
    assert "Envoyé le " in row_of(coordination, "sent", key)
    question = document(coordination, f"{again}?key={key}")
    assert "Envoyer ce courriel à nouveau" in question.text_content()
    (form,) = [form for form in question.forms if "renvoyer" in form.action]
    coordination.post(again, data=dict(form.form_values()))
    (message,) = mails.wait(1, said=[key])
    assert "26-AAAAA-BBBBB" in message["Subject"]
    assert f"{key}.2@" in message["Message-ID"]
    assert coordination.page(f"{again}?key=nonsense").status_code == 404
    assert coordination.page(again).status_code == 404


def test_a_trial_leads_nowhere_and_stays_one_when_it_goes_again(coordination, ended, mails):
    from nummairieque.notification.texts import default

    key = ended("sent", sent_at=utcnow(), trial=default("answered"))
    page = document(coordination, f"{PAGE}?state=sent")
    (row,) = [r for r in page.xpath("//tbody/tr") if key in html.tostring(r).decode()]
    heading = row.xpath("./th")[0]
    assert heading.text_content().strip() == "Essai"
    assert heading.xpath(".//a") == []
    question = document(coordination, f"{PAGE}-renvoyer?key={key}")
    assert "26-AAAAA" not in question.xpath("//main")[0].text_content()
    (form,) = [form for form in question.forms if "renvoyer" in form.action]
    coordination.post(f"{PAGE}-renvoyer", data=dict(form.form_values()))
    (message,) = mails.wait(1, said=[f"{key}.2@"])
    assert "[Essai]" in message["Subject"]


def test_each_says_by_what_means_and_for_whom(coordination, ended):
    hook = ended("sent", "webhook", "", world.slug("partenaires/p"), sent_at=utcnow())
    assert "Système du partenaire" in row_of(coordination, "sent", hook)
    digest = ended("sent", sent_at=utcnow(), digest="some-key")
    row = row_of(coordination, "sent", digest)
    assert "Courriel" in row
    assert ", dans un récapitulatif" in row


def test_sending_again_needs_a_post_with_our_token(coordination, failed):
    again = f"{PAGE}-renvoyer"
    token = coordination.token(f"{PAGE}?state=failed")
    with_token = {"key": failed, "_authenticator": token}
    assert coordination.page(again, params=with_token).status_code == 404
    assert coordination.post(again, data={"key": failed}).status_code == 403
    assert coordination.post(again, data={**with_token, "_authenticator": "x"}).status_code == 403
    listed = html.tostring(document(coordination, f"{PAGE}?state=failed")).decode()
    assert failed in listed


@pytest.mark.parametrize("username", [None, *USERS])
def test_only_the_coordination_sees_or_sends(desk, failed, username):
    client = desk.http(username)
    for answer in (
        client.page(PAGE, allow_redirects=False),
        client.post(f"{PAGE}-renvoyer", data={"key": failed}, allow_redirects=False),
    ):
        assert answer.status_code in {302, 401, 403}
        assert failed not in answer.text


@pytest.fixture
def outage(desk):
    """The mail channel rests for a while, and no mail leaves that would end that."""
    from nummairieque.notification.box import Pause
    from nummairieque.notification.outbox import get_outbox

    def rest(site):
        pause = Pause(utcnow() - timedelta(hours=2))
        pause.error = "Le serveur de courrier ne répond pas."
        pause.until = utcnow() + timedelta(minutes=5)
        get_outbox(site).pauses["mail"] = pause

    def leaving():
        soon = utcnow() + timedelta(seconds=30)
        with desk.site() as site:
            outbox = get_outbox(site)
            mails = [record for _place, record in outbox.queued() if record.channel == "mail"]
            return [r for r in mails if r.next_try < soon and not outbox.is_behind(r)]

    wait_for(lambda: not leaving())
    world.retrying(desk, rest)
    yield
    world.retrying(desk, lambda site: get_outbox(site).pauses.clear())


def test_an_outage_is_said_at_the_top(coordination, outage):
    page = document(coordination)
    text = " ".join(page.xpath("//main")[0].text_content().split())
    assert "Le serveur de courrier ne répond pas. Les courriels attendent depuis le " in text
    assert ", prochain essai le " in text


def test_no_moment_that_is_past_is_said_as_that_of_the_next_try(desk, coordination, outage):
    from nummairieque.notification.outbox import get_outbox

    def end(site):
        get_outbox(site).pauses["mail"].until = utcnow() - timedelta(minutes=5)

    world.retrying(desk, end)
    text = " ".join(document(coordination).xpath("//main")[0].text_content().split())
    # What other tests left in the list has its own next try.
    _before, said, rest = text.partition("Les courriels attendent depuis le ")
    assert said and rest.partition(".")[0].endswith(", prochain essai dès que possible")


def test_what_is_asked_wrongly_is_no_error(coordination):
    for query in (
        "state=nonsense",
        "state:list=sent&state:list=failed",
        "after=%00",
        "after=sent/",
        f"after={'x' * 5000}",
        "state=sent&after=queued/1",
    ):
        assert coordination.page(f"{PAGE}?{query}").status_code == 200


def test_the_page_has_no_inline_script_or_style(coordination, failed):
    page = document(coordination)
    assert page.xpath("//main//script|//main//style|//main//*[@style]") == []
