"""The mail of a digest, and the headers and links that all mails share."""

from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from nummairieque.notification import notices
from nummairieque.notification import unsubscribing
from nummairieque.notification.digest import SHOWN
from nummairieque.notification.message import build_digest
from nummairieque.notification.message import build_message
from nummairieque.notification.outbox import get_outbox
from nummairieque.notification.record import Record
from nummairieque.notification.settings import Person
from nummairieque.notification.settings import Sender

import pytest

URL = "https://guichet.indre.example"
OFF = f"{URL}/desinscription?jeton=abc"
PERSON = Person("Anne Martin", "a.martin@caf.example", "fr")
SENDER = Sender("guichet@indre.example", "Guichet")


@pytest.fixture
def record(noon, values):
    def record(number=0, kind="message_posted", **changed):
        facts = {**values, "reference": f"26-AAAAA-{number:05d}", **changed}
        path = f"/guichet/mairies/ardentes/demandes/26-aaaaa-{number:05d}"
        made = noon + timedelta(minutes=number)
        return Record(kind, "mail", "referent.caf", path, facts, made)

    return record


@pytest.fixture
def digest():
    def digest(*records, language="fr", unsubscribe=OFF, **more):
        person = Person(PERSON.name, PERSON.address, language)
        message = build_digest(
            list(records),
            person,
            SENDER,
            URL,
            "guichet",
            key=records[0].key,
            unsubscribe=unsubscribe,
            **more,
        )
        return read(message)

    return digest


def read(message):
    return message_from_bytes(message.as_bytes(), policy=default)


def text_of(message, kind="plain"):
    return message.get_body((kind,)).get_content()


def test_the_subject_counts_the_news(record, digest):
    three = digest(record(0), record(0), record(1))
    assert three["Subject"] == "[Guichet] 3 nouvelles du guichet"
    assert digest(record(0))["Subject"] == "[Guichet] 1 nouvelle du guichet"


def test_news_are_gathered_by_demande_with_all_that_may_be_said(record, digest):
    message = digest(record(0), record(1), record(0, "answered"), record(0))
    for kind in ("plain", "html"):
        text = text_of(message, kind)
        assert "2 demandes" in text
        assert text.count("26-AAAAA-00000") == text.count("26-AAAAA-00001") == 1
        assert text.count(f"{URL}/mairies/ardentes/demandes/26-aaaaa-00000") == 1
        assert "Nouveau message × 2" in text
        assert "Réponse" in text
        for fact in ("Aide au logement", "Mairie d’Ardentes", "CAF de l’Indre"):
            assert fact in text


def test_the_news_of_a_digest_lead_where_their_own_mails_do(record, digest):
    better = f"{URL}/partenaires/caf/rendez-vous-a-deplacer"
    text = text_of(digest(record(0, "appointment_to_move"), url_of=lambda record: better))
    assert better in text and "26-aaaaa-00000" not in text


def test_a_deadline_is_said_to_who_must_keep_it(record, digest):
    assert "À répondre avant le mardi 1er décembre à 9\u00a0h\u00a012." in text_of(
        digest(record(0, "demande_submitted"))
    )
    assert "répondre avant" not in text_of(digest(record(0, "answered")))


def test_a_digest_has_the_id_of_its_first_record_and_no_thread(record, digest):
    first = record(0)
    message = digest(first, record(1))
    assert message["Message-ID"] == f"<{first.key}@guichet.indre.example>"
    assert message["In-Reply-To"] is None


def test_a_long_digest_says_how_many_demandes_it_leaves_out(record, digest):
    text = text_of(digest(*(record(number) for number in range(SHOWN + 3))))
    assert text.count("26-AAAAA-") == SHOWN
    assert "Et 3 autres demandes" in text


def test_a_title_is_text_in_a_digest_and_adds_no_header(record, digest):
    evil = "<script>x</script>\r\nBcc: voleur@mal.example"
    message = digest(record(0, topic=evil, origin=evil, reference=evil), record(1))
    assert message["Bcc"] is None
    assert "<script>" not in text_of(message, "html")


