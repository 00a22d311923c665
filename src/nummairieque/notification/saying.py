"""A sentence in the language of its reader, whoever wrote it: the project or this desk."""

from nummairieque.typography import typographic
from zope.i18n import translate
from zope.i18nmessageid import Message

import re

#: Where a fact goes in a sentence.
PLACE = re.compile(r"\$\{(\w+)\}")


class Own(str):
    """Words of this desk, not of the project: no message id, no other language."""

    def said(self, mapping):
        """They, with what ``mapping`` has in the place of each ``${name}``."""
        return " ".join(PLACE.sub(lambda found: mapping.get(found[1], ""), self).split())


def say(message, language, **mapping):
    """``message`` in that language (``"fr"``, ``"en"``), as a str."""
    if isinstance(message, Own):
        said = message.said(mapping)
        return typographic(said) if language == "fr" else said
    return translate(
        Message(message, mapping=mapping or None), domain="nummairieque", target_language=language
    )
