"""Real national sheets in a real browser: size, HTML, axe, and what a printer gets."""

from collections import defaultdict
from random import Random
from support import judges
from support import national
from support import sheets
from support import stages
from support import world

import pypdfium2
import pytest

CORPUS = sheets.corpus()
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CORPUS is None, reason="no sheets: FICHES names none and none lie beside"),
]
#: Sheets that are looked at, always the same of one corpus.
SEED, LOOKED_AT = 36, 50
#: Bytes of a file from which on its page may be heavy; bytes that a page may have.
HEAVY, LIMIT = 85_000, 120_000
WIDTHS = (1280, 360)


@pytest.fixture(scope="module")
def brought(desk, tmp_path_factory):
    """Some by chance, and all that are heavy: ident → bytes; they are in the desk."""
    found = dict(sheets.files(CORPUS))
    names = sorted(name for name in found if name.startswith("F"))
    chosen = set(Random(SEED).sample(names, min(LOOKED_AT, len(names))))
    heavy = {name for name, data in found.items() if len(data) > HEAVY}
    files = {f"{name}.xml": found[name] for name in chosen | heavy}
    folder = national.lay(tmp_path_factory.mktemp("corpus") / "feed", files)
    world.retrying(desk, stages.build)
    with desk.site() as site:
        national.bring(site, folder)
    return {"chosen": sorted(chosen), "heavy": sorted(heavy)}


def path(ident, part=""):
    return f"/fiches/nationales/{ident}" + (f"?partie={part}" if part else "")


def test_every_part_of_a_heavy_sheet_is_reached_by_links_and_none_is_heavy(desk, brought):
    from lxml import html

    reader, sizes = desk.http(world.account("secretary_a")), {}
    for ident in brought["heavy"]:
        waiting, seen = {""}, set()
        while waiting:
            part = waiting.pop()
            seen.add(part)
            answer = reader.page(path(ident, part))
            assert answer.status_code == 200
            sizes[ident, part] = len(answer.content)
            hrefs = html.fromstring(answer.content).xpath("//a/@href[starts-with(., '?partie=')]")
            waiting |= {h.removeprefix("?partie=").partition("#")[0] for h in hrefs} - seen
    print(len(sizes), "pages, the heaviest:", sorted(sizes.values())[-5:])
    assert {name: size for name, size in sizes.items() if size > LIMIT} == {}


def test_fifty_sheets_are_valid_html(desk, brought):
    reader = desk.http(world.account("secretary_a"))
    sources = {name: reader.page(path(name)).content.decode() for name in brought["chosen"]}
    found = defaultdict(set)
    for problem in judges.invalid(sources):
        found[problem["rule"], problem["message"]].add(f"{problem['page']}:{problem['line']}")
    assert dict(found) == {}


def test_axe_finds_nothing_on_fifty_sheets(read_as, brought):
    window, found = read_as("secretary_a"), defaultdict(set)
    for name in brought["chosen"]:
        window.set_viewport_size({"width": WIDTHS[0], "height": 900})
        window.goto(path(name))
        judges.prepare(window)
        for width in WIDTHS:
            window.set_viewport_size({"width": width, "height": 900})
            for problem in judges.violations(window):
                found[width, problem["rule"], problem["where"], problem["what"]].add(name)
            if judges.too_wide(window) > 0:
                found[width, "wider than the screen"].add(name)
    assert dict(found) == {}


@pytest.mark.parametrize("javascript", [True, False])
def test_a_printer_gets_the_cases_that_are_folded(visit, brought, desk, javascript):
    names = [name for name in brought["chosen"] if folded(desk, name)]
    window = visit(world.account("secretary_a"), javascript=javascript)
    lost = {}
    for name in names[:5]:
        window.goto(f"{desk.url}{path(name)}")
        assert window.locator(".sheet details:not([open])").count()
        document = pypdfium2.PdfDocument(window.pdf())
        printed = squeezed("".join(page.get_textpage().get_text_range() for page in document))
        missing = [words for words in folded(desk, name) if squeezed(words) not in printed]
        if missing:
            lost[name] = missing[:3]
    assert names and lost == {}


def folded(desk, ident):
    """Words that lie in the cases of a sheet, a beginning of each paragraph."""
    from lxml import html

    page = desk.http(world.account("secretary_a")).page(path(ident)).content
    found = html.fromstring(page).xpath("//details[not(@open)]//p[not(*)]/text()")
    return [text.strip()[:40] for text in found if len(text.strip()) > 20]


def squeezed(text):
    """Letters alone: a printer breaks lines and words where it likes."""
    return "".join(character for character in text if character.isalnum())
