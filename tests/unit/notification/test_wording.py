"""What notifications say, and how a moment is said."""

from datetime import datetime
from datetime import UTC
from nummairieque.deadline.warning import KINDS
from nummairieque.demande.notifications import NOBODY_ACTS
from nummairieque.demande.notifications import OVER
from nummairieque.demande.notifications import TOLD
from nummairieque.notification.wording import moment_in_words
from nummairieque.notification.wording import say
from nummairieque.notification.wording import wording
from nummairieque.notification.wording import WORDINGS

import pytest
import re


@pytest.mark.parametrize(
    ("moment", "french", "english"),
    [
        (
            datetime(2026, 12, 1, 8, 12, tzinfo=UTC),
            "mardi 1er décembre à 9\u00a0h\u00a012",
            "Tuesday 1 December at 9:12",
        ),
        (
            datetime(2026, 7, 31, 22, 5, tzinfo=UTC),
            "samedi 1er août à 0\u00a0h\u00a005",
            "Saturday 1 August at 0:05",
        ),
        (
            datetime(2026, 2, 11, 16, 0, tzinfo=UTC),
            "mercredi 11 février à 17\u00a0h",
            "Wednesday 11 February at 17:00",
        ),
    ],
)
def test_a_moment_is_said_in_the_time_of_paris(moment, french, english):
    assert moment_in_words(moment, "fr") == french
    assert moment_in_words(moment, "en") == english


def test_an_unknown_language_is_french():
    assert moment_in_words(datetime(2026, 12, 1, 8, 12, tzinfo=UTC), "de").startswith("mardi")


def test_every_kind_that_is_told_has_words_of_its_own():
    kinds = {row.kind for rows in TOLD.values() for row in rows} | set(KINDS.values())
    assert kinds | {NOBODY_ACTS, OVER.kind} == set(WORDINGS)


def test_an_unknown_kind_has_words_too():
    assert "26-K7QFM-3M9TX" in say(wording("new").subject, "fr", reference="26-K7QFM-3M9TX")


def test_words_can_name_nothing_of_the_usager():
    said = "".join(w.title + w.subject + w.sentence for w in WORDINGS.values())
    assert set(re.findall(r"\$\{(\w+)\}", said)) <= {"reference", "topic", "partner", "origin"}


def test_sentences_have_less_than_twenty_words():
    for each in WORDINGS.values():
        for sentence in re.split(r"[.:] ", each.sentence):
            assert len(sentence.split()) < 20


def test_a_title_with_a_placeholder_in_it_is_taken_as_it_is():
    said = say("${partner} a répondu.", "fr", partner="${origin}", origin="secret")
    assert said == "${origin} a répondu."
