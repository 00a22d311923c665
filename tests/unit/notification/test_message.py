"""The mail that is made of a record."""

from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from nummairieque.notification.message import build_message
from nummairieque.notification.record import Record
from nummairieque.notification.settings import is_address
from nummairieque.notification.settings import mail_domain
from nummairieque.notification.settings import Person
from nummairieque.notification.settings import Sender
from nummairieque.notification.wording import Own
from nummairieque.notification.wording import wording
from nummairieque.notification.wording import WORDINGS

import pytest
import re

URL = "https://guichet.indre.example"
PATH = "/guichet/mairies/ardentes/demandes/26-k7qfm-3m9tx"


@pytest.fixture
def build(noon, values):
    def build(
        kind="demande_submitted",
        language="fr",
        sender="Guichet de l’Indre",
        address="a.martin@caf.example",
        url=URL,
        **changed,
    ):
        record = Record(kind, "mail", "referent.caf", PATH, {**values, **changed}, noon)
        message = build_message(
            record,
            Person("Anne Martin", address, language),
            Sender("guichet@indre.example", sender),
            url,
            "guichet",
        )
        return record, message_from_bytes(message.as_bytes(), policy=default)

    return build


def bodies(message):
    return {
        part.get_content_subtype(): part.get_content()
        for part in message.walk()
        if part.get_content_maintype() == "text"
    }


def test_the_subject_names_the_kind_the_reference_and_the_topic(build):
    _, message = build()
    assert message["Subject"] == "[Guichet] Nouvelle demande 26-K7QFM-3M9TX – Aide au logement"


#: What the email package would decode and write as it is.
ENCODED = "=?utf-8?q?=0D=0ABcc:_x@b.example=0D=0A=0D=0AMot?="


def raw_head(message):
    """The lines of the head as they go over the wire."""
    return message.as_bytes().partition(b"\r\n\r\n")[0].decode("ascii").split("\r\n")


@pytest.mark.parametrize("where", ["topic", "by", "sender", "reference"])
def test_no_encoded_word_in_a_name_adds_a_header_or_ends_the_head(noon, values, where):
    facts = {**values, "by": "Anne", **({where: ENCODED} if where != "sender" else {})}
    record = Record("demande_submitted", "mail", "referent.caf", PATH, facts, noon)
    words = replace(wording("demande_submitted"), subject=Own("${reference} ${by}"))
    sender = Sender("guichet@indre.example", ENCODED if where == "sender" else "Guichet")
    person = Person("Anne Martin", "a.martin@caf.example", "fr")
    message = build_message(record, person, sender, URL, "guichet", words=words)
    head = raw_head(message)
    names = [line.partition(":")[0] for line in head if not line.startswith((" ", "\t"))]
    assert "\n" not in "".join(head) and "Bcc" not in names
    assert names[-1] == "MIME-Version" or "Content-Type" in names


def test_the_address_that_turns_mails_off_stays_in_one_piece(noon, values):
    record = Record("demande_submitted", "mail", "referent.caf", PATH, values, noon)
    address = f"{URL}/desinscription?jeton={'a' * 300}"
    person = Person("Anne Martin", "a.martin@caf.example", "fr")
    sender = Sender("guichet@indre.example", "Guichet")
    message = build_message(record, person, sender, URL, "guichet", unsubscribe=address)
    assert f"List-Unsubscribe: <{address}>" in raw_head(message)
    assert "List-Unsubscribe-Post: List-Unsubscribe=One-Click" in raw_head(message)


def test_no_name_makes_a_mail_long_or_adds_a_header(build):
    name = "Marie\r\nBcc: x@b.example " + "a" * 300_000
    _, message = build("invitation", login="marie", team=name, by=name)
    assert "Bcc" not in message
    assert len(message.as_bytes()) < 10_000
    assert not is_address("a" * 300_000 + "@b.example")
    assert not is_address("a@b.example\r\nBcc: x@b.example")


def test_a_demande_without_topic_has_a_subject(build):
    _, message = build(topic="")
    assert message["Subject"] == "[Guichet] Nouvelle demande 26-K7QFM-3M9TX"


def test_the_deadline_is_said_to_who_must_keep_it(build):
    plain = bodies(build()[1])["plain"]
    assert "À répondre avant le mardi 1er décembre à 9\u00a0h\u00a012." in plain
    assert "répondre avant" not in bodies(build("answered")[1])["plain"]


def test_the_origin_has_its_article_in_a_sentence_and_its_title_in_the_table(build):
    plain = bodies(build()[1])["plain"]
    assert "\nLa mairie d’Ardentes vous adresse une nouvelle demande." in plain
    assert "\nOrigine\u00a0: Mairie d’Ardentes" in plain
    near = bodies(build("deadline_near", origin="Maison de services Valençay")[1])["plain"]
    assert "Une demande de la maison de services Valençay attend votre réponse." in near


def test_a_hold_says_until_when_and_that_the_clock_stands(build):
    for body in bodies(build("put_on_hold", until="30/11/2026")[1]).values():
        assert "le délai est arrêté" in body
        assert "En attente jusqu’au" in body and "30/11/2026" in body
    # Queued by an older desk: it says no day rather than an empty one.
    assert "jusqu’au" not in bodies(build("put_on_hold")[1])["plain"]


