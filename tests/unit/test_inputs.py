"""Cleaning of what people and programs send."""

from datetime import date
from hypothesis import given
from hypothesis import strategies as st
from nummairieque import inputs

import pytest
import unicodedata

MEGABYTE = "é" * 1_000_000
TODAY = date(2026, 11, 24)


def refused(call, *args, **kw):
    """The message for the one field that ``call`` refuses."""
    with pytest.raises(inputs.InvalidInput) as caught:
        call(*args, **kw)
    (message,) = caught.value.errors.values()
    return message


@pytest.mark.parametrize("clean", [inputs.line, inputs.text])
@pytest.mark.parametrize("wrong", [1, 1.5, True, [], ["a"], {"a": 1}, b"bytes", float("nan")])
def test_a_text_is_a_str(clean, wrong):
    assert refused(clean, "subject", wrong) == "Ce champ attend du texte."


@pytest.mark.parametrize("clean", [inputs.line, inputs.text])
@pytest.mark.parametrize("character", ["\0", "\x07", "\x1b", "\x7f", "\x85", "\x9b"])
def test_control_characters_are_refused(clean, character):
    assert "caractères de commande" in refused(clean, "subject", f"a{character}b")


@pytest.mark.parametrize("clean", [inputs.line, inputs.text])
@pytest.mark.parametrize("broken", ["\ud800", "a\udfffb", "\ud83d"])
def test_lone_surrogates_are_refused(clean, broken):
    assert "illisibles" in refused(clean, "subject", broken)


@pytest.mark.parametrize(
    "hidden",
    ["\u202e", "\u202a", "\u2066", "\u2069", "\u200b", "\u200e", "\u200f", "\ufeff", "\u00ad"]
    + ["\u2060", "\u2064", "\U000e0041", "\ufff9"],
)
def test_characters_that_hide_or_reorder_are_taken_out(hidden):
    assert inputs.line("subject", f"fac{hidden}ture") == "facture"
    assert inputs.filename(f"facture{hidden}.pdf") == "facture.pdf"


def test_words_of_other_scripts_stay_as_they_are():
    for words in ("محمد", "Νίκος", "Łukasz", "Dvořák", "山田", "N’Diaye", "👩‍🌾"):
        assert inputs.line("usager.name", words) == words


def test_text_is_composed():
    decomposed = unicodedata.normalize("NFD", "Déols, à côté")
    assert inputs.line("subject", decomposed) == "Déols, à côté"
    assert inputs.text("question", decomposed) == "Déols, à côté"


def test_a_line_folds_white_space_and_a_text_keeps_its_lines():
    assert inputs.line("subject", "  a \t b\r\nc\u2028d ") == "a b c d"
    assert inputs.text("question", "  a\r\n\r\nb\rc\n") == "a\n\nb\nc"


def test_what_others_stored_becomes_one_short_line():
    assert inputs.one_line("Marie\r\nBcc: x@b.example\u2028\0 Petit") == (
        "Marie Bcc: x@b.example Petit"
    )
    assert inputs.one_line("a" * 300_000, 100) == "a" * 99 + "…"
    assert inputs.one_line("Marie \u202ePetit\ud800") == "Marie Petit"
    assert inputs.one_line(None) == ""


@pytest.mark.parametrize("clean", [inputs.line, inputs.text, inputs.slug, inputs.day])
def test_a_megabyte_is_refused_before_anybody_walks_through_it(clean, monkeypatch):
    monkeypatch.delattr(inputs, "_characters")
    assert "trop long" in refused(clean, "subject", MEGABYTE)


def test_the_longest_text_is_kept_and_one_more_character_is_not():
    assert len(inputs.line("subject", "x" * 200)) == 200
    assert "200 caractères au plus" in translated(refused(inputs.line, "subject", "x" * 201))
    assert len(inputs.text("question", "x" * 20_000)) == 20_000
    assert refused(inputs.text, "question", "x" * 20_001)


def translated(message):
    """A message with its values in place."""
    text = str(message.default or message)
    for name, value in (message.mapping or {}).items():
        text = text.replace(f"${{{name}}}", value)
    return text


def test_a_required_field_is_not_white_space():
    for blank in (None, "", "  ", "\n\t", "\u200b", "\u00a0"):
        assert refused(inputs.line, "subject", blank, required=True) == "Ce champ est obligatoire."
        assert refused(inputs.text, "question", blank, required=True)
        assert inputs.line("subject", blank) == ""


@pytest.mark.parametrize("yes", [True, "1", "on", "true", "OUI"])
def test_a_flag_says_yes(yes):
    assert inputs.flag("consent", yes) is True


