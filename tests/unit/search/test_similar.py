"""Look-alikes are those that share the rare words."""

from nummairieque.search import similar
from nummairieque.search.document import Document
from nummairieque.search.query import understand
from nummairieque.search.segment import Segment
from nummairieque.search.synonyms import parse
from nummairieque.search.vocabulary import Vocabulary

RULES = parse("carte grise = certificat d'immatriculation")
SEGMENT = Segment.build([Document("F1", "national", "Perte, apl, carte grise, immatriculation")])


def beginnings(text):
    return similar.beginnings(understand(text, Vocabulary([SEGMENT], RULES), RULES).concepts)


def test_a_stem_is_how_words_begin():
    assert beginnings("immatriculation") == [((("immatricul",),),)]


def test_a_short_stem_is_the_whole_word_with_what_it_lost():
    [[[words]]] = beginnings("aide")
    assert {"aide ", "aides "} <= set(words)
    [[[words]]] = beginnings("logement")
    assert {"logement ", "logements "} <= set(words)
    assert all(word.endswith(" ") for word in words)


def test_a_family_is_each_of_its_words():
    [[[words]]] = beginnings("perte")
    assert {"perte ", "perdu ", "perdue "} <= set(words)


def test_a_phrase_is_all_its_words():
    [phrases] = beginnings("carte grise")
    assert [len(words) for words in phrases] == [2, 2]


def test_rare_words_count_more():
    found = [{1, 2}, set(range(2, 50))]
    assert [each for each, _ in similar.rank(found, 100)] == [2, 1]


def test_who_has_all_comes_first_with_a_full_score():
    assert similar.rank([{1, 2}, {2}], 10)[0] == (2, 1.0)


def test_too_little_in_common_is_no_look_alike():
    assert [each for each, _ in similar.rank([{1}, {2}, {2}, {2}], 100)] == [2]


def test_of_equals_the_latest_comes_first_and_no_more_than_asked():
    assert [each for each, _ in similar.rank([{1, 2, 3}], 10, limit=2)] == [3, 2]


def test_nothing_asked_finds_nothing():
    assert similar.rank([], 10) == similar.rank([set()], 0) == []


def test_a_negation_is_in_no_text():
    rules = parse("sans passeport > voyage")
    concepts = understand("sans passeport", Vocabulary([SEGMENT], rules), rules).concepts
    assert all(
        not any(word.startswith("sans") for word in words)
        for phrases in similar.beginnings(concepts)
        for phrase in phrases
        for words in phrase
    )


def test_words_of_one_matter_are_each_of_them():
    [[[words]]] = beginnings("démission")
    assert {"demission", "demiss"} <= set(words)
