"""What the coordination decided about mails that come in."""

from dataclasses import dataclass
from nummairieque.notification import settings

PREFIX = "reponse"


@dataclass(frozen=True)
class Replies:
    """Where answers go: ``prefix+secret@domain``.

    ``server`` is the name under which the own mail server signs what it found
    out about a sender, or ``""``: then what any says is only believed when it
    speaks against the mail.
    """

    domain: str
    prefix: str = PREFIX
    server: str = ""


@dataclass(frozen=True)
class Mailbox:
    """The mailbox that is fetched by IMAP."""

    host: str
    port: int
    user: str
    password: str
    folder: str = "INBOX"


def _text(site, name):
    return str(settings._setting(site, f"nummairieque.{name}") or "").strip()


def replies(site):
    """The :class:`Replies`, or None where answers by mail are not taken."""
    domain = _text(site, "inbound_domain").lower()
    if not domain:
        return None
    server = _text(site, "inbound_server").lower()
    return Replies(domain, _text(site, "inbound_prefix").lower() or PREFIX, server)


def mailbox(site):
    """The :class:`Mailbox`, or None where none is fetched."""
    host = _text(site, "imap_host")
    if not host:
        return None
    port = settings._setting(site, "nummairieque.imap_port") or 993
    secret = str(settings._setting(site, "nummairieque.imap_pass") or "")
    folder = _text(site, "imap_folder") or "INBOX"
    return Mailbox(host, port, _text(site, "imap_user"), secret, folder)


def own_domain(site):
    """The domain of the Message-IDs of the desk."""
    return settings.mail_domain(settings.site_url(site))
