"""The link of a mail that turns off what brought it, without logging in.

It holds who and what, signed: nobody can make one for a colleague, and it
does nothing else.
"""

from base64 import urlsafe_b64decode
from base64 import urlsafe_b64encode
from nummairieque.notification import notices
from nummairieque.notification.signing import is_signed
from nummairieque.notification.signing import LENGTH
from nummairieque.notification.signing import sign

PURPOSE = "unsubscribe"
#: Characters of a token; whatever is longer is none of ours.
TOKEN_MAX = 500
_BAR = "\x1f"


def token(site, userid, groups):
    """A token for a link.

    :param groups: those to turn off; at least one, each in
        :data:`.notices.CHOICES`.
    """
    text = _BAR.join((userid, *groups))
    body = urlsafe_b64encode(text.encode("utf-8")).decode("ascii").rstrip("=")
    return sign(site, PURPOSE, text) + body


def opened(site, given):
    """(user id, groups) of a token that is ours, else None.

    :param given: anything that came with a call.
    """
    if not isinstance(given, str) or not LENGTH < len(given) <= TOKEN_MAX or not given.isascii():
        return None
    signature, body = given[:LENGTH], given[LENGTH:]
    try:
        text = urlsafe_b64decode(body + "=" * (-len(body) % 4)).decode("utf-8")
    except ValueError:
        return None
    if not is_signed(site, signature, PURPOSE, text):
        return None
    userid, *groups = text.split(_BAR)
    return userid, tuple(group for group in groups if group in notices.CHOICES)


def group_of(record):
    """The group that brought a record to its person; None where nothing can be turned off."""
    group = record.group or notices.notice(record.kind).group
    forced = notices.notice(record.kind).forced
    return group if group in notices.CHOICES and not forced else None


def link(site, url, userid, groups):
    """The address for a mail, or None when nothing can be turned off."""
    wanted = [group for group in notices.CHOICES if group in groups]
    return f"{url}/desinscription?jeton={token(site, userid, wanted)}" if wanted else None
