"""One GET for a file: redirects, passwords, what goes wrong in a sentence."""

from base64 import b64encode
from dataclasses import dataclass
from nummairieque import _
from nummairieque.comarquage.members import Unusable
from urllib.error import URLError
from urllib.parse import unquote
from urllib.parse import urljoin
from urllib.parse import urlsplit
from urllib.parse import urlunsplit

import http.client
import re
import socket
import ssl
import urllib.request

#: Seconds in which a server must say something.
TIMEOUT = 30
REDIRECTS = 3
_MOVED = (301, 302, 303, 307, 308)
_PLAIN = re.compile(r"[!-~]{1,2000}")
_AGENT = "numMAIRIEque"


class Silent(Exception):
    """No answer; ``again`` is True where the next try may have one."""

    def __init__(self, reason, again=False):
        super().__init__(reason)
        self.reason, self.again = reason, again


@dataclass(frozen=True)
class Address:
    """An address without its password, and the header that carries it."""

    url: str
    password: str = ""

    @property
    def origin(self):
        parts = urlsplit(self.url)
        return parts.scheme, parts.hostname, parts.port


def parsed(url):
    """The :class:`Address` of what somebody typed.

    :raises Unusable: it is none, or of another scheme.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = parts = None
    if parts is not None and parts.scheme not in ("http", "https"):
        raise Unusable(_("Seules les adresses http:// et https:// sont acceptées."))
    if not host or port == 0 or not _PLAIN.fullmatch(url) or "\\" in parts.netloc:
        raise Unusable(_("Cette adresse n’est pas valable."))
    password = ""
    if parts.username is not None:
        pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        password = f"Basic {b64encode(pair.encode()).decode()}"
    return Address(
        urlunsplit((parts.scheme, _netloc(parts), parts.path, parts.query, "")), password
    )


def shown(url):
    """An address as people may read it: without password and without what is asked."""
    try:
        parts = urlsplit(url)
        query = "…" if parts.query else ""
        return urlunsplit((parts.scheme, _netloc(parts), parts.path, query, ""))[:200]
    except ValueError:
        return "…"


def asked(address, headers):
    """The answer to a GET, whatever its status, redirects followed.

    :param headers: dict, besides those that are always sent.
    :returns: http.client.HTTPResponse.
    :raises Silent: there is none.
    :raises Unusable: it leads somewhere where nothing is fetched.
    """
    for _count in range(REDIRECTS + 1):
        answer = _once(address, headers)
        target = answer.headers.get("Location")
        if answer.status not in _MOVED or not target:
            encoding = answer.headers.get("Content-Encoding", "identity")
            if encoding.strip().lower() not in ("", "identity"):
                answer.close()
                raise Unusable(_("Ce serveur envoie le fichier sous une forme inconnue."))
            return answer
        answer.close()
        address = _moved(address, target)
    raise Unusable(_("Cette adresse renvoie trop de fois vers une autre."))


def refusal(status):
    """What the status of an answer means to who waits for a file: a message id."""
    if status in (401, 403, 407):
        return _("Le serveur refuse l’accès à cette adresse.")
    if status in (404, 410):
        return _("Il n’y a rien à cette adresse.")
    return _(
        "Le serveur n’a pas donné le fichier (réponse ${status}).", mapping={"status": str(status)}
    )


def _netloc(parts):
    return parts.netloc.rpartition("@")[2]


def _moved(address, target):
    """Where a redirect leads; a password goes to the server only that it is for."""
    try:
        new = parsed(urljoin(address.url, target))
    except (ValueError, Unusable) as wrong:
        raise Unusable(_("Cette adresse renvoie vers une autre qui n’est pas valable.")) from wrong
    if new.password or (address.origin[0] == "https" and new.origin[0] == "http"):
        raise Unusable(_("Cette adresse renvoie vers une autre qui n’est pas sûre."))
    return Address(new.url, address.password if new.origin == address.origin else "")


def _opener():
    """Without what the usual one does by itself: follow, and raise for a status."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(context=ssl.create_default_context()),
    ):
        opener.add_handler(handler)
    return opener


def _once(address, headers):
    fixed = {"User-Agent": _AGENT, "Accept-Encoding": "identity"}
    request = urllib.request.Request(address.url, headers={**fixed, **headers})  # noqa: S310
    if address.password:
        request.add_unredirected_header("Authorization", address.password)
    host = {"host": urlsplit(address.url).hostname}
    try:
        return _opener().open(request, timeout=TIMEOUT)
    except (http.client.InvalidURL, UnicodeError) as wrong:
        raise Unusable(_("Cette adresse n’est pas valable.")) from wrong
    except (OSError, http.client.HTTPException) as wrong:
        cause = wrong.reason if isinstance(wrong, URLError) else wrong
        if isinstance(cause, ssl.SSLCertVerificationError):
            reason = _("Le certificat du serveur ${host} n’est pas valable.", mapping=host)
        elif isinstance(cause, socket.gaierror):
            reason = _("Le serveur ${host} est introuvable.", mapping=host)
        else:
            reason = _("Le serveur ${host} ne répond pas.", mapping=host)
            raise Silent(reason, again=True) from wrong
        raise Silent(reason) from wrong
