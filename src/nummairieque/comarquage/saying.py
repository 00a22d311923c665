"""What a sheet says: for a search, for a comparison, for a list of papers. Pure."""

from nummairieque.comarquage.sheet import Words
from nummairieque.comarquage.words import plain
from nummairieque.comarquage.words import SILENT

_DC = "{http://purl.org/dc/elements/1.1/}"
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


def content(root, title):
    """What makes a sheet another one: its words, the addresses and numbers it gives."""
    yield title
    for part in root:
        if part.tag not in _ABOUT and not part.tag.startswith(_DC):
            yield plain(part)
            for element in part.iter():
                yield from filter(None, (element.get(name) for name in ("URL", "numerocerfa")))


def papers(root):
    """The items of the parts that are marked as papers to bring, each once."""
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


def words(root, title):
    """The :class:`~nummairieque.comarquage.sheet.Words` of a sheet."""
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
