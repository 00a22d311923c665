"""Tables for a spreadsheet: UTF-8 with its signature, semicolons between, no formula."""

import csv
import io

#: A spreadsheet takes a cell that starts so for a formula, and runs it.
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


def harmless(cell):
    """A cell that no spreadsheet takes for a formula, on one line: str."""
    text = " ".join(str(cell).replace("\0", "").splitlines())
    # Spreadsheets skip white space, and read the wide forms as the narrow.
    bare = text.lstrip().translate({0xFF1D: "=", 0xFF0B: "+", 0xFF0D: "-", 0xFF20: "@"})
    return f"'{text}" if bare.startswith(FORMULAS) or str(cell)[:1] in FORMULAS else text


def table(headings, rows):
    """The file: bytes.

    :param headings: str each.
    :param rows: iterables of what a cell may hold.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";")
    writer.writerow([harmless(heading) for heading in headings])
    for row in rows:
        writer.writerow([harmless(cell) for cell in row])
    return stream.getvalue().encode("utf-8-sig")


def answer(request, name, headings, rows):
    """A table as the answer of a page: bytes.

    :param name: of the file, without its ending.
    """
    response = request.response
    response.setHeader("Content-Type", "text/csv; charset=utf-8")
    response.setHeader("Content-Disposition", f'attachment; filename="{name}.csv"')
    response.setHeader("X-Content-Type-Options", "nosniff")
    response.setHeader("Cache-Control", "private, no-store")
    return table(headings, rows)
