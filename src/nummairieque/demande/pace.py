"""How often one person may correct who usagers are, and how they are told.

Each writes a fact, news for a partner and a record of the outbox. Counted for all web
processes together, apart from the call: see :mod:`nummairieque.people.tries`.
"""

from math import ceil
from nummairieque import _
from nummairieque.people.tries import Tries

#: Corrections that one person may make in five minutes.
MOST = 30
SENTENCE = _("Trop de corrections à la suite : attendez cinq minutes, puis recommencez.")
_corrections = Tries("correct usager", MOST)


class TooMany(Exception):
    """Nothing was corrected; ``seconds`` until it may be tried again."""

    def __init__(self, seconds):
        super().__init__("too many corrections")
        self.seconds = ceil(seconds)


def count(site, userid, now):
    """Count a correction that is about to be made.

    :param now: seconds of the clock of the day.
    :raises TooMany: there were :data:`MOST` of late.
    """
    wait = _corrections.wait(site, userid, now)
    if wait:
        raise TooMany(wait)
    _corrections.count(site, userid, now)
