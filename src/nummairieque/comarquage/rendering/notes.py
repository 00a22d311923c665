"""Definitions and abbreviations: notes at the end that lead back to the text."""

from nummairieque.comarquage.rendering.paragraphs import lead
from nummairieque.comarquage.words import plain


def notes(page):
    """The list of the notes of a sheet, and their (anchor, title) pairs."""
    found, pairs, done = [], [], set()
    for element in page.root.iterfind("Definition"):
        ident, title = element.get("ID"), element.find("Titre")
        if ident not in page.called or ident in done:
            # No text calls it, or the file has it twice.
            page.called[ident] = "", page.id(f"def-{ident}")
        back, anchor = page.called[ident]
        done.add(ident)
        words = plain(title)
        html = page.slim(element, (title,))
        if back:
            told = f'<a href="#{back}" aria-label="Revenir au texte">↩</a>'
            html = f"{html} {told}" if not html.endswith("</p>") else f"{html[:-4]} {told}</p>"
        found.append(f'<dt id="{anchor}">{page.title(title) or "Définition"}</dt><dd>{html}</dd>')
        pairs.append((anchor, words))
    for element in page.root.iterfind("Abreviation"):
        title = element.find("Titre")
        html = page.slim(element, (title,))
        found.append(f"<dt>{page.title(title) or 'Sigle'}</dt><dd>{html}</dd>")
    return "".join(found), tuple(pairs)


def within(page, element):
    """A definition in the middle of a text."""
    title = element.find("Titre")
    return f'<div class="definition">{lead(page.title(title), page.flow(element, (title,)))}</div>'


BLOCKS = {"Abreviation": within, "Definition": within}
