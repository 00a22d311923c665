"""Where to go and whom to ask: the partners of the desk, else what the sheet says."""

from nummairieque.comarquage.rendering import markup
from nummairieque.comarquage.rendering.services import unavailable
from nummairieque.comarquage.words import plain


def contact(page, element):
    """An office. Where a partner of the desk is one, he stands for the State's
    link to a directory; all other words of the sheet stay."""
    title = element.find("Titre")
    pivots = tuple(plain(found, frozenset()) for found in element.iterfind("PivotLocal"))
    links = element.findall("RessourceWeb")
    local = tuple(page.around.local(pivots)) if pivots else ()
    name = page.title(title) or "Service"
    if local:
        name = f"<strong>{name}</strong>"
        shown = "".join(map(_local, local))
    else:
        # One address is the name's own, several are told apart.
        if len(links) == 1 and not links[0].get("commentaireLien"):
            shown = page.flow(links[0])
            name = page.away(links[0], name)
        else:
            shown = "".join(map(page.block, links))
        name = f"<strong>{name}</strong>"
    extra = element.find("Complement")
    told = page.title(extra)
    told = f" <small>{told}</small>" if told else ""
    rest = page.flow(element, {title, extra, *links})
    return f'<div class="contact"><p>{name}{told}</p>{shown}{unavailable(element)}{rest}</div>'


def _local(local):
    """A partner of the desk, whose words are plain text."""
    lines = [f'<a href="{markup.quoted(markup.address(local.url))}">{markup.text(local.title)}</a>']
    if not markup.address(local.url):
        lines = [markup.text(local.title)]
    lines += [markup.text(line) for line in local.address_lines]
    lines += [markup.phone(local.phone)] if local.phone else []
    lines += [markup.text(line) for line in local.hours]
    return f'<p class="local">{"<br>".join(lines)}</p>'


def several(page, element):
    """Several offices."""
    return page.flow(element)


def directory(page, element):
    """The address of an office on the net."""
    name = markup.text(element.get("commentaireLien")) or markup.host(element.get("URL"))
    return markup.paragraph(page.away(element, name)) + page.flow(element)


BLOCKS = {
    "ListeOuSAdresser": several,
    "OuSAdresser": contact,
    "OuSAdresserSupport": contact,
    "QuiPeutMAider": contact,
    "RessourceWeb": directory,
}
