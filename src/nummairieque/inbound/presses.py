"""What the buttons of a mail carry: who, what, until when, signed. Pure, but for the signature."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from nummairieque.inbound import tokens

import re

PURPOSE = "button"
CONFIRM = "button form"
#: How long a button works.
LIFETIME = timedelta(days=7)
#: Letter in the token -> transition. What "not us" becomes is said on its page.
ACTIONS = {"p": "take_charge", "c": "ask_complement", "r": "redirect"}
_TOKEN = re.compile(r"([pcr])([0-9a-z]{1,12})-([a-z2-7]{24})([a-z2-7]{26})")


def make(letter, key, sign, now):
    """A token; None for a record whose key has another form.

    :param key: of the record of the mail that holds the button.
    :param sign: takes parts (str), returns their signature.
    """
    packed = tokens.pack(key)
    if packed is None:
        return None
    until = str(int((now + LIFETIME).timestamp()))
    return f"{letter}{until}-{packed}{sign(letter, until, packed)}"


def opened(token, is_signed, now):
    """(transition, key of the record, True while it works) of a token that is ours, else None.

    :param is_signed: takes a signature and parts (str).
    """
    found = _TOKEN.fullmatch(token) if isinstance(token, str) and token.isascii() else None
    if found is None or not found[2].isdecimal():
        return None
    letter, until, packed, signature = found.groups()
    if not is_signed(signature, letter, until, packed):
        return None
    works = now < datetime.fromtimestamp(int(until), UTC)
    return ACTIONS[letter], tokens.unpack(packed), works
