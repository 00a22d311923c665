"""A subject with the usager's name in it is refused once, and kept by who says so."""

from lxml import html
from support import world
from support.http import words

import pytest


@pytest.fixture(scope="module")
def client(desk):
    world.retrying(desk, world.build)
    return desk.http(world.account("secretary_a"))


def test_a_name_in_the_subject_is_said_and_can_be_kept(client):
    body = world.body(draft=True, partner="essai-p", usager={"name": "Petit"})
    draft = client.post("/@demandes", json=body).json()["@id"]
    step = f"{draft}/desk-draft?etape=3"
    typed = {"do": "next", "subject": "Un petit logement", "question": "Où ?"}
    refused = client.send_form(step, typed)
    assert refused.status_code == 400 and "Le nom de l’usager est dans l’objet" in words(refused)
    document = html.fromstring(refused.content)
    assert document.xpath("//div[@id='errors']//a[@href='#f-subject']")
    assert document.xpath("//input[@name='keep-subject'][not(@checked)]")
    # Nothing typed is lost, and going back is never refused.
    assert document.xpath("//input[@name='subject']/@value") == ["Un petit logement"]
    assert client.send_form(step, {**typed, "do": "back"}).ok
    kept = client.send_form(step, {**typed, "keep-subject": "1"})
    assert kept.ok and "etape=4" in kept.url
    other = client.send_form(step, {**typed, "subject": "Un logement"})
    assert other.ok and "etape=4" in other.url
    assert "keep-subject" not in client.page(step).text
    # A program that files is believed.
    body = world.body(partner="essai-p", subject="Petit, logement", usager={"name": "Petit"})
    assert client.post("/@demandes", json=body).status_code == 201
