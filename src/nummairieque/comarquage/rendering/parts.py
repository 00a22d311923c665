"""Chapters, situations and cases."""

from lxml import etree
from nummairieque.comarquage.chapters import TITLE
from nummairieque.comarquage.rendering import markup
from nummairieque.comarquage.rendering.page import CASE
from nummairieque.comarquage.rendering.page import CHAPTER
from nummairieque.comarquage.rendering.page import SITUATION
from nummairieque.comarquage.rendering.paragraphs import strong
from nummairieque.comarquage.words import plain

#: Bytes of a case from which on it may be a page of its own.
CASE_MIN = 8000
_TYPES = {"pieces": "papers", "important": "important"}


def chapter(page, element):
    """A chapter of the sheet, or of a text in it."""
    key = page.keys.get(element)
    if key is None:
        # The address of an office, a definition: no part of the sheet.
        return _minor(page, element)
    name = page.places[element]
    title = plain(element.find("Titre"))
    if title and not page.situated:
        page.contents.append((name, title))
    mark = page.mark(element, name)
    if page.is_apart(element, name, CHAPTER):
        return _apart(page, element, name, mark)
    return _section(page, element, f' id="{name}"', page.around.beside(key))


def under(page, element):
    """A chapter in a chapter."""
    if page.keys.get(element.getparent()) is None:
        return _minor(page, element)
    return _section(page, element, "")


def _minor(page, element):
    title, other = element.find("Titre"), element.find("TitreAlternatif")
    heads = (strong(page.title(head)) for head in (title, other))
    return "".join(heads) + page.flow(element, (title, other))


def _section(page, element, name, beside=""):
    title, other = element.find("Titre"), element.find("TitreAlternatif")
    marks = [_TYPES.get(element.get("type"), "")]
    marks.append("numbered" if element.get("numerote") in ("true", "1") else "")
    marks = " ".join(filter(None, marks))
    marks = f' class="{marks}"' if marks else ""
    head, before = page.title(title), page.level
    html = heading(page, head, plain(title))
    # Says the same to those whom it concerns by an answer given on the way.
    html += strong(page.title(other))
    html += page.flow(element, (title, other)) + beside
    page.level = before
    return f"<section{name}{marks}>{html}</section>" if html else ""


def heading(page, html, words):
    """A heading of the next level; what follows is one level below."""
    if not html:
        return ""
    level = min(page.level, 6)
    page.level, page.heading = page.level + 1, words
    return f"<h{level}>{html}</h{level}>"


def floating(page, element):
    """A heading in the middle of a text, which opens no level."""
    html = page.title(element)
    level = min(page.level, 6)
    return f"<h{level}>{html}</h{level}>" if html else ""


def situations(page, element):
    """The situations of a sheet, each to be opened by whom it concerns."""
    # The table of contents has the situations, not what is in them.
    before, page.situated = page.situated, True
    html = page.flow(element)
    page.situated = before
    return f'<div class="situations">{html}</div>' if html else ""


def situation(page, element):
    """One situation."""
    title = element.find("Titre")
    words = plain(title)
    # One that stands where no schema has it was given no name before.
    name = page.places.get(element) or page.id(f"cas-{words}")
    page.contents.append((name, words or "Situation"))
    page.situations.append((name, words or "Situation"))
    mark = page.mark(element, name)
    if page.is_apart(element, name, SITUATION):
        return _apart(page, element, name, mark)
    opened = " open" if element.getparent().get("affichage") == "sequentiel" else ""
    opened = opened or (" open" if page.depth else "")
    before = page.level
    head = heading(page, page.title(title) or "Situation", words)
    html = page.flow(element, (title,))
    page.level = before
    if element in page.keys:
        html += page.around.beside(page.keys[element])
    head += mark
    return f'<details class="case" id="{name}"{opened}><summary>{head}</summary>{html}</details>'


def _apart(page, element, name, mark):
    """What is too much for this page too: a heading that leads to its own."""
    level = min(page.level, 6)
    return f'<h{level} class="case" id="{name}">{_lead(page, element, name)}{mark}</h{level}>'


def _lead(page, element, name):
    title = element.find("Titre")
    words = page.label(title) if title is not None else ""
    words = words or markup.text(f"{plain(element)[:TITLE]}…")
    return f'<a href="?partie={name}#{name}">{words}</a>'


def case(page, element):
    """One case of several."""
    title, name = element.find("Titre"), page.places.get(element)
    if name is None or len(etree.tostring(element)) < CASE_MIN:
        return folded(page.title(title) or "Cas", page.flow(element, (title,)))
    if page.is_apart(element, name, CASE):
        return f'<p class="case" id="{name}">{_lead(page, element, name)}</p>'
    return folded(page.title(title) or "Cas", page.flow(element, (title,)), f' id="{name}" open')


def folded(title, html, more=""):
    """What is shown when somebody opens it; printing opens all."""
    return f'<details class="case"{more}><summary>{title}</summary>{html}</details>'


def cases(page, element):
    """Cases that exclude one another, or ways to do the same."""
    html = page.flow(element)
    return f'<div class="cases">{html}</div>' if html else ""


BLOCKS = {
    "BlocCas": cases,
    "Cas": case,
    "Chapitre": chapter,
    "ListeSituations": situations,
    "Situation": situation,
    "SousChapitre": under,
    "TitreFlottant": floating,
}
