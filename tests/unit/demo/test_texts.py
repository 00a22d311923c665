"""The texts of the demo: enough of them, all different, in proper French."""

from nummairieque.demo import data
from nummairieque.demo import files
from nummairieque.demo import months

import pytest
import re

LEAST_PER_TOPIC = 3


def by_topic():
    found = {}
    for situation in data.situations():
        found.setdefault((situation.partner, situation.topic), []).append(situation)
    return found


def every_text():
    """(where, text) of all French texts of the demo."""
    for situation in data.situations():
        for name in ("subject", "question", "complement", "reply", "answer"):
            yield f"{situation.topic}/{name}", getattr(situation, name)
        for name in ("origin_note", "partner_note", "decline", "reopen"):
            yield f"{situation.topic}/{name}", getattr(situation, name)
    for event in data.events():
        for part in event.parts:
            yield f"{event.slug}/question", part.question
            yield f"{event.slug}/answer", part.answer
    for name, texts in data.load("phrases").items():
        for text in texts:
            yield f"phrases/{name}", text
    for body, replies in data.load("replies").items():
        for told in replies:
            # Less the line of who signs.
            yield f"{body}/{told['title']}", told["text"].rpartition("\n")[0]
    for fiches in data.load("fiches").values():
        for fiche in fiches:
            yield (
                f"fiche/{fiche['topic']}",
                " ".join((fiche["title"], fiche["answer"], fiche["contact"])),
            )


def test_every_topic_of_every_partner_has_three_situations():
    topics = {
        (slug, topic) for slug, partner in data.partners().items() for topic in partner["topics"]
    }
    counted = {key: len(found) for key, found in by_topic().items()}
    assert len(data.partners()) == 25
    assert set(counted) == topics
    assert {key: n for key, n in counted.items() if n < LEAST_PER_TOPIC} == {}


@pytest.mark.parametrize("name", ["subject", "question", "answer"])
def test_no_text_is_told_twice(name):
    texts = [getattr(situation, name) for situation in data.situations()]
    assert len(set(texts)) == len(texts)


def test_every_situation_has_question_complement_reply_and_answer():
    for situation in data.situations():
        for name in ("question", "complement", "reply", "answer"):
            assert getattr(situation, name), (situation.subject, name)


def test_apostrophes_are_typographic():
    assert [where for where, text in every_text() if "'" in text] == []


def test_sentences_end_with_a_full_stop_or_a_question_mark():
    stops = (".", "?", "!")
    open_ended = [
        where
        for where, text in every_text()
        if text and not where.endswith(("/subject",)) and not text.endswith(stops)
    ]
    assert open_ended == []


def test_what_is_said_to_be_joined_is_joined():
    for situation in data.situations():
        if re.search(r"\bjointe?s?\b", situation.reply):
            assert situation.file, situation.subject
        if re.search(r"\bjointe?s?\b", situation.answer):
            assert situation.answer_file, situation.subject


def test_a_misfiled_demande_went_to_another_partner_that_exists():
    misfiled = [situation for situation in data.situations() if situation.misfiled]
    assert misfiled
    for situation in misfiled:
        assert situation.misfiled["partner"] in data.partners()
        assert situation.misfiled["partner"] != situation.partner


def test_mailboxes_are_in_the_domain_for_examples():
    for path in data.FOLDER.rglob("*.json"):
        for address in re.findall(r"[\w.-]+@[\w.-]+", path.read_text(encoding="utf-8")):
            assert address.endswith(".example"), (path.name, address)


def test_every_file_named_in_the_texts_can_be_made():
    for situation in data.situations():
        for name in (situation.file, situation.answer_file):
            if name:
                assert files.make(name)


def test_months_are_told_from_the_month_of_filing():
    assert months.told("en {-2} et {+1}", 1) == "en novembre et février"
    assert months.told("la cantine {de -1}", 11) == "la cantine d’octobre"
    assert months.told("le loyer {de +1}", 11) == "le loyer de décembre"
