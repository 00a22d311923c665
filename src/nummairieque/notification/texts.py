"""The own words of a desk for its mails: what they may name, and how they are said.

Who writes them puts words in braces, ``{référence}``, that each mail replaces
by what it knows. What a mail does not know has no such word: nothing of the
usager can be asked for.
"""

from dataclasses import dataclass
from dataclasses import replace
from datetime import datetime
from nummairieque import _
from nummairieque import inputs
from nummairieque.notification import wording
from nummairieque.notification.appointmentwords import OF_DAYS
from nummairieque.notification.appointmentwords import OF_MOVES
from nummairieque.notification.delivery import get_delivery
from nummairieque.typography import plain

import re
import unicodedata

SUBJECT_MAX = 100
SENTENCE_MAX = 300
MORE_MAX = 1000
MORE_LINES = 6
#: What a mail knows -> the word for it, in French and in English.
WORDS = {
    "reference": ("référence", "reference"),
    "topic": ("sujet", "topic"),
    "partner": ("partenaire", "partner"),
    "origin": ("origine", "origin"),
    "until": ("reprise", "resumption"),
    "login": ("identifiant", "login"),
    "team": ("équipe", "team"),
    "by": ("auteur", "author"),
    "number": ("nombre", "number"),
    "fiche": ("fiche", "sheet"),
    "month": ("mois", "month"),
    "when": ("date", "date"),
    "day": ("jour", "day"),
    "place": ("lieu", "place"),
    "former": ("date précédente", "former date"),
}
_OF_DEMANDES = ("reference", "topic", "partner", "origin")
#: What the mail of one kind knows besides.
_BESIDES = {"put_on_hold": ("until",)}
#: What that of one appointment knows besides, and that of a day with appointments.
_OF_APPOINTMENT = ("when", "place")
_OF_DAY = ("day", "place", "number")
_OF_MOVED = ("former",)
_OF_MOVES = ("partner", "number")
#: What the mail of one kind about fiches knows; the others, :data:`_OF_FICHE`.
_OF_FICHES = {"fiches_month": ("month",)}
_OF_FICHE = ("fiche", "partner")
#: What a letter about an account knows; the others, what their own words name.
_OF_LETTERS = {
    "invitation": ("by", "team", "login"),
    "password_reset": ("login",),
    "team_joined": ("by", "team", "login"),
    "handed_over": ("by", "number"),
}
_BRACES = re.compile(r"\{([^{}]*)\}")
_LANGUAGES = ("fr", "en")


@dataclass(frozen=True)
class Text:
    """The own words of one kind, as they were typed; ``""`` where there are none.

    ``more`` holds further sentences, one a line. ``by`` is the user id of who
    wrote them, ``at`` an aware datetime.
    """

    subject: str
    sentence: str
    more: str = ""
    subject_en: str = ""
    sentence_en: str = ""
    more_en: str = ""
    by: str = ""
    at: datetime | None = None


def kinds():
    """Kind -> :class:`.wording.Wording` of all mails whose words may be changed."""
    return {
        **wording.WORDINGS,
        **wording.APPOINTMENTS,
        **wording.LETTERS,
        **wording.FICHES,
        **wording.REPLIES,
    }


def names(kind):
    """What a mail of that kind knows: names of :data:`WORDS`."""
    if kind in wording.WORDINGS:
        return (*_OF_DEMANDES, *_BESIDES.get(kind, ()))
    if kind in OF_DAYS:
        return _OF_DAY
    if kind in OF_MOVES:
        return _OF_MOVES
    if kind in wording.APPOINTMENTS:
        more = _OF_MOVED if kind == "appointment_moved" else ()
        return (*_OF_DEMANDES, *_OF_APPOINTMENT, *more)
    if kind in wording.FICHES:
        return _OF_FICHES.get(kind, _OF_FICHE)
    if kind in _OF_LETTERS:
        return _OF_LETTERS[kind]
    found = kinds()[kind]
    used = wording.PLACE.findall(" ".join((found.subject, found.sentence, *found.more)))
    return tuple(name for name in WORDS if name in used)


def _folded(word):
    bare = unicodedata.normalize("NFD", word.strip().lower())
    return "".join(c for c in bare if not unicodedata.combining(c))


_NAMES = {_folded(word): name for name, words in WORDS.items() for word in words}


def _name(word):
    return _NAMES.get(_folded(word))


