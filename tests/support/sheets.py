"""The national sheets to test against, and a second pair of eyes on a page.

The comparison walks the source on its own: it shares no code with what it
judges but the list of what is left out on purpose.
"""

from collections import Counter
from lxml import etree
from pathlib import Path

import os
import re
import zipfile

ROOT = Path(__file__).resolve().parents[2]
#: Where they lie beside the project, when nobody says otherwise.
BESIDE = ROOT.parent / "shared/data/comarquage/vosdroits-particuliers-2020-11.zip"
NAMED = re.compile(r"(?:.*/)?([FNR][0-9]{1,7})\.xml")
WORD = re.compile(r"\w+")
#: Attributes that a reader needs as much as the words.
TOLD = ("numerocerfa", "autrenumero", "valeur", "unite", "titre")
LABELS = ("title", "alt", "aria-label")
SCHEMES = ("http://", "https://", "mailto:", "tel:", "#", "/", "?partie=")
#: What must not stand in a paragraph or in a title.
BLOCKS = ["p", "div", "ul", "ol", "dl", "table", "section", "aside", "details", "figure", "nav"]
BLOCKS += ["li", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6"]
_IN_WORDS = etree.XPath(
    "//*[self::p or self::dt or self::small or self::strong or self::a]"
    f"//*[{' or '.join(f'self::{tag}' for tag in BLOCKS)}]"
    # A heading may be what opens a part, nothing larger.
    f" | //summary//*[{' or '.join(f'self::{tag}' for tag in BLOCKS if tag[0] != 'h')}]"
)
_NESTED = etree.XPath("//a//a | //a//summary | //summary//details")
_LOST_PARENT = etree.XPath(
    "//li[not(parent::ul or parent::ol)] | //dt[not(parent::dl)] | //dd[not(parent::dl)]"
    " | //tr[not(parent::thead or parent::tbody)] | //td[not(parent::tr)]"
    " | //th[not(parent::tr) or not(@scope)] | //summary[not(parent::details)]"
    " | //figcaption[not(parent::figure)] | //ul/text()[normalize-space()]"
    " | //details[not(*[1][self::summary])] | //table[not(*[1][self::caption])]"
    " | //ul/*[not(self::li)] | //ol/*[not(self::li)] | //dl/*[not(self::dt or self::dd)]"
)
_EMPTY = etree.XPath(
    "//*[self::p or self::li or self::a or self::h2 or self::h3 or self::h4 or self::summary"
    " or self::caption or self::th or self::dt][not(normalize-space()) and not(.//img)]"
)
_HEADINGS = etree.XPath("//h1 | //h2 | //h3 | //h4 | //h5 | //h6")


def corpus():
    """The zip or folder of sheets that ``FICHES`` names, or the one beside; or None."""
    path = Path(os.environ.get("FICHES") or BESIDE)
    return path if path.exists() else None


def idents(path):
    """The ids of all sheets."""
    if path.is_dir():
        return [found.stem for found in path.glob("*.xml") if NAMED.fullmatch(found.name)]
    with zipfile.ZipFile(path) as archive:
        return [found[1] for name in archive.namelist() if (found := NAMED.fullmatch(name))]


def files(path):
    """All sheets as (ident, bytes)."""
    if path.is_dir():
        for found in sorted(path.glob("*.xml")):
            if NAMED.fullmatch(found.name):
                yield found.stem, found.read_bytes()
        return
    with zipfile.ZipFile(path) as archive:
        for name in sorted(archive.namelist()):
            if found := NAMED.fullmatch(name):
                yield found[1], archive.read(name)


def said(root, left_out):
    """How often the source says each word, and the addresses it gives."""
    words, addresses, todo = Counter(), set(), [root]
    forms = Counter(etree.tostring(form, with_tail=False) for form in root.iter("ServiceEnLigne"))
    told = Counter()
    while todo:
        element = todo.pop()
        if element.tag in left_out:
            continue
        if element.tag in ("NoticeLiee", "ServiceEnLigneAnnexe"):
            # What goes with a form that stands in three places is said in one.
            form = etree.tostring(element.getparent(), with_tail=False)
            part = etree.tostring(element, with_tail=False)
            siblings = sum(
                etree.tostring(other, with_tail=False) == part for other in element.getparent()
            )
            if forms[form] >= 3 and told[form, part] >= siblings:
                continue
            told[form, part] += 1
        if element.attrib:
            words.update(word for name in TOLD for word in WORD.findall(element.get(name, "")))
        if (url := (element.get("URL") or "").strip()).startswith(("http://", "https://")):
            addresses.add(url)
        run = element.text or ""
        for child in element:
            if len(child) or child.text:
                words.update(WORD.findall(run))
                run = ""
            # What is empty does not part a word.
            run += child.tail or ""
            todo.append(child)
        words.update(WORD.findall(run))
    return words, addresses


def shown(tree):
    """How often a page says each word, and where its links go."""
    words, links = Counter(), set()
    for element in tree.iter():
        words.update(WORD.findall(element.text or ""))
        words.update(WORD.findall(element.tail or ""))
        if element.attrib:
            words.update(word for name in LABELS for word in WORD.findall(element.get(name, "")))
            links.add(element.get("href"))
    return words, links


def strict(html):
    """A page as a tree, read with no mercy for a tag that ends where it must not.

    :raises etree.XMLSyntaxError: one does.
    """
    html = html.replace("<br>", "<br/>").replace(" open>", ' open="">')
    html = re.sub(r"(<img [^>]*)>", r"\1/>", html)
    return etree.fromstring(f"<body>{html}</body>", etree.XMLParser(huge_tree=True))


def faults(tree):
    """What is wrong with the markup of a page; a list of words for a person."""
    found = [f"a block in words: {_place(element)}" for element in _IN_WORDS(tree)]
    found += [f"nested: {_place(element)}" for element in _NESTED(tree)]
    found += [f"out of place: {_place(element)}" for element in _LOST_PARENT(tree)]
    found += [f"empty: {_place(element)}" for element in _EMPTY(tree)]
    ids = Counter(tree.xpath("//@id"))
    found += [f"id {name} {count} times" for name, count in ids.items() if count > 1]
    found += [f"a bad id: {name}" for name in ids if not re.fullmatch(r"[a-z][a-z0-9-]*", name)]
    for href in tree.xpath("//@href"):
        if not href.startswith(SCHEMES):
            found.append(f"goes to {href}")
        elif href.startswith("#") and href[1:] not in ids:
            found.append(f"goes nowhere: {href}")
    before = 1
    for element in _HEADINGS(tree):
        level = int(element.tag[1])
        if level > before + 1:
            found.append(f"h{level} after h{before}: {''.join(element.itertext())}")
        before = level
    return found + _holes(tree)


def _holes(tree):
    """Tables whose rows don't fill them, or overlap."""
    found = []
    for table in tree.iter("table"):
        widths = set()
        for part in table.iterfind("./*"):
            rows, taken = part.findall("tr"), Counter()
            for number, row in enumerate(rows):
                places = {column for (line, column) in taken if line == number}
                column = 0
                for cell in row:
                    while column in places:
                        column += 1
                    wide, high = int(cell.get("colspan", 1)), int(cell.get("rowspan", 1))
                    for line in range(number, number + high):
                        for place in range(column, column + wide):
                            taken[line, place] += 1
                    column += wide
                    places = {column for (line, column) in taken if line == number}
                widths.add(len(places))
            if any(count > 1 for count in taken.values()):
                found.append("cells overlap")
            if any(line >= len(rows) for line, _column in taken):
                found.append("a cell reaches out of its part of the table")
        if len(widths) > 1:
            found.append(f"a table with rows of {sorted(widths)} columns")
    return found


def _place(element):
    if not isinstance(element, etree._Element):
        return repr(str(element)[:60])
    names = [parent.tag for parent in element.iterancestors()]
    return f"{'/'.join([*names[::-1], element.tag])} {''.join(element.itertext())[:60]!r}"


def lines(tree):
    """The words of a page, a line for each of its blocks."""
    found, run = [], []

    def end():
        words = " ".join("".join(run).split())
        if words:
            found.append(words)
        run.clear()

    def walk(element):
        block = element.tag in BLOCKS or element.tag in ("summary", "caption", "td", "th", "br")
        if block:
            end()
        run.append(element.text or "")
        for child in element:
            walk(child)
            run.append(child.tail or "")
        if block:
            end()

    walk(tree)
    end()
    return found
