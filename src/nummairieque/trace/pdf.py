"""A paper as a tagged PDF, PDF/UA-1, drawn by Typst in a process of its own."""

from AccessControl import getSecurityManager
from datetime import datetime
from datetime import UTC
from nummairieque.interfaces import ITraceRenderer
from nummairieque.meanwhile import left_to_others
from nummairieque.trace.bounds import short
from nummairieque.trace.coverage import drawable
from nummairieque.trace.drawing import Drawer
from nummairieque.trace.line import Line
from nummairieque.trace.model import as_data
from zope.interface import implementer

import json

#: Seconds for one paper, and for those before it.
DRAWING_MAX, WAITING_MAX = 10, 5
line, drawer = Line(), Drawer()


@implementer(ITraceRenderer)
class PdfRenderer:
    """What is printed at the counter."""

    media_type = "application/pdf"
    extension = "pdf"

    def render(self, paper):
        return pdf(paper, who=getSecurityManager().getUser().getId() or "")


def pdf(paper, now=None, who=""):
    """A :class:`.model.Paper` as a PDF: bytes.

    :param now: aware datetime that the file says it was made at.
    :param who: user id of who asks.
    :raises nummairieque.trace.line.Busy: too many ask at once.
    :raises nummairieque.trace.drawing.NotDrawn: it can't be drawn.
    """
    data = json.dumps(_drawable(as_data(short(paper))), ensure_ascii=False).encode("utf-8")
    stamp = int((now or datetime.now(UTC)).timestamp())
    with line.turn(who, WAITING_MAX), left_to_others():
        return drawer.draw(data, stamp, DRAWING_MAX)


def _drawable(value):
    """All texts within ``value`` with what no font has replaced."""
    if isinstance(value, str):
        return drawable(value)
    if isinstance(value, dict):
        return {name: _drawable(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_drawable(one) for one in value]
    return value
