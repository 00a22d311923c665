"""Paragraphs, lists and the boxes that stand between them."""

from nummairieque.comarquage.rendering import markup


def flow(page, element):
    """What is in it, with nothing around."""
    return page.flow(element)


def titled(page, element):
    """A part with a title that is no heading of the page."""
    title = element.find("Titre")
    return lead(page.title(title), page.flow(element, (title,)))


def lead(title, html):
    """``title`` before the words of the first paragraph."""
    if not title:
        return html
    stop = "" if title.endswith((":", "?", "!", ".")) else "\u00a0:"
    if html.startswith("<p>"):
        return f"<p><strong>{title}{stop}</strong> {html[3:]}"
    return f"<p><strong>{title}{stop if html else ''}</strong></p>{html}"


def note(kind):
    """A handler of a box of that kind."""

    def handler(page, element):
        return f'<aside class="note note-{kind}" role="note">{titled(page, element)}</aside>'

    return handler


def bullets(page, element):
    """A list."""
    kind = element.get("type")
    tag = "ol" if kind == "numero" else "ul"
    boxes = ' class="boxes"' if kind == "caseACocher" else ""
    items = [child for child in element if child.tag == "Item"]
    rest = page.flow(element, set(items))
    html = "".join(f"<li>{page.slim(item)}</li>" for item in items)
    return rest + (f"<{tag}{boxes}>{html}</{tag}>" if html else "")


def box(name):
    """A handler that puts blocks into a div of that class."""

    def handler(page, element):
        html = page.flow(element)
        return f'<div class="{name}">{html}</div>' if html else ""

    return handler


def strong(html):
    """A title that is none of the headings, or ``""``."""
    return f"<p><strong>{html}</strong></p>" if html else ""


def alone(page, element):
    """A title outside of what it would be the title of."""
    return strong(page.title(element))


def warning(page, element):
    """A warning above all: its day tells whether it is still news."""
    day = markup.day(element.get("date"))
    told = f" <small>({day})</small>" if day else ""
    title = element.find("Titre")
    head = page.title(title)
    html = lead(f"{head}{told}" if head else "", page.flow(element, (title,)))
    return f'<aside class="note note-avertissement" role="note">{html}</aside>'


BLOCKS = {
    "ANoter": note("a-noter"),
    "ASavoir": note("a-savoir"),
    "Accueil": flow,
    "Aide": box("help"),
    "Attention": note("attention"),
    "Avertissement": warning,
    "Commentaire": flow,
    "Complement": titled,
    "Conclusion": titled,
    "Consigne": note("consigne"),
    "Contenu": flow,
    "ContenuConditionne": flow,
    "Exemple": note("exemple"),
    "FragmentConditionne": flow,
    "Introduction": box("intro"),
    "IntroductionSimple": titled,
    "Item": flow,
    "Liste": bullets,
    "Paragraphe": flow,
    "Rappel": note("rappel"),
    "Resume": flow,
    "Texte": flow,
    "Titre": alone,
    "TitreAlternatif": alone,
    "TitreRiche": alone,
}
