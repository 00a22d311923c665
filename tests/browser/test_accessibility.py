"""Every page of every role: WCAG 2.2 AA by axe-core, valid HTML, no sideways scrolling."""

from collections import defaultdict
from security import names
from support import judges
from support import looks
from support import pages
from support import stages
from support import world

import pytest


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
        paths = {p.path.partition("?")[0].rpartition("/")[0] for p in every_page if p.views}
        ours = set()
        for path in paths:
            obj = site.unrestrictedTraverse(path.strip("/")) if path else site
            views, _services = names.answering(obj, request, known)
            ours |= {view for view in views if names.is_ours(obj, request, view)}
    seen = {view for page in every_page if page.status == 200 for view in page.views}
    assert ours - seen - set(pages.NO_PAGES) == set()
    assert len({page.path for page in every_page if page.status == 200}) > 60


@pytest.mark.slow
def test_axe_finds_nothing_on_any_page_on_any_screen(looked_at):
    found = defaultdict(set)
    for look in looked_at:
        for problem in look.problems:
            found[problem].add(str(look.page))
    assert not found, told(found)
    assert len(looked_at) > 100


def test_every_page_is_valid_html(distinct_pages):
    found = defaultdict(set)
    sources = {str(page): page.content.decode("utf-8") for page in distinct_pages}
    for problem in judges.invalid(sources):
        found[(problem["rule"], problem["message"])].add(f"{problem['page']}:{problem['line']}")
    assert not found, told(found)


#: Address -> what is typed there by label, and the button that refuses it.
REFUSED = {
    "/desk-new": ({}, "Enregistrer et continuer"),
    "{draft}/desk-draft?etape=2": (
        {"Nom": "", "Date de naissance": "31/02/1961"},
        "Enregistrer et continuer",
    ),
    "{draft}/desk-draft?etape=3": ({"Objet": "", "Question": ""}, "Enregistrer et continuer"),
    "{draft}/desk-draft?etape=4": ({}, "Envoyer la demande"),
}


@pytest.mark.parametrize("address", REFUSED)
def test_a_refused_step_of_filing_is_as_good_a_page(desk, read_as, address):
    world.retrying(desk, stages.build)
    window = read_as("secretary_a")
    draft = world.retrying(desk, lambda site: stages.stage(site, "draft"))
    typed, button = REFUSED[address]
    window.set_viewport_size({"width": 1280, "height": 900})
    window.goto(address.format(draft=draft))
    for label, text in typed.items():
        window.get_by_label(label).first.fill(text)
    for box in window.locator("main input[type=checkbox]").all():
        box.uncheck()
    with window.expect_navigation() as navigation:
        window.get_by_role("button", name=button).click()
    answer = navigation.value
    assert answer.status == 400
    assert window.title().startswith("Erreur")
    assert judges.invalid({address: answer.text()}) == []
    # Each refusal leads to its field.
    for link in window.locator("#errors a").all():
        assert window.locator(link.get_attribute("href")).count() == 1
    assert list(looks.judged(window)) == []


def test_the_judges_do_find_what_is_wrong(chromium):
    bad = "<!DOCTYPE html><html lang='fr'><head><title>x</title></head><body><img src='x'></body>"
    page = chromium.new_page()
    page.set_content(bad)
    judges.prepare(page)
    assert "image-alt" in {problem["rule"] for problem in judges.violations(page)}
    page.close()
    assert judges.invalid({"bad": bad + "<p></div>"})
