"""The colours of the département, kept readable: pure functions.

The coordination chooses the accent and the band of a bright screen; the ink
on them and all of a dark screen follow. A colour is ``#rrggbb``.

Contrast is that of WCAG 2.2, from 1 to 21; text needs :data:`TEXT`.
"""

from nummairieque import _
from nummairieque import inputs

import re

TEXT = 4.5
#: What the accent is written on, from theme/static/desk.css: paper, ground,
#: tints of what is said, good, bad or warm.
LIGHT = ("#ffffff", "#f6f4ef", "#f1f3f0", "#fcefed", "#ecf5ee", "#fcf3e0")
DARK = ("#191f21", "#121718", "#20282a", "#331b1b", "#17291e", "#2f2512")
#: White or black: one of them always has contrast enough.
INKS = ("#ffffff", "#000000")
#: A band on a dark screen is at most that bright, so that it does not dazzle.
BAND_MAX = 0.05

_HEX = re.compile(r"#?([0-9a-f]{3}|[0-9a-f]{6})")
_STEPS = 100


def clean(field, value):
    """A colour that somebody typed, as ``#rrggbb``; ``""`` when empty.

    :raises nummairieque.inputs.InvalidInput: no colour.
    """
    value = inputs.line(field, value, maximum=20).lower()
    found = _HEX.fullmatch(value)
    if value and not found:
        inputs.refuse(field, _("Cette couleur n’est pas valable : écrivez par exemple #0f5a60."))
    if not value:
        return ""
    digits = found[1]
    return f"#{digits}" if len(digits) == 6 else f"#{''.join(d * 2 for d in digits)}"


def clean_accent(field, value):
    """An accent that can be read wherever a bright screen writes it.

    :raises nummairieque.inputs.InvalidInput: too pale; names the nearest that is not.
    """
    colour = clean(field, value)
    if colour and worst(colour, LIGHT) < TEXT:
        inputs.refuse(
            field,
            _(
                "Cette couleur est trop pâle pour être lue. Essayez ${colour}.",
                mapping={"colour": darkened(colour)},
            ),
        )
    return colour


def luminance(colour):
    """Relative luminance, from 0 (black) to 1 (white)."""
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(colour):
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def _linear(channel):
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def contrast(one, other):
    """Contrast of two colours, from 1 to 21."""
    dark, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dark + 0.05)


def worst(colour, grounds):
    """The least contrast of a colour with any of the grounds."""
    return min(contrast(colour, ground) for ground in grounds)


def ink(colour):
    """White or black, whichever is better read on ``colour``."""
    return max(INKS, key=lambda candidate: contrast(colour, candidate))


def mix(colour, other, share):
    """``colour`` with ``share`` (0 to 1) of ``other`` in it."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _until(colour, other, holds):
    """The first mix with ``other`` for which ``holds`` is true."""
    for step in range(_STEPS):
        mixed = mix(colour, other, step / _STEPS)
        if holds(mixed):
            return mixed
    return other


def darkened(colour):
    """The nearest darker colour that is a readable accent on a bright screen."""
    return _until(colour, "#000000", lambda mixed: worst(mixed, LIGHT) >= TEXT)


def dark_accent(colour):
    """The accent of a dark screen: as bright as it takes to be read."""
    return _until(colour, "#ffffff", lambda mixed: worst(mixed, DARK) >= TEXT)


def dark_band(colour):
    """The band of a dark screen: never brighter than :data:`BAND_MAX`."""
    return _until(colour, "#121718", lambda mixed: luminance(mixed) <= BAND_MAX)


def properties(accent="", band=""):
    """The custom properties that differ from the style sheet's: (bright, dark) dicts."""
    bright, dark = {}, {}
    for name, colour, on_dark in (("accent", accent, dark_accent), ("band", band, dark_band)):
        if colour:
            for held, shown in ((bright, colour), (dark, on_dark(colour))):
                held[f"--{name}"], held[f"--{name}-ink"] = shown, ink(shown)
    return bright, dark


def style_sheet(accent="", band=""):
    """The style sheet of these colours, for screens only: paper stays black on white."""
    bright, dark = (
        ";".join(f"{name}:{value}" for name, value in held.items())
        for held in properties(accent, band)
    )
    return (
        f"@media screen{{:root{{{bright}}}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n"
    )
