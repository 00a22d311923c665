"""What is really sent has no space before a French sign at which a line may break."""

from email import message_from_bytes
from email.policy import default
from lxml import html
from nummairieque.typography import typographic
from support import world
from support.desk import PASSWORD
from support.http import Client

import pytest

#: Pages whose words are the desk's own, by who reads them; what people typed, the subject
#: of a demande or the name of a file, stays as it was typed.
PAGES = {
    None: ("/login",),
    "secretaire.ardentes": (
        "/desk-new",
        "/mon-compte",
        "/mes-notifications",
        "/aide",
    ),
    "referent.caf": ("/mes-notifications", "/mon-calendrier", "/aide", "/annuaire"),
    "coordination": (
        "/coordination",
        "/coordination-personnes",
        "/coordination-textes",
        "/desk-settings",
        "/desk-statistics",
    ),
}
SAYING = ("title", "alt", "placeholder", "aria-label")


def said(page):
    """The texts of a page: (text, as French wants it) where they differ."""
    document = html.fromstring(page.content)
    for gone in document.xpath("//script | //style | //textarea"):
        gone.drop_tree()
    texts = [*document.itertext(), *document.xpath(" | ".join(f"//@{name}" for name in SAYING))]
    texts = [" ".join(text.strip(" \n").split("\n")) for text in texts]
    return [text for text in texts if typographic(text) != text]


@pytest.mark.parametrize("username", PAGES)
def test_no_line_of_a_page_begins_with_a_sign(desk, username):
    client = Client(desk.url, (username, PASSWORD) if username else None)
    client.raw = True
    found = {}
    for path in PAGES[username]:
        answer = client.page(path)
        assert answer.status_code == 200, path
        found[path] = said(answer)
    assert {path: texts for path, texts in found.items() if texts} == {}


def test_nor_does_one_of_a_mail(desk, mails):
    world.retrying(desk, world.build)
    filed = desk.http(world.account("secretary_a")).post("/@demandes", json=world.body())
    reference = filed.json()["reference"]
    (mail, *_others) = mails.wait(1, to=world.address("referent_p"), said=(reference,))
    message = message_from_bytes(mail.received, policy=default)
    plain = message.get_body(("plain",)).get_content()
    assert f"Référence\u00a0: {reference}" in plain
    assert typographic(plain) == plain
    page = html.fromstring(message.get_body(("html",)).get_content())
    assert [text for text in page.itertext() if typographic(text) != text] == []
