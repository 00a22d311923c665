"""Tags that a page does not show, each with its reason.

Their words are not lost by mistake: they stand elsewhere, or are for programs.
"""

_HEAD = "Shown by the head of the page, from the sheet's own values."
_PROGRAM = "For programs: it has no words for a reader."
_CONDITION = "Nothing is hidden here, so what would be hidden when is not told."

LEFT_OUT = {
    "Affichage": _PROGRAM,
    "AttributionMinisterielle": _PROGRAM,
    "Audience": _HEAD,
    "Canal": "The name of the State's site, which the notice of the source gives.",
    "Cible": "For whom the State's own site shows it.",
    "Colonne": "Its kind makes heads of cells; its width is the browser's.",
    "Condition": _CONDITION,
    "FAQ": "The id of a page of the State's own site.",
    "FilDAriane": _HEAD,
    "FranceConnect": "Said again, in words, by Connexion.",
    "PivotLocal": "The kind of office, by which a partner of the desk is found.",
    "SiSelectionne": _CONDITION,
    "SousDossierPere": "The part of the folder that the list of the folder shows.",
    "SousThemePere": "The part of the theme that the head of the page names.",
    "SurTitre": _HEAD,
    "Theme": _HEAD,
    "affecteFaux": _CONDITION,
    "affecteVrai": _CONDITION,
    "estFaux": _CONDITION,
    "estIndefini": _CONDITION,
    "estVrai": _CONDITION,
    "et": _CONDITION,
    "non": _CONDITION,
    "ou": _CONDITION,
    "Niveau": _HEAD,
}
_DC = "{http://purl.org/dc/elements/1.1/}"
LEFT_OUT |= {
    f"{_DC}{name}": _HEAD
    for name in ("title", "description", "date", "rights", "identifier", "subject", "type")
}
LEFT_OUT |= {
    f"{_DC}{name}": "About the file, the same on all of them or said by links."
    for name in (
        "contributor",
        "coverage",
        "creator",
        "format",
        "language",
        "publisher",
        "relation",
        "source",
    )
}
