"""Every real sheet is read and shown, and not one of its words is lost."""

from collections import Counter
from nummairieque.comarquage.reading import read
from nummairieque.comarquage.rendering import render
from nummairieque.comarquage.rendering import split
from nummairieque.comarquage.rendering.around import Around
from nummairieque.comarquage.rendering.left import LEFT_OUT
from nummairieque.comarquage.rendering.markup import address
from nummairieque.comarquage.xml import parse
from support import sheets

import pytest
import statistics
import time

CORPUS = sheets.corpus()
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CORPUS is None, reason="no sheets: FICHES names none and none lie beside"),
]
#: Milliseconds of CPU, at the median, to read and to show one.
BUDGET = 15


class Desk(Around):
    """A desk that has these sheets and remembers where its pages lead."""

    def __init__(self, idents):
        self.idents, self.asked = idents, set()

    def href(self, ident):
        self.asked.add(ident)
        return f"/fiches/{ident}" if ident in self.idents else super().href(ident)


@pytest.fixture(scope="module")
def results():
    """What the whole corpus gave, in one pass: what is lost or wrong, times, sizes."""
    found = {"times": [], "sizes": {}, "faults": {}, "lost": {}, "unknown": Counter()}
    idents = set(sheets.idents(CORPUS))
    for ident, data in sheets.files(CORPUS):
        desk = Desk(idents)
        begun = time.process_time()
        root = parse(data)
        sheet = read(root)
        middle = time.process_time()
        rendered = render(root, desk)
        found["times"].append((middle - begun, time.process_time() - middle))
        found["sizes"][ident] = len(rendered.html.encode())
        found["unknown"].update(rendered.unknown)
        tree = sheets.strict(rendered.html)
        faults = sheets.faults(tree)
        words, links = sheets.shown(tree)
        source, addresses = sheets.said(root, LEFT_OUT)
        lost = {word: count - words[word] for word, count in source.items() if count > words[word]}
        lost |= {url: 1 for url in addresses if address(url) not in links}
        missing = [part.key for part in sheet.chapters if not part.title]
        faults += [f"a chapter without title: {key}" for key in missing]
        faults += [
            f"leads to {to}, which reading has not" for to in desk.asked - {ident} - sheet.links
        ]
        if found["sizes"][ident] > split.LIMIT:
            waiting, parts = {""}, {}
            while waiting:
                name = waiting.pop()
                part = split.page_of(root, desk, name, len(data))
                parts[name] = part.html
                waiting |= part.apart - parts.keys()
            trees = [sheets.strict(html) for html in parts.values()]
            faults += [fault for tree in trees for fault in sheets.faults(tree)]
            found["sizes"][ident] = max(len(html.encode()) for html in parts.values())
            lost |= _lost_between(source, trees)
        if sheet.ident != ident or not sheet.title or sheet.modified is None:
            faults.append("read badly")
        if faults:
            found["faults"][ident] = faults
        if lost:
            found["lost"][ident] = lost
    return found


def test_no_word_and_no_address_of_a_sheet_is_lost(results):
    assert _told(results["lost"]) == ""


def test_every_page_is_sound_markup_whose_links_lead_somewhere(results):
    assert _told(results["faults"]) == ""


def test_every_tag_is_known(results):
    assert dict(results["unknown"]) == {}


def test_reading_and_showing_a_sheet_costs_little(results):
    reading, showing = zip(*results["times"], strict=True)
    figures = {"reading": _figures(reading), "showing": _figures(showing)}
    print(figures)
    assert figures["reading"][0] + figures["showing"][0] < BUDGET


def test_a_page_is_of_a_size_that_a_slow_line_carries(results):
    sizes = results["sizes"]
    print(statistics.median(sizes.values()), sorted(sizes.values())[-10:])
    assert {ident: size for ident, size in sizes.items() if size > split.LIMIT} == {}


def _lost_between(words, trees):
    """Words of a sheet that none of its pages has, and parts to which none of them leads."""
    shown, reached, asked = set(), set(), set()
    for tree in trees:
        shown |= set(sheets.shown(tree)[0])
        hrefs = tree.xpath("//a/@href[starts-with(., '?partie=')]")
        asked |= {href.removeprefix("?partie=").partition("#")[0] for href in hrefs}
        reached |= set(tree.xpath("//@id"))
    return {word: 1 for word in (set(words) - shown) | (asked - reached)}


def _told(found):
    """The first twenty of them, a line each."""
    return "\n".join(f"{ident}: {what}" for ident, what in list(found.items())[:20])


def _figures(times):
    """Median and 95th percentile in milliseconds."""
    cuts = statistics.quantiles(times, n=20)
    return round(statistics.median(times) * 1000, 1), round(cuts[-1] * 1000, 1)
