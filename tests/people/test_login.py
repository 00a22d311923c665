"""The way in, with what people and others send there."""

from lxml import html
from support import world
from support.desk import PASSWORD

import pytest

NAME = world.account("secretary_a")
RIGHT = {"__ac_name": NAME, "__ac_password": PASSWORD, "buttons.login": "1"}
HTML = {"Accept": "text/html"}


@pytest.fixture
def client(desk):
    world.retrying(desk, world.build)
    return desk.http()


def _said(answer):
    return [
        each.text_content() for each in html.fromstring(answer.content).xpath("//*[@role='alert']")
    ]


def test_a_wrong_password_is_said_at_once_beside_what_was_typed(client):
    answer = client.post("/login", data={**RIGHT, "__ac_password": "faux"}, headers=HTML)
    assert answer.status_code == 400
    (said,) = _said(answer)
    assert "L’identifiant ou le mot de passe n’est pas le bon." in said
    assert html.fromstring(answer.content).xpath("//input[@name='__ac_name']/@value") == [NAME]
    after = client.post("/login", data=RIGHT, headers=HTML)
    assert after.status_code == 200
    assert _said(after) == []
    assert "majuscules" not in after.text
    assert "__ac" in client.cookies


def test_a_link_logs_nobody_in(client):
    client.get("/login", params=RIGHT, headers=HTML)
    client.get("/desk-demandes", params=RIGHT, headers=HTML)
    assert "__ac" not in client.cookies


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_form_of_another_site_logs_nobody_in(client, site):
    answer = client.post("/login", data=RIGHT, headers={**HTML, "Sec-Fetch-Site": site})
    assert "__ac" not in client.cookies
    assert answer.status_code == 400


@pytest.mark.parametrize(
    "place",
    [
        "http://{host}.evil.example/guichet",
        "http://{host}@evil.example/guichet",
        "//evil.example/guichet",
    ],
)
def test_the_way_back_stays_on_the_desk(desk, client, place):
    host = desk.url.split("/")[2]
    values = {**RIGHT, "came_from": place.format(host=host)}
    answer = client.post("/login", data=values, headers=HTML, allow_redirects=False)
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(f"{desk.url}")
    assert "evil" not in answer.headers["Location"]
