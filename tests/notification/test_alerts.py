"""Who gets which mail on a running desk, and what the mails don't say."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from support.desk import wait_for

import pytest

SECRETS = {
    "subject": "Objetcanari",
    "question": "Questioncanari",
    "name": "Nomcanari",
    "first_name": "Prenomcanari",
    "number": "Numerocanari",
    "email": "canari@usager.example",
    "file": "Fichiercanari",
    "message": "Messagecanari",
    "note": "Notecanari",
    "reason": "Motifcanari",
}


@pytest.fixture
def secretary(desk):
    return desk.http("secretaire.ardentes")


@pytest.fixture
def referent(desk):
    return desk.http("referent.caf")


@pytest.fixture
def file(secretary):
    """File a demande full of canaries at the CAF; returns its JSON."""

    def file(**more):
        body = {
            "mairie": "ardentes",
            "partner": "caf",
            "topic": "aide-au-logement",
            "subject": SECRETS["subject"],
            "question": SECRETS["question"],
            "usager": {name: SECRETS[name] for name in ("name", "first_name", "number", "email")},
            "consent": True,
            "attachments": [
                {"filename": f"{SECRETS['file']}.txt", "data": "Q2FuYXJp", "encoding": "base64"}
            ],
            **more,
        }
        answer = secretary.post("/@demandes", json=body)
        assert answer.status_code == 201, answer.text
        return answer.json()

    return file


def act(client, demande, transition, **inputs):
    answer = client.post(f"{demande['@id']}/@workflow/{transition}", json=inputs)
    assert answer.status_code == 200, answer.text


def write(client, demande, text, visibility="shared"):
    body = {"text": text, "visibility": visibility}
    answer = client.post(f"{demande['@id']}/@messages", json=body)
    assert answer.status_code == 201, answer.text


@pytest.fixture
def team(desk):
    """Addresses of a team, by the path of its workspace."""

    def team(path):
        from nummairieque.notification.settings import person
        from nummairieque.workspace.roster import team_userids

        with desk.site() as site:
            workspace = site.unrestrictedTraverse(path)
            return {person(site, userid).address for userid in team_userids(workspace)}

    return team


@pytest.fixture
def address(desk):
    def address(userid):
        from nummairieque.notification.settings import person

        with desk.site() as site:
            return person(site, userid).address

    return address


def about(mails, demande, words=""):
    """Messages on that demande with these words in the subject."""
    reference = demande["reference"]
    return [m for m in list(mails.messages) if f"{words} {reference}" in m["Subject"]]


def recipients(messages):
    return {recipient for message in messages for recipient in message.recipients}


def wait(mails, demande, words, count):
    return mails.wait(count, said=[f"{words} {demande['reference']}"])


def whole(message):
    """Everything a mail says, encoded and decoded."""
    parts = [part.get_content() for part in message.walk() if not part.is_multipart()]
    return "\n".join([message.as_string(), *map(str, message.values()), *parts])


def queued(desk, demande):
    """Addresses of those who read of it in a digest."""
    from nummairieque.notification.outbox import get_outbox
    from nummairieque.notification.settings import person

    with desk.site() as site:
        return {
            person(site, record.userid).address
            for _place, record in get_outbox(site).queued()
            if record.channel == "mail" and record.values.get("reference") == demande["reference"]
        }


def settled(desk, demande):
    """No mail about the demande is queued any more, but for what waits for a digest."""
    from nummairieque.notification.outbox import get_outbox

    def waiting():
        with desk.site() as site:
            return [
                record
                for _place, record in get_outbox(site).queued()
                if record.channel == "mail"
                and not record.slot
                and record.values.get("reference") == demande["reference"]
            ]

    wait_for(lambda: not waiting())


def test_a_new_demande_is_told_to_the_whole_team_of_the_partner_in_seconds(
    file, mails, team, secretary
):
    caf = team("partenaires/caf")
    demande = file()
    messages = wait(mails, demande, "Nouvelle demande", len(caf))
    assert recipients(messages) == caf
    for message in messages:
        assert demande["@id"] in message.get_body(("plain",)).get_content()
        assert "répondre avant le" in message.get_body(("plain",)).get_content()


def test_each_side_is_told_what_the_other_did_and_nobody_what_he_did_himself(
    desk, file, mails, team, address, secretary, referent
):
    caf, ardentes = team("partenaires/caf"), team("mairies/ardentes")
    mine = {address("referent.caf")}
    demande = file()
    wait(mails, demande, "Nouvelle demande", len(caf))
    act(referent, demande, "take_charge")
    write(referent, demande, SECRETS["message"])
    assert recipients(wait(mails, demande, "Nouveau message", len(ardentes))) == ardentes
    mails.clear()
    # Whoever has taken it reads at once; colleagues in their digest, by default.
    write(secretary, demande, SECRETS["message"])
    assert recipients(wait(mails, demande, "Nouveau message", 1)) == mine
    act(referent, demande, "ask_complement", text=SECRETS["message"])
    assert recipients(wait(mails, demande, "Complément demandé", len(ardentes))) == ardentes
    act(secretary, demande, "provide_complement", text=SECRETS["message"])
    assert recipients(wait(mails, demande, "Complément reçu", 1)) == mine
    act(referent, demande, "answer", text=SECRETS["message"])
    assert recipients(wait(mails, demande, "Réponse", len(ardentes))) == ardentes
    act(secretary, demande, "reopen", text=SECRETS["message"])
    assert recipients(wait(mails, demande, "Demande rouverte", 1)) == mine
    settled(desk, demande)
    # The first of them came before the sink was emptied.
    assert len(about(mails, demande)) == 3 + 2 * len(ardentes)
    assert queued(desk, demande) == (caf - mine)


def test_a_redirection_is_told_to_the_new_partner_and_to_the_origin(file, mails, team, referent):
    msa, ardentes = team("partenaires/msa"), team("mairies/ardentes")
    demande = file()
    act(referent, demande, "redirect", partner="msa", reason=SECRETS["reason"])
    assert recipients(wait(mails, demande, "réorientée vers vous", len(msa))) == msa
    assert recipients(wait(mails, demande, "Demande réorientée", len(ardentes))) == ardentes


def test_internal_notes_are_told_to_nobody(desk, file, mails, team, referent, secretary):
    demande = file()
    wait(mails, demande, "Nouvelle demande", len(team("partenaires/caf")))
    mails.clear()
    write(referent, demande, SECRETS["note"], visibility="internal")
    write(secretary, demande, SECRETS["note"], visibility="internal")
    act(referent, demande, "take_charge")
    settled(desk, demande)
    assert about(mails, demande) == []


def test_a_draft_is_told_to_nobody(desk, file, mails):
    demande = file(draft=True)
    settled(desk, demande)
    assert about(mails, demande) == []


def test_no_mail_says_anything_of_the_usager(desk, file, mails, referent, secretary):
    demande = file()
    write(referent, demande, SECRETS["message"])
    write(secretary, demande, SECRETS["note"], visibility="internal")
    act(referent, demande, "ask_complement", text=SECRETS["message"])
    act(secretary, demande, "provide_complement", text=SECRETS["message"])
    act(referent, demande, "decline", reason=SECRETS["reason"])
    settled(desk, demande)
    messages = about(mails, demande)
    assert messages
    for message in messages:
        said = whole(message).lower()
        for secret in SECRETS.values():
            assert secret.lower() not in said


def test_all_mails_of_a_demande_are_one_thread_with_ids_of_their_own(desk, file, mails, referent):
    demande = file()
    write(referent, demande, "Bonjour")
    settled(desk, demande)
    messages = about(mails, demande)
    assert len({message["References"] for message in messages}) == 1
    assert len({message["Message-ID"] for message in messages}) == len(messages)


def test_history_is_told_to_nobody(desk):
    from nummairieque.demande import filing
    from nummairieque.demande.transitions import perform
    from nummairieque.notification.outbox import counters
    from plone import api

    with desk.site() as site, api.env.adopt_user(username="secretaire.ardentes"):
        before = counters(site)
        for now, queued in (
            (datetime.now(UTC) - timedelta(days=2), False),
            (datetime.now(UTC), True),
        ):
            values = {
                "topic": "aide-au-logement",
                "partner": "caf",
                "subject": "x",
                "question": "y",
                "usager": {"name": "z"},
                "consent": True,
            }
            demande = filing.open_draft(site["mairies"]["ardentes"], values, now=now)
            perform(demande, "submit", {}, now=now)
            assert (counters(site)["queued"] > before["queued"]) is queued
