"""What the shipped fonts draw, and what stands for the rest."""

from nummairieque.trace import coverage
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("Élise Œuvré, 12 € – « ça »…", "Élise Œuvré, 12 € – « ça »…"),
        ("محمد שלום Αθήνα Київ Nguyễn", "محمد שלום Αθήνα Київ Nguyễn"),
        ("漢字", "\ufffd\ufffd"),
        ("a\x00b\x07c\td\u2028e", "a b c d e"),
        ("a\u202eb\u00adc\ufeff", "abc"),
        ("❤\ufe0f", "❤"),
        ("\U0001d400", "A"),
        ("une\nligne", "une\nligne"),
        ("\ud800x", "x"),
    ],
)
def test_what_no_font_has_is_replaced(text, drawn):
    assert coverage.drawable(text) == drawn


def test_what_stands_for_the_rest_can_be_drawn():
    assert ord(coverage.MISSING) in coverage.covered()


def test_each_family_has_its_licence():
    fonts = {path.name.partition("-")[0] for path in coverage.FONTS.glob("*.ttf")}
    assert fonts
    for family in fonts:
        licence = Path(coverage.FONTS, f"OFL-{family}.txt").read_text()
        assert "SIL Open Font License, Version 1.1" in licence


def test_the_fonts_stay_small():
    assert sum(path.stat().st_size for path in coverage.FONTS.glob("*.ttf")) < 3_000_000
