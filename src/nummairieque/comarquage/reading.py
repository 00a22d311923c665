"""From the tree of a sheet to what the desk knows of it. Pure."""

from contextlib import suppress
from datetime import date
from nummairieque.comarquage import chapters
from nummairieque.comarquage.sheet import Chapter
from nummairieque.comarquage.sheet import Sheet
from nummairieque.comarquage.sheet import Words
from nummairieque.comarquage.words import digest
from nummairieque.comarquage.words import plain
from nummairieque.comarquage.words import SILENT
from nummairieque.comarquage.xml import IDENT
from urllib.parse import urlsplit

import re

_DC = "{http://purl.org/dc/elements/1.1/}"
_SCHEMA = "{http://www.w3.org/2001/XMLSchema-instance}noNamespaceSchemaLocation"
_AUDIENCES = ("particuliers", "professionnels", "associations")
_HOSTS = ("service-public.fr", "service-public.gouv.fr")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
#: What a sheet says itself, of all that lies in its file.
_OWN = (
    "Questionnaire",
    "Problematiques",
    "Texte",
    "CommentFaireSelf",
    "SuiviSelf",
    "ListeSituations",
    "Conclusion",
    "LienExterneCommente",
    "ServiceEnLigne",
    "ServiceEnLigneAnnexe",
    "OuSAdresser",
    "NumeroCerfa",
    "AutreNumero",
)
#: What changes when something else does: its place, its neighbours.
_ABOUT = SILENT | {
    "Canal",
    "Cible",
    "CommentFaireSi",
    "DossierPere",
    "FicheConnexe",
    "FicheLiee",
    "FichePrecedente",
    "FicheSuivante",
    "FilDAriane",
    "QuestionReponse",
    "RechercheGuideePere",
    "SousDossierPere",
    "SousThemePere",
    "SurTitre",
    "Theme",
    "VoirAussi",
}
#: Passed over in what it says: what is about something else.
_ASIDE = SILENT | {"Source", "Reference", "PourEnSavoirPlus", "Credits", "Complement"}
_VERSION = re.compile(r"/3\.([0-9])/")
#: Signs of the format of today, for a file that does not name its schema. Both
#: are read the same way: only the figure depends on it.
_NEW = ("IntroductionSimple", "QuiPeutMAider", "FicheConnexe", "TitreFlottant", "TitreRiche")
_LINKED = (
    "LienInterne",
    "LienIntra",
    "Fiche",
    "Dossier",
    "DossierPere",
    "QuestionReponse",
    "CommentFaireSi",
    "FicheConnexe",
    "FicheLiee",
    "FichePrecedente",
    "FicheSuivante",
    "RechercheGuidee",
    "RechercheGuideePere",
    "ServiceEnLigne",
    "ServiceEnLigneAlternatif",
)


def read(root):
    """The :class:`~nummairieque.comarquage.sheet.Sheet` of a parsed file."""
    ident = root.get("ID")
    audience = _audience(root)
    over_title = plain(root.find("SurTitre"))
    title = plain(root.find(f"{_DC}title"))
    # A service repeats its kind before its name; the page shows it apart.
    title = title.removeprefix(f"{over_title} : ") if over_title else title
    return Sheet(
        ident=ident,
        kind=root.get("type") or "",
        format=_format(root),
        audience=audience,
        title=title or ident,
        description=plain(root.find(f"{_DC}description")),
        over_title=over_title,
        themes=_pairs(root.iterfind("Theme"), lambda theme: plain(theme.find("Titre"))),
        trail=_pairs(root.iterfind("FilDAriane/Niveau"), plain),
        modified=_day(plain(root.find(f"{_DC}date"))),
        important=_day(root.get("dateDerniereModificationImportante") or ""),
        url=official(ident, audience, root.get("spUrl") or ""),
        rights=plain(root.find(f"{_DC}rights")),
        chapters=tuple(
            Chapter(part.key, part.title, digest(plain(part.element)))
            for part in chapters.parts(root)
        ),
        links=_links(root) - {ident},
        pivots=frozenset(filter(None, map(plain, root.iter("PivotLocal")))),
        papers=_papers(root),
        text=_words(root, title),
        digest=digest("\n".join(_content(root, title))),
    )


def official(ident, audience="particuliers", given=""):
    """The page of a sheet on the State's site: ``given`` where it is one."""
    with suppress(ValueError):
        parts = urlsplit(given)
        host = parts.hostname or ""
        if parts.scheme == "https" and any(
            host == known or host.endswith(f".{known}") for known in _HOSTS
        ):
            return given
    if audience == "professionnels":
        return f"https://entreprendre.service-public.gouv.fr/vosdroits/{ident}"
    return f"https://www.service-public.gouv.fr/{audience}/vosdroits/{ident}"


def _content(root, title):
    """What makes a sheet another one: its words, the addresses and numbers it gives."""
    yield title
    for part in root:
        if part.tag not in _ABOUT and not part.tag.startswith(_DC):
            yield plain(part)
            for element in part.iter():
                yield from filter(None, (element.get(name) for name in ("URL", "numerocerfa")))


def _audience(root):
    named = [_path(root.get("spUrl") or "")]
    named += [plain(element, frozenset()).lower() for element in root.iterfind("Audience")]
    for name in named:
        for audience in _AUDIENCES:
            if name.startswith(audience):
                return audience
    return _AUDIENCES[0]


def _path(url):
    """The path of an address without the slash; entreprendre.… is professionnels."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if (parts.hostname or "").startswith("entreprendre."):
        return "professionnels"
    return parts.path.strip("/")


def _format(root):
    if named := _VERSION.search(root.get(_SCHEMA) or ""):
        return "3.5" if int(named[1]) > 3 else "3.3"
    new = ".gouv.fr/" in (root.get("spUrl") or "") or next(root.iter(*_NEW), None) is not None
    return "3.5" if new else "3.3"


def _day(text):
    found = _DATE.search(text)
    with suppress(ValueError):
        return date.fromisoformat(found[0]) if found else None
    return None


def _pairs(elements, title):
    return tuple((element.get("ID") or "", title(element)) for element in elements)


def _links(root):
    found = set()
    for element in root.iter(*_LINKED):
        found.add(element.get("LienPublication") or element.get("LienID") or element.get("ID"))
    for element in root.iter("Definition", "Abreviation"):
        found.discard(element.get("ID"))
    return frozenset(ident for ident in found if ident and IDENT.fullmatch(ident))


def _papers(root):
    lists = (
        items
        for chapter in root.iter("Chapitre", "SousChapitre")
        if chapter.get("type") == "pieces"
        for items in chapter.iter("Liste")
        # A list in a list is told with the item that it belongs to.
        if items.getparent().tag != "Item"
    )
    found = (plain(item) for items in lists for item in items.iterfind("Item"))
    return tuple(dict.fromkeys(filter(None, found)))


def _words(root, title):
    headings = [plain(part.find("Titre")) for part in root.iterfind("SousDossier")]
    headings += [plain(part.find("Titre")) for part in root.iterfind("SousTheme")]
    bodies = []
    for part in root:
        if part.tag in _OWN:
            bodies.append(plain(part, _ASIDE, headings))
    bodies += (service.get("numerocerfa") for service in root.iter("ServiceEnLigne", "NoticeLiee"))
    intro = plain(root.find("Introduction"), _ASIDE) or plain(root.find(f"{_DC}description"))
    return Words(
        title=title,
        headings="\n".join(dict.fromkeys(filter(None, headings))),
        intro=intro,
        body="\n".join(filter(None, bodies)),
    )
