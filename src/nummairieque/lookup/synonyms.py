"""The list of synonyms in force: the one that is shipped, and the desk's own beside it.

What editors write comes after the shipped list and adds to it; a new version
of the desk brings new lines of its own, and takes none of theirs.
"""

from datetime import datetime
from datetime import UTC
from functools import lru_cache
from importlib import resources
from nummairieque.kept import Kept
from nummairieque.search.synonyms import default
from nummairieque.search.synonyms import parse
from persistent import Persistent

#: Characters of the desk's own lines.
TEXT_MAX = 200_000


class OwnSynonyms(Persistent):
    """``text`` as it was typed; ``by`` a user id or ``""``, ``at`` an aware datetime or None."""

    text = ""
    by = ""
    at = None


KEPT = Kept("synonyms", OwnSynonyms)
install, uninstall, get_own = KEPT.install, KEPT.uninstall, KEPT.get


def synonyms(site):
    """The :class:`~nummairieque.search.synonyms.Synonyms` in force."""
    own = get_own(site)
    return _in_force(own.text) if own is not None and own.text else default()


def keep(site, text, by, now=None):
    """Make ``text`` the desk's own lines; True when they are others than before.

    :param by: user id of who wrote them.
    :raises nummairieque.search.synonyms.InvalidSynonyms: with every line that
        can't be used.
    """
    parse(text)
    install(site)
    own = get_own(site)
    if text == own.text:
        return False
    own.text, own.by, own.at = text, by, (now or datetime.now(UTC)).astimezone(UTC)
    return True


@lru_cache(maxsize=4)
def with_own(text):
    """The shipped list together with the desk's own lines, read.

    :raises nummairieque.search.synonyms.InvalidSynonyms: they can't be used.
    """
    return default().joined(parse(text))


@lru_cache(maxsize=2)
def _in_force(text):
    # A line that a later version refuses must not keep anybody from searching.
    return default().joined(parse(text, strict=False))


def shipped():
    """The text of the shipped list."""
    source = resources.files("nummairieque.search") / "synonyms.txt"
    return source.read_text(encoding="utf-8")
