"""What the shipped fonts draw, and what stands for the rest."""

from nummairieque.trace import coverage
from pathlib import Path

import pytest
import re


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


@pytest.mark.parametrize(
    "bomb",
    [
        "x" + "\u0302" * 19_900,
        "e" + "\u0301\u0302\u0303" * 6_500,
        "\u0302" * 19_900,
        "\u200d" * 19_900,
        "👩\u200d" * 9_900,
        "👍" + "🏽" * 9_900,
        "\u0915\u094d" * 9_900,
        "a\u0302\u200d" * 6_600,
        "ש" + "\u05b0" * 19_900,
    ],
)
def test_no_sign_is_longer_than_people_write(bomb):
    # Devanagari has no font here: each of its signs is drawn for itself.
    signs = re.split(r"(?<!\u200d)(?=[^\W\d_]|👩|👍|\ufffd)", coverage.drawable(bomb))
    assert max(map(len, signs)) <= 2 * coverage.MARKS_MAX + 1


@pytest.mark.parametrize(
    "text",
    [
        "Nguyễn Thị",
        "e\u0301 a\u0308\u0304",
        "בְּרֵאשִׁית",
        "مُحَمَّدٌ",
        "👩\u200d👩\u200d👧\u200d👦",
    ],
)
def test_what_people_write_keeps_its_marks(text):
    assert coverage.drawable(text) == text


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
