"""Fixtures: a real browser on the test desk, Chromium, by default without JavaScript."""

from base64 import b64encode
from support import looks
from support import pages
from support import world
from support.desk import PASSWORD

import os
import pytest
import shutil

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
]
#: Milliseconds within which a machine that does much else shows what was asked for.
PATIENCE = 60_000
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}


@pytest.fixture(scope="session")
def chromium():
    """The browser; ``CHROMIUM`` names it where it is not on the path."""
    from playwright.sync_api import expect
    from playwright.sync_api import sync_playwright

    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        expect.set_options(timeout=PATIENCE)
        yield browser
        browser.close()


@pytest.fixture
def visit(desk, chromium):
    """Logs somebody in through the form; returns the page, on the first page.

    :returns: callable (username, viewport) → playwright Page.
    """
    contexts = []

    def visit(username, viewport=None, javascript=False):
        context = chromium.new_context(
            viewport=viewport or DESKTOP, java_script_enabled=javascript, locale="fr-FR"
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.goto(f"{desk.url}/login")
        page.get_by_label("Identifiant").fill(username)
        page.get_by_label("Mot de passe").fill(PASSWORD)
        # Who opens another page before the answer is here is not logged in.
        with page.expect_navigation():
            page.get_by_role("button", name="Se connecter").click()
        return page

    yield visit
    for context in contexts:
        context.close()


@pytest.fixture
def phone():
    """A narrow screen, as on a telephone."""
    return PHONE


@pytest.fixture(scope="session")
def every_page(desk):
    """All that anybody can read: list of :class:`support.pages.Page`."""
    objects = world.retrying(desk, pages.build)
    with desk.site() as site:
        called = pages.addresses(site, objects)
    return pages.fetch(desk, called)


@pytest.fixture(scope="session")
def distinct_pages(every_page):
    """Those that differ in more than their words."""
    return pages.distinct(every_page)


@pytest.fixture(scope="session")
def judged_pages(every_page):
    """The fewest in which all frames and all that stands in them are seen."""
    return pages.covering(every_page)


@pytest.fixture(scope="session")
def looked_at(read_as, judged_pages):
    """The judged pages, each opened once: list of :class:`support.looks.Look`."""
    return [looks.look(read_as(page.role), page) for page in judged_pages]


@pytest.fixture(scope="session")
def read_as(desk, chromium):
    """A window in which somebody is logged in for good.

    :returns: callable (role of the world) → playwright Page, the same each
        time; its addresses are paths below the site.
    """
    windows = {}

    def read_as(role):
        if role not in windows:
            headers = {}
            if role != "anonymous":
                login = f"{world.account(role)}:{PASSWORD}".encode()
                headers["Authorization"] = f"Basic {b64encode(login).decode()}"
            context = chromium.new_context(locale="fr-FR", extra_http_headers=headers)
            context.set_default_timeout(PATIENCE)
            window = context.new_page()
            visit = window.goto
            window.goto = lambda path: visit(f"{desk.url}{path}", wait_until="load")
            windows[role] = window
        return windows[role]

    yield read_as
    for window in windows.values():
        window.context.close()
