"""The menu of the coordination, also above the pages that others read too."""

from support import world
from support.http import words

import pytest

MENU = "Pages de la coordination"


@pytest.mark.parametrize(
    "path", ["/coordination-mairies", "/courriels", "/desk-statistics", "/desk-settings"]
)
def test_every_page_of_the_coordination_has_its_menu(coordination, path):
    page = words(coordination.page(path))
    assert page.count(MENU) == 1
    name = path.strip("/")
    assert f'href="{coordination.desk.url}/{name}" aria-current="page"' in " ".join(page.split())


def test_a_pilot_reads_figures_without_that_menu(desk, coordination):
    page = desk.http(world.account("pilot")).page("/desk-statistics")
    assert page.status_code == 200
    assert MENU not in words(page)


def test_the_texts_of_mails_are_reached_from_the_mails(coordination):
    link = f'href="{coordination.desk.url}/coordination-textes"'
    assert link in words(coordination.page("/courriels"))
    page = " ".join(words(coordination.page("/coordination-textes")).split())
    assert f'href="{coordination.desk.url}/courriels" aria-current="true"' in page
