"""What Zope can't read of a request is the sender's mistake: a 400, not a 500.

Values of an address or form may name a converter (``b_start:int=x``), and a
JSON body may be nested deeper than Python's parser goes; Zope and
plone.restapi answer both as errors of their own, before any service is asked.
"""

from DateTime.interfaces import DateTimeError
from functools import partial
from zExceptions import BadRequest
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
SENTENCE = "Ce qui a été envoyé est illisible : vérifiez-le, puis recommencez."


def read_inputs(request, read):
    """Let Zope read the form, then look at a JSON body.

    What can't be read is taken away and remembered: only after the address
    was followed is there a site, whose error page people can read.

    :param read: the request's own ``processInputs``.
    """
    try:
        read()
        readable = not (is_json(request) and too_deep(request.get("BODY")))
    except UNREADABLE:
        readable = False
    if not readable:
        request.form.clear()
        request.set("BODY", b"")
        request.set(MARK, True)


def is_json(request):
    """True for a body that says it is JSON."""
    return "json" in (request.getHeader("Content-Type") or "")


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


@adapter(IPubAfterTraversal)
def refuse_what_was_unreadable(event):
    """After the address was followed, before anything runs.

    :raises BadRequest: something of the request could not be read.
    """
    if event.request.get(MARK) is True:
        raise BadRequest(SENTENCE)
