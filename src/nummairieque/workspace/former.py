"""The line that a partner keeps of a demande that went elsewhere: reference, date, where to.

By date, so that the page that shows the latest reads no older ones.
"""

from BTrees.OOBTree import OOBTree
from datetime import timedelta
from datetime import UTC

#: How far back the list goes.
SHOWN = timedelta(days=90)
_BAR = "\x1f"


def prepare(partner, event=None):
    """Make room for the lines of a new partner."""
    if getattr(partner.aq_base, "_former", None) is None:
        partner._former = OOBTree()


def remember(partner, reference, at, to=""):
    """Keep one line.

    :param at: aware datetime, the moment of the redirection.
    :param to: slug of the next partner, where the former one chose it; else it
        is not for him to know.
    """
    partner._former[f"{at.astimezone(UTC).isoformat()}{_BAR}{reference}"] = (at, to)


def lines(partner, now):
    """The lines of the last :data:`SHOWN`, latest first.

    :returns: list of (aware datetime, reference, slug of the next partner or ``""``).
    """
    kept = getattr(partner.aq_base, "_former", None)
    if kept is None:
        return []
    since = (now - SHOWN).astimezone(UTC).isoformat()
    found = []
    for key, value in kept.items(min=since):
        # Of before the next partner was kept: the moment alone.
        at, to = value if isinstance(value, tuple) else (value, "")
        found.append((at, key.partition(_BAR)[2], to))
    return sorted(found, reverse=True)
