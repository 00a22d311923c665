"""Reading a tagged PDF back: its structure, the words within it, and what stands outside."""

from dataclasses import dataclass
from dataclasses import field
from io import BytesIO
from pypdf import PdfReader
from pypdf.generic import ContentStream
from support.typed import read

import re

_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")


@dataclass
class Node:
    """One element of the structure: its ``tag``, its own ``text``, and ``nodes`` within it."""

    tag: str
    attributes: dict = field(default_factory=dict)
    text: str = ""
    nodes: list = field(default_factory=list)

    def walk(self):
        """This node and all below it, in reading order."""
        yield self
        for node in self.nodes:
            yield from node.walk()

    def words(self):
        """All text in reading order, white space folded and breaks of long words left out."""
        return " ".join("".join(n.text for n in self.walk()).replace("\u200b", "").split())


class Tagged:
    """A PDF of Typst: ``root`` is its :class:`Node` tree, ``untagged`` text that is in none."""

    def __init__(self, data):
        self.reader = PdfReader(BytesIO(data))
        self.catalog = self.reader.trailer["/Root"]
        self.untagged, self.artifacts, self.fonts = "", [], {}
        self._texts = {}
        for number, page in enumerate(self.reader.pages):
            self.artifacts.append(read(self._page(number, page)))
        self._pages = {page.indirect_reference.idnum: n for n, page in enumerate(self.reader.pages)}
        (document,) = self._children(self.catalog["/StructTreeRoot"]["/K"], None)
        self.root = document

    @property
    def xmp(self):
        return self.catalog["/Metadata"].get_object().get_data().decode("utf-8")

    def tags(self):
        """Names of the tags, in reading order: list."""
        return [node.tag for node in self.root.walk()]

    def all(self, tag):
        """The nodes of one tag."""
        return [node for node in self.root.walk() if node.tag == tag]

    def _page(self, number, page):
        """Take the text of a page in, by its marks; what is an artifact of it: str."""
        maps = {}
        for name, font in (page["/Resources"].get("/Font") or {}).items():
            font = font.get_object()
            self.fonts[font["/BaseFont"]] = font
            maps[name] = _unicode(font["/ToUnicode"].get_object().get_data())
        marks, font, artifact = [], None, ""
        for operands, operator in ContentStream(page.get_contents(), self.reader).operations:
            if operator in (b"BDC", b"BMC"):
                properties = operands[1] if len(operands) > 1 else {}
                marks.append((operands[0], properties.get("/MCID")))
            elif operator == b"EMC":
                marks.pop()
            elif operator == b"Tf":
                font = maps[operands[0]]
            elif operator in (b"Tj", b"TJ"):
                text = _shown(operands[0], font)
                mcid = next((m for _name, m in marks if m is not None), None)
                if mcid is not None:
                    key = number, int(mcid)
                    self._texts[key] = self._texts.get(key, "") + text
                elif any(name == "/Artifact" for name, _mcid in marks):
                    artifact += text
                else:
                    self.untagged += text
        return artifact

    def _children(self, kids, page):
        kids = kids.get_object() if hasattr(kids, "get_object") else kids
        found = []
        for kid in kids if isinstance(kids, list) else [kids]:
            kid = kid.get_object() if hasattr(kid, "get_object") else kid
            if isinstance(kid, int):
                found.append(Node("", text=self._texts.get((page, kid), "") + " "))
            elif "/MCID" in kid:
                place = self._number(kid, page)
                found.append(Node("", text=self._texts.get((place, int(kid["/MCID"])), "") + " "))
            elif "/S" in kid:
                inner = self._children(kid["/K"], self._number(kid, page)) if "/K" in kid else []
                found.append(Node(kid["/S"], dict(kid), nodes=inner))
        return found

    def _number(self, element, otherwise):
        if "/Pg" not in element:
            return otherwise
        return self._pages[element.raw_get("/Pg").idnum]


def _shown(operand, font):
    parts = operand if isinstance(operand, list) else [operand]
    text = ""
    for part in parts:
        raw = getattr(part, "original_bytes", part if isinstance(part, bytes) else b"")
        text += "".join(font.get(raw[at : at + 2], "") for at in range(0, len(raw), 2))
    return text


def _unicode(cmap):
    """Two octets → the text they stand for, from a ToUnicode map: dict."""
    found = {}
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", cmap, re.S):
        for low, high, text in _RANGE.findall(block):
            first = int(text, 16)
            for code in range(int(low, 16), int(high, 16) + 1):
                found[code.to_bytes(2)] = chr(first + code - int(low, 16))
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.S):
        for code, text in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>", block):
            found[bytes.fromhex(code.decode())] = bytes.fromhex(text.decode()).decode("utf-16-be")
    return found
