"""The order of a page: warnings, what the sheet says, then what goes with it."""

from nummairieque.comarquage.rendering import elsewhere
from nummairieque.comarquage.rendering.notes import notes
from nummairieque.comarquage.rendering.parts import heading
from nummairieque.comarquage.words import plain


def blocks(page, elements):
    """One after the other."""
    return "".join(page.block(element) for element in elements)


def links(page, elements):
    """A list of sheets."""
    return elsewhere.listed(page, elements)


def outside(page, elements):
    """A list of pages of somebody else."""
    html = "".join(f"<li>{elsewhere.outside(page, element)}</li>" for element in elements)
    return f"<ul>{html}</ul>"


def also(page, elements):
    """Lists of what else to read, as one."""
    found = []
    for element in elements:
        found += element if element.tag == "VoirAussi" else [element]
    others = (element for element in elements if element.tag == "VoirAussi")
    return links(page, found) + "".join(map(elsewhere.loose, others))


def folder(page, elements):
    """The folder that the sheet lies in, with what lies beside it."""
    html = ""
    for element in elements:
        title = element.find("Titre")
        if name := page.label(title) if title is not None else "":
            html += f"<p>{page.link(element.get('ID'), name)}</p>"
        html += elsewhere.listed(page, [e for e in element if e is not title])
        html += elsewhere.loose(element)
    return html


#: What stands at the end, in this order: anchor, title, tags, how.
SECTIONS = (
    ("services", "Services en ligne et formulaires", ("ServiceEnLigne",), blocks),
    ("annexes", "Documents à joindre", ("ServiceEnLigneAnnexe",), blocks),
    ("autrement", "Autres façons de faire", ("ServiceEnLigneAlternatif",), blocks),
    ("aide", "Qui peut m’aider\u00a0?", ("QuiPeutMAider", "OuSAdresserSupport"), blocks),
    ("ou", "Où s’adresser\u00a0?", ("OuSAdresser",), blocks),
    ("fiches", "Fiches et dossiers qui en parlent", ("FicheLiee", "Dossier"), links),
    ("questions", "Questions et réponses", ("QuestionReponse",), links),
    ("si", "Comment faire si…", ("CommentFaireSi",), links),
    ("voir", "Voir aussi", ("FicheConnexe", "VoirAussi", "RechercheGuideePere"), also),
    ("plus", "Pour en savoir plus", ("PourEnSavoirPlus",), outside),
    ("textes", "Textes de référence", ("Reference",), outside),
    ("dossier", "Dans le même dossier", ("DossierPere",), folder),
    ("suite", "Fiches précédente et suivante", ("FichePrecedente", "FicheSuivante"), links),
)
_STATES = {
    state: f'<aside class="note note-attention" role="note"><p>{words}</p></aside>'
    for state, words in (
        ("enCoursDeMiseAJour", "Service-public met cette fiche à jour en ce moment."),
        ("miseAJourAVenir", "Service-public va bientôt mettre cette fiche à jour."),
    )
}
#: Lists that are what a theme or a folder of sheets says.
_LISTS = {"Fiche", "Dossier", "RechercheGuidee"}
_FIRST = ("Avertissement", "Introduction")
_NOTES = ("Definition", "Abreviation")


def whole(page):
    """The page of a sheet: its HTML and the pairs of its notes."""
    root = page.root
    last = {tag for _anchor, _title, tags, _how in SECTIONS for tag in tags if tag != "Dossier"}
    last.update(_NOTES)
    if root.tag == "ServiceComplementaire":
        # The folders that a service belongs to; a theme has its own as its text.
        last.add("Dossier")
    body = [child for child in root if child.tag not in last and child.tag not in _FIRST]
    html = [page.flow(root, set(root)), _STATES.get(root.get("statut"), "")]
    html += [blocks(page, root.iterfind(tag)) for tag in _FIRST]
    run = []
    for child in body:
        if run and child.tag != run[0].tag:
            html.append(links(page, run))
            run = []
        if child.tag in _LISTS:
            run.append(child)
        elif child.tag in ("SousDossier", "SousTheme"):
            html.append(_group(page, child))
        else:
            html.append(page.block(child))
    html.append(links(page, run))
    for anchor, title, tags, how in SECTIONS:
        found = [child for child in root if child.tag in tags and child.tag in last]
        if found:
            html.append(_section(page, anchor, title, how(page, found)))
    listed, pairs = notes(page)
    if listed:
        html.append(_section(page, "definitions", "Définitions et sigles", f"<dl>{listed}</dl>"))
    return "".join(html), pairs


def _section(page, anchor, title, html):
    name = page.id(f"_{anchor}")
    page.contents.append((name, title))
    return f'<section class="more-{anchor}" id="{name}"><h2>{title}</h2>{html}</section>'


def _group(page, element):
    """A part of a folder or a theme: a heading and its list."""
    title, before = element.find("Titre"), page.level
    name = page.id(element.get("ID") or "partie")
    words = plain(title)
    head = heading(page, page.title(title), words)
    html = elsewhere.listed(page, [child for child in element if child is not title])
    html += elsewhere.loose(element)
    page.level = before
    if words:
        page.contents.append((name, words))
    return f'<section id="{name}">{head}{html}</section>'
