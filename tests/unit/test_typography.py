"""No line breaks before a French sign, and nothing else of a text changes."""

from hypothesis import given
from hypothesis import strategies as st
from nummairieque.notification import gsm
from nummairieque.typography import NO_BREAK
from nummairieque.typography import plain
from nummairieque.typography import typographic

import pytest


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Supprimer ?", "Supprimer~?"),
        ("Motif : « ${words} » ; rien.", "Motif~: «~${words}~»~; rien."),
        ("Erreur : ", "Erreur~: "),
        ("${days} : ${hours}", "${days}~: ${hours}"),
        ("Déjà ?! Oui (ou non ?), « peut-être » !", "Déjà~?! Oui (ou non~?), «~peut-être~»~!"),
        ("« Qui ? »", "«~Qui~?~»"),
    ],
)
def test_a_sign_stays_with_its_word(typed, shown):
    assert typographic(typed) == shown.replace("~", NO_BREAK)


@pytest.mark.parametrize(
    "text",
    [
        "Ouvert de 10:40 à 12:00",
        "https://guichet.exemple.fr/?q=a;b",
        "localhost:3310",
        "Tom &nbsp; Jerry &amp; Cie",
        '<a title="Quoi ?" style="color : red ; top : 0">',
        "Un :sourire: et un ?nom",
        "${partner}\u00a0: ${shown}",
        "Rien à\u202f?",
        "a  b, c. d",
    ],
)
def test_what_is_no_sign_of_a_sentence_is_left_alone(text):
    assert typographic(text) == text


@given(st.text(alphabet='ab «»?!:;.,<>"=&${}/\u00a0\u202f\n') | st.text())
def test_only_plain_spaces_change_and_once_for_all(text):
    shown = typographic(text)
    assert typographic(shown) == shown
    assert len(shown) == len(text)
    changed = [(old, new) for old, new in zip(text, shown, strict=True) if old != new]
    assert set(changed) <= {(" ", NO_BREAK)}


@given(st.text(alphabet="ab «»?!:;."))
def test_what_was_made_so_is_typed_as_before(text):
    assert plain(typographic(text)) == text


def test_a_text_message_has_plain_spaces():
    said = gsm.written(typographic("Rappel : « Vatan » ?"))
    assert said == 'Rappel : " Vatan " ?'
    assert gsm.septets(said) == len(said)
