"""The names and addresses of a header, whatever stands in it. Pure."""

from email.utils import getaddresses

#: Headers, and characters of each, that are looked at.
HEADERS_MAX = 50
LENGTH_MAX = 20_000


def pairs(values):
    """(name, address) of each address in headers; one of two ``""`` for garbage.

    The library calls itself for each bracket, and trips over some garbage.

    :param values: list of raw headers.
    :returns: list; never empty.
    """
    found = []
    for value in values[:HEADERS_MAX]:
        try:
            found += getaddresses([str(value)[:LENGTH_MAX]])
        except (RecursionError, ValueError, LookupError, TypeError, AttributeError):
            found.append(("", ""))
    return found or [("", "")]


def address(value):
    """The first address of a header, in lower case, or ``""``."""
    return pairs([value])[0][1].lower()
