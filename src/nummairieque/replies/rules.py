"""What a saved reply is, and how its placeholders are filled: pure functions.

A placeholder is a French word in braces. There is none for anything of the
usager, and none is made: a text that is kept for all demandes must not ask
for the one thing that differs in each.
"""

from dataclasses import dataclass
from nummairieque import _
from nummairieque import inputs

import re
import unicodedata

TITLE_MAX = 100
TEXT_MAX = 5_000
#: Replies of one body: more are found by nobody.
REPLIES_MAX = 100
#: From so many on, the choice gets a field to search in it.
MANY = 10

#: Placeholder → what stands in its place.
PLACEHOLDERS = {
    "reference": _("la référence de la demande"),
    "sujet": _("le sujet de la demande"),
    "mairie": _("la mairie ou la maison de services d’origine"),
    "partenaire": _("le partenaire qui répond"),
    "referent": _("la personne qui s’occupe de la demande, à défaut celle qui écrit"),
    "date": _("la date du jour"),
}
#: Words that ask for who the usager is: refused with a sentence of their own.
_IDENTITY = frozenset(
    (
        *("nom", "prenom", "usager", "usagere", "monsieur", "madame", "civilite", "naissance"),
        *("adresse", "telephone", "tel", "mail", "email", "courriel", "numero", "allocataire"),
        *("question", "age", "nir", "iban"),
    )
)
_MARK = re.compile(r"\{([^{}\n]{1,40})\}")


@dataclass(frozen=True)
class Reply:
    """A saved reply: ``title`` and ``text`` as written, ``topic`` a slug or ``""``."""

    title: str
    text: str
    topic: str = ""


def clean(values, topics):
    """Check a reply as typed.

    :param values: dict with ``title``, ``text``, ``topic``.
    :param topics: slugs that it may be for.
    :returns: a :class:`Reply`, its placeholders written as they are known.
    :raises nummairieque.inputs.InvalidInput: all refusals at once.
    """
    return Reply(
        *inputs.gather(
            lambda: inputs.line("title", values.get("title"), required=True, maximum=TITLE_MAX),
            lambda: _text(values.get("text")),
            lambda: inputs.choice("topic", values.get("topic"), topics),
        )
    )


def _text(value):
    text = inputs.text("text", value, required=True, maximum=TEXT_MAX)
    unknown = [mark for mark in _MARK.findall(text) if _folded(mark) not in PLACEHOLDERS]
    personal = next((mark for mark in unknown if set(_words(mark)) & _IDENTITY), None)
    if personal is not None:
        said = _(
            "« {${word}} » n’est pas possible : rien de l’usager n’entre dans une réponse type.",
            mapping={"word": personal},
        )
        inputs.refuse("text", said)
    if unknown:
        known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
        said = _(
            "« {${word}} » n’est pas un repère connu. Les repères sont : ${known}.",
            mapping={"word": unknown[0], "known": known},
        )
        inputs.refuse("text", said)
    return _MARK.sub(lambda found: f"{{{_folded(found[1])}}}", text)


def _folded(word):
    """``{ Référence }`` means ``{reference}``."""
    plain = unicodedata.normalize("NFD", word.strip().casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))


def _words(mark):
    return re.split(r"[^a-z]+", _folded(mark))


def fill(text, values):
    """The text with its placeholders replaced, in one pass: a value is never read again.

    :param values: dict of placeholder → str, all of :data:`PLACEHOLDERS`.
    """
    return _MARK.sub(lambda found: values.get(found[1], found[0]), text)


def append(typed, text):
    """What is in a box after ``text`` was inserted at its end."""
    typed = typed.replace("\r\n", "\n").rstrip()
    return f"{typed}\n\n{text}" if typed else text


def parted(replies, topic):
    """Those of a demande's topic, of all topics, and of other topics: three lists, order kept.

    :param replies: list of (id, :class:`Reply`).
    :param topic: slug, or None.
    """
    own = [pair for pair in replies if topic and pair[1].topic == topic]
    general = [pair for pair in replies if not pair[1].topic]
    return own, general, [pair for pair in replies if pair not in (*own, *general)]
