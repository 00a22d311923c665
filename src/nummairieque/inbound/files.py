"""Which files of a mail are kept: the scanners decide, one by one."""

from nummairieque import _
from nummairieque import inputs
from nummairieque.demande.attachments import FILES_MAX
from nummairieque.files.reading import ending_of
from nummairieque.files.scanner import scan
from zope.i18n import translate

SENTENCES_MAX = 4


def sort_out(files, language):
    """(files to keep, why the others are not: one text).

    A file name may hold the name of an usager, and the text travels by mail:
    files are counted instead, in the order of the mail.

    :param files: list of (name, bytes).
    :param language: of who is told.
    """
    kept, refused = [], []
    for number, (name, data) in enumerate(files, 1):
        called = _numbered("", number)
        try:
            name = inputs.filename(name)
            called = _numbered(name, number)
            scan(called, data)
            if len(kept) >= FILES_MAX:
                inputs.refuse(
                    "attachments",
                    _("Joignez ${maximum} fichiers au plus.", mapping={"maximum": str(FILES_MAX)}),
                )
        except inputs.InvalidInput as why:
            said = [translate(each, target_language=language) for each in why.errors.values()]
            refused += [each.replace(called, _in_words(called)) for each in said]
            continue
        kept.append((name, data))
    return kept, " ".join(dict.fromkeys(refused[:SENTENCES_MAX]))


def _numbered(name, number):
    ending = ending_of(name)
    plain = "".join(character for character in ending if character.isalnum())[:8]
    return f"n°{number}.{plain}" if plain else f"n°{number}"


def _in_words(called):
    """``n° 1 (.exe)``: scanners need a name, but who reads it would look for that file."""
    number, dot, ending = called.removeprefix("n°").partition(".")
    return f"n° {number} (.{ending})" if dot else f"n° {number}"
