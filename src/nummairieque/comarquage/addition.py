"""An addition of a partner as it stands beside a national sheet. Pure.

The sheet is in French and so is what stands in it.
"""

from dataclasses import dataclass
from datetime import date
from nummairieque.comarquage import pins
from nummairieque.comarquage.rendering import markup


@dataclass(frozen=True)
class Addition:
    """What a reader sees of it.

    ``title`` is ``""`` where the partner gave none; ``blocks`` and ``contact``
    are those of :func:`nummairieque.fiche.lines.blocks`, ``links`` pairs
    (label, address); ``chapter`` is the key it is pinned to, ``became`` one of
    :data:`.pins.SAME`, CHANGED, GONE. ``more`` is true where its own page says more.
    """

    url: str
    partner: str
    title: str
    checked: date | None
    blocks: tuple
    contact: tuple
    links: tuple
    chapter: str
    became: str
    more: bool = False


def html(addition):
    """It as safe HTML, apart from the words of the State."""
    said = pins.doubt(addition.became, addition.chapter)
    told = f'<p class="kind">{_head(addition)}</p>'
    if addition.title:
        told += f"<p><strong>{markup.text(addition.title)}</strong></p>"
    if said:
        told += f'<p class="doubt"><span aria-hidden="true">⚠</span> {markup.text(said)}</p>'
    told += _blocks(addition.blocks) + _blocks(addition.contact)
    if addition.links:
        links = (
            f"<li>{markup.away(url, markup.text(label))}</li>" for label, url in addition.links
        )
        told += f"<ul>{''.join(links)}</ul>"
    words = "Papiers et démarche, chez le partenaire" if addition.more else "Ouvrir ce complément"
    address = markup.quoted(addition.url)
    told += f'<p class="kind"><a href="{address}">{words}</a></p>'
    label = markup.quoted(f"Complément local\u00a0: {addition.partner}")
    return f'<aside class="addition" role="note" aria-label="{label}">{told}</aside>'


def _head(addition):
    found = f"Complément local — {markup.text(addition.partner)}"
    if addition.checked:
        day = addition.checked
        found += f', vérifié le <time datetime="{day.isoformat()}">{day:%d/%m/%Y}</time>'
    return found


def _blocks(blocks):
    return "".join(map(_block, blocks))


def _block(block):
    if block["kind"] == "words":
        lines = "<br>".join(markup.text(line) for line in block["text"].splitlines())
        return f"<p>{lines}</p>"
    items = "".join(f"<li>{markup.text(line)}</li>" for line in block["lines"])
    if block["kind"] == "points":
        return f"<ul>{items}</ul>"
    start = f' start="{block["start"]}"' if block["start"] != 1 else ""
    return f"<ol{start}>{items}</ol>"
