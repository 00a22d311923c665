"""The letters about an account: short, without a demande behind them."""

from datetime import datetime
from datetime import UTC
from nummairieque.notification.message import build_message
from nummairieque.notification.record import Record
from nummairieque.notification.settings import Person
from nummairieque.notification.settings import Sender
from nummairieque.notification.wording import LETTERS

import pytest
import re

LINK = "https://guichet.example/bienvenue?cle=abc.def"


def letter(kind, link=LINK):
    values = {"login": "zoe.le.goff", "team": "CAF de l’Indre", "by": "Léa Auclair"}
    now = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
    record = Record(kind, "mail", "zoe.le.goff", "/guichet/partenaires/caf/equipe", values, now)
    person = Person("Zoé", "zoe@caf.example", "fr")
    sender = Sender("guichet@indre.example", "Guichet")
    return build_message(record, person, sender, "https://guichet.example", "guichet", link)


@pytest.mark.parametrize("kind", sorted(LETTERS))
def test_a_letter_says_its_link_in_both_bodies_and_names_no_demande(kind):
    message = letter(kind)
    for body in ("plain", "html"):
        text = message.get_body((body,)).get_content()
        assert "bienvenue?cle=abc.def" in text
        assert "${" not in text
        assert "demande." not in text
    assert "In-Reply-To" not in message


def test_without_a_link_of_its_own_it_leads_to_what_its_path_names():
    text = letter("team_joined", None).get_body(("plain",)).get_content()
    assert "https://guichet.example/partenaires/caf/equipe" in text


def test_letters_name_members_and_teams_only():
    said = "".join(
        w.title + w.subject + w.sentence + w.link + "".join(w.more) for w in LETTERS.values()
    )
    assert set(re.findall(r"\$\{(\w+)\}", said)) <= {"login", "team", "by", "number", "until"}


def test_sentences_have_less_than_twenty_words():
    for each in LETTERS.values():
        for sentence in (each.sentence, *each.more):
            assert len(sentence.split()) < 20
