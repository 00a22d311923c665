"""Reading what people keep in spreadsheets: pure functions over bytes and text.

A file may be UTF-8, UTF-16 or of an older Excel (Windows-1252); semicolons,
commas or tabs stand between its cells, so lines that were copied from a
spreadsheet and pasted do as well.
"""

from nummairieque import _
from nummairieque import inputs
from nummairieque.workspace.rules import dashed

import codecs
import csv
import io

#: Characters and lines of a file; a table of all communes of a département has 25,000.
TEXT_MAX = 400_000
LINES_MAX = 5_000
_CELL_MAX = 2_000
_DELIMITERS = ";,\t"
#: What an export puts before a cell that a spreadsheet would take for a formula.
_GUARDED = tuple("=+-@|%")


def decode(field, data):
    """The text of a file.

    :param field: name of the input, for the refusal.
    :param data: bytes.
    :raises nummairieque.inputs.InvalidInput: too big, or no text.
    """
    if len(data) > 2 * TEXT_MAX:
        _too_big(field)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    return inputs.refuse(field, _("Ce fichier n’est pas un tableau CSV lisible."))


def rows(field, text, columns, optional=()):
    """The lines of a table: list of (number of the line, dict of column → str).

    Lines without any cell are left out; columns that nobody knows too.

    :param columns: name → other words that may head it, dashed; the name is one.
    :param optional: those of them that a file may lack.
    :raises nummairieque.inputs.InvalidInput: not such a table.
    """
    if not isinstance(text, str):
        _nothing(field)
    if len(text) > TEXT_MAX:
        _too_big(field)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    first = next((line for line in text.split("\n") if line.strip()), None)
    if first is None:
        _nothing(field)
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    found = []
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                found.append((reader.line_num, [_plain(cell) for cell in cells]))
            if len(found) > LINES_MAX + 1:
                inputs.refuse(
                    field,
                    _("Plus de ${maximum} lignes à la fois.", mapping={"maximum": str(LINES_MAX)}),
                )
    except csv.Error:
        inputs.refuse(
            field,
            _(
                "Ligne ${number} : un guillemet y est de trop, ou il en manque un.",
                mapping={"number": str(reader.line_num)},
            ),
        )
    if not found:
        # Delimiters alone.
        _nothing(field)
    places = _places(field, found[0][1], columns, optional)
    return [
        (number, {name: cells[at] if at < len(cells) else "" for name, at in places.items()})
        for number, cells in found[1:]
    ]


def _nothing(field):
    inputs.refuse(field, _("Choisissez un fichier, ou collez ses lignes."))


def _places(field, headings, columns, optional):
    """Column → place of its cells."""
    known = {word: name for name, words in columns.items() for word in (name, *words)}
    places = {}
    for at, heading in enumerate(headings):
        name = known.get(dashed(heading))
        if name is not None:
            places.setdefault(name, at)
    missing = [name for name in columns if name not in places and name not in optional]
    if missing:
        inputs.refuse(
            field,
            _(
                "La première ligne doit nommer les colonnes. Il manque : ${names}.",
                mapping={"names": ", ".join(missing)},
            ),
        )
    return places


def _plain(cell):
    cell = cell[:_CELL_MAX].strip()
    return cell[1:] if cell[:1] == "'" and cell[1:].lstrip().startswith(_GUARDED) else cell


def _too_big(field):
    inputs.refuse(
        field,
        _(
            "Ce fichier est trop long : ${maximum} caractères au plus.",
            mapping={"maximum": str(TEXT_MAX)},
        ),
    )
