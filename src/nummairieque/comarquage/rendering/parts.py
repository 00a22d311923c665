"""Chapters, situations and cases."""

from nummairieque.comarquage.rendering.paragraphs import strong
from nummairieque.comarquage.words import plain

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
    name = page.places.get(element) or page.id(f"cas-{words}")
    page.contents.append((name, words or "Situation"))
    page.situations.append((name, words or "Situation"))
    if page.chosen and page.chosen != name:
        # Too much for one page: the other situations are pages of their own.
        link = f'<a href="?situation={name}#{name}">{page.label(title)}</a>'
        level = min(page.level, 6)
        return f'<h{level} class="case" id="{name}">{link}</h{level}>'
    opened = " open" if element.getparent().get("affichage") == "sequentiel" else ""
    opened = opened or (" open" if page.chosen else "")
    before = page.level
    head = heading(page, page.title(title) or "Situation", words)
    html = page.flow(element, (title,))
    page.level = before
    if element in page.keys:
        html += page.around.beside(page.keys[element])
    return f'<details class="case" id="{name}"{opened}><summary>{head}</summary>{html}</details>'


def case(page, element):
    """One case of several."""
    title = element.find("Titre")
    return folded(page.title(title) or "Cas", page.flow(element, (title,)))


def folded(title, html):
    """What is shown when somebody opens it; printing opens all."""
    return f'<details class="case"><summary>{title}</summary>{html}</details>'


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
