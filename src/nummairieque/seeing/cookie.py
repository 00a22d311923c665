"""The cookie that says as what its owner sees the desk: signed, short, for one account.

It opens nothing: without the role of the coordination it is worth nothing, and
with it, it only takes away.
"""

from nummairieque.notification import signing
from nummairieque.seeing import rules

NAME = "__voir_comme"
_PURPOSE = "see-as"


def give(request, site, userid, group, place, now):
    """Send it; for a POST only.

    :param now: aware datetime.
    """
    until = rules.ends(now)
    ticket = rules.Ticket(group, place, until, _sign(site, userid, group, place, until))
    request.response.setCookie(
        NAME, rules.pack(ticket), max_age=int(rules.LASTS.total_seconds()), **_kind(request, site)
    )


def forget(request, site):
    """Take it from the browser."""
    request.response.expireCookie(NAME, **_kind(request, site))


def read(request, site, userid, now):
    """The :class:`.rules.Ticket` that this account brought, or None.

    Not one that was made up, is over, or was given to somebody else.
    """
    text = request.cookies.get(NAME)
    ticket = rules.unpack(text) if text else None
    if ticket is None or not rules.is_live(ticket.until, now):
        return None
    parts = userid, ticket.group, ticket.place, str(ticket.until)
    return ticket if signing.is_signed(site, ticket.signature, _PURPOSE, *parts) else None


def _sign(site, userid, group, place, until):
    return signing.sign(site, _PURPOSE, userid, group, place, str(until))


def _kind(request, site):
    return {
        "path": site.absolute_url_path() or "/",
        "http_only": True,
        "same_site": "Lax",
        "secure": request["SERVER_URL"].startswith("https:"),
    }
