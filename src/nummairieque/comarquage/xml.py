"""Bytes of the feed as a tree, within limits. Pure.

The feed comes over a network and has carried malformed files, so nothing in
it is trusted: no document type, hence no entity, nothing fetched, no tree
deeper than a sheet ever is.
"""

from lxml import etree
from nummairieque import _
from nummairieque.comarquage.errors import Broken

import re

SIZE_MAX = 8 * 1024 * 1024
#: Levels of tags, the root's counted. The deepest real sheet has 17.
DEPTH_MAX = 100
ROOTS = ("Publication", "ServiceComplementaire")
IDENT = re.compile(r"[FNR][0-9]{1,7}")
_DECLARATION = re.compile(r"\s*<\?xml\b[^>]*\?>")
_ENCODING = re.compile(r"""\bencoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_ENCODINGS = {"utf-8", "utf8", "us-ascii", "iso-8859-1", "iso-8859-15", "windows-1252"}
_TOO_DEEP = etree.XPath("boolean(" + "/".join(["*"] * DEPTH_MAX) + ")")

_UNREADABLE = _("Ce n’est pas du XML lisible.")


def parse(data):
    """The root element of a sheet.

    :param data: the file's bytes.
    :raises Broken: it is none, or one that could harm.
    """
    if len(data) > SIZE_MAX:
        raise Broken(_("Le fichier dépasse 8 Mo."))
    text = _decoded(data)
    # Wherever it stands: a document type is the door to every entity.
    if "<!DOCTYPE" in text:
        raise Broken(_("Le fichier déclare un type de document, ce qui n’est pas permis."))
    try:
        root = etree.fromstring(text.encode("utf-8"), _parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Broken(_UNREADABLE) from error
    if _TOO_DEEP(root):
        raise Broken(_("Les balises sont imbriquées trop profondément."))
    if root.tag not in ROOTS:
        raise Broken(_("Ce n’est pas une fiche de service-public."))
    if not IDENT.fullmatch(root.get("ID") or ""):
        raise Broken(_("L’identifiant de la fiche manque ou n’a pas la forme attendue."))
    return root


def _decoded(data):
    """The text without its declaration, which says an encoding no longer true."""
    text = data[:1024].decode("latin-1").removeprefix("ï»¿")
    declaration = _DECLARATION.match(text)
    named = _ENCODING.search(declaration[0]) if declaration else None
    encoding = named[1].lower() if named else "utf-8"
    if encoding not in _ENCODINGS:
        raise Broken(_("L’encodage du fichier n’est pas accepté : il faut de l’UTF-8."))
    try:
        text = data.decode("utf-8-sig" if encoding in ("utf-8", "utf8") else encoding)
    except UnicodeDecodeError as error:
        raise Broken(_("Le fichier n’est pas dans l’encodage qu’il annonce.")) from error
    return _DECLARATION.sub("", text, count=1) if declaration else text


def _parser():
    # One each time: parsers are not shared between threads.
    return etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
