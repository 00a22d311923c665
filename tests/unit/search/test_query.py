"""A query is understood as it was meant."""

from nummairieque.search.analysis import stem
from nummairieque.search.document import Document
from nummairieque.search.query import understand
from nummairieque.search.segment import Segment
from nummairieque.search.synonyms import parse
from nummairieque.search.vocabulary import Vocabulary

import pytest

WORDS = (
    "passeport perte logement allocation locataire identité carte grise procuration "
    "école micro entreprise couper électricité démarche certificat immatriculation décès"
)
#: Each word is in several documents, so that it is no mistake.
SEGMENT = Segment.build(
    [Document(f"F{n}", "national", WORDS) for n in range(40)]
    + [Document("F9", "national", "passepart")]
)
RULES = parse("carte grise = certificat d'immatriculation\npapa > père\nbagnole > véhicule")


def read(text, typing=False):
    return understand(text, Vocabulary([SEGMENT], RULES), RULES, typing)


def looked_for(text, typing=False):
    """The first phrase of each concept that counts in full."""
    concepts = read(text, typing).concepts
    return [" ".join(each.phrases[0][0]) for each in concepts if each.share == 1]


@pytest.mark.parametrize(
    "typed, meant",
    [
        ("pasport", "passeport"),
        ("passeprot", "passeport"),
        ("lécole", "école"),
        ("didentité", "identité"),
        ("locattaire", "locataire"),
        ("mlogement", "logement"),
        ("éléctrissité", "électricité"),
        ("bagnolle", "bagnole"),
    ],
)
def test_an_unknown_word_is_put_right(typed, meant):
    assert looked_for(typed) == looked_for(meant) != []


def test_what_was_put_right_is_told_and_the_rest_left_as_it_was():
    assert read("Le pasport, et ma procurration !").corrected == "Le passeport, et ma procuration !"


def test_a_known_word_is_left_alone():
    assert read("passeport perte").corrected is None


def test_a_rare_word_may_be_a_mistake_and_counts_as_it_was_typed():
    question = read("passepart")
    assert question.corrected is None
    assert question.concepts[0].phrases[0] == (("passepart",), 1.0)


def test_a_form_of_a_verb_is_no_mistake():
    assert read("ils coupent l’électricité").corrected is None
    assert looked_for("coupent") == looked_for("couper")


def test_two_words_in_one_are_two():
    phrases = read("microentreprise").concepts[0].phrases
    assert (stem("micro"), stem("entreprise")) in [words for words, _ in phrases]


def test_words_of_asking_are_left_out_of_a_question():
    assert looked_for("bonjour, que faire pour un passeport svp") == ["passeport"]


def test_but_not_when_there_is_nothing_else():
    assert looked_for("quelle démarche") == [stem("demarche")]


def test_a_phrase_of_the_synonyms_is_one_thing():
    question = read("carte grise décès")
    assert looked_for("carte grise décès") == ["cart gris", "+deceder"]
    assert question.concepts[0].size == 2
    assert ("certificat", "immatricul") in [words for words, _ in question.concepts[0].phrases]


def test_a_mistyped_phrase_of_the_synonyms_is_one_thing_too():
    assert looked_for("carte grisse") == ["cart gris"]


def test_while_typing_the_last_word_goes_on():
    phrases = read("perte passep", typing=True).concepts[1].phrases
    assert {words for words, _ in phrases} >= {("passeport",), ("passepart",)}
    assert read("perte passep", typing=True).corrected is None


def test_a_blank_ends_the_last_word():
    assert len(read("passeport ", typing=True).concepts[0].phrases) == 1


def test_what_is_no_word_is_no_query():
    assert read("").concepts == read("?! … l’").concepts == ()


def test_an_endless_query_is_cut():
    assert len(read("passeport perte " * 5000).concepts) <= 16


def test_a_word_that_says_little_counts_less():
    heavy, light = read("passeport premier").concepts
    assert heavy.share == 1
    assert light.share < 1


def test_a_negation_alone_is_not_looked_for():
    assert looked_for("pas de passeport") == ["passeport"]


def test_a_word_far_from_all_that_is_known_is_a_guess_and_not_told():
    question = read("procratin")
    assert question.corrected is None
    assert [each.share < 1 for each in question.concepts] == [True]


def test_an_elision_without_apostrophe_does_not_hide_a_mistake():
    segment = Segment.build(
        [Document(f"F{n}", "national", "naissance") for n in range(40)]
        + [Document(f"A{n}", "national", "aisance") for n in range(4)]
    )
    words = understand("naisance", Vocabulary([segment], RULES), RULES).concepts[0].phrases
    assert words[0][0] == (stem("naissance"),)
