"""What the address of a search asks for, and what is marked of what it finds."""

from nummairieque.lookup.browser.asked import Asked
from nummairieque.lookup.browser.asked import read
from nummairieque.lookup.browser.asked import SIZE
from nummairieque.lookup.browser.asked import START_MAX
from nummairieque.lookup.browser.marking import marked

import pytest


def test_words_and_filters_are_read_as_they_come():
    asked, refused = read({"q": "carte grise", "theme": "Logement", "b_start": "20"})
    assert (asked.q, asked.theme, asked.start, refused) == ("carte grise", "Logement", 20, [])
    assert asked.filters == {"theme": "Logement"}


def test_a_blank_at_the_end_says_that_the_word_is_finished():
    assert read({"q": "  carte  grise "})[0].q == "carte grise "
    assert read({"q": "   "})[0].q == ""


def test_an_endless_query_is_cut():
    assert len(read({"q": "x" * 100_000})[0].q) <= 301


@pytest.mark.parametrize(
    "hostile",
    [
        {"q": ["a", "b"]},
        {"q": "bail", "theme": ["a"]},
        {"q": "bail", "partner": {"a": 1}},
        {"q": "bail", "source": "x" * 500},
        {"q": "bail", "audience": "a\nb"},
    ],
)
def test_what_cannot_be_read_is_said_once_and_not_asked(hostile):
    asked, refused = read(hostile)
    assert len(refused) == 1
    assert asked.filters == {}


@pytest.mark.parametrize("start", ["-10", "x", "١٠", ["10"], "99999999999999999999", ""])
def test_a_page_that_is_none_is_the_first(start):
    assert read({"q": "bail", "b_start": start})[0].start == 0


def test_pages_begin_where_pages_begin_and_end_somewhere():
    assert read({"b_start": "27"})[0].start == 20
    assert read({"b_start": "999999"})[0].start == START_MAX // SIZE * SIZE


def test_a_filter_leads_to_the_first_page_and_keeps_the_rest():
    asked = Asked("aide & bail", theme="Logement", start=20)
    assert asked.address("/f", partner="caf") == "/f?q=aide+%26+bail&theme=Logement&partner=caf"
    assert asked.address("/f", theme="", start=10) == "/f?q=aide+%26+bail&b_start=10"
    assert Asked().address("/f") == "/f"


def test_only_words_that_were_found_are_marked_and_nothing_is_markup():
    passage = (("<b>", False), ("l’aide & co", True), (" au", False))
    assert marked(passage) == "&lt;b&gt;<mark>l’aide &amp; co</mark> au"
