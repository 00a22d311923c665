"""From the tree of a sheet to what the desk knows of it. Pure."""

from contextlib import suppress
from datetime import date
from nummairieque.comarquage import chapters
from nummairieque.comarquage import saying
from nummairieque.comarquage.official import audience_of
from nummairieque.comarquage.official import official
from nummairieque.comarquage.sheet import Chapter
from nummairieque.comarquage.sheet import Sheet
from nummairieque.comarquage.words import digest
from nummairieque.comarquage.words import plain
from nummairieque.comarquage.xml import IDENT

import re

_DC = "{http://purl.org/dc/elements/1.1/}"
_SCHEMA = "{http://www.w3.org/2001/XMLSchema-instance}noNamespaceSchemaLocation"
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
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
    audience = audience_of(root)
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
        papers=saying.papers(root),
        text=saying.words(root, title),
        digest=digest("\n".join(saying.content(root, title))),
    )


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
