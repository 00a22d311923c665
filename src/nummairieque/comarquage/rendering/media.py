"""Pictures and films: their words always, the picture where the desk has it."""

from nummairieque.comarquage.rendering import markup
from nummairieque.comarquage.words import plain


def picture(page, element):
    """A picture. It comes from the desk or not at all: what a page fetches from
    elsewhere tells elsewhere who reads it."""
    other = element.find("TexteDeRemplacement")
    words = markup.text(plain(other))
    shown = ""
    if page.around.images:
        address = markup.address(page.around.image(element.get("LienPublication") or ""))
        if address:
            # What stands for a picture is said once: by the picture.
            shown = f'<img src="{markup.quoted(address)}" alt="{markup.quoted(plain(other))}">'
    if not shown:
        seen = markup.away(page.official, "à voir sur service-public")
        shown = f"<p>Image{f' : {words}' if words else ''} ({seen})</p>"
    html = shown + _told(page, element, (other,))
    return f"<figure>{html}</figure>"


def film(page, element):
    """A film: a link to it, never a player of somebody else's."""
    title = element.find("Titre")
    name = page.title(title) or "Vidéo"
    html = f"<p>{page.away(element, name)}</p>{_told(page, element, (title,))}"
    return f"<figure>{html}</figure>"


def _told(page, element, skip):
    html = page.flow(element, skip)
    return f"<figcaption>{html}</figcaption>" if html else ""


def line(page, element):
    """A line below a picture."""
    return markup.paragraph(page.inline(element))


def flow(page, element):
    """What is in it."""
    return page.flow(element)


BLOCKS = {
    "ContenuIllustre": flow,
    "Credits": flow,
    "Description": flow,
    "Illustration": picture,
    "Image": picture,
    "ImageIllustration": picture,
    "Infographie": picture,
    "Legende": line,
    "TexteDeRemplacement": line,
    "Video": film,
    "VideoIllustration": film,
}
