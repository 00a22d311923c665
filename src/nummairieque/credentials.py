"""A name and a password count when the login form of this site sends them.

Plone takes them from any address and any method: in a link they would stand in
every log on the way, and a form of another site could log somebody into an
account that is not his, where he then files what the owner reads.
"""

from functools import partial
from zope.component import adapter
from ZPublisher.interfaces import IPubStart

NAMES = ("__ac_name", "__ac_password")
FORMS = {"login", "login_form"}


def from_our_form(method, path, query, site):
    """True for a POST of our own login form.

    :param path: of the address; only its last step counts.
    :param query: what follows the ``?``, where no password belongs.
    :param site: header ``Sec-Fetch-Site``; None from a program or an old browser.
    """
    return (
        method == "POST"
        and path.rstrip("/").rpartition("/")[2].lstrip("@") in FORMS
        and not any(name in query for name in NAMES)
        and site in (None, "", "same-origin", "none")
    )


def _read(request, read):
    read()
    if not from_our_form(
        request.environ.get("REQUEST_METHOD", ""),
        request.environ.get("PATH_INFO", ""),
        request.environ.get("QUERY_STRING", ""),
        request.getHeader("Sec-Fetch-Site"),
    ):
        for name in NAMES:
            request.form.pop(name, None)


@adapter(IPubStart)
def forget_passwords_from_elsewhere(event):
    """Before anything looks at the form of the request."""
    request = event.request
    request.processInputs = partial(_read, request, request.processInputs)
