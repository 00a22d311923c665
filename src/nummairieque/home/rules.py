"""What the first page shows to whom, and in which group: pure functions."""

from datetime import timedelta

#: Group of what waits at a mairie or maison → states of its demandes.
ORIGIN_GROUPS = {
    "answers": ("answered", "declined"),
    "complements": ("on_hold",),
    "appointments": ("appointment",),
    "drafts": ("draft",),
}
#: A fiche that nobody touched for so long is to be read again.
FICHE_AGE = timedelta(days=180)


def asks_complement(held_until):
    """True for a demande on hold that waits for a paper, not for a day.

    :param held_until: the day until which the origin put it off, or None.
    """
    return held_until is None


def share_out(late, mine, new):
    """Each demande in one group only: the late first, then one's own, then the new.

    :param late: numbers of demandes, as all others an iterable.
    :returns: the three as sets.
    """
    late = set(late)
    mine = set(mine) - late
    return late, mine, set(new) - late - mine


def by_person(assignees):
    """How many each has: list of (user id or None, number), the most first.

    :param assignees: one user id a demande; None or ``""`` where nobody took it.
    """
    counts = {}
    for userid in assignees:
        counts[userid or None] = counts.get(userid or None, 0) + 1
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0] or ""))


def sides_of_news(origins, partners, coordinates):
    """Which news somebody reads: a tuple for ``news.current``."""
    return tuple(
        side
        for side, stands in (
            ("origin", origins),
            ("partner", partners),
            ("coordination", coordinates),
        )
        if stands
    )
