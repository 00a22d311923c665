"""What the register says: kinds and roles in words, and the lines as a table.

Pure: no site, no storage.
"""

from nummairieque import _

import csv
import io

WHAT = {
    "given": _("Rôle donné"),
    "taken": _("Rôle retiré"),
    "invited": _("Invitation envoyée"),
    "accepted": _("Invitation acceptée"),
    "withdrawn": _("Invitation retirée"),
    "suspended": _("Compte suspendu"),
    "resumed": _("Compte rétabli"),
    "deleted": _("Compte supprimé"),
    "seen_as": _("Guichet vu comme ce rôle"),
    "seen_as_over": _("Fin du guichet vu comme ce rôle"),
}
#: Roles on the whole desk, beside those of a team.
DESK_ROLES = {"pilots": _("Pilote"), "coordination": _("Coordination")}

#: A spreadsheet takes a cell that starts so for a formula, and runs it.
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


def harmless(cell):
    """A cell that no spreadsheet takes for a formula, on one line: str."""
    text = " ".join(str(cell).replace("\0", "").splitlines())
    # Spreadsheets skip white space, and read the wide forms as the narrow.
    bare = text.lstrip().translate({0xFF1D: "=", 0xFF0B: "+", 0xFF0D: "-", 0xFF20: "@"})
    return f"'{text}" if bare.startswith(FORMULAS) or str(cell)[:1] in FORMULAS else text


def table(headings, rows):
    """A file for a spreadsheet: UTF-8 with its signature, semicolons between.

    :param headings: str each.
    :param rows: iterables of what a cell may hold.
    :returns: bytes.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";")
    writer.writerow([harmless(heading) for heading in headings])
    for row in rows:
        writer.writerow([harmless(cell) for cell in row])
    return stream.getvalue().encode("utf-8-sig")
