"""The tour and the help: every job has its tour, every sentence is short."""

from nummairieque.people.browser.help import section_of
from nummairieque.people.browser.helptexts import SECTIONS
from nummairieque.people.browser.tour import role_of
from nummairieque.people.browser.tourtexts import ROLES
from nummairieque.people.browser.tourtexts import TOURS

import pytest
import re


def sentences():
    for stops in TOURS.values():
        for stop in stops:
            yield from stop.sentences
    for section in SECTIONS:
        yield from section.sentences


def test_sentences_have_less_than_twenty_words():
    for text in sentences():
        for sentence in re.split(r"[.:?] ", text):
            assert len(sentence.split()) < 20, sentence


def test_no_word_of_the_software_is_said():
    said = " ".join(sentences()).lower()
    for word in ("plone", "workflow", "utilisateur", "contenu web", "ticket", "cliquez"):
        assert word not in said


def test_every_job_has_a_tour_of_five_or_six_pages():
    assert set(TOURS) == set(ROLES)
    assert all(5 <= len(stops) <= 6 for stops in TOURS.values())


@pytest.mark.parametrize(
    ("groups", "coordinates", "role"),
    [
        ({"secretaries:1"}, False, "secretary"),
        ({"referents:1", "leads:2"}, False, "lead"),
        ({"editors:1"}, False, "editor"),
        ({"hosts:1"}, False, "host"),
        ({"referents:1"}, True, "coordination"),
        ({"pilotes"}, False, "pilot"),
        ({"pilotes", "secretaries:1"}, False, "secretary"),
        (set(), False, "secretary"),
    ],
)
def test_the_tour_is_that_of_the_job(groups, coordinates, role):
    assert role_of(groups, coordinates) == role


def test_a_page_has_one_section_of_help():
    pages = [page for section in SECTIONS for page in section.pages]
    assert len(pages) == len(set(pages))
    assert section_of("equipe-membre").id == "equipe"
    assert section_of("rendez-vous").id == "rendez-vous"
    assert section_of("unknown") is None
