"""The plain words of a part of a sheet. Pure."""

import hashlib
import re
import unicodedata

#: Tags that stand in the middle of a sentence: no space where they begin or end.
INLINE = frozenset(
    {
        "Citation",
        "Date",
        "Exposant",
        "Expression",
        "Indice",
        "LienExterne",
        "LienInterne",
        "LienIntra",
        "MathTex",
        "MiseEnEvidence",
        "Tel",
        "TermeEtranger",
        "Valeur",
        "Variable",
    }
)
#: Tags whose text is for programs.
SILENT = frozenset({"Condition", "SiSelectionne", "PivotLocal", "FranceConnect", "Audience"})
#: What has a title that is a heading, not a sentence.
TITLED = frozenset({"Chapitre", "SousChapitre", "Situation", "Cas"})
#: What has an address and opening hours as its text.
_OFFICES = frozenset({"OuSAdresser", "OuSAdresserSupport", "QuiPeutMAider"})
_TITLES = frozenset({"Titre", "TitreAlternatif"})


def plain(element, skip=SILENT, headings=None):
    """The words of ``element`` on one line; ``""`` for ``None``.

    :param skip: tags that are passed over with all that is in them.
    :param headings: a list that takes the headings, which are then left out as
        are the addresses of offices: this is how a search wants the words.
    """
    if element is None:
        return ""
    parts = []
    _collect(element, skip, headings, parts)
    return " ".join("".join(parts).split())


def _collect(element, skip, headings, parts):
    parts.append(element.text or "")
    titled = headings is not None and element.tag in TITLED
    for child in element:
        tag = child.tag
        if tag in skip or tag == "Texte" and headings is not None and element.tag in _OFFICES:
            parts.append(" ")
        elif headings is not None and (tag == "TitreFlottant" or titled and tag in _TITLES):
            headings.append(plain(child, skip))
            parts.append(" ")
        elif tag in INLINE:
            _collect(child, skip, headings, parts)
        else:
            parts.append(" ")
            _collect(child, skip, headings, parts)
            parts.append(" ")
        parts.append(child.tail or "")


def digest(words):
    """A sha256 that changes when a word does."""
    return hashlib.sha256(words.encode()).hexdigest()


def slug(text, length=60):
    """``text`` in small letters, figures and dashes; at most ``length`` long."""
    text = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "oe"))
    text = text.encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")[:length].strip("-")
