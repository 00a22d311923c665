"""Mobile numbers of France, overseas as well, as an operator wants them. Pure."""

import re

#: What people write between the digits.
_BETWEEN = re.compile(r"[\s.\-/()\u00a0\u202f\u2011]+")
_ZERO_KEPT = re.compile(r"\(0\)")
#: Numbers of ten digits, by how they begin → code of the country they are called by.
_TEN = (
    (re.compile(r"0(690|691)\d{6}"), "590"),
    (re.compile(r"0694\d{6}"), "594"),
    (re.compile(r"0(696|697)\d{6}"), "596"),
    (re.compile(r"0(692|693|639)\d{6}"), "262"),
    (re.compile(r"0708\d{6}"), "508"),
    (re.compile(r"0[67]\d{8}"), "33"),
)
#: With the code of a country: nine digits that are dialled after a 0 …
_NINE = re.compile(r"\+(33|590|594|596|262|508)0?([67]\d{8})")
#: … and those of six or eight, of which all is said.
_SHORT = re.compile(r"\+(508(55|4[0-9])\d{4}|687[789]\d{5}|6898[79]\d{6}|681[48]\d{5})")


def mobile(text):
    """``+33612345678`` of ``06 12 34 56 78``; ``""`` for what takes no text message.

    :param text: str as somebody wrote it, with any spaces, dots or dashes, with
        ``+33`` or ``0033``.
    """
    digits = _BETWEEN.sub("", _ZERO_KEPT.sub("", text or ""))
    digits = f"+{digits[2:]}" if digits.startswith("00") else digits
    if not (digits.isascii() and digits.lstrip("+").isdigit()):
        return ""
    if _SHORT.fullmatch(digits):
        return digits
    found = _NINE.fullmatch(digits)
    if found:
        # Whatever code it was written with, it is called by that of its place.
        digits = f"0{found[2]}"
    code = next((code for shape, code in _TEN if shape.fullmatch(digits)), None)
    return f"+{code}{digits[1:]}" if code else ""
