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


def said(*found):
    return [similar.Said({1.0: ids}) for ids in found]


def ranked(text, demandes):
    """Numbers of the texts that look alike, the best first."""

    def starting(words, among):
        return {
            number
            for number, demande in enumerate(demandes)
            if (among is None or number in among)
            and any(f" {word}" in f" {demande} " for word in words)
        }

    rules = parse(
        "carte grise = certificat d'immatriculation\ncarte grise > grise\nrefaire > renouvellement"
    )
    concepts = understand(text, Vocabulary([SEGMENT], rules), rules).concepts
    found = similar.saying(concepts, starting)
    return [each for each, _score in similar.rank(found, len(demandes))]


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
    found = said({1, 2}, set(range(2, 50)))
    assert [each for each, _ in similar.rank(found, 100)] == [2, 1]


def test_who_has_all_comes_first_with_a_full_score():
    assert similar.rank(said({1, 2}, {2}), 10)[0] == (2, 1.0)


def test_too_little_in_common_is_no_look_alike():
    assert [each for each, _ in similar.rank(said({1}, {2}, {2}, {2}), 100)] == [2]


def test_of_equals_the_latest_comes_first_and_no_more_than_asked():
    assert [each for each, _ in similar.rank(said({1, 2, 3}), 10, limit=2)] == [3, 2]


def test_nothing_asked_finds_nothing():
    assert similar.rank([], 10) == similar.rank(said(set()), 0) == []


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


def test_a_word_beside_a_matter_that_nobody_asked_about_is_no_look_alike():
    others = ["droits perdus a 59 ans", "demande perdue", "voisin", *["logement"] * 30]
    assert ranked("carte grise perdue", others) == []
    assert ranked("carte grise perdue", [*others, "carte grise perdue"]) == [33]


def test_the_rarest_word_that_somebody_says_has_to_be_there():
    found = said({1}, *[set(range(2, 60))] * 5)
    assert similar.rank(found, 60) == []


def test_a_synonym_of_one_word_counts_less_than_what_was_typed():
    texts = ["refaire immatriculation", "renouvellement immatriculation", "renouvellement"]
    assert ranked("refaire immatriculation", texts) == [0, 1]


def test_a_synonym_of_several_words_says_nearly_the_same_and_a_part_does_not():
    texts = ["certificat immatriculation", "carte grise", "certificat medical", "mine grise"]
    assert ranked("carte grise", texts) == [1, 0]
