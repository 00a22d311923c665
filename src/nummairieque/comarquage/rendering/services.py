"""Services, forms, model letters: what a person can do from the page."""

from lxml import etree
from nummairieque.comarquage.rendering import markup

#: Places from which on a card is shown whole in one of them only.
MANY = 3
_BELONGS = ("NoticeLiee", "ServiceEnLigneAnnexe")
_GO = {
    "Formulaire": "Accéder au formulaire",
    "Modèle de document": "Accéder au modèle de document",
    "Outil de recherche": "Accéder à l’outil de recherche",
    "Simulateur": "Accéder au simulateur",
    "Téléservice": "Accéder au service en ligne",
}


def service(page, element):
    """A service as a card: what it is, its name as the link, what belongs to it."""
    title, other = element.find("Titre"), element.find("TitreAlternatif")
    name = page.title(title) or markup.text(element.get("type")) or "Service"
    linked = target(page, element, name)
    guide = element.get("URLcerfaGuide")
    html = f"<p><strong>{linked}</strong></p>"
    html += markup.paragraph(page.title(other))
    html += f"<p>{markup.away(guide, 'Remplir le formulaire pas à pas')}</p>" if guide else ""
    belongs, place = _belongings(page, element)
    if belongs:
        html += f'<p><a href="#{place}">Notice et documents à joindre à ce formulaire</a></p>'
        place = ""
    html += unavailable(element) + page.flow(element, {title, other, *belongs})
    place = f' id="{place}"' if place else ""
    return f'<div class="service"{place}>{_kind(element)}{html}</div>'


def _belongings(page, element):
    """The parts of a card that another card of the page shows, and its id;
    ``((), "")`` for most cards."""
    if page.forms is None:
        page.forms = {} if page.chosen else _repeated(page)
    whole, name = page.forms.get(element, (element, ""))
    if whole is element:
        return (), name
    return [child for child in element if child.tag in _BELONGS], name


def _repeated(page):
    """Cards that stand in the same words in many cases, to (the last of them,
    which is shown whole, its id): sixty times the same eight annexes are no help."""
    places = {}
    for found in page.root.iter("ServiceEnLigne"):
        # A card in a card, which no schema has, would be written out twice.
        alone = found.find(".//ServiceEnLigne") is None
        if alone and any(child.tag in _BELONGS for child in found):
            places.setdefault(etree.tostring(found, with_tail=False), []).append(found)
    repeated = {}
    for found in places.values():
        if len(found) >= MANY:
            name = page.id(f"formulaire-{found[-1].get('ID')}")
            repeated |= dict.fromkeys(found, (found[-1], name))
    return repeated


def target(page, element, name):
    """The link to what a card is about: its own address, else its sheet."""
    if element.get("URL"):
        return page.away(element, name)
    return page.link(element.get("ID"), name)


def unavailable(element):
    """A sentence where the service is out of order."""
    if element.get("indisponible") in ("true", "1"):
        return "<p>Ce service est indisponible pour le moment.</p>"
    return ""


def _kind(element):
    told = [markup.text(element.get("type")), cerfa(element.get("numerocerfa"))]
    told.append(numbered(element.get("autrenumero")))
    told = " - ".join(filter(None, told))
    return markup.paragraph(told, "kind")


def cerfa(number):
    """The number of a form of the State, as it is printed on it."""
    number = markup.text(number).strip()
    if not number:
        return ""
    # Some say "N°" themselves.
    return f"Cerfa {number}" if number[:1] in "Nn" else f"Cerfa n° {number}"


def numbered(number):
    """Another number of a form."""
    number = markup.text(number).strip()
    return f"Autre numéro : {number}" if number else ""


def annex(page, element):
    """A form or a list that goes with another."""
    title, web = element.find("Titre"), element.find("LienWeb")
    name = page.title(title) or markup.text(element.get("type")) or "Annexe"
    if web is not None:
        linked = page.away(web, name)
        source = page.flow(web)
    else:
        linked, source = page.link(element.get("ID"), name), ""
    number = cerfa(element.get("numerocerfa"))
    number = f" <small>{number}</small>" if number else ""
    html = f"<p>{linked}{number}</p>{source}{page.flow(element, (title, web))}"
    return f'<div class="annex">{html}</div>'


def leaflet(page, element):
    """The notice of a form."""
    title = element.find("Titre")
    bare = title is None and not any(child.tag in page.blocks for child in element)
    name = page.label(element) if bare else page.title(title)
    name = name or markup.text(element.get("type")) or "Notice"
    numbers = [cerfa(element.get("numerocerfa")), numbered(element.get("autrenumero"))]
    numbers = " - ".join(filter(None, numbers))
    numbers = f" <small>{numbers}</small>" if numbers else ""
    linked = target(page, element, name)
    rest = "" if bare else page.flow(element, (title,))
    return f"<p>Notice : {linked}{numbers}</p>{rest}"


def web(page, element):
    """The link of a service's own page."""
    label = _GO.get(element.getparent().get("type"), "Accéder au service")
    label = markup.text(element.get("commentaireLien")) or label
    return f'<p class="go">{page.away(element, label)}</p>{page.flow(element)}'


def source(page, element):
    """Who offers it."""
    words = page.inline(element).strip()
    return markup.paragraph(f"Source : {words}" if words else "", "source")


def other(page, element):
    """Another way to the same."""
    title = element.find("Titre")
    name = page.title(title) or markup.text(element.get("type")) or "Autre service"
    kind = markup.text(element.get("type"))
    kind = f" <small>{kind}</small>" if kind else ""
    linked = page.link(element.get("ID"), name)
    return f"<p>{linked}{kind}</p>{page.flow(element, (title,))}"


BLOCKS = {
    "LienWeb": web,
    "NoticeLiee": leaflet,
    "ServiceEnLigne": service,
    "ServiceEnLigneAlternatif": other,
    "ServiceEnLigneAnnexe": annex,
    "Source": source,
}
