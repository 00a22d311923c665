"""No usager is found by trying names: after ten that were wrong, nobody tries for a while.

Counted as wrong passwords are (:mod:`nummairieque.people.guesses`), by account
and by address, in the memory of each web process. What was right takes
nothing back: who has one paper could try the next with it.
"""

from nummairieque.people.guesses import ADDRESS_MAX
from nummairieque.people.guesses import Guesses
from nummairieque.people.guesses import LOGIN_MAX
from nummairieque.people.throttle import address_of

_people = Guesses(LOGIN_MAX)
_addresses = Guesses(ADDRESS_MAX)


def wait(request, userid, now):
    """Seconds until the caller may try again; 0 for at once.

    :param now: seconds of a steady clock.
    """
    address = address_of(request)
    return max(_people.wait(userid, now), _addresses.wait(address, now) if address else 0)


def wrong(request, userid, now):
    """What the caller tried was wrong."""
    _people.wrong(userid, now)
    address = address_of(request)
    if address:
        _addresses.wrong(address, now)
