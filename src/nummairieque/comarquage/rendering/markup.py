"""Safe pieces of HTML: text, addresses, links. Pure.

All text of a page passes through :func:`text`, all attributes through
:func:`quoted`, all addresses through :func:`address`.
"""

from nummairieque.comarquage.words import slug
from urllib.parse import quote
from urllib.parse import urlsplit

import re

_SPACES = re.compile(r"[ \t\r\n]+")
_ODD = re.compile(r"[^A-Za-z0-9:/?#\[\]@!$&'()*+,;=%~._-]")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T.*)?")
_SIZE = re.compile(r"(\d+(?:[.,]\d+)?)\s*([kKmMgG])?[bBoO]?")
_FIGURES = re.compile(r"\+?[0-9][0-9 .\-\u00a0\u202f]{2,20}")
_FORMATS = {
    "application/pdf": "PDF",
    "application/msword": "DOC",
    "application/rtf": "RTF",
    "application/vnd.ms-excel": "XLS",
    "application/vnd.oasis.opendocument.spreadsheet": "ODS",
    "application/vnd.oasis.opendocument.text": "ODT",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "XLSX",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "DOCX",
    "application/zip": "ZIP",
    "image/gif": "GIF",
    "image/jpeg": "JPEG",
    "image/png": "PNG",
}
_LANGUAGES = {
    "ar": "arabe",
    "de": "allemand",
    "en": "anglais",
    "es": "espagnol",
    "it": "italien",
    "nl": "néerlandais",
    "pt": "portugais",
}


def text(words):
    """``words`` of the source as they may stand between tags; ``""`` for None.

    Spaces that can't be seen go; a space that holds two words together stays.
    """
    if not words:
        return ""
    words = _SPACES.sub(" ", words)
    if "&" in words or "<" in words or ">" in words:
        words = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return words


def paragraph(html, kind=""):
    """``html``, which has no blocks, as a paragraph; ``""`` for nothing."""
    html = html.strip()
    kind = f' class="{kind}"' if kind else ""
    return f"<p{kind}>{html}</p>" if html else ""


def quoted(words):
    """``words`` as they may stand in a quoted attribute."""
    return text(words).replace('"', "&quot;")


def address(url):
    """``url`` where a browser may go there from a page, else ``""``.

    http, https and mailto only, and an address inside the desk.
    """
    url = (url or "").strip()
    if not url or _CONTROLS.search(url):
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if parts.scheme in ("http", "https"):
        good = bool(parts.netloc)
    elif parts.scheme == "mailto":
        good = "@" in parts.path
    else:
        good = not parts.scheme and url.startswith("/") and not url.startswith(("//", "/\\"))
    if not good:
        return ""
    return quote(url, safe=":/?#[]@!$&'()*+,;=%~") if _ODD.search(url) else url


def official(url):
    """True for an address on the State's site, which is not inside the desk."""
    host = urlsplit(url).hostname or ""
    return host.endswith(("service-public.fr", "service-public.gouv.fr"))


def host(url):
    """The name of the site that an address leads to, for a link without words."""
    url = address(url)
    return text(url.partition("//")[2].partition("/")[0] or url)


def away(url, label, about=""):
    """A link out of the desk; ``label``, which is HTML, alone for no address."""
    url = address(url)
    if not url:
        return label
    return f'<a href="{quoted(url)}" rel="external"{about}>{label}</a>'


def phone(words):
    """A number to call; the words alone where they are none."""
    found = _FIGURES.fullmatch(words.strip())
    label = text(words)
    if not found:
        return label
    return f'<a href="tel:{re.sub(r"[^0-9+]", "", found[0])}">{label}</a>'


def language(code):
    """A language tag as HTML takes it, else ``""``."""
    code = (code or "").strip()
    return code if _LANGUAGE.fullmatch(code) else ""


def described(element):
    """What the attributes of a link tell of the file behind it, as HTML."""
    kind = (element.get("format") or "").partition(";")[0].strip().lower()
    told = [_FORMATS.get(kind, ""), _weight(element.get("poids")), _spoken(element.get("langue"))]
    told = " - ".join(filter(None, told))
    return f" <small>({told})</small>" if told else ""


def _weight(weight):
    found = _SIZE.fullmatch((weight or "").strip())
    if not found:
        return text(weight)
    # A bare figure is in kilobytes.
    return f"{found[1].replace('.', ',')} {(found[2] or 'k').upper()}o"


def _spoken(code):
    code = language(code).lower()
    if not code or code == "fr":
        return ""
    return f"en {_LANGUAGES.get(code, code)}"


def day(date):
    """A day as it is written in French; as it came where it is none."""
    found = _DAY.fullmatch((date or "").strip())
    return f"{found[3]}/{found[2]}/{found[1]}" if found else text(date)


def name(words):
    """A part of an id; ``""`` where nothing of it is left."""
    return slug(words or "", 80)
