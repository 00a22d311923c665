"""One POST to an address that somebody typed, without reaching where it must not.

The desk stands in a network where other things listen: databases, machines'
own addresses, the cloud's. So a name is looked up here, each of its addresses
is judged, and the connection goes to the very address that was judged: a
name that changes between the two leads nowhere else.
"""

from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from nummairieque import _
from nummairieque import inputs
from urllib.parse import urlsplit

import http.client
import ipaddress
import os
import re
import socket
import ssl
import threading

URL_MAX = 500
#: Seconds to reach the other side, and for the whole call.
CONNECT = 5
TOTAL = 10
#: Octets of an answer that are read at most.
READ = 1024

_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*")
#: A name whose last part is a number is an address of old spelling: 2130706433, 127.1, 0x7f.1.
_NUMBER = re.compile(r"(?:.*\.)?(?:\d+|0x[0-9a-f]*)")
_TARGET = re.compile(r"[!-~]*")
#: Addresses of today's internet that carry one of yesterday's.
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
#: All that is given to anybody's machine; what lies outside is of old or of this network.
_UNICAST = ipaddress.ip_network("2000::/3")


class Blocked(Exception):
    """The address lies where the desk may not call."""


@dataclass(frozen=True)
class Policy:
    """``networks`` may be called though they are private; ``http`` allows no TLS."""

    networks: tuple = ()
    http: bool = False


def policy():
    """The :class:`Policy` that the environment says.

    ``NUMMAIRIEQUE_WEBHOOK_NETWORKS`` holds networks with commas between them,
    ``NUMMAIRIEQUE_WEBHOOK_HTTP`` is ``1`` where http is allowed. What is no
    network is left out: it opens nothing.
    """
    networks = []
    for text in os.environ.get("NUMMAIRIEQUE_WEBHOOK_NETWORKS", "").split(","):
        with suppress(ValueError):
            networks.append(ipaddress.ip_network(text.strip()))
    return Policy(tuple(networks), os.environ.get("NUMMAIRIEQUE_WEBHOOK_HTTP") == "1")


def may_call(address, allowed=Policy()):  # noqa: B008 (frozen)
    """True for an IP address (str) that is open to all, or allowed."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None)
    if found.version == 6 and found in _NAT64:
        inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
    found = inner or found
    if any(found.version == net.version and found in net for net in allowed.networks):
        return True
    if found.version == 6 and found not in _UNICAST:
        return False
    return found.is_global and not found.is_multicast and getattr(found, "teredo", None) is None


def clean_url(field, value, allowed):
    """An address to post to, as typed; ``""`` when empty. Nothing is looked up.

    :param allowed: a :class:`Policy`.
    :raises nummairieque.inputs.InvalidInput: it can't be called, or must not.
    """
    value = inputs.line(field, value, maximum=URL_MAX)
    if not value:
        return ""
    try:
        parts = urlsplit(value)
        host, port = (parts.hostname or ""), parts.port
    except ValueError:
        host, port, parts = "", None, None
    literal = _literal(host)
    named = _HOST.fullmatch(host) and not _NUMBER.fullmatch(host)
    if parts is None or port == 0 or not (literal or named):
        inputs.refuse(field, _("Cette adresse n’est pas valable : https://…"))
    if not _TARGET.fullmatch(value) or "\\" in value:
        inputs.refuse(field, _("Cette adresse contient des caractères interdits."))
    if parts.scheme != "https" and not (parts.scheme == "http" and allowed.http):
        inputs.refuse(field, _("Cette adresse doit commencer par https://."))
    if "@" in parts.netloc or parts.fragment:
        inputs.refuse(field, _("Cette adresse ne peut pas contenir de mot de passe ni de #."))
    inside = host == "localhost" or host.endswith((".localhost", ".local", ".internal"))
    if (literal and not may_call(literal, allowed)) or (inside and not allowed.networks):
        inputs.refuse(field, _("Cette adresse est interne : le guichet ne peut pas l’appeler."))
    return value


def _literal(host):
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        return None


@cache
def _tls():
    return ssl.create_default_context()


class _Connection(http.client.HTTPConnection):
    """To an address that was judged, under the name that was asked for."""

    def __init__(self, host, port, address, tls):
        super().__init__(host, port, timeout=CONNECT)
        self.address, self.tls = address, tls
        self.ended = False

    def connect(self):
        self.sock = socket.create_connection((self.address, self.port), CONNECT)
        if self.tls is not None:
            self.sock = self.tls.wrap_socket(
                self.sock, server_hostname=self.host, do_handshake_on_connect=False
            )
            self.sock.do_handshake()

    def end(self):
        """Break off whatever it is doing, from another thread."""
        self.ended = True
        if (sock := self.sock) is not None:
            with suppress(OSError):
                # Not that of an encrypted socket, which would wait its turn.
                socket.socket.shutdown(sock, socket.SHUT_RDWR)


def addresses(host, port, allowed):
    """The addresses of ``host``, all judged: list of str.

    :raises Blocked: one of them must not be called.
    :raises OSError: there is no such name.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    known = list(dict.fromkeys(info[4][0] for info in found))
    if not known or not all(may_call(address, allowed) for address in known):
        raise Blocked(host)
    return known


def post(url, body, headers, allowed, tls=None):
    """Send ``body`` (bytes); returns the status of the answer, see :func:`ask`."""
    return ask(url, body, headers, allowed, tls)[0]


def ask(url, body, headers, allowed, tls=None):
    """Send ``body`` (bytes); returns (status, the first :data:`READ` octets of the answer).

    No redirect is followed, no proxy is asked, no cookie is kept.

    :raises Blocked: see :func:`addresses`.
    :raises OSError: nobody there, no answer in time, no certificate to trust.
    :raises http.client.HTTPException: what came is no answer.
    """
    parts = urlsplit(url)
    encrypted = parts.scheme == "https"
    if not encrypted and not allowed.http:
        raise Blocked(url)
    port = parts.port or (443 if encrypted else 80)
    host = parts.hostname
    address = addresses(host, port, allowed)[0]
    connection = _Connection(host, port, address, (tls or _tls()) if encrypted else None)
    clock = threading.Timer(TOTAL, connection.end)
    clock.daemon = True
    clock.start()
    target = f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
    try:
        connection.request("POST", target, body, {**headers, "Connection": "close"})
        answer = connection.getresponse()
        said = answer.read(READ)
        if connection.ended:
            raise TimeoutError("the answer takes too long")
        return answer.status, said
    finally:
        clock.cancel()
        connection.close()
