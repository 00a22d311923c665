"""Tables: a caption, heads that say what they head, cells that fill the grid."""

from nummairieque.comarquage.rendering import markup
from nummairieque.comarquage.rendering.paragraphs import strong

#: Rows or columns that one cell takes at most, and columns of a table whose
#: holes are filled; the widest real cell takes 18.
SPAN_MAX = 60


def table(page, element):
    """A table in a box that scrolls on its own."""
    title = element.find("Titre")
    if title is None:
        title = element.find("TitreRiche")
    rows = [child for child in element if child.tag == "Rangée"]
    summary = element.find("Resume")
    about = "" if summary is None else page.flow(summary)
    rest = page.flow(element, {*rows, title, summary})
    if not rows:
        return f"{rest}{strong(page.title(title))}{about}"
    heads = 0
    while heads < len(rows) and rows[heads].get("type") == "header":
        heads += 1
    # A table that is all heads is one of values.
    heads = 0 if heads == len(rows) else heads
    columns = [child.get("type") == "header" for child in element if child.tag == "Colonne"]
    grids = [_grid(rows[:heads]), _grid(rows[heads:])]
    width = max(grid.width for grid in grids)
    name = page.id("tableau")
    caption = page.title(title) or markup.text(page.heading) or "Tableau"
    html = f'<caption id="{name}">{caption}{about}</caption>'
    if heads:
        html += f"<thead>{_rows(page, grids[0], width, columns)}</thead>"
    html += f"<tbody>{_rows(page, grids[1], width, columns)}</tbody>"
    # A person without a mouse must be able to scroll it. No region: a sheet may
    # have twenty tables, of which several have the same title.
    opening = f'<div class="table-scroll" role="group" tabindex="0" aria-labelledby="{name}">'
    return f"{rest}{opening}<table>{html}</table></div>"


class _grid:
    """Where the cells of some rows lie: ``rows`` are lists of
    (cell, column, columns, rows) for the row elements ``elements``."""

    def __init__(self, elements):
        self.elements, self.rows, self.width = elements, [], 0
        taken = []
        for number, row in enumerate(elements):
            left = len(elements) - number
            placed, column = [], 0
            for cell in row.iterfind("Cellule"):
                while column < len(taken) and taken[column]:
                    column += 1
                wide, high = _span(cell, "fusionHorizontale"), _span(cell, "fusionVerticale")
                # A cell can't reach out of its part of the table.
                high = min(high, left)
                taken += [0] * (column + wide - len(taken))
                free = 1
                while free < wide and not taken[column + free]:
                    free += 1
                placed.append((cell, column, free, high))
                taken[column : column + free] = [high] * free
                column += free
            self.rows.append((placed, taken))
            self.width = max(self.width, len(taken))
            self.rows[-1] = (placed, len([one for one in taken if one]))
            taken = [max(0, one - 1) for one in taken]


def _span(cell, name):
    count = cell.get(name) or ""
    return max(1, min(int(count), SPAN_MAX)) if count.isdecimal() and len(count) < 4 else 1


def _rows(page, grid, width, columns):
    found = []
    for element, (cells, filled) in zip(grid.elements, grid.rows, strict=True):
        head = element.get("type") == "header"
        html = "".join(_cell(page, cell, head, columns) for cell in cells)
        # A row that is too short would leave a hole.
        html += "<td></td>" * (width - filled if width <= SPAN_MAX else 0)
        rest = page.flow(element, {cell for cell, *_place in cells})
        found.append(f"<tr>{html}{f'<td>{rest}</td>' if rest else ''}</tr>")
    return "".join(found)


def _cell(page, placed, head, columns):
    cell, column, wide, high = placed
    spans = (f' colspan="{wide}"' if wide > 1 else "") + (f' rowspan="{high}"' if high > 1 else "")
    html = page.slim(cell)
    if head and html:
        return f'<th scope="{"colgroup" if wide > 1 else "col"}"{spans}>{html}</th>'
    if html and column < len(columns) and columns[column]:
        return f'<th scope="{"rowgroup" if high > 1 else "row"}"{spans}>{html}</th>'
    return f"<td{spans}>{html}</td>"


def row(page, element):
    """A row or a cell outside of a table: what it says."""
    return page.flow(element)


BLOCKS = {"Cellule": row, "Rangée": row, "Tableau": table}
