"""A mairie's or maison's title inside a French sentence. Pure."""

import re

#: Titles that take an article, as the desk writes them. All others, which may
#: be anything (« France Services de Vatan »), are read well enough without.
_FEMININE = re.compile(r"(?:Mairie|Maison)(?=\s)")


def in_sentence(title, language):
    """``la mairie d’Ardentes`` of ``Mairie d’Ardentes``; other titles as they are."""
    if language != "fr" or not _FEMININE.match(title):
        return title
    return f"la {title[0].lower()}{title[1:]}"


def begun(sentence, values):
    """``sentence`` with a capital where one of ``values`` begins it."""
    if any(value and sentence.startswith(value) for value in values):
        return f"{sentence[0].upper()}{sentence[1:]}"
    return sentence
