"""Results as one table."""


def render(rows):
    """Align ``rows`` of str, the first being the headings: a str of lines."""
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    lines = []
    for number, row in enumerate(rows):
        first, *others = zip(row, widths, strict=True)
        cells = [first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)]
        lines.append("  ".join(cells).rstrip())
        if number == 0:
            lines.append("  ".join("-" * width for width in widths))
    return "\n".join(lines)


def number(value, digits=1):
    """A figure for a cell; nothing for None."""
    return "" if value is None else f"{value:,.{digits}f}"


def verdict(passed):
    """``ok``, ``MISSED``, or nothing where there is no budget."""
    return "" if passed is None else "ok" if passed else "MISSED"
