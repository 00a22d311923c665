"""The two bodies of a mail, which say the same: pure functions.

The HTML has no colour and no ground of its own, so that a dark mailbox is
dark; it needs nothing from outside, and its widest thing is a word. The main
button alone is filled: with both colours, which are read and seen on white and
on black.
"""

from dataclasses import dataclass
from html import escape

_BODY = "max-width:38em;margin:0 auto;padding:8px;font:16px/1.5 sans-serif"
BUTTON = (
    "display:inline-block;margin:4px 8px 4px 0;padding:8px 16px;"
    "border:2px solid;border-radius:6px;font-weight:bold;text-decoration:none"
)
MAIN_BUTTON = f"{BUTTON};border-color:#177a82;background:#177a82;color:#ffffff"
_CELL = "padding:2px 12px 2px 0;text-align:left;vertical-align:top"
_PART = "margin:16px 0;padding-top:8px;border-top:1px solid"
_FOOTER = "margin-top:24px;padding-top:8px;border-top:1px solid;font-size:14px"


@dataclass(frozen=True)
class Part:
    """What is said of one thing; all of it is optional.

    ``rows`` are (label, value), ``buttons`` and ``links`` (label, address),
    ``items`` the same as a list, with ``""`` for what leads nowhere;
    everything is str, in the language of the letter. The first button is the
    main one.
    """

    heading: str = ""
    sentences: tuple = ()
    rows: tuple = ()
    strong: str = ""
    buttons: tuple = ()
    links: tuple = ()
    items: tuple = ()
    more: tuple = ()


@dataclass(frozen=True)
class Letter:
    """A mail without its headers. ``footer`` holds str and (label, address)."""

    language: str
    title: str
    greeting: str
    parts: tuple
    footer: tuple = ()

    @property
    def colon(self):
        return "\u00a0: " if self.language == "fr" else ": "


def plain(letter):
    """The letter as text."""
    blocks = [letter.greeting]
    for part in letter.parts:
        blocks += [
            part.heading and f"* {part.heading}",
            *part.sentences,
            "\n".join(f"{label}{letter.colon}{value}" for label, value in part.rows),
            part.strong,
            *(f"{label}{letter.colon}{url}" for label, url in (*part.buttons, *part.links)),
            "\n".join(f"- {label}\n  {url}".rstrip() for label, url in part.items),
            *part.more,
        ]
    footer = [
        line if isinstance(line, str) else f"{line[0]}{letter.colon}{line[1]}"
        for line in letter.footer
    ]
    blocks.append("\n".join(("-- ", *footer)))
    return "\n\n".join(block for block in blocks if block) + "\n"


def html(letter):
    """The letter as a page."""
    parts = "".join(_part(part, len(letter.parts) > 1) for part in letter.parts)
    footer = "<br>".join(
        escape(line) if isinstance(line, str) else _link(*line) for line in letter.footer
    )
    return (
        f'<!DOCTYPE html><html lang="{letter.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        '<meta name="supported-color-schemes" content="light dark">'
        f'<title>{escape(letter.title)}</title></head><body style="{_BODY}">'
        f"<p>{escape(letter.greeting)}</p>{parts}"
        f'<p style="{_FOOTER}">{footer}</p></body></html>\n'
    )


def _part(part, one_of_many):
    rows = "".join(
        f'<tr><th scope="row" style="{_CELL}">{escape(label)}</th>'
        f'<td style="{_CELL}">{escape(value)}</td></tr>'
        for label, value in part.rows
    )
    style = f' style="{_PART}"' if one_of_many and part.heading else ""
    return "".join(
        (
            f"<div{style}>",
            f'<h2 style="margin:8px 0;font-size:17px">{escape(part.heading)}</h2>'
            if part.heading
            else "",
            *(f"<p>{escape(sentence)}</p>" for sentence in part.sentences),
            f'<table style="border-collapse:collapse">{rows}</table>' if rows else "",
            f"<p><strong>{escape(part.strong)}</strong></p>" if part.strong else "",
            _paragraph(
                _link(*button, BUTTON if number else MAIN_BUTTON)
                for number, button in enumerate(part.buttons)
            ),
            _paragraph(_link(*link) for link in part.links),
            _list(part.items),
            *(f"<p>{escape(sentence)}</p>" for sentence in part.more),
            "</div>",
        )
    )


def _paragraph(links):
    text = " ".join(links)
    return f"<p>{text}</p>" if text else ""


def _list(items):
    lines = (_link(*item) if item[1] else escape(item[0]) for item in items)
    text = "".join(f'<li style="margin:4px 0">{line}</li>' for line in lines)
    return f'<ul style="padding-left:20px">{text}</ul>' if text else ""


def _link(label, url, style=None):
    styled = f' style="{style}"' if style else ""
    return f'<a href="{escape(url)}"{styled}>{escape(label)}</a>'
