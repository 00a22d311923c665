"""One SMTP conversation, and what its refusals mean for the record."""

from functools import cache
from nummairieque import _
from nummairieque.notification import networds
from nummairieque.notification.outbox import ChannelDown
from nummairieque.notification.outbox import TryLater
from nummairieque.notification.outbox import Undeliverable

import contextlib
import smtplib
import socket
import ssl
import time

#: Seconds for each step of the conversation and for all of it. Short: a server
#: that is slower is tried again later, and meanwhile all others wait. The
#: whole must fit into a lease, see :mod:`.sender`.
TIMEOUT = 10
TOTAL = 20
_IMPLICIT_TLS = 465
_LOCAL = {"localhost", "127.0.0.1", "::1"}
_REASONS = {
    networds.UNKNOWN: _("L’adresse du serveur de courrier n’existe pas."),
    networds.CLOSED: _("Le serveur de courrier refuse la connexion."),
    networds.SILENT: _("Le serveur de courrier ne répond pas."),
}


class _InTime:
    """An SMTP conversation that ends after :data:`TOTAL` seconds."""

    def __init__(self, *args, **kw):
        self._end = time.monotonic() + TOTAL
        super().__init__(*args, **kw)

    def _hurry(self):
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError("the conversation takes too long")
        if self.sock is not None:
            self.sock.settimeout(min(left, TIMEOUT))

    def send(self, s):
        self._hurry()
        super().send(s)

    def getreply(self):
        self._hurry()
        return super().getreply()


class _SMTP(_InTime, smtplib.SMTP):
    """In the clear at first."""


class _TLS(_InTime, smtplib.SMTP_SSL):
    """Encrypted from the first byte."""


def send(server, message):
    """Hand ``message`` to ``server``; return when it was accepted.

    :param server: a :class:`.settings.Server`.
    :raises Undeliverable: refused for good.
    :raises TryLater: refused for now.
    :raises ChannelDown: nothing can leave through this server now.
    """
    recipient = message["To"].addresses[0].addr_spec
    sender = message["From"].addresses[0].addr_spec
    try:
        connection = _connect(server)
        try:
            connection.send_message(message, sender, [recipient])
        finally:
            # The message is accepted or not by now; a server that hangs up
            # without a goodbye changes nothing.
            with contextlib.suppress(smtplib.SMTPException, OSError):
                connection.quit()
    except smtplib.SMTPRecipientsRefused as refused:
        code = next(iter(refused.recipients.values()))[0]
        raise _by_code(code, _("Le serveur refuse l’adresse de cette personne.")) from refused
    except smtplib.SMTPDataError as refused:
        raise _by_code(refused.smtp_code, _("Le serveur refuse ce courriel.")) from refused
    except smtplib.SMTPAuthenticationError as error:
        raise _down(_("Le serveur refuse le mot de passe du guichet."), error) from error
    except smtplib.SMTPSenderRefused as error:
        raise _down(_("Le serveur refuse l’adresse d’expédition du guichet."), error) from error
    except (smtplib.SMTPException, OSError) as error:
        raise _down(_REASONS[networds.why(error)], error) from error


@cache
def _tls(verified):
    """How to encrypt, with or without asking who the server is.

    Kept: reading the authorities' certificates takes longer than a mail.
    """
    context = ssl.create_default_context()
    if not verified:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def _connect(server):
    options = {"timeout": TIMEOUT, "local_hostname": _hello()}
    if server.port == _IMPLICIT_TLS:
        connection = _TLS(server.host, server.port, context=_tls(True), **options)
    else:
        connection = _SMTP(server.host, server.port, **options)
    try:
        if server.port != _IMPLICIT_TLS:
            _encrypt(connection, server)
        if server.user:
            connection.login(server.user, server.password)
    except BaseException:
        connection.close()
        raise
    return connection


def _encrypt(connection, server):
    connection.ehlo_or_helo_if_needed()
    if connection.has_extn("starttls"):
        # Without a password to protect, as between mail servers (RFC 7435):
        # encryption where it is offered, also with a certificate that nobody
        # signed.
        connection.starttls(context=_tls(bool(server.user)))
    elif server.user and server.host not in _LOCAL:
        raise ChannelDown(_("Le serveur n’offre pas de liaison chiffrée pour le mot de passe."))


def _hello():
    # smtplib asks the DNS for the machine's full name, which can take longer
    # than the whole conversation where there is no DNS.
    return socket.gethostname() or "localhost"


def _by_code(code, reason):
    if code == 421:  # "closing the channel": the server, not the message
        return ChannelDown(reason, str(code))
    return (Undeliverable if code >= 500 else TryLater)(reason, str(code))


def _down(reason, error):
    detail = str(getattr(error, "smtp_code", "") or type(error).__name__)
    return ChannelDown(reason, detail)
