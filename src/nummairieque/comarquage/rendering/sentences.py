"""Tags that stand in a sentence."""

from nummairieque.comarquage.rendering import markup
from nummairieque.comarquage.words import plain


def within(tag):
    """A handler that puts the words into the HTML element ``tag``."""

    def handler(page, element):
        words = page.inline(element)
        return f"<{tag}>{words}</{tag}>" if words.strip() else words

    return handler


def foreign(page, element):
    """A term of another language, said with the voice of that language."""
    language = markup.language(element.get("langue"))
    tongue = f' lang="{language}"' if language else ""
    words = page.inline(element)
    return f"<i{tongue}>{words}</i>" if words.strip() else words


def call(page, element):
    """A number to call."""
    return page.inline(element) if page.linked else markup.phone(plain(element))


def bare(page, element):
    """Words with nothing around them."""
    return page.inline(element)


def value(page, element):
    """An amount. Where the source forgot the space before it, there is one."""
    before = element.getprevious()
    words = element.getparent().text if before is None else before.tail
    return f"{' ' if (words or '')[-1:].isalnum() else ''}{page.inline(element)}"


def spaced(link):
    """A handler of a link: spaces at its ends stand outside of it."""

    def handler(page, element):
        html = link(page, element)
        ends = (element[-1].tail if len(element) else element.text) or ""
        before = " " if (element.text or "")[:1].isspace() else ""
        return f"{before}{html}{' ' if ends[-1:].isspace() else ''}"

    return handler


@spaced
def outer(page, element):
    """A link to another site."""
    return page.away(element, page.label(element) or markup.text(element.get("URL")))


@spaced
def inner(page, element):
    """A link to another sheet, or an abbreviation with its meaning."""
    words, ident = page.label(element), (element.get("LienPublication") or "").strip()
    if element.get("type") in ("Sigle", "Acronyme"):
        meaning = page.short.get(ident)
        return f'<abbr title="{markup.quoted(meaning)}">{words}</abbr>' if meaning else words
    # The guided search gives a kind and no words.
    return page.link(ident, words or markup.text(element.get("type")) or ident)


def resource(page, element):
    """A file of the sheet that the feed names and does not bring."""
    title = element.find("Titre")
    name = page.title(title) or markup.text(element.get("commentaireLien")) or "Document"
    rest = [element.text]
    for child in element:
        rest += ["" if child is title else plain(child, frozenset()), child.tail]
    rest = " ".join(" ".join(filter(None, rest)).split())
    rest = f" {markup.text(rest)} " if rest else ""
    return f"{page.link(page.ident, name)}{markup.described(element)}{rest}"


@spaced
def near(page, element):
    """A link inside the sheet: to the note of a word, or to a chapter."""
    words, ident = page.label(element), (element.get("LienID") or "").strip()
    if page.linked or not words:
        return words
    if ident in page.notes:
        if ident not in page.called:
            # The note leads back to the first place that calls it.
            page.called[ident] = page.id(f"appel-{ident}"), page.id(f"def-{ident}")
            back, note = page.called[ident]
            return f'<a class="def" id="{back}" href="#{note}">{words}</a>'
        return f'<a class="def" href="#{page.called[ident][1]}">{words}</a>'
    if ident in page.anchors:
        return f'<a href="#{page.anchors[ident]}">{words}</a>'
    return page.link(ident, words)


WORDS = {
    "Citation": within("q"),
    "Date": bare,
    "Exposant": within("sup"),
    "Expression": within("i"),
    "Indice": within("sub"),
    "LienExterne": outer,
    "LienInterne": inner,
    "LienIntra": near,
    "LienRessource": resource,
    "MathTex": within("code"),
    "MiseEnEvidence": within("strong"),
    "Tel": call,
    "TermeEtranger": foreign,
    "Valeur": value,
    "Variable": within("var"),
}
