"""Months in the texts, told from the moment of filing.

A text says ``{-2}`` for the month before last, ``{de +1}`` for ``de`` or
``d’`` and the next month: so it makes sense whenever the demo is created.
"""

import re

NAMES = (
    *("janvier", "février", "mars", "avril", "mai", "juin", "juillet"),
    *("août", "septembre", "octobre", "novembre", "décembre"),
)
_TOKEN = re.compile(r"\{(de )?([+-]\d+)\}")


def told(text, month):
    """``text`` as it is said in ``month`` (1 to 12)."""

    def name(match):
        found = NAMES[(month - 1 + int(match[2])) % 12]
        if not match[1]:
            return found
        return f"d’{found}" if found[0] in "ao" else f"de {found}"

    return _TOKEN.sub(name, text)
