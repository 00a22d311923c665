"""What a program may ask the search, and what a list prints."""

from nummairieque.inputs import InvalidInput
from nummairieque.lookup.browser import asked as page_asked
from nummairieque.lookup.results import told
from nummairieque.lookup.services.asked import clean
from nummairieque.lookup.synonyms import with_own
from nummairieque.search.query import QUERY_MAX
from nummairieque.search.synonyms import default
from nummairieque.search.synonyms import InvalidSynonyms

import pytest

SOURCES, AUDIENCES = ("local", "national"), ("particuliers",)


def asked(**form):
    return clean(form, SOURCES, AUDIENCES, 1000)


def test_nothing_sent_is_the_first_page_of_nothing():
    assert asked() == {
        "q": "",
        "source": "",
        "theme": "",
        "audience": "",
        "partner": "",
        "b_start": 0,
        "b_size": 20,
    }


def test_all_that_is_wrong_is_said_at_once():
    with pytest.raises(InvalidInput) as refused:
        asked(q="a" * (QUERY_MAX + 1), source="x", b_size="0", b_start="1001", partner="Ö")
    assert set(refused.value.errors) == {"q", "source", "b_size", "b_start", "partner"}


def test_numbers_come_as_text():
    found = asked(q=" carte  grise ", b_start="40", b_size="100")
    assert (found["q"], found["b_start"], found["b_size"]) == ("carte grise", 40, 100)


def test_a_passage_reads_on_over_the_ends_of_lines():
    text = told("À apporter :\nBail\n\nIdentité", None, "", "Écrire à la mairie.\nAttendre")
    assert text == "À apporter :\nBail ·\nIdentité ·\nÉcrire à la mairie.\nAttendre"


def test_what_is_said_twice_is_told_once():
    assert told("Bail", "Bail") == "Bail"
    assert told("Le bail.", "Le\nbail. Il se garde.", "Autre") == "Le ·\nbail. Il se garde.\nAutre"


def test_own_lines_add_to_the_shipped_ones():
    own = with_own("zqbagnole = voiture")
    assert ("zqbagnol",) in own.rules
    assert default().rules.keys() <= own.rules.keys()


def test_own_lines_are_refused_by_their_own_numbers():
    with pytest.raises(InvalidSynonyms) as refused:
        with_own("zqbagnole = voiture\nrien")
    assert [number for number, _why in refused.value.errors] == [2]


@pytest.mark.parametrize(("total", "start"), [(1, 0), (10, 0), (11, 10), (5000, 1000)])
def test_an_address_past_the_end_leads_to_the_last_page(total, start):
    read, _refused = page_asked.read({"q": "aide", "b_start": "1000"})
    assert read.on_last_page(total).start == start
