"""How a French word sounds, roughly: what is spelt by ear finds its word. Pure."""

import re

#: In this order. Capitals are sounds that no letter has alone.
_RULES = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"^h", ""),
        (r"ph", "f"),
        (r"sch|sh|ch(?![rlt])", "S"),
        (r"ck|qu|q|ch|cc(?![eiy])|c(?![eiy])", "k"),
        (r"(?<=[aeiouyn])ti(?=on|el|eu|al)", "si"),
        (r"sc(?=[eiy])|c", "s"),
        (r"ge(?=[ao])|g(?=[eiy])", "j"),
        (r"gu(?=[eiy])", "g"),
        (r"gn", "n"),
        (r"h", ""),
        (r"eaux?|aux?", "o"),
        (r"oeu|eu", "e"),
        (r"oy|oi", "wa"),
        (r"ou", "U"),
        (r"(ain|ein|aim|in|im|yn|ym|un)(?![aeiouynm])", "I"),
        (r"(an|am|en|em)(?![aeiouynm])", "A"),
        (r"(on|om)(?![aeiouynm])", "O"),
        (r"ai|ei|ay|ey", "e"),
        (r"y", "i"),
        (r"z", "s"),
        (r"(.)\1+", r"\1"),
        (r"(?<=.)e[rtz]s?$", "E"),
        (r"(?<=.{2})[estxdp]+$", ""),
    )
)


def sound(word):
    """A key that words have in common when they sound alike.

    :param word: str, folded.
    """
    for pattern, replacement in _RULES:
        word = pattern.sub(replacement, word)
    return word
