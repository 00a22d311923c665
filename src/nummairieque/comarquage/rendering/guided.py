"""The guided search: questions whose answers lead to a sheet. Everything is
shown to be opened, so that it works without a program."""

from nummairieque.comarquage.rendering import markup
from nummairieque.comarquage.rendering.paragraphs import strong
from nummairieque.comarquage.rendering.parts import folded


def problems(page, element):
    """All the ways that begin here."""
    return _branches(page, element, ("Problematique", "Branche"))


def _branches(page, element, tags, skip=()):
    ways = [child for child in element if child.tag in tags]
    rest = page.flow(element, {*ways, *skip})
    html = "".join(f"<li>{branch(page, way)}</li>" for way in ways)
    return rest + (f'<ul class="guide">{html}</ul>' if html else "")


def branch(page, element):
    """One answer: a link where the way ends, else what it leads to."""
    title, link = element.find("Titre"), element.find("LienInterne")
    skip = [title]
    name = page.title(title)
    ends = element.find("Branche") is None
    if link is not None and ends and not page.inline(link).strip():
        # The answer is what the link says: it has no words of its own.
        name = page.label(title) if title is not None else markup.text(link.get("type"))
        name = page.link(link.get("LienPublication"), name)
        skip.append(link)
    html = _branches(page, element, ("Branche",), skip)
    if ends:
        return f"{name or 'Autre'}{html}"
    return folded(name or "Autre", html)


def questions(page, element):
    """What a sheet asks to show less of itself; here it shows all."""
    return folded(
        "Les situations que cette fiche distingue", _branches(page, element, ("Branche",))
    )


def question(page, element):
    """A question and its answers."""
    title = element.find("Titre")
    choices = [child for child in element if child.tag == "Choix"]
    html = "".join(f"<li>{page.block(choice)}</li>" for choice in choices)
    told = strong(page.title(title))
    told += page.flow(element, {title, *choices})
    return told + (f"<ul>{html}</ul>" if html else "")


def choice(page, element):
    """An answer, and how the sheet says it afterwards."""
    title, then = element.find("Titre"), element.find("IntituleSiSelectionne")
    told = page.title(then)
    told = f" <small>({told})</small>" if told else ""
    html = f"{page.title(title)}{told}"
    return markup.paragraph(html) + page.flow(element, (title, then))


def asked(page, element):
    """The title of the choice that follows."""
    return strong(page.title(element))


BLOCKS = {
    "Branche": branch,
    "Choix": choice,
    "IntituleSiSelectionne": asked,
    "Problematique": branch,
    "Problematiques": problems,
    "Question": question,
    "Questionnaire": questions,
    "TitreChoix": asked,
}
