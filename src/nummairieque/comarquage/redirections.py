"""The feed's list of sheets that moved: old ident → new ident or address."""

from lxml import etree
from nummairieque import _
from nummairieque.comarquage.errors import Broken
from urllib.parse import urlsplit

import re

#: What is looked at of one list, and characters of an address.
COUNT_MAX = 50_000
_URL_MAX = 2000
_IDENT = re.compile(r"([FNR][0-9]{1,7})(\.xml)?")
_URL = re.compile(r"[!#-;=?-\[\]_a-z~]+")
_DECLARED = re.compile(r"\s*<\?xml[^>]*encoding\s*=\s*[\"']([^\"']*)", re.ASCII)


def read(data):
    """What a list says.

    :param data: bytes.
    :returns: (dict of old ident → new ident or http(s) address, int: entries
        that say something else, as do those of news and other corpora).
    :raises Broken: it is no such list.
    """
    root = _root(data)
    targets, refused = {}, 0
    for number, node in enumerate(root.iterchildren(tag=etree.Element)):
        if number >= COUNT_MAX:
            raise Broken(_("La liste des redirections est trop longue."))
        name = etree.QName(node).localname
        if name not in ("Redirection", "RedirectionExterne"):
            continue
        old = ident_of(node.get("from", ""))
        new = ident_of(node.get("to", "")) if name == "Redirection" else address(node.get("toUrl"))
        if old and new and old != new:
            targets[old] = new
        else:
            refused += 1
    return targets, refused


def ident_of(value):
    """The ident that an attribute holds, or ``""``."""
    found = _IDENT.fullmatch(value.strip())
    return found[1] if found else ""


def address(value):
    """The http(s) address that an attribute holds, or ``""``: one that is safe to lead to."""
    value = (value or "").strip()
    if len(value) > _URL_MAX or not _URL.fullmatch(value.lower()):
        return ""
    try:
        parts = urlsplit(value)
        sound = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        return ""
    return value if sound and "@" not in parts.netloc and "\\" not in value else ""


def _root(data):
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise Broken(_("La liste des redirections n’est pas en UTF-8.")) from wrong
    declared = _DECLARED.match(text)
    if (declared and declared[1].lower() != "utf-8") or "<!DOCTYPE" in text.upper():
        raise Broken(_("La liste des redirections n’est pas du XML simple."))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as wrong:
        raise Broken(_("La liste des redirections n’est pas du XML lisible.")) from wrong
    if etree.QName(root).localname != "Redirections":
        raise Broken(_("La liste des redirections n’en est pas une."))
    return root
