"""Whether a person can be called at what somebody wrote: pure.

Several numbers may stand in the field, and words. Those of another country
are whatever they are.
"""

from nummairieque import _

import re
import unicodedata

#: What people write within a number.
_WITHIN = r"[\s.,;:_/()\u2010-\u2015-]"
#: One number, or several with no word in between.
_RUN = re.compile(rf"\+?\(?\d(?:{_WITHIN}*\d)*")
#: What stands rather between two numbers, where one of them is whole.
_BETWEEN = re.compile(r"[,;/]")
#: What a number of France begins with when it is called from abroad.
_FRANCE = re.compile(r"^(?:\+|00)33(?:\(0\)|0)?(?=\d)")
#: Digits of a number of France, and most of one that only calls a service.
TEN, SHORT = 10, 4


def refusal(text):
    """Why nobody can be called at ``text``, a str; None where nothing is wrong with it."""
    runs = _RUN.findall(unicodedata.normalize("NFKC", text))
    found = [digits for run in runs for digits in _numbers(run)]
    # Beside a number, what is short is an hour or an extension.
    told = [digits for digits in found if len(digits) > SHORT] or found
    for digits in told:
        if _is_french(digits) and len(digits) not in (1, TEN):
            mapping = {"count": str(len(digits))}
            return _("Ce numéro a ${count} chiffres ; il en faut 10.", mapping=mapping)
    if told and all(len(digits) <= SHORT for digits in told):
        return _("Ce numéro est trop court pour une personne : il faut 10 chiffres.")
    return None


def _numbers(run):
    """The numbers of a run, each as its digits."""
    whole = _digits(run)
    if not _is_french(whole) or len(whole) <= TEN:
        return [whole]
    parts = [_digits(part) for part in _BETWEEN.split(run)]
    if any(len(part) >= TEN for part in parts[1:] + parts[:1]) and len(parts) > 1:
        return parts
    if len(whole) % TEN == 0:
        return [whole[at : at + TEN] for at in range(0, len(whole), TEN)]
    return [whole]


def _digits(number):
    """``0612345678`` of ``+33 (0)6 12 34 56 78``; one of elsewhere begins with ``+`` or ``00``."""
    return re.sub(r"[()]", "", _FRANCE.sub("0", re.sub(r"[^\d+()]", "", number)))


def _is_french(digits):
    return digits.startswith("0") and not digits.startswith("00")
