"""Links to other sheets and to other sites, and lists of them."""

from nummairieque.comarquage.rendering import markup

#: What lies in a folder, as a list in the list.
_LISTED = ("Fiche", "SousDossier")


def entry(page, element):
    """A sheet, a folder or a service: the link to it, and blocks of what belongs to it."""
    title = element.find("Titre")
    name, rest = _named(page, element, title)
    name = name or markup.text(element.get("type")) or element.get("ID") or "Fiche"
    if element.get("ID") == page.ident:
        return f'<span aria-current="page">{name}</span>', rest
    return page.link(element.get("ID"), name), rest


def _named(page, element, title):
    """The words of an entry, and what else is in it."""
    if title is None and not any(child.tag in page.blocks for child in element):
        # The old format has the words bare.
        return page.label(element), ""
    children = [child for child in element if child is not title]
    html = "".join(page.block(child) for child in children if child.tag not in _LISTED)
    html += listed(page, [child for child in children if child.tag in _LISTED])
    name = page.label(title) if title is not None else markup.text(element.text).strip()
    return name, html + loose(element, title is not None)


def loose(element, whole=True):
    """Words beside the tags of what should have none, which are not lost.

    :param whole: False where those before the first tag are shown already.
    """
    found = [element.text if whole else "", *(child.tail for child in element)]
    words = " ".join(filter(None, (markup.text(words).strip() for words in found)))
    return markup.paragraph(words)


def listed(page, elements):
    """A list of entries; ``""`` for none."""
    html = "".join("<li>{}{}</li>".format(*entry(page, element)) for element in elements)
    return f"<ul>{html}</ul>" if html else ""


def single(page, element):
    """An entry on its own."""
    return "<p>{}</p>{}".format(*entry(page, element))


def outside(page, element):
    """A text of law, a page of somebody else: its link, which part, whose it is."""
    title, extra, source = (element.find(tag) for tag in ("Titre", "Complement", "Source"))
    bare = title is None and not any(child.tag in page.blocks for child in element)
    name = page.label(element) if bare else page.title(title)
    name = name or markup.text(element.get("URL")) or markup.text(element.get("type")) or "Page"
    html = page.away(element, name) if element.get("URL") else page.link(element.get("ID"), name)
    told, whose = page.title(extra), page.title(source)
    html += f" : {told}" if told else ""
    html += f" <small>Source : {whose}</small>" if whose else ""
    return html if bare else html + page.flow(element, (title, extra, source))


def reference(page, element):
    """Such a link in a text."""
    return f'<div class="more">{outside(page, element)}</div>'


def commented(page, element):
    """A link with a comment before it."""
    return f'<div class="more">{page.flow(element)}</div>'


def partner(page, element):
    """With whom the sheet was written."""
    name = page.label(element) or markup.host(element.get("URL"))
    return f"<p>En partenariat avec {page.away(element, name)}</p>" if name else ""


BLOCKS = {
    "Actualite": single,
    "CommentFaireSi": single,
    "Dossier": single,
    "DossierPere": single,
    "Fiche": single,
    "FicheConnexe": single,
    "FicheLiee": single,
    "FichePrecedente": single,
    "FicheSuivante": single,
    "Lien": commented,
    "LienExterneCommente": commented,
    "Partenaire": partner,
    "PourEnSavoirPlus": reference,
    "QuestionReponse": single,
    "RechercheGuidee": single,
    "RechercheGuideePere": single,
    "Reference": reference,
    "SousDossier": single,
    "SousTheme": single,
    "VoirAussi": commented,
}
