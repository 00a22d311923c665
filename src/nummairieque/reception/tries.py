"""No usager is found by trying names: after ten that were wrong, nobody tries for a while.

Counted by account and by address, for all web processes together
(:mod:`nummairieque.people.tries`). What was right takes nothing back: who has
one paper could try the next with it.
"""

from nummairieque.people.guesses import ADDRESS_MAX
from nummairieque.people.guesses import LOGIN_MAX
from nummairieque.people.throttle import address_of
from nummairieque.people.tries import Tries

_people = Tries("find person", LOGIN_MAX)
_addresses = Tries("find address", ADDRESS_MAX)


def wait(site, request, userid, now):
    """Seconds until the caller may try again; 0 for at once.

    :param now: seconds of the clock of the day.
    """
    address = address_of(request)
    of_address = _addresses.wait(site, address, now) if address else 0
    return max(_people.wait(site, userid, now), of_address)


def wrong(site, request, userid, now):
    """What the caller tried was wrong."""
    _people.count(site, userid, now)
    address = address_of(request)
    if address:
        _addresses.count(site, address, now)
