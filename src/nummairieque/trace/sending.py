"""Sending a paper in one of the formats that a renderer draws."""

from nummairieque import _
from nummairieque import inputs
from nummairieque.interfaces import ITraceRenderer
from nummairieque.trace import model
from nummairieque.trace.drawing import NotDrawn
from nummairieque.trace.line import Busy
from zope.component import getUtilitiesFor
from zope.component import queryUtility

import logging

logger = logging.getLogger(__name__)
PDF = "pdf"
#: What the desk makes itself does nothing; a stricter word would keep viewers from showing it.
OWN = "frame-ancestors 'none'; form-action 'none'; base-uri 'none'"
#: What another format may hold must do nothing in a browser.
STRICT = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
#: What :func:`send` raises when there is no file; the paper can still be read on screen.
NOT_NOW = (Busy, NotDrawn)
#: Seconds until a turn is likely.
_AGAIN = 5
_BUSY = _("Trop de papiers sont demandés en même temps. Recommencez dans un instant.")
_NOT_DRAWN = _("Ce papier ne peut pas être fait en PDF. Imprimez-le depuis cette page.")


def language(value):
    """The language that was asked for: French unless it is another one we have."""
    return value if value in model.LANGUAGES else model.FRENCH


def format_of(value, field="format"):
    """The name of a renderer.

    :raises nummairieque.inputs.InvalidInput: there is none of that name.
    """
    value = inputs.line(field, value, maximum=40)
    if value and queryUtility(ITraceRenderer, name=value) is None:
        names = sorted(name for name, _renderer in getUtilitiesFor(ITraceRenderer))
        mapping = {"names": ", ".join(names)}
        inputs.refuse(field, _("Ce format n’existe pas. Choix : ${names}.", mapping=mapping))
    return value


def send(response, paper, name):
    """The headers of a paper; what it is: bytes.

    Nothing of a person is in the file's name, and nothing is kept on the way.

    :param name: of the renderer.
    :raises Busy: too many are asked at once.
    :raises NotDrawn: this one can't be drawn.
    """
    renderer = queryUtility(ITraceRenderer, name=name)
    body = renderer.render(paper)
    filename = f"{paper.kind}-{paper.reference}.{renderer.extension}"
    response.setHeader("Content-Type", renderer.media_type)
    response.setHeader("Content-Disposition", f'inline; filename="{filename}"')
    response.setHeader("Content-Length", str(len(body)))
    response.setHeader("Cache-Control", "private, no-store")
    response.setHeader("X-Content-Type-Options", "nosniff")
    response.setHeader("Content-Security-Policy", OWN if name == PDF else STRICT)
    return body


def not_now(response, error):
    """The status 503 for one of :data:`NOT_NOW`; the sentence for it: Message."""
    response.setStatus(503)
    if isinstance(error, Busy):
        response.setHeader("Retry-After", str(_AGAIN))
        return _BUSY
    logger.warning("a paper was not drawn: %s", error)
    return _NOT_DRAWN
