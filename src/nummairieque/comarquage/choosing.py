"""National sheets that somebody names in a form. Pure.

Idents are what they are named by; a pasted address of a page will do, and
what stands behind a bar is the title, which nobody needs to type.
"""

from nummairieque import _
from nummairieque import inputs
from nummairieque.comarquage.xml import IDENT

import re

#: Sheets of one topic.
MANY = 200
_APART = re.compile(r"[\s,;]+")
UNKNOWN = _("La fiche nationale « ${ident} » n’est pas dans ce guichet.")
_NO_IDENT = _("« ${ident} » ne désigne aucune fiche nationale : écrivez par exemple F1342.")


def one(field, value, known):
    """The ident that was typed, or pasted as the address of its page; ``""`` for nothing.

    :param known: callable, True for an ident that the desk has.
    :raises nummairieque.inputs.InvalidInput: it is none, or of no sheet here.
    """
    typed = inputs.line(field, value)
    return _checked(field, typed, known) if typed else ""


def many(field, value, known):
    """The idents of a text, each once in their order: a tuple.

    :param known: as :func:`one`.
    :raises nummairieque.inputs.InvalidInput: as :func:`one`, or too many.
    """
    lines = inputs.text(field, value).splitlines()
    typed = [word for line in lines for word in _APART.split(line.partition("|")[0]) if word]
    if len(typed) > MANY:
        inputs.refuse(field, _("Écrivez ${number} fiches au plus.", mapping={"number": str(MANY)}))
    return tuple(dict.fromkeys(_checked(field, word, known) for word in typed))


def shown(idents, titles):
    """The text that :func:`many` reads, with titles for people.

    :param titles: callable of an ident; ``""`` where it has none.
    """
    return "\n".join(
        f"{ident} | {title}" if (title := titles(ident)) else ident for ident in idents
    )


def _checked(field, typed, known):
    ident = re.split(r"[?#]", typed)[0].rstrip("/").rpartition("/")[2].upper()
    told = {"ident": typed[:60]}
    if not IDENT.fullmatch(ident):
        inputs.refuse(field, _(_NO_IDENT, mapping=told))
    if not known(ident):
        inputs.refuse(field, _(UNKNOWN, mapping=told))
    return ident
