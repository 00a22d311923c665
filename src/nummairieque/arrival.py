"""What Zope can't read of a request is the sender's mistake: a 400, not a 500.

Values of an address or form may name a converter (``b_start:int=x``), and a
JSON body may be nested deeper than Python's parser goes; Zope and
plone.restapi answer both as errors of their own, before any service is asked.
What an address asks may be no text, and every page would have to know.
"""

from base64 import b64decode
from DateTime.interfaces import DateTimeError
from functools import partial
from nummairieque.interfaces import INummairiequeLayer
from plone.rest.interfaces import IAPIRequest
from urllib.parse import unquote_to_bytes
from urllib.parse import urlsplit
from zExceptions import BadRequest
from zExceptions import Forbidden
from zope.component import adapter
from ZPublisher.interfaces import IPubAfterTraversal
from ZPublisher.interfaces import IPubStart

import json

#: Brackets of a body that nobody nests for a good reason; a body with more
#: of them is parsed once to find out.
DEPTH = 500
MARK = "nummairieque.unreadable"
#: What Zope's converters raise.
UNREADABLE = (ArithmeticError, DateTimeError, LookupError, TypeError, ValueError)
#: Name of the cookie that carries a session.
SESSION = "__ac"
READING = ("GET", "HEAD", "OPTIONS")
#: Where a form says to go after the login; read whenever somebody has to log in.
RETURN = "came_from"
#: Media types of a body that a session may write with; forms of parts carry files.
KINDS = ("application/json", "multipart/form-data")
NO_JSON = "Envoyez du JSON : Content-Type doit être application/json."
SENTENCE = "Ce qui a été envoyé est illisible : vérifiez-le, puis recommencez."


def read_inputs(request, read):
    """Let Zope read the form, then look at a body that may be JSON.

    What can't be read is taken away and remembered: only after the address
    was followed is there a site, whose error page people can read.

    :param read: the request's own ``processInputs``.
    """
    try:
        read()
        readable = is_utf8(request.get("QUERY_STRING"))
        readable = readable and not (may_be_json(request) and too_deep(request.get("BODY")))
        if (request.get("PATH_INFO") or "").rstrip("/").endswith("/@login"):
            readable = readable and is_text(request.get("BODY"))
    except UNREADABLE:
        readable = False
    if not readable:
        request.form.clear()
        request.set("BODY", b"")
        request.set(MARK, True)
    elif not is_line(request.form.get(RETURN, "")):
        # Zope makes an address of it before any of our pages is asked.
        del request.form[RETURN]


def is_utf8(query):
    """True for what an address asks (str or None) when it is text, in UTF-8."""
    octets = unquote_to_bytes((query or "").encode("latin-1", "replace"))
    try:
        octets.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def is_line(value):
    """True for a str without halves of characters."""
    try:
        return isinstance(value, str) and value.encode("utf-8") is not None
    except UnicodeEncodeError:
        return False


def may_be_json(request):
    """True for a body that a service may read as JSON, whatever it says of itself.

    plone.restapi asks for no media type; only files make a form of parts.
    """
    return not (request.getHeader("Content-Type") or "").lower().startswith("multipart/")


def is_text(body):
    """False for JSON (bytes) with halves of characters, which no text holds.

    Services say it of each field; who logs in is looked for before any is asked.
    """
    try:
        json.dumps(json.loads(body or b"{}"), ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        return False
    except ValueError:
        # No JSON at all: the service says so.
        return True
    return True


def too_deep(body):
    """True when Python's parser gives up on ``body`` (bytes) for its depth."""
    if not body or body.count(b"[") + body.count(b"{") < DEPTH:
        return False
    try:
        json.loads(body)
    except RecursionError:
        return True
    except ValueError:
        # No JSON at all: who asks for it says so.
        return False
    return False


@adapter(IPubStart)
def read_with_care(event):
    """Before Zope reads anything of the request."""
    request = event.request
    request.processInputs = partial(read_inputs, request, request.processInputs)
    if not readable_credentials(request._auth):
        # Zope reads them on the way, again and again.
        request._auth = None
        request.set(MARK, True)


def readable_credentials(header):
    """True for what Zope can read of ``Authorization`` (str or None).

    It reads a name and a password as UTF-8 with a colon between, in base64.
    """
    kind, _, value = (header or "").partition(" ")
    if kind.lower() != "basic":
        return True
    try:
        return ":" in b64decode(value.strip()).decode("utf-8")
    except ValueError:
        return False


@adapter(IPubAfterTraversal)
def refuse_foreign_writes(event):
    """A browser sends its session along for any page that makes it call.

    Forms carry a token; programs that write by a session must be of this site,
    and say that they send JSON, which no foreign form can.

    :raises Forbidden: the call comes from a page of another site.
    :raises BadRequest: the body is of a kind that any form can send.
    """
    request = event.request
    if (
        not INummairiequeLayer.providedBy(request)
        or not IAPIRequest.providedBy(request)
        or request.method in READING
        or SESSION not in request.cookies
    ):
        return
    if not is_of_this_site(request):
        raise Forbidden("a page of another site asked for it")
    kind = (request.getHeader("Content-Type") or "").partition(";")[0].strip().lower()
    if kind not in KINDS and request.getHeader("Content-Length", "0") not in ("", "0"):
        raise BadRequest(NO_JSON)


def is_of_this_site(request):
    """False when the browser says that a page of another site makes the call."""
    if request.getHeader("Sec-Fetch-Site", "none") not in ("same-origin", "none"):
        return False
    origin = request.getHeader("Origin")
    if not origin:
        return True
    ours = (
        urlsplit(request["SERVER_URL"]).netloc,
        request.getHeader("Host"),
        # Where a proxy tells it to a Zope that has another name.
        request.getHeader("X-Forwarded-Host"),
    )
    return urlsplit(origin).netloc in [name for name in ours if name]


@adapter(IPubAfterTraversal)
def refuse_what_was_unreadable(event):
    """After the address was followed, before anything runs.

    A page whose ``asks_nothing`` is true reads only its address, and is left alone: the
    log of the refusal would hold that.

    :raises BadRequest: something of the request could not be read.
    """
    published = event.request.get("PUBLISHED")
    page = getattr(published, "__self__", published)
    if event.request.get(MARK) is True and not getattr(page, "asks_nothing", False):
        raise BadRequest(SENTENCE)
