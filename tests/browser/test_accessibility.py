"""Every page of every role: WCAG 2.2 AA by axe-core, valid HTML, no sideways scrolling."""

from collections import defaultdict
from security import names
from support import judges
from support import pages

import pytest

#: (what it stands for, width, colour scheme).
SCREENS = (
    ("1280 px", 1280, "light"),
    ("1280 px, dark", 1280, "dark"),
    ("1280 px at 200 %", 640, "light"),
    ("360 px", 360, "light"),
    ("360 px, dark", 360, "dark"),
)


def told(found):
    """Findings as one text: each with the pages it is on."""
    return "\n".join(
        f"{' | '.join(problem)}\n    {len(where)} pages: {'; '.join(sorted(where)[:4])}"
        for problem, where in sorted(found.items())
    )


def test_every_view_is_a_page_that_is_looked_at(desk, every_page):
    with desk.site() as site:
        request = site.REQUEST
        known = set(names.request_names())
        paths = {page.path.rpartition("/")[0] for page in every_page if page.views}
        ours = set()
        for path in paths:
            obj = site.unrestrictedTraverse(path.strip("/")) if path else site
            views, _services = names.answering(obj, request, known)
            ours |= {view for view in views if names.is_ours(obj, request, view)}
    seen = {view for page in every_page if page.status == 200 for view in page.views}
    assert ours - seen - set(pages.NO_PAGES) == set()
    assert len({page.path for page in every_page if page.status == 200}) > 60


@pytest.mark.slow
def test_axe_finds_nothing_on_any_page_on_any_screen(read_as, distinct_pages):
    found, ran = defaultdict(set), 0
    for page in distinct_pages:
        window = read_as(page.role)
        window.set_viewport_size({"width": 1280, "height": 900})
        window.goto(page.path)
        judges.prepare(window)
        for name, width, scheme in SCREENS:
            window.set_viewport_size({"width": width, "height": 900})
            window.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            for problem in judges.violations(window, colours_only=scheme == "dark"):
                found[(problem["rule"], name, problem["where"], problem["what"])].add(str(page))
            if judges.too_wide(window) > 0:
                found[("wider than the screen", name)].add(str(page))
            ran += 1
    assert not found, told(found)
    assert ran == len(distinct_pages) * len(SCREENS) > 100


def test_every_page_is_valid_html(distinct_pages):
    found = defaultdict(set)
    sources = {str(page): page.content.decode("utf-8") for page in distinct_pages}
    for problem in judges.invalid(sources):
        found[(problem["rule"], problem["message"])].add(f"{problem['page']}:{problem['line']}")
    assert not found, told(found)


def test_the_judges_do_find_what_is_wrong(chromium):
    bad = "<!DOCTYPE html><html lang='fr'><head><title>x</title></head><body><img src='x'></body>"
    page = chromium.new_page()
    page.set_content(bad)
    judges.prepare(page)
    assert "image-alt" in {problem["rule"] for problem in judges.violations(page)}
    page.close()
    assert judges.invalid({"bad": bad + "<p></div>"})
