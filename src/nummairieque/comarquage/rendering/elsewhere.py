"""Links to other sheets and to other sites, and lists of them."""

from nummairieque.comarquage.rendering import markup

#: What lies in a folder, as a list in the list.
_LISTED = ("Fiche", "SousDossier")


def entry(page, element):
    """A link to a sheet, a folder or a service, and what belongs to it."""
    title = element.find("Titre")
    name = page.title(title) if title is not None else markup.text(element.text).strip()
    name = name or markup.text(element.get("type")) or element.get("ID") or ""
    if element.get("ID") == page.ident:
        linked = f'<span aria-current="page">{name}</span>'
    else:
        linked = page.link(element.get("ID"), name)
    return linked + _inside(page, element, title)


def _inside(page, element, title):
    """What else an entry has: its folder, or a list of its sheets."""
    children = [child for child in element if child is not title]
    lists = [child for child in children if child.tag in _LISTED]
    html = "".join(page.block(child) for child in children if child.tag not in _LISTED)
    html += listed(page, lists)
    # Words beside tags, which no schema has, are not lost.
    words = "" if title is None else markup.text(element.text).strip()
    tails = " ".join(filter(None, (markup.text(child.tail).strip() for child in element)))
    loose = " ".join(filter(None, (words, tails)))
    return html + (f"<p>{loose}</p>" if loose else "")


def listed(page, elements):
    """A list of entries; ``""`` for none."""
    html = "".join(f"<li>{entry(page, element)}</li>" for element in elements)
    return f"<ul>{html}</ul>" if html else ""


def single(page, element):
    """An entry on its own."""
    return (
        f"<p>{entry(page, element)}</p>"
        if len(element) < 2
        else f"<div>{entry(page, element)}</div>"
    )


def outside(page, element):
    """A text of law, a page of somebody else: its link, which part, whose it is."""
    title, extra, source = (element.find(tag) for tag in ("Titre", "Complement", "Source"))
    name = page.title(title) or markup.text(element.text).strip() or markup.text(element.get("URL"))
    html = page.away(element, name) if element.get("URL") else page.link(element.get("ID"), name)
    told = page.title(extra)
    html += f" : {told}" if told else ""
    whose = page.title(source)
    html += f" <small>Source : {whose}</small>" if whose else ""
    return html + page.flow(element, (title, extra, source)) if title is not None else html


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
