"""What the people of the stories do on a page."""

from playwright.sync_api import expect
from support.desk import PASSWORD

import re


def act(page, heading, button, *texts):
    """Unfold the action ``heading`` of a demande, fill in its texts, press ``button``."""
    title = re.compile(rf"^\s*{re.escape(heading)}\s*$")
    block = page.locator("details.action").filter(has=page.locator("summary", has_text=title))
    if block.get_attribute("open") is None:
        block.locator("summary").click()
    for number, text in enumerate(texts):
        block.locator("textarea").nth(number).fill(text)
    block.get_by_role("button", name=button, exact=True).click()


def log_in(page, username, password=PASSWORD):
    """Fill in the login page that is open."""
    page.get_by_label("Identifiant").fill(username)
    page.get_by_label("Mot de passe", exact=True).fill(password)
    page.get_by_role("button", name="Se connecter").click()


def go_to(page, name):
    """Open one of the pages of the coordination, from its entry page."""
    page.get_by_role("link", name="Coordination", exact=True).first.click()
    page.locator("main").get_by_role("link", name=re.compile(rf"^{name}\b")).first.click()


def says(page, words):
    """The page shows ``words``."""
    expect(page.get_by_text(words).first).to_be_visible()


def says_in_time(page, words):
    """The page shows ``words`` once something is done that nobody waits for."""
    for _second in range(120):
        if page.get_by_text(words).count():
            break
        page.wait_for_timeout(1000)
        page.reload()
    says(page, words)
