"""The line that a partner keeps of a demande that went elsewhere: reference and date.

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


def remember(partner, reference, at):
    """Keep one line.

    :param at: aware datetime, the moment of the redirection.
    """
    partner._former[f"{at.astimezone(UTC).isoformat()}{_BAR}{reference}"] = at


def lines(partner, now):
    """The lines of the last :data:`SHOWN`: (aware datetime, reference), latest first."""
    kept = getattr(partner.aq_base, "_former", None)
    if kept is None:
        return []
    since = (now - SHOWN).astimezone(UTC).isoformat()
    found = [(at, key.partition(_BAR)[2]) for key, at in kept.items(min=since)]
    return sorted(found, reverse=True)
