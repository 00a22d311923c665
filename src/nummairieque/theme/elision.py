"""Where French leaves out a vowel before a name: « Dossier d’Élodie ». Pure functions."""

import unicodedata

_VOWELS = frozenset("aeiouœæ")


def starts_with_vowel(name):
    """True when « de » becomes « d’ » before a name.

    An h is taken as mute, as it is in nearly all first names; a y is a vowel
    before a consonant (Yves, not Yacine).
    """
    plain = unicodedata.normalize("NFKD", name.strip().casefold())
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    if letters.startswith("y"):
        return letters[1:2].isalpha() and letters[1] not in _VOWELS
    return letters[:1] in _VOWELS or letters.startswith("h")
