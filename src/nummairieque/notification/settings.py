"""Where mails go through, come from and lead to; whom they reach."""

from dataclasses import dataclass
from email.utils import parseaddr
from nummairieque.inputs import one_line
from urllib.parse import urlsplit

import os
import re

#: One @, ASCII, dots between other characters only: it can never be more
#: than one address, in a header or in an SMTP command, and the email package
#: accepts it. (A domain with accents has an ASCII form.)
_WORD = r"[\w!#$%&'*+/=?^`{|}~-]+"
_LABEL = r"[\w-]+"
#: Characters that SMTP carries.
ADDRESS_MAX = 254
_ADDRESS = re.compile(rf"{_WORD}(\.{_WORD})*@{_LABEL}(\.{_LABEL})*", re.ASCII)


@dataclass(frozen=True)
class Server:
    """An SMTP server."""

    host: str
    port: int
    user: str = ""
    password: str = ""


@dataclass(frozen=True)
class Sender:
    """Who mails come from: a clean address and a name."""

    address: str
    name: str


@dataclass(frozen=True)
class Person:
    """Whom a mail is for. ``address`` is ``""`` when there is no usable one."""

    name: str
    address: str
    language: str


def _setting(site, name):
    registry = getattr(site, "portal_registry", None)
    return registry.get(name) if registry is not None else None


def is_address(text):
    """True for one plain mail address."""
    return len(text or "") <= ADDRESS_MAX and bool(_ADDRESS.fullmatch(text or ""))


def smtp_server(site):
    """The :class:`Server`: ``NUMMAIRIEQUE_SMTP=host:port``, else the site's."""
    given = os.environ.get("NUMMAIRIEQUE_SMTP", "").strip()
    if given:
        host, _, port = given.rpartition(":")
        if not host:
            host, port = given, "25"
        return Server(host.strip("[]"), int(port) if port.isdigit() else 25)
    return Server(
        _setting(site, "plone.smtp_host") or "localhost",
        _setting(site, "plone.smtp_port") or 25,
        _setting(site, "plone.smtp_userid") or "",
        _setting(site, "plone.smtp_pass") or "",
    )


def site_url(site):
    """Address of the desk as people reach it, without a slash at its end.

    The sender runs outside of any request, so the site can't know the host
    by itself: the setting says it, else the environment.
    """
    url = _setting(site, "nummairieque.site_url") or os.environ.get("NUMMAIRIEQUE_URL")
    return (url or site.absolute_url()).strip().rstrip("/")


def mail_domain(url):
    """The domain for Message-ID and List-Id, from the address of the desk."""
    host = (urlsplit(url).hostname or "").lower()
    return host if re.fullmatch(r"[a-z0-9.-]{1,200}", host) else "localhost"


def mail_sender(site):
    """The :class:`Sender` of all mails of the desk."""
    address = parseaddr(_setting(site, "plone.email_from_address") or "")[1]
    if not is_address(address):
        address = f"guichet@{mail_domain(site_url(site))}"
    name = _setting(site, "plone.email_from_name") or "Guichet numMAIRIEque"
    return Sender(address, name)


def person(site, userid):
    """The :class:`Person` of a user id; None when there is no such account."""
    member = site.portal_membership.getMemberById(userid)
    if member is None:
        return None
    address = str(member.getProperty("email", "") or "").strip()
    language = str(member.getProperty("language", "") or "")[:2].lower()
    return Person(
        one_line(member.getProperty("fullname", "")) or userid,
        address if is_address(address) else "",
        "en" if language == "en" else "fr",
    )
