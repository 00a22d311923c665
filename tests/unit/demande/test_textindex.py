"""The index of words."""

from BTrees.IIBTree import IISet
from nummairieque.demande.textindex import Segment
from nummairieque.demande.textindex import WordIndex
from nummairieque.demande.textindex import words_of
from types import SimpleNamespace

import pytest


def index_of(**texts):
    index = WordIndex("text")
    for number, text in texts.items():
        index.index_object(int(number[1:]), SimpleNamespace(text=text))
    return index


def found(index, query):
    return list(index.query_index(SimpleNamespace(keys=[query])))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Élève à l’ÉCOLE", {"eleve", "ecole"}),
        ("Elle a été avec nous au logement", {"logement"}),
        ("Cœur, bœufs", {"coeur", "boeufs"}),
        ("26-k7qfm_3m9tx", {"26", "k7qfm", "3m9tx"}),
        ("a b ; !", set()),
    ],
)
def test_a_word_is_two_letters_or_more_without_case_accents_or_grammar(text, words):
    assert words_of(text) == words


def test_every_word_of_a_query_must_start_a_word_of_the_text():
    index = index_of(n1="aide au logement", n65="aide sociale", n2="logis")
    assert found(index, "aid* AND log*") == [1]
    assert found(index, "aide* AND au* AND logement*") == [1]
    assert found(index, "log*") == [1, 2]
    assert found(index, "gement*") == []


def test_a_text_that_is_taken_back_is_found_no_more():
    index = index_of(n1="secret de la note", n65="secret")
    index.index_object(1, SimpleNamespace(text=""))
    assert found(index, "secret*") == [65]
    assert index.getEntryForObject(1) is None
    index.unindex_object(65)
    assert found(index, "secret*") == []
    assert index.indexSize() == index.numObjects() == 0


def test_a_changed_text_drops_the_words_it_lost_and_no_others():
    index = index_of(n1="loyer mars", n65="loyer avril", n129="loyer mars")
    index.index_object(1, SimpleNamespace(text="loyer avril"))
    assert found(index, "mars*") == [129]
    assert found(index, "avril*") == [1, 65]
    assert found(index, "loyer*") == [1, 65, 129]


def test_the_same_text_again_writes_nothing():
    segment = Segment()
    segment.put(1, {"loyer"})
    before = segment.texts[1]
    segment.put(1, {"loyer"})
    assert segment.texts[1] is before


def test_a_query_without_a_word_finds_nothing_at_all():
    assert index_of(n1="loyer").query_index(SimpleNamespace(keys=["; !"])) is None


def test_one_of_several_beginnings_is_enough():
    index = index_of(n1="perte du permis", n65="perdu mes papiers", n2="pertes", n3="vote")
    assert list(index.starting(["perte ", "perdu "])) == [1, 65]
    assert list(index.starting(["pert", "vot"])) == [1, 2, 3]
    assert list(index.starting(["pert", "vot"], IISet((2, 3, 9)))) == [2, 3]
    assert list(index.starting([])) == list(index.starting(["absent ", "zz"])) == []