def test_further_words_of_the_desk_know_the_facts_too(noon, values):
    record = Record("demande_submitted", "mail", "referent.caf", PATH, values, noon)
    words = replace(wording("demande_submitted"), more=(Own("Rappel : ${reference}."),))
    person = Person("Anne Martin", "a.martin@caf.example", "fr")
    sender = Sender("guichet@indre.example", "Guichet")
    message = build_message(record, person, sender, URL, "guichet", words=words)
    assert "Rappel\u00a0: 26-K7QFM-3M9TX." in bodies(message)["plain"]


def test_a_demande_without_deadline_has_a_mail(build):
    assert "avant" not in bodies(build(deadline=None)[1])["plain"]


def test_both_bodies_have_the_link_and_the_facts(build):
    for body in bodies(build()[1]).values():
        for text in (
            f"{URL}/mairies/ardentes/demandes/26-k7qfm-3m9tx",
            "26-K7QFM-3M9TX",
            "Aide au logement",
            "Mairie d’Ardentes",
            "CAF de l’Indre",
        ):
            assert text in body


def test_the_message_id_is_the_same_at_each_try(build, noon, values):
    record, message = build()
    assert message["Message-ID"] == f"<{record.key}@guichet.indre.example>"
    again = build_message(
        record, Person("A", "a@b.example", "fr"), Sender("g@b.example", "G"), URL, "guichet"
    )
    assert again["Message-ID"] == message["Message-ID"]


def test_all_mails_of_a_demande_make_one_thread(build):
    root = "<26-k7qfm-3m9tx@guichet.indre.example>"
    for kind in WORDINGS:
        _, message = build(kind)
        assert message["References"] == message["In-Reply-To"] == root
        assert message["Message-ID"] != root


def test_a_mail_says_that_a_machine_wrote_it_to_a_list(build):
    _, message = build()
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["List-Id"] == "Guichet numMAIRIEque <guichet.guichet.indre.example>"
    assert message["Date"].datetime is not None
    assert message["From"].addresses[0].display_name == "Guichet de l’Indre"


def test_a_title_can_inject_no_header(build):
    evil = "Aide\r\nBcc: voleur@mal.example\r\n\r\n<b>\x00\u2028corps"
    _, message = build(topic=evil, origin=evil, partner=evil, reference=evil, sender=evil)
    assert message["Bcc"] is None
    assert set(message.keys()) == set(build()[1].keys())
    assert len(message["To"].addresses) == 1


def test_a_long_title_is_folded_and_read_back(build):
    topic = "Prévention des expulsions é " * 12
    _, message = build(topic=topic)
    assert message["Subject"].endswith(f"– {topic.strip()}")
    assert all(len(line) <= 998 for line in message.as_bytes().splitlines())


def test_a_long_domain_leaves_the_message_id_whole(build):
    host = "guichet-nummairieque-du-departement-de-l-indre.administration-territoriale.example"
    record, message = build(url=f"https://{host}")
    raw = message.as_bytes().decode("ascii")
    assert f"<{record.key}@{host}>" in raw
    assert message["Message-ID"] == f"<{record.key}@{host}>"


def test_markup_in_a_title_is_text_in_the_html(build):
    html = bodies(build(topic="<script>alert(1)</script>")[1])["html"]
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_the_html_needs_nothing_from_outside_and_keeps_the_colours_of_the_mailbox(build):
    html = bodies(build()[1])["html"]
    for forbidden in ("<img", "<link", "<style", "<script"):
        assert forbidden not in html
    # The main button alone has a ground, and then an ink for it.
    (filled,) = re.findall(r'<a [^>]*style="[^"]*background:#\w{6};color:#\w{6}"[^<]*', html)
    assert filled.endswith(">Lire la demande")
    rest = html.replace(filled, "")
    assert "color:" not in rest and "background" not in rest
    assert html.count("http") == html.count(f'"{URL}/')
    assert 'name="color-scheme" content="light dark"' in html


def test_every_kind_has_a_subject_and_no_placeholder_left(build):
    for kind in WORDINGS:
        _, message = build(kind)
        assert "${" not in message["Subject"] + "".join(bodies(message).values())


def test_the_mail_is_marked_with_the_language_of_the_person(build):
    assert '<html lang="en">' in bodies(build(language="en")[1])["html"]
    assert "before" not in bodies(build()[1])["plain"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        None,
        "personne",
        "a@b@c",
        "a@b\r\nBcc: x@y",
        "a b@c.example",
        "a@b.example, c@d.example",
        "<a@b.example>",
        '"a\\"@b.example',
        "é@b.example",
        "a..b@c.example",
        ".a@b.example",
        "a.@b.example",
        "a@b..example",
        "a@.example",
        "a@example.",
    ],
)
def test_what_is_no_plain_address_gets_no_mail(text):
    assert not is_address(text)


@pytest.mark.parametrize(
    "text", ["prenom.nom+guichet@mairie-ardentes.example", "o'neil@b.example", "a@localhost"]
)
def test_a_plain_address_is_one_and_makes_a_header(build, text):
    assert is_address(text)
    assert build(address=text)[1]["To"] == text


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://Guichet.example:8080/guichet", "guichet.example"),
        ("http://localhost:8080/guichet", "localhost"),
        ("", "localhost"),
        ("https://gu ichet\r\n.example", "localhost"),
    ],
)
def test_the_domain_comes_from_the_address_of_the_desk(url, domain):
    assert mail_domain(url) == domain