@pytest.mark.parametrize("no", [False, None, "", "0", "off", "FALSE", "non"])
def test_a_flag_says_no(no):
    assert inputs.flag("consent", no) is False


@pytest.mark.parametrize("wrong", [1, 0, 1.0, [], [True], {}, "peut-être", "oui oui"])
def test_a_flag_guesses_nothing(wrong):
    assert refused(inputs.flag, "consent", wrong) == "Ce champ attend oui ou non."


@pytest.mark.parametrize("good", ["caf", "sous-prefectures", "36", "opac36", ""])
def test_a_slug_is_kept(good):
    assert inputs.slug("partner", good) == good


@pytest.mark.parametrize("bad", ["CAF", "../x", "a--b", "-a", "a-", "a b", "é", "a/b", "a_b", "@x"])
def test_what_is_no_slug_is_refused(bad):
    assert refused(inputs.slug, "partner", bad)


def test_a_choice_is_one_of_those_allowed():
    assert inputs.choice("outcome", "solved", ("solved",)) == "solved"
    assert inputs.choice("outcome", "", ("solved",)) == ""
    assert refused(inputs.choice, "outcome", "won", ("solved",)) == "Ce choix n’existe pas."
    assert refused(inputs.choice, "outcome", ["solved"], ("solved",))


@pytest.mark.parametrize(
    "typed", ["2026-12-01", "01/12/2026", "1/12/2026", "2026-12-01T10:00:00", " 2026-12-01 "]
)
def test_a_day_is_read_in_both_ways_of_writing(typed):
    assert inputs.day("until", typed) == date(2026, 12, 1)


@pytest.mark.parametrize(
    "typed",
    ["2026-13-01", "31/02/2026", "demain", "2026-12-01x", "01/12/20261", "26-12-01", "12/2026"],
)
def test_what_is_no_day_is_refused(typed):
    assert "jj/mm/aaaa" in refused(inputs.day, "until", typed)


def test_nobody_is_born_tomorrow_or_in_the_nineteenth_century():
    assert inputs.past_day("usager.birth_date", "24/11/2026", TODAY) == TODAY
    assert inputs.past_day("usager.birth_date", "", TODAY) is None
    assert refused(inputs.past_day, "usager.birth_date", "25/11/2026", TODAY)
    assert refused(inputs.past_day, "usager.birth_date", "31/12/1899", TODAY)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("C:\\Users\\x\\avis.pdf", "avis.pdf"),
        ("../../etc/passwd", "passwd"),
        ("a/b/../c.pdf", "c.pdf"),
        ("avis\r\nSet-Cookie: x=1.pdf", "avis Set-Cookie x=1.pdf"),
        ('a"b<c>|d:e*f?g;h.pdf', "abcdefgh.pdf"),
        (" .avis.pdf. ", "avis.pdf"),
        ("facture\u202efdp.exe", "facturefdp.exe"),
        ("x" * 300 + ".pdf", "x" * 100 + ".pdf"),
    ],
)
def test_a_file_name_is_its_last_part_without_what_means_something_elsewhere(sent, kept):
    assert inputs.filename(sent) == kept


@pytest.mark.parametrize("sent", [None, "", "..", "/", "a/", " . ", '"<>"', 7, ["a.pdf"], "\u202e"])
def test_a_file_has_a_name(sent):
    assert refused(inputs.filename, sent) == "Ce fichier n’a pas de nom."


@given(st.text(max_size=400))
def test_a_clean_file_name_is_safe_short_and_stays_clean(sent):
    try:
        kept = inputs.filename(sent)
    except inputs.InvalidInput:
        return
    assert kept
    assert len(kept) <= 120
    assert kept not in {".", ".."}
    assert not set(kept) & set('/\\"<>|:*?;\r\n\0')
    assert inputs.filename(kept) == kept


@given(st.text(max_size=400))
def test_cleaning_twice_changes_nothing_more(typed):
    for clean in (inputs.line, inputs.text):
        try:
            kept = clean("subject", typed, maximum=1000)
        except inputs.InvalidInput:
            continue
        assert clean("subject", kept, maximum=1000) == kept
        kept.encode("utf-8")


def test_several_checks_refuse_all_at_once():
    def refuse(field):
        inputs.refuse(field, "non")

    with pytest.raises(inputs.InvalidInput) as refused:
        inputs.gather(lambda: refuse("a"), lambda: 1, lambda: refuse("b"))
    assert set(refused.value.errors) == {"a", "b"}
    assert inputs.gather(lambda: 1, lambda: 2) == [1, 2]
