"""What a saved reply may say, and what stands in place of its placeholders."""

from nummairieque.inputs import InvalidInput
from nummairieque.replies import rules
from nummairieque.replies.rules import Reply

import pytest

VALUES = {
    "reference": "26-K7QFM-3M9TX",
    "sujet": "Aide au logement",
    "mairie": "Ardentes",
    "partenaire": "CAF",
    "referent": "Claire Dubois",
    "date": "30/11/2026",
}


def clean(text="Bonjour.", **changed):
    return rules.clean({"title": "Pièces", "text": text, **changed}, {"aide": "Aide"})


def refused(**changed):
    with pytest.raises(InvalidInput) as found:
        clean(**changed)
    return {name: str(getattr(m, "mapping", None) or m) for name, m in found.value.errors.items()}


def test_what_is_right_is_kept_as_it_was_typed():
    assert clean("Bonjour {mairie}.\n\nMerci.", topic="aide") == Reply(
        "Pièces", "Bonjour {mairie}.\n\nMerci.", "aide"
    )


def test_all_refusals_come_at_once():
    assert set(refused(title="", text="", topic="autre")) == {"title", "text", "topic"}


@pytest.mark.parametrize("values", [{"title": ["a"]}, {"text": 3}, {"title": "x" * 101}])
def test_hostile_values_are_refused(values):
    assert set(refused(**values)) == set(values)


def test_a_text_has_a_length():
    assert "text" in refused(text="x" * (rules.TEXT_MAX + 1))


@pytest.mark.parametrize("typed", ["{référence}", "{ REFERENCE }", "{Reference}"])
def test_a_placeholder_is_known_however_it_is_spelt(typed):
    assert clean(f"Demande {typed}.").text == "Demande {reference}."


def test_an_unknown_placeholder_is_named_with_the_known_ones():
    said = refused(text="Le {delai} de {reference}")["text"]
    assert "delai" in said and all(f"{{{name}}}" in said for name in rules.PLACEHOLDERS)


@pytest.mark.parametrize(
    "mark",
    ["nom", "Prénom", "usager", "nom de l’usager", "date_naissance", "téléphone", "question"],
)
def test_nothing_of_the_usager_has_a_placeholder(mark):
    with pytest.raises(InvalidInput) as found:
        clean(f"Bonjour {{{mark}}}")
    assert "rien de l’usager" in str(found.value.errors["text"])
    assert not set(rules.PLACEHOLDERS) & {"nom", "prenom", "usager"}


@pytest.mark.parametrize("text", ["Une { seule", "Des accolades {} vides", "{a\nb}", "}{"])
def test_braces_that_hold_no_word_are_text(text):
    assert clean(text).text == text


def test_each_placeholder_is_filled():
    text = " ".join(f"{{{name}}}" for name in rules.PLACEHOLDERS)
    assert rules.fill(text, VALUES) == " ".join(VALUES[name] for name in rules.PLACEHOLDERS)


def test_what_a_value_says_is_never_filled_again():
    values = {**VALUES, "mairie": "{reference}", "sujet": "{nom}"}
    assert rules.fill("{mairie} {sujet}", values) == "{reference} {nom}"


@pytest.mark.parametrize(
    ("typed", "after"),
    [("", "Texte"), ("   \n", "Texte"), ("Bonjour,\r\n", "Bonjour,\n\nTexte"), ("a", "a\n\nTexte")],
)
def test_a_reply_goes_to_the_end_of_what_was_typed(typed, after):
    assert rules.append(typed, "Texte") == after


def test_those_of_the_topic_come_first():
    replies = [("1", Reply("A", "a", "x")), ("2", Reply("B", "b")), ("3", Reply("C", "c", "y"))]
    first, general, last = replies
    assert rules.parted(replies, "y") == ([last], [general], [first])
    for none in (None, ""):
        assert rules.parted(replies, none) == ([], [general], [first, last])
