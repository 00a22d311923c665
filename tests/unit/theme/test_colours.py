"""The colours of the département stay readable, on bright and dark screens."""

from nummairieque.inputs import InvalidInput
from nummairieque.theme import colours
from pathlib import Path

import colorsys
import pytest
import re

CSS = Path(colours.__file__).parent / "static" / "desk.css"
#: Hues all around, pale and deep, grey and strong.
WHEEL = [
    "#" + "".join(f"{round(c * 255):02x}" for c in colorsys.hls_to_rgb(hue / 24, light, strong))
    for hue in range(24)
    for light in (0.02, 0.15, 0.3, 0.5, 0.7, 0.9, 0.99)
    for strong in (0, 0.4, 1)
]


def test_black_on_white_has_the_greatest_contrast():
    assert colours.contrast("#000000", "#ffffff") == pytest.approx(21)


def test_a_colour_has_no_contrast_with_itself():
    assert colours.contrast("#0f5a60", "#0f5a60") == pytest.approx(1)


def test_contrast_is_that_of_wcag():
    # The grey that WCAG's own tools give as the palest for text on white.
    assert colours.contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)
    assert colours.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("typed", ["#0F5A60", "0f5a60", " #0f5a60 "])
def test_a_colour_is_kept_in_one_form(typed):
    assert colours.clean("accent", typed) == "#0f5a60"


def test_a_short_colour_is_written_out():
    assert colours.clean("band", "#a1f") == "#aa11ff"


@pytest.mark.parametrize(
    "typed",
    [
        "teal",
        "#12345",
        "#gggggg",
        "rgb(0,0,0)",
        "#fff;}body{display:none",
        "url(//x)",
        "#fff\n#fff",
        "١٢٣",
        ["#ffffff"],
    ],
)
def test_anything_but_a_hexadecimal_colour_is_refused(typed):
    with pytest.raises(InvalidInput):
        colours.clean("band", typed)


def test_a_pale_accent_is_refused_and_the_nearest_is_named():
    with pytest.raises(InvalidInput) as refused:
        colours.clean_accent("accent", "#ffd400")
    proposed = refused.value.errors["accent"].mapping["colour"]
    assert colours.clean_accent("accent", proposed) == proposed


def unreadable(colour):
    """Pairs of what is written and on what, below the rule."""
    accent = colours.darkened(colour)
    bright, dark = colours.properties(accent, colour)
    pairs = [(bright["--accent"], ground) for ground in colours.LIGHT]
    pairs += [(dark["--accent"], ground) for ground in colours.DARK]
    for held in (bright, dark):
        pairs += [(held["--accent"], held["--accent-ink"]), (held["--band"], held["--band-ink"])]
    return [pair for pair in pairs if colours.contrast(*pair) < colours.TEXT]


def test_whatever_is_accepted_is_read_on_every_ground():
    assert len(set(WHEEL)) > 200
    assert {colour: unreadable(colour) for colour in WHEEL if unreadable(colour)} == {}


def test_a_band_does_not_dazzle_on_a_dark_screen():
    assert max(colours.luminance(colours.dark_band(c)) for c in WHEEL) <= colours.BAND_MAX


def test_the_colours_of_the_desk_itself_hold_the_rule():
    assert colours.clean_accent("accent", "#0f5a60") == "#0f5a60"


def test_the_grounds_are_those_of_the_style_sheet():
    held = set(re.findall(r"--(?:paper|ground|[a-z]*-?tint): (#[0-9a-f]{3,6});", CSS.read_text()))
    written = {colours.clean("ground", value) for value in held}
    assert written == {*colours.LIGHT, *colours.DARK}


def test_the_style_sheet_holds_hexadecimal_values_only():
    text = colours.style_sheet("#0f5a60", "#123456")
    assert set(re.findall(r"--[a-z-]+:([^;}]+)", text)) <= set(re.findall(r"#[0-9a-f]{6}", text))
    assert "url" not in text and "@import" not in text


def test_what_was_not_chosen_is_not_in_the_style_sheet():
    assert "--band" not in colours.style_sheet("#0f5a60", "")
