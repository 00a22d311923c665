"""At night nobody is told at home: what would leave to a usager waits for the morning."""

from nummairieque.interfaces import INotificationChannel
from nummairieque.interfaces import IUsagerChannel
from nummairieque.notification.rules import after_night
from nummairieque.notification.settings import _setting
from zope.component import getUtilitiesFor
from zope.component import queryUtility


def first_moment(site, channel, moment):
    """When what would leave by a channel at ``moment`` may leave: an aware datetime."""
    to_usager = IUsagerChannel.providedBy(queryUtility(INotificationChannel, channel))
    return after_night(moment) if to_usager and _is_kept(site) else moment


def lines(site, now):
    """The lines by which nothing leaves now: set of str."""
    if after_night(now) == now or not _is_kept(site):
        return set()
    return {name for name, _channel in getUtilitiesFor(IUsagerChannel)}


def _is_kept(site):
    # A desk that is not upgraded yet has no such setting.
    return _setting(site, "nummairieque.usager_quiet") is not False
