"""A paper as a tagged PDF, PDF/UA-1, made by Typst in this process."""

from datetime import datetime
from datetime import UTC
from functools import cache
from nummairieque.interfaces import ITraceRenderer
from nummairieque.trace.coverage import drawable
from nummairieque.trace.coverage import FONTS
from nummairieque.trace.model import as_data
from pathlib import Path
from threading import Lock
from zope.interface import implementer

import json

TEMPLATE = Path(__file__).with_name("paper.typ")
#: What a reader that needs the structure is promised.
STANDARD = "ua-1"
#: Typst is not reentrant: one paper at a time in each process.
_LOCK = Lock()


@implementer(ITraceRenderer)
class PdfRenderer:
    """What is printed at the counter."""

    media_type = "application/pdf"
    extension = "pdf"

    def render(self, paper):
        return pdf(paper)


def pdf(paper, now=None):
    """A :class:`.model.Paper` as a PDF: bytes.

    :param now: aware datetime that the file says it was made at.
    """
    data = json.dumps(_drawable(as_data(paper)), ensure_ascii=False)
    stamp = int((now or datetime.now(UTC)).timestamp())
    with _LOCK:
        return _compiler().compile(
            format="pdf", sys_inputs={"paper": data}, pdf_standards=[STANDARD], timestamp=stamp
        )


@cache
def _compiler():
    """The one compiler of this process; it has read template and fonts."""
    # Imported late: a process that draws no papers has no need of it.
    import typst

    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )
    return typst.Compiler(str(TEMPLATE), root=str(TEMPLATE.parent), font_paths=fonts)


def _drawable(value):
    """All texts within ``value`` with what no font has replaced."""
    if isinstance(value, str):
        return drawable(value)
    if isinstance(value, dict):
        return {name: _drawable(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_drawable(one) for one in value]
    return value
