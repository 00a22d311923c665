"""A digest on a running desk: who waits for it, and what arrives."""

from support import world
from support.desk import wait_for

import pytest

TAKER, COLLEAGUE = "essai.referent_p", "essai.lead_p"


@pytest.fixture(scope="module", autouse=True)
def people(desk):
    world.retrying(desk, world.build)


@pytest.fixture
def secretary(desk):
    return desk.http("essai.secretary_a")


@pytest.fixture
def taken(desk, secretary):
    """A demande that the référent of P has taken; its JSON."""

    def taken():
        demande = secretary.post("/@demandes", json=world.body()).json()
        answer = desk.http(TAKER).post(f"{demande['@id']}/@workflow/take_charge", json={})
        assert answer.status_code == 200, answer.text
        return demande

    return taken


def write(client, demande):
    body = {"text": "Motsecret", "visibility": "shared"}
    assert client.post(f"{demande['@id']}/@messages", json=body).status_code == 201


def waiting(desk, userid, references):
    """(moment, kind) of what waits for a digest of that person."""
    from nummairieque.notification.outbox import get_outbox

    with desk.site() as site:
        return [
            (record.slot, record.kind)
            for _place, record in get_outbox(site).queued()
            if record.slot
            and record.userid == userid
            and record.values.get("reference") in references
        ]


def due(desk, userid, references):
    """Make what that person waits to read of these due, as if its slot had come.

    What others left him keeps its slot: a digest shows so many demandes and counts the rest.
    """
    from datetime import datetime
    from datetime import UTC

    def work(site):
        from nummairieque.notification.outbox import get_outbox

        outbox, now = get_outbox(site), datetime.now(UTC)
        for _place, record in list(outbox.queued()):
            mine = record.slot and record.userid == userid
            if mine and record.values.get("reference") in references:
                outbox.drop(record)
                record.slot = record.next_try = now
                outbox.add(record)

    world.retrying(desk, work)
    wait_for(lambda: not waiting(desk, userid, references))


def test_who_has_taken_a_demande_reads_at_once_and_colleagues_in_one_mail(
    desk, mails, taken, secretary
):
    first, second = taken(), taken()
    references = {first["reference"], second["reference"]}
    mails.wait(2, to=world.address("referent_p"), said=references)
    mails.clear()
    for demande in (first, second, first):
        write(secretary, demande)
    arrived = mails.wait(3, to=world.address("referent_p"), said=references)
    assert all("Nouveau message" in message["Subject"] for message in arrived)
    kinds = [kind for _slot, kind in waiting(desk, COLLEAGUE, references)]
    assert kinds == ["message_posted"] * 3
    mails.clear()
    due(desk, COLLEAGUE, references)
    digests = mails.wait(1, to=world.address("lead_p"), said=["nouvelles du guichet"])
    (digest,) = [m for m in digests if first["reference"] in m.get_body(("plain",)).get_content()]
    text = digest.get_body(("plain",)).get_content()
    assert second["reference"] in text
    assert first["@id"] in text
    assert "Nouveau message × 2" in text
    for secret in ("Motsecret", world.body()["usager"]["name"], world.body()["question"]):
        assert secret not in text


def test_a_digest_leaves_out_what_its_reader_may_see_no_more(desk, mails, taken, secretary):
    gone, kept = taken(), taken()
    for demande in (gone, kept):
        write(secretary, demande)
    body = {"partner": world.slug("partenaires/q"), "reason": "Pas pour nous."}
    answer = desk.http(TAKER).post(f"{gone['@id']}/@workflow/redirect", json=body)
    assert answer.status_code == 200, answer.text
    mails.clear()
    due(desk, COLLEAGUE, {gone["reference"], kept["reference"]})
    said = "".join(
        message.as_string() + message.get_body(("plain",)).get_content()
        for message in mails.messages
        if world.address("lead_p") in message.recipients and "du guichet" in message["Subject"]
    )
    assert kept["reference"] in said
    assert gone["reference"] not in said


def test_who_wants_nothing_by_mail_gets_none_and_the_bell_rings(desk, mails, secretary):
    def choose(moment):
        def work(site):
            from nummairieque.notification import preferences

            preferences.choose(site, COLLEAGUE, {"new": moment})

        world.retrying(desk, work)

    choose("never")
    try:
        demande = secretary.post("/@demandes", json=world.body()).json()
        mails.wait(1, to=world.address("referent_p"), said=[demande["reference"]])
    finally:
        choose("now")
    # Others' may still be on their way to him.
    assert not mails.wait(0, to=world.address("lead_p"), said=[demande["reference"]])

    def rang():
        items = desk.http(COLLEAGUE).get("/@notifications").json()["items"]
        return demande["reference"] in [item["reference"] for item in items]

    wait_for(rang)
