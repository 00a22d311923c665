"""What an editor types, and what is drawn of it."""

from datetime import date
from datetime import timedelta
from hypothesis import given
from hypothesis import strategies as st
from nummairieque.fiche import lines
from nummairieque.inputs import InvalidInput

import pytest

TODAY = date(2026, 11, 24)
GOOD = {"title": "Aide au logement", "answer": "Oui."}


def clean(**typed):
    return lines.clean({**GOOD, **typed}.get, ["aide-au-logement"], TODAY)


def refused(**typed):
    with pytest.raises(InvalidInput) as raised:
        clean(**typed)
    return set(raised.value.errors)


def test_papers_are_one_a_line_without_their_marks():
    assert lines.papers("- Bail\n\n • Avis d’imposition \nCarte n° 3-4") == [
        "Bail",
        "Avis d’imposition",
        "Carte n° 3-4",
    ]
    assert lines.papers(None) == []


def test_numbered_lines_are_steps_and_the_others_words():
    assert lines.blocks(
        "D’abord :\n1. Remplir.\n2) Envoyer.\n\nPuis attendre\nun mois.\n- Ou pas"
    ) == [
        {"kind": "words", "text": "D’abord :"},
        {"kind": "steps", "start": 1, "lines": ["Remplir.", "Envoyer."]},
        {"kind": "words", "text": "Puis attendre\nun mois."},
        {"kind": "points", "start": 1, "lines": ["Ou pas"]},
    ]


def test_a_list_goes_on_over_empty_lines_and_begins_anew_at_another_number():
    found = lines.blocks("1. a\n\n2. b\n1. c\n3. d")
    assert [(b["start"], b["lines"]) for b in found] == [(1, ["a", "b"]), (1, ["c"]), (3, ["d"])]


def test_a_year_or_an_amount_at_the_beginning_is_no_step():
    assert [b["kind"] for b in lines.blocks("2026. Année\n3,5 % du total\n02.54.00")] == ["words"]


@given(st.text(max_size=200))
def test_no_word_of_a_text_is_lost(text):
    shown = []
    for block in lines.blocks(text):
        shown += [block["text"]] if block["kind"] == "words" else block["lines"]
    letters = [c for c in text if c.isalpha()]
    assert [c for part in shown for c in part if c.isalpha()] == letters


def test_links_have_a_label_or_show_where_they_lead():
    assert lines.links("Simulateur | https://www.caf.fr/x?a=1\nhttp://exemple.fr/") == [
        ("Simulateur", "https://www.caf.fr/x?a=1"),
        ("exemple.fr", "http://exemple.fr/"),
    ]
    assert lines.links("A | B | https://exemple.fr/") == [("A | B", "https://exemple.fr/")]


@pytest.mark.parametrize(
    "line",
    [
        "Piège | javascript:alert(1)",
        "data:text/html,x",
        "Interne | /mairies",
        "https:///sans-hôte",
        "https://qui:secret@exemple.fr/",
        "https://exemple.fr/a b",
        "https://[::1",
        "Rien",
        "ftp://exemple.fr/",
        "mailto:a@exemple.fr",
    ],
)
def test_what_is_no_address_of_the_web_is_refused_and_never_shown(line):
    assert not lines.are_links(line)
    assert lines.links(line) == []
    assert refused(links=line) == {"links"}


def test_more_links_than_one_reads_are_refused():
    many = "\n".join(["https://exemple.fr/"] * (lines.LINKS_MAX + 1))
    assert refused(links=many) == {"links"}
    assert len(lines.links(many)) == lines.LINKS_MAX


def test_all_refusals_come_at_once():
    assert refused(
        title="",
        answer=" ",
        concerns="x" * 501,
        topic="autre",
        checked_on="25/11/2026",
        review_on="24/11/2099",
        links="x",
    ) == {"title", "answer", "concerns", "topic", "checked_on", "review_on", "links"}


def test_what_is_taken_has_every_field():
    values = clean(checked_on="24/11/2026", review_on="24/05/2027", topic="aide-au-logement")
    assert tuple(values) == lines.FIELDS
    assert values["checked_on"] == TODAY
    assert values["review_on"] == TODAY + timedelta(days=181)
    assert values["papers"] == ""
    assert clean()["review_on"] is None
