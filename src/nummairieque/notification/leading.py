"""Where a notice leads on the desk: the list, the service and the mail for several."""

from nummairieque.interfaces import IMailLink
from nummairieque.notification.message import demande_url
from nummairieque.notification.notices import ACCOUNT
from nummairieque.notification.notices import notice
from zope.component import queryUtility


def address(told, site, url):
    """Where its own mail leads: what its path names, unless its kind knows a better page.

    :param told: any object with kind, path and values, as a record.
    :param url: address of the desk, without a slash at its end.
    """
    # What opens an account stands in the mail to its person alone.
    account = notice(told.kind).group == ACCOUNT
    found = None if account else queryUtility(IMailLink, told.kind)
    link = found.link(told, site, url) if found is not None else None
    return link or demande_url(told, url, site.getId())
