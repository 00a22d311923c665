"""The words of a mail in HTML, less what mail programs mark as quoted. Pure.

Nothing is fetched and nothing is kept of the markup: what comes out is plain
text. An image of the mail itself leaves ``[cid:…]``, so that who cuts the text
knows whether the image lies in what is kept.
"""

from lxml import etree
from lxml import html

import re

HTML_MAX = 2_000_000
DEPTH_MAX = 200
#: What stands in the parts where a block begins or ends: a line, a paragraph.
_LINE, _PARAGRAPH = "\x01", "\x02"
_BREAKS = re.compile(r"[ \t\n\x01\x02]*[\n\x01\x02][ \t\n\x01\x02]*")
_SKIPPED = {"script", "style", "head", "title", "template", "noscript", "object", "svg"}
_BLOCKS = {"p", "div", "section", "article", "pre", "blockquote", "center", "address"}
_BLOCKS |= {"tr", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table"}
#: What holds the quoted mail or the signature, by id or class.
_QUOTES = {
    "gmail_quote",
    "gmail_quote_container",
    "gmail_extra",
    "yahoo_quoted",
    "protonmail_quote",
    "moz-cite-prefix",
    "moz-forward-container-quote",
    "zmail_extra",
    "replycitation",
    "outlookmessageheader",
    "reply-intro",
    "mail-editor-reference-message-container",
}
_SIGNATURES = {
    "gmail_signature",
    "gmail_signature_prefix",
    "moz-signature",
    "signature",
    "applemailsignature",
    "ms-outlook-mobile-signature",
    "protonmail_signature_block",
    "composer_signature",
    "_rc_sig",
}
#: From here to the end, all is quoted.
_LAST = {"divrplyfwdmsg", "appendonsend", "zwchr", "stopspelling", "ymailquoted"}
_FORWARD = re.compile(
    r"(forwarded message|message transf[ée]r[ée]|début du message)", re.IGNORECASE
)


def text_of(markup):
    """The text of a mail in HTML; ``""`` for what can't be read."""
    parser = html.HTMLParser(recover=True, no_network=True, remove_comments=True, remove_pis=True)
    markup = markup[:HTML_MAX].replace("\0", "")
    markup = re.sub(r"^\s*<\?xml[^>]*\?>", "", markup)
    try:
        root = html.document_fromstring(markup, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return ""
    words = _Words()
    words.walk(root)
    return words.text()


class _Words:
    def __init__(self):
        self.parts, self.over = [], False

    def walk(self, element, depth=0, pre=False):
        """Take in ``element``, less what is hidden, quoted or a signature in it."""
        if self.over or depth > DEPTH_MAX or not isinstance(element.tag, str):
            return
        tag, marks = element.tag.lower(), _marks(element)
        if tag in _SKIPPED or _hidden(element):
            return
        if marks & _LAST and not self._forwards(element):
            self.over = True
            return
        if marks & _SIGNATURES or (_quoted(element, tag, marks) and not self._forwards(element)):
            self.parts.append(_LINE)
            return
        pre = pre or tag == "pre"
        self._open(element, tag)
        self._say(element.text, pre)
        for child in element:
            self.walk(child, depth + 1, pre)
            if self.over:
                return
            self._say(child.tail, pre)
        if tag in ("td", "th"):
            self.parts.append(" ")
        elif tag in _BLOCKS:
            self.parts.append(_PARAGRAPH if tag == "p" else _LINE)

    def _open(self, element, tag):
        if tag == "br":
            self.parts.append("\n")
        elif tag == "hr":
            self.parts.append(f"{_LINE}________________________________{_LINE}")
        elif tag == "li":
            self.parts.append(f"{_LINE}- ")
        elif tag == "img":
            source = element.get("src") or ""
            if source.startswith("cid:"):
                self.parts.append(f"[{source}]")
        elif tag in _BLOCKS:
            self.parts.append(_PARAGRAPH if tag == "p" else _LINE)

    def _say(self, text, pre):
        if text:
            # A carriage return marks a line end that the markup does not mean.
            text = text.replace(_LINE, "").replace(_PARAGRAPH, "")
            self.parts.append(text if pre else re.sub(r"[ \t\r\n\f]+", " ", text))

    def _forwards(self, element):
        """True for a mail that is handed on, not quoted."""
        opening = "".join(element.itertext())[:300]
        before = "".join(self.parts[-6:])[-200:]
        return bool(_FORWARD.search(opening[:120]) or _FORWARD.search(before))

    def text(self):
        text = _BREAKS.sub(_line_ends, "".join(self.parts))
        return "\n".join(re.sub(r"[ \t]+", " ", line).strip() for line in text.split("\n")).strip()


def _line_ends(found):
    """How a browser shows a run of line ends and borders of blocks."""
    run = found[0].strip(" \t")
    if _PARAGRAPH in run:
        return "\n\n"
    if _LINE not in run:
        return run
    # An empty line takes a line end; the one at the end of a block takes none.
    return "\n" * min(2, 1 + run.count("\n") - run.startswith("\n"))


def _marks(element):
    """Id and classes, as mail programs write them and as web mails rewrite them."""
    found = f"{element.get('id') or ''} {element.get('class') or ''}".lower().split()[:30]
    return {re.sub(r"^(x_|m_-?\d+)+", "", name) for name in found}


def _quoted(element, tag, marks):
    if tag == "blockquote" and (
        (element.get("type") or "").lower() == "cite" or element.get("cite")
    ):
        return True
    return bool(marks & _QUOTES) or bool(element.get("data-marker") == "__QUOTED_TEXT__")


def _hidden(element):
    style = re.sub(r"\s", "", (element.get("style") or "").lower())
    return "display:none" in style or "mso-hide:all" in style