def test_a_digest_speaks_the_language_of_its_person(record, digest):
    message = digest(record(0), record(1), language="en")
    assert '<html lang="en">' in text_of(message, "html")


@pytest.fixture
def build(record):
    def build(**options):
        return read(build_message(record(0), PERSON, SENDER, URL, "guichet", **options))

    return build


def test_what_can_be_turned_off_says_so_to_the_mailbox_and_to_the_reader(build, record, digest):
    for message in (build(unsubscribe=OFF), digest(record(0))):
        assert message["List-Unsubscribe"] == f"<{OFF}>"
        assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert f"{URL}/mes-notifications" in text_of(message)
    for message in (build(), digest(record(0), unsubscribe=None)):
        assert "List-Unsubscribe" not in message
        assert "List-Unsubscribe-Post" not in message
        assert "mes-notifications" not in text_of(message)


def test_every_mail_asks_machines_not_to_answer(build, record, digest):
    for message in (build(), digest(record(0))):
        assert message["Auto-Submitted"] == "auto-generated"
        assert message["X-Auto-Response-Suppress"] == "All"


def test_a_mail_says_that_one_may_answer_it_only_where_one_may(build):
    message = build(reply_to="reponse+abc@guichet.example")
    assert message["Reply-To"] == "reponse+abc@guichet.example"
    assert "Vous pouvez répondre à ce courriel" in text_of(message)
    silent = build()
    assert "Reply-To" not in silent
    assert "Vous pouvez répondre" not in text_of(silent)


def test_buttons_are_links_in_both_bodies(build):
    message = build(buttons=(("Je prends", f"{URL}/bouton?jeton=x&y=1"),))
    assert f"Je prends\u00a0: {URL}/bouton?jeton=x&y=1" in text_of(message)
    html = text_of(message, "html")
    assert f'href="{URL}/bouton?jeton=x&amp;y=1"' in html
    assert "<form" not in html
    assert "<button" not in html


def test_a_preview_needs_no_stored_record(noon, values):
    class Sample:
        mail_key, kind, path, created = "apercu", "answered", "/guichet", noon

    Sample.values = values
    message = build_message(Sample, PERSON, SENDER, URL, "guichet")
    assert "26-K7QFM-3M9TX" in message["Subject"]


# the link that turns mails off


def test_a_token_opens_what_it_was_made_for(site):
    token = unsubscribing.token(site, "référent|à", [notices.NEW, notices.TEAM])
    assert unsubscribing.opened(site, token) == ("référent|à", (notices.NEW, notices.TEAM))


def test_a_token_can_not_be_made_or_changed_by_others(site, desk):
    token = unsubscribing.token(site, "referent.caf", [notices.NEW])
    other = unsubscribing.token(site, "referent.cpam", [notices.NEW])
    length = unsubscribing.LENGTH
    wrong = (
        token[:length] + other[length:],
        token[:-1],
        token + "A",
        "a" * length + token[length:],
        token[:length] + "é",
        token + "A" * 600,
        "",
        None,
        [token],
    )
    for each in wrong:
        assert unsubscribing.opened(site, each) is None


def test_a_new_secret_revokes_all_tokens(site):
    token = unsubscribing.token(site, "referent.caf", [notices.NEW])
    get_outbox(site).secret = b"another"
    assert unsubscribing.opened(site, token) is None


@pytest.mark.parametrize("kind", ["breach", "invitation", "password_reset", "team_joined"])
def test_what_always_comes_has_no_link_to_turn_it_off(site, record, kind):
    group = unsubscribing.group_of(record(0, kind))
    assert unsubscribing.link(site, URL, "referent.caf", [group]) is None


def test_the_link_turns_off_the_group_that_brought_the_mail(site, record):
    mine, team = record(0), record(0)
    team.group = notices.TEAM
    for each, group in ((mine, notices.MINE), (team, notices.TEAM)):
        link = unsubscribing.link(site, URL, "a", [unsubscribing.group_of(each)])
        token = link.partition("jeton=")[2]
        assert unsubscribing.opened(site, token) == ("a", (group,))
