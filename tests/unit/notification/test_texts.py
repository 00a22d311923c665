"""The own words of a desk: what is taken, what is refused, how they are said."""

from nummairieque.inputs import InvalidInput
from nummairieque.notification import delivery
from nummairieque.notification import texts
from nummairieque.notification import wording
from nummairieque.notification.wording import say
from nummairieque.typography import typographic

import pytest
import re

GOOD = {"subject": "À traiter : {référence}", "sentence": "{origine} attend {partenaire}."}
FACTS = {
    "reference": "26-K7QFM-3M9TX",
    "origin": "Mairie d’Ardentes",
    "partner": "${topic} {sujet}",
    "topic": "Aide au logement",
}


def refused(kind="demande_submitted", **more):
    with pytest.raises(InvalidInput) as raised:
        texts.clean(kind, {**GOOD, **more})
    return raised.value.errors


def said(text, kind="demande_submitted", language="fr"):
    words = texts.words(kind, text, language)
    return say(words.sentence, language, **FACTS)


@pytest.mark.parametrize("kind", list(texts.kinds()))
def test_the_words_of_the_project_would_be_taken_as_they_are(kind):
    default = texts.default(kind)
    assert texts.clean(kind, vars(default)) == default


@pytest.mark.parametrize("kind", list(texts.kinds()))
def test_typed_again_they_say_the_same(kind):
    before, after = wording.wording(kind), texts.words(kind, texts.default(kind), "fr")
    values = {name: f"<{name}>" for name in texts.WORDS}
    for one, other in [
        (before.subject, after.subject),
        (before.sentence, after.sentence),
        *zip(before.more, after.more, strict=True),
    ]:
        # The desk’s own words come from a form, with plain spaces; the catalogue has the others.
        assert typographic(say(one, "fr", **values)) == say(other, "fr", **values)


@pytest.mark.parametrize("kind", list(texts.kinds()))
def test_no_kind_knows_more_than_its_mails_do(kind):
    found = wording.wording(kind)
    used = re.findall(r"\$\{(\w+)\}", " ".join((found.subject, found.sentence, *found.more)))
    assert set(used) <= set(texts.names(kind)) <= set(texts.WORDS)


def test_words_in_braces_are_replaced_and_what_they_bring_is_not_read_again():
    assert said(texts.clean("demande_submitted", GOOD)) == (
        "Mairie d’Ardentes attend ${topic} {sujet}."
    )


def test_accents_and_capitals_of_a_word_do_not_matter():
    text = texts.clean("demande_submitted", {**GOOD, "sentence": "{ Reference }, {ORIGINE}"})
    assert said(text) == "26-K7QFM-3M9TX, Mairie d’Ardentes"


@pytest.mark.parametrize(
    "word", ["usager", "nom", "question", "objet", "équipe", "identifiant", "", "0", "a.b", "x[0]"]
)
def test_a_word_that_the_mail_does_not_know_is_refused_by_name(word):
    errors = refused(sentence=f"Bonjour {{{word}}}")
    assert list(errors) == ["sentence"]
    assert errors["sentence"].mapping["word"] == word
    assert "{référence}" in errors["sentence"].mapping["listed"]


def test_a_letter_knows_other_words():
    assert texts.clean("invitation", {**GOOD, "subject": "x", "sentence": "{auteur}, {équipe}"})
    assert list(refused("invitation", subject="x", sentence="{référence}")) == ["sentence"]
    assert list(refused("password_reset", subject="x", sentence="{équipe}")) == ["sentence"]


@pytest.mark.parametrize("wrong", ["{référence", "référence}", "{{référence}}", "{a{b}"])
def test_a_brace_alone_is_refused(wrong):
    assert list(refused(subject=wrong)) == ["subject"]


@pytest.mark.parametrize("name", ["subject", "sentence"])
@pytest.mark.parametrize("value", ["", "   ", None, 3, ["x"], "x" * 301, "a\x00b"])
def test_what_is_no_line_is_refused(name, value):
    assert list(refused(**{name: value})) == [name]


def test_a_subject_can_bring_no_header():
    text = texts.clean("demande_submitted", {**GOOD, "subject": "Bonjour\r\nBcc: x@y.example"})
    assert text.subject == "Bonjour Bcc: x@y.example"


def test_further_sentences_are_lines_and_not_too_many():
    text = texts.clean("demande_submitted", {**GOOD, "more": " Un.\r\n\r\n  Deux. "})
    assert text.more == "Un.\nDeux."
    assert texts.words("demande_submitted", text, "fr").more == ("Un.", "Deux.")
    assert list(refused(more="x\n" * 7)) == ["more"]
    assert list(refused(more="x" * 1001)) == ["more"]


def test_who_reads_english_gets_the_words_of_the_project_unless_there_are_english_ones():
    french = texts.clean("demande_submitted", GOOD)
    assert texts.words("demande_submitted", french, "en") == wording.wording("demande_submitted")
    english = {"subject_en": "New {reference}", "sentence_en": "{origin} waits."}
    both = texts.clean("demande_submitted", {**GOOD, **english})
    assert said(both, language="en") == "Mairie d’Ardentes waits."
    assert said(both) != said(both, language="en")


@pytest.mark.parametrize("half", [{"subject_en": "x"}, {"sentence_en": "x"}, {"more_en": "x"}])
def test_half_an_english_text_is_refused(half):
    assert refused(**half)


def test_all_refusals_come_at_once():
    assert set(refused(subject="", sentence="{x}", more="y" * 2000)) == {
        "subject",
        "sentence",
        "more",
    }


def test_own_words_are_kept_until_one_goes_back(site, noon):
    delivery.install(site)
    kind = "demande_submitted"
    text = texts.clean(kind, GOOD)
    texts.keep(site, kind, text, "coordination", noon)
    held = texts.text_of(site, kind)
    assert (held.subject, held.by, held.at) == (text.subject, "coordination", noon)
    assert "attend" in say(texts.for_site(site, kind, "fr").sentence, "fr", **FACTS)
    assert texts.for_site(site, "answered", "fr") == wording.wording("answered")
    texts.keep(site, kind, None, "coordination", noon)
    assert texts.text_of(site, kind) is None


def test_what_says_the_same_as_the_project_follows_the_project(site, noon):
    delivery.install(site)
    whole = texts.default("answered")
    french = texts.clean("answered", {"subject": whole.subject, "sentence": whole.sentence})
    for text in (whole, french):
        texts.keep(site, "answered", text, "coordination", noon)
        assert texts.text_of(site, "answered") is None


def test_a_site_without_the_store_says_what_the_project_says(site):
    assert texts.for_site(site, "answered", "fr") == wording.wording("answered")
