"""A hit shows the passage that answers, with the words found in it."""

from nummairieque.search.analysis import tokens
from nummairieque.search.snippets import highlighted
from nummairieque.search.snippets import snippet

import pytest


def words(text):
    return {token.stem for token in tokens(text)}


def plain(parts):
    return "".join(text for text, _ in parts)


def marked(parts):
    return [text for text, found in parts if found]


FILLER = "Rien à lire par ici, passez votre chemin sans vous arrêter. " * 20


def test_words_found_are_marked_as_they_stand_in_the_text():
    parts = snippet("La perte de l’APL des étudiants.", words("perdu apl étudiante"))
    assert parts == (
        ("La ", False),
        ("perte", True),
        (" de l’", False),
        ("APL", True),
        (" des ", False),
        ("étudiants", True),
        (".", False),
    )


def test_the_passage_with_most_of_the_words_is_shown():
    text = f"Un passeport. {FILLER}La perte du passeport se déclare. {FILLER}"
    parts = snippet(text, words("perte passeport"))
    assert marked(parts) == ["perte", "passeport"]
    assert plain(parts).startswith("…La perte du passeport")
    assert plain(parts).endswith("…")


def test_a_word_deep_in_a_long_sentence_is_shown_with_some_before_it():
    text = "mot " * 200 + "passeport " + "mot " * 200
    parts = snippet(text, words("passeport"))
    assert marked(parts) == ["passeport"]
    assert plain(parts).startswith("…mot")


@pytest.mark.parametrize("text", [FILLER + "Passeport. " + FILLER, "x" * 500, "é " * 500, "a"])
@pytest.mark.parametrize("query", ["passeport", "chemin lire", ""])
def test_a_passage_is_short(text, query):
    assert len(plain(snippet(text, words(query)))) <= 200


def test_where_no_word_is_it_is_the_beginning():
    parts = snippet(f"Le début. {FILLER}", words("passeport"))
    assert plain(parts).startswith("Le début. Rien")
    assert marked(parts) == []


def test_of_nothing_there_is_nothing():
    assert snippet("", words("passeport")) == snippet("  \n", ()) == ()


def test_text_stays_text():
    assert snippet("<b>Perte</b> & vol", words("perte"))[0] == ("<b>", False)


def test_a_title_is_shown_whole_with_the_words_found():
    title = "Carte d’identité : en cas de perte, que faire des papiers ?"
    parts = highlighted(title, words("perdu papier"))
    assert plain(parts) == title
    assert marked(parts) == ["perte", "papiers"]