def typed(message, language):
    """A sentence of the project as one would type it: ``{référence}`` in its places,
    plain spaces, which is all that is left of what a form brings back."""
    place = _LANGUAGES.index(language)
    said = plain(wording.say(message, language))
    return wording.PLACE.sub(lambda found: f"{{{WORDS[found[1]][place]}}}", said)


def default(kind):
    """The :class:`Text` that says what the project says."""
    words = kinds()[kind]
    said = {}
    for language, end in (("fr", ""), ("en", "_en")):
        said[f"subject{end}"] = typed(words.subject, language)
        said[f"sentence{end}"] = typed(words.sentence, language)
        said[f"more{end}"] = "\n".join(typed(each, language) for each in words.more)
    return Text(**said)


def clean(kind, values):
    """Own words, as typed, as a :class:`Text`.

    :param values: what came under each name of a :class:`Text`.
    :raises nummairieque.inputs.InvalidInput: all refusals at once.
    """
    errors, said = {}, {}
    for end in ("", "_en"):
        checks = (
            (f"subject{end}", lambda n, v: inputs.line(n, v, not n.endswith("_en"), SUBJECT_MAX)),
            (f"sentence{end}", lambda n, v: inputs.line(n, v, not n.endswith("_en"), SENTENCE_MAX)),
            (f"more{end}", _clean_more),
        )
        for name, check in checks:
            try:
                said[name] = check(name, values.get(name))
                _check_places(name, said[name], kind)
            except inputs.InvalidInput as refused:
                errors.update(refused.errors)
    for name, other in (("subject_en", "sentence_en"), ("sentence_en", "subject_en")):
        half = said.get(other) or said.get("more_en")
        if half and not said.get(name) and name not in errors:
            errors[name] = _("Le texte anglais se donne en entier, ou pas du tout.")
    if errors:
        raise inputs.InvalidInput(errors)
    return Text(**said)


def _clean_more(name, value):
    said = inputs.text(name, value, maximum=MORE_MAX)
    lines = [" ".join(line.split()) for line in said.split("\n")]
    lines = [line for line in lines if line]
    if len(lines) > MORE_LINES:
        inputs.refuse(
            name, _("Écrivez ${number} phrases au plus.", mapping={"number": str(MORE_LINES)})
        )
    return "\n".join(lines)


def _check_places(name, said, kind):
    known = names(kind)
    place = 1 if name.endswith("_en") else 0
    listed = ", ".join(f"{{{WORDS[each][place]}}}" for each in known)
    for word in _BRACES.findall(said):
        if _name(word) not in known:
            inputs.refuse(
                name,
                _(
                    "Ce courriel ne connaît pas « ${word} », il ne dit rien de l’usager."
                    " Il connaît : ${listed}.",
                    mapping={"word": word[:40], "listed": listed},
                ),
            )
    if "{" in (rest := _BRACES.sub("", said)) or "}" in rest:
        inputs.refuse(
            name,
            _(
                "Une accolade est seule : écrivez par exemple ${listed}.",
                mapping={"listed": listed},
            ),
        )


def text_of(site, kind):
    """The own :class:`Text` of a kind, or None."""
    held = get_delivery(site)
    return held.texts.get(kind) if held is not None else None


def keep(site, kind, text, by, at):
    """Keep own words, or with None go back to those of the project.

    What says the same as the project is not kept: it follows the project.
    """
    held = get_delivery(site)
    same = default(kind)
    french = replace(same, subject_en="", sentence_en="", more_en="")
    if text is None or text in (same, french):
        held.texts.pop(kind, None)
    else:
        held.texts[kind] = replace(text, by=by, at=at)


def words(kind, text, language):
    """The :class:`.wording.Wording` of a kind in the words of ``text``.

    In English it is that of the project, unless the desk wrote one too.
    """
    found = wording.wording(kind)
    end = "_en" if language == "en" else ""
    if text is None or not getattr(text, f"sentence{end}"):
        return found
    more = filter(None, getattr(text, f"more{end}").split("\n"))
    return replace(
        found,
        subject=_own(getattr(text, f"subject{end}")),
        sentence=_own(getattr(text, f"sentence{end}")),
        more=tuple(_own(line) for line in more),
    )


def _own(said):
    return wording.Own(_BRACES.sub(lambda found: f"${{{_name(found[1])}}}", said))


def for_site(site, kind, language):
    """The :class:`.wording.Wording` of a kind on this desk."""
    return words(kind, text_of(site, kind), language)
