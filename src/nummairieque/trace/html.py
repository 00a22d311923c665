"""A paper as a piece of HTML."""

from html import escape
from nummairieque.interfaces import ITraceRenderer
from nummairieque.trace import model
from nummairieque.trace.bounds import short
from zope.interface import implementer


@implementer(ITraceRenderer)
class HtmlRenderer:
    """What the page shows, and what a browser prints."""

    media_type = "text/html; charset=utf-8"
    extension = "html"

    def render(self, paper):
        return article(paper).encode("utf-8")


def article(paper):
    """The ``article`` of a paper: str of markup, in which all that was written is escaped."""
    lead = f'<p class="lead" dir="auto">{escape(paper.lead)}</p>' if paper.lead else ""
    return (
        f'<article class="trace" lang="{escape(paper.language)}">\n'
        f"<h1>{escape(paper.title)}</h1>\n{lead}\n{_drawn(short(paper).blocks)}\n</article>"
    )


def _drawn(blocks):
    return "\n".join(_DRAWN[type(block)](block) for block in blocks)


def _heading(block):
    return f"<h2>{escape(block.text)}</h2>"


def _words(block):
    paragraphs = [text for text in block.text.split("\n\n") if text.strip()]
    return "\n".join(f'<p class="words" dir="auto">{escape(text)}</p>' for text in paragraphs)


def _notice(block):
    return f'<p class="trace-notice words" dir="auto">{escape(block.text)}</p>'


def _large(block):
    spaced = " trace-spaced" if block.spaced else ""
    more = f"{' trace-kept' if block.kept else ''}{' trace-beside' if block.beside else ''}"
    return (
        f'<p class="trace-large{more}"><span>{escape(block.label)}</span>\n'
        f'<strong class="{spaced.strip()}" dir="auto">{escape(block.text)}</strong></p>'
    )


def _facts(block):
    rows = "\n".join(
        f'<div><dt>{escape(label)}</dt>\n<dd class="words" dir="auto">{escape(value)}</dd></div>'
        for label, value in block.rows
    )
    close = " trace-close" if block.close else ""
    return f'<dl class="trace-facts{close}">\n{rows}\n</dl>'


def _table(block):
    head = "".join(f'<th scope="col">{escape(text)}</th>\n' for text in block.head)
    rows = "\n".join(
        "<tr>"
        + "".join(f'<td class="words" dir="auto">{escape(text)}</td>\n' for text in row)
        + "</tr>"
        for row in block.rows
    )
    return f"<table><thead><tr>{head}</tr></thead>\n<tbody>{rows}</tbody></table>"


def _listing(block):
    items = "\n".join(f'<li class="words" dir="auto">{escape(text)}</li>' for text in block.items)
    return f"<ul>\n{items}\n</ul>"


def _bring(block):
    label = f"<p>{escape(block.label)}</p>"
    return f'<div class="trace-bring">{label}\n{_listing(block)}</div>'


def _visit(block):
    time = f"<strong>{escape(block.time)}</strong>"
    title = f'<span class="words" dir="auto">{escape(block.title)}</span>'
    return f'<div class="trace-visit"><h2>{time}\n{title}</h2>\n{_drawn(block.blocks)}</div>'


_DRAWN = {
    model.Heading: _heading,
    model.Words: _words,
    model.Notice: _notice,
    model.Large: _large,
    model.Facts: _facts,
    model.Table: _table,
    model.Listing: _listing,
    model.Bring: _bring,
    model.Visit: _visit,
}
