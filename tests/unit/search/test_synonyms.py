"""A list that editors keep is read line by line, and says which line is wrong."""

from nummairieque.search import synonyms
from nummairieque.search.analysis import tokens
from nummairieque.search.synonyms import InvalidSynonyms
from nummairieque.search.synonyms import parse

import pytest


def stems(text):
    return [token.stem for token in tokens(text)]


def expanded(rules, query):
    """The spans as (words of the query, others as str)."""
    words = stems(query)
    return [
        ([words[place] for place in span.places], [" ".join(other) for other in span.others])
        for span in rules.expand(words)
    ]


def test_both_sides_of_an_equals_sign_find_each_other():
    rules = parse("carte grise = certificat d'immatriculation")
    grey, paper = stems("carte grise"), stems("certificat immatriculation")
    assert expanded(rules, "ma carte grise") == [(grey, [" ".join(paper)])]
    assert expanded(rules, "le certificat d’immatriculation") == [(paper, [" ".join(grey)])]


def test_an_arrow_goes_one_way():
    rules = parse("# famille\n\npapa, papy > père, grand-père\n")
    assert [len(others) for _, others in expanded(rules, "papa papy")] == [2, 2]
    assert expanded(rules, "père") == []


def test_forms_accents_and_case_do_not_matter():
    rules = parse("Carte Grise = certificat")
    assert expanded(rules, "CARTES GRISES")


def test_the_longest_phrase_comes_first():
    rules = parse("carte > plan\ncarte bleue > carte bancaire")
    assert [words for words, _ in expanded(rules, "carte bleue carte")] == [
        stems("carte bleue"),
        stems("carte"),
    ]


def test_the_words_of_a_phrase_count_in_any_order_with_others_between():
    rules = parse("taxe poubelle > ordures")
    assert expanded(rules, "la poubelle, quelle taxe")
    assert expanded(rules, "la taxe pour la commune et sa poubelle")


def test_but_not_from_one_end_of_a_question_to_the_other():
    rules = parse("taxe poubelle > ordures")
    assert not expanded(rules, "taxe jardin maison voiture garage piscine poubelle")


def test_a_word_is_of_one_phrase_only():
    rules = parse("carte bleue > banque\nbleue plaque > rue")
    assert len(expanded(rules, "carte bleue plaque")) == 1


def test_a_negation_is_a_word_of_a_phrase():
    rules = parse("sans argent > aide")
    assert expanded(rules, "je suis sans argent")
    assert not expanded(rules, "de l’argent")


def test_rules_for_one_word_add_up():
    rules = parse("papa > père\npapa > parent\npapa = daron")
    assert len(expanded(rules, "papa")[0][1]) == 3


@pytest.mark.parametrize(
    "line",
    [
        "carte grise",
        "a > b > c",
        "carte > plan = dessin",
        "carte = ",
        "> carte",
        "le > la",
        "deux trois quatre cinq six sept huit > neuf",
        ", ".join(["carte"] * 25) + " > plan",
        "carte > " + "x" * 600,
    ],
)
def test_a_line_that_says_nothing_is_named(line):
    with pytest.raises(InvalidSynonyms) as caught:
        parse(f"papa > père\n{line}\n")
    assert [number for number, _ in caught.value.errors] == [2]


def test_a_line_that_repeats_itself_does_no_harm():
    assert expanded(parse("pacsé = pacs"), "pacs") == []


def test_a_list_without_end_is_refused():
    with pytest.raises(InvalidSynonyms):
        parse("\n" * (synonyms.LINES_MAX + 1))


def test_so_many_mistakes_are_told_and_no_more():
    with pytest.raises(InvalidSynonyms) as caught:
        parse("rien\n" * 200)
    assert len(caught.value.errors) == synonyms.ERRORS_MAX


def test_the_list_that_is_shipped_can_be_read():
    rules = synonyms.default()
    assert len(rules.rules) > 1000
    assert expanded(rules, "carte grise")


def test_a_word_that_would_find_everything_is_refused():
    lines = [f"aide = {' = '.join(f'zq{n}x{k}' for k in range(15))}" for n in range(10)]
    with pytest.raises(InvalidSynonyms) as refused:
        parse("\n".join(lines))
    assert [number for number, _why in refused.value.errors] == [5, 6, 7, 8, 9, 10]
    assert len(parse("\n".join(lines), strict=False).rules[("aid",)]) == 60


def test_so_many_phrases_begin_with_a_word_and_no_more():
    lines = [f"aide zq{n} > loyer" for n in range(synonyms.STARTING_MAX + 1)]
    parse("\n".join(lines[:-1]))
    with pytest.raises(InvalidSynonyms):
        parse("\n".join(lines))


def test_two_lists_are_one():
    rules = parse("auto = voiture").joined(parse("auto = zqbagnole\nzqvelo = zqbicyclette"))
    assert rules.rules[("auto",)] == (("voitur",), ("zqbagnol",))
    assert "zqvelo" in rules.surfaces


def test_a_list_that_was_kept_under_other_rules_is_used_as_far_as_it_can_be():
    kept = parse("rien\nauto = voiture", strict=False)
    assert kept.rules == parse("auto = voiture").rules
