"""No password is guessed by trying: see :mod:`.guesses`.

Asked where Plone compares a password, so for the form, the services, basic
authentication and whatever an add-on brings alike.
"""

from ipaddress import ip_address
from ipaddress import ip_network
from math import ceil
from nummairieque.people.guesses import ADDRESS_MAX
from nummairieque.people.guesses import Guesses
from nummairieque.people.guesses import LOGIN_MAX
from Products.PluggableAuthService.plugins.ZODBUserManager import ZODBUserManager
from time import monotonic
from zExceptions import HTTPTooManyRequests
from zope.globalrequest import getRequest

#: Attribute of the request: what was wrong in this call. Not among its values,
#: which a form can name.
WRONG = "_nummairieque_wrong"
#: The same, when the call was refused: what is drawn then knows nobody.
REFUSED = "_nummairieque_too_many"
SENTENCE = "Trop de mots de passe faux. Attendez cinq minutes, puis recommencez."

logins = Guesses(LOGIN_MAX)
addresses = Guesses(ADDRESS_MAX)


def address_of(request):
    """Address of the caller; None for one that everybody may share.

    Of IPv6 it is the first half: who has one address there has all that begin alike.
    Behind a front server that Zope was not told of, all come from this machine: one who
    guesses would close the desk to the others.
    """
    try:
        address = ip_address(request.getClientAddr())
    except ValueError:
        return None
    # A socket for both kinds of addresses writes the older kind in the newer one.
    address = getattr(address, "ipv4_mapped", None) or address
    if address.is_loopback:
        return None
    bits = 64 if address.version == 6 else 32
    return str(ip_network((address, bits), strict=False).network_address)


class TooManyRequests(HTTPTooManyRequests):
    """The name is what plone.rest makes a status of."""


def compare(stock, plugin, credentials, request, now):
    """What the stock method answers, unless too many were wrong.

    :param now: seconds of a steady clock.
    :raises TooManyRequests: once in a call; then nobody is recognised.
    """
    held, address = vars(request), address_of(request)
    if REFUSED in held:
        return None
    login = str(credentials["login"]).strip().lower()
    shown = (login, credentials["password"])
    # One list of accounts after another is asked for the same password.
    again = shown in held.get(WRONG, ())
    wait = max(logins.wait(login, now), addresses.wait(address, now) if address else 0)
    if wait and not again:
        held[REFUSED] = True
        request.response.setHeader("Retry-After", str(ceil(wait)))
        raise TooManyRequests(SENTENCE)
    found = stock(plugin, credentials)
    if found is not None:
        logins.right(login)
        if again and address:
            addresses.take_back(address)
    elif not again:
        held[WRONG] = (*held.get(WRONG, ()), shown)
        logins.wrong(login, now)
        if address:
            addresses.wrong(address, now)
    return found


def watch(event=None):
    """Put the watched method into place, once in each process."""
    if getattr(ZODBUserManager, "_throttled_by_nummairieque", False):
        return
    stock = ZODBUserManager.authenticateCredentials

    def authenticateCredentials(self, credentials):
        request = getRequest()
        typed = credentials.get("login") is not None and credentials.get("password") is not None
        if request is None or not typed:
            return stock(self, credentials)
        return compare(stock, self, credentials, request, monotonic())

    authenticateCredentials.__doc__ = stock.__doc__
    ZODBUserManager.authenticateCredentials = authenticateCredentials
    ZODBUserManager._throttled_by_nummairieque = True
