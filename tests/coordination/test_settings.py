"""The settings: refused together with sentences, kept together; the desk's look."""

from io import BytesIO
from lxml import html
from PIL import Image
from support.http import words

import pytest

PAGE = "/desk-settings"
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"


def picture(colour="#204060"):
    target = BytesIO()
    Image.new("RGB", (300, 100), colour).save(target, "PNG")
    return target.getvalue()


@pytest.fixture
def settings(coordination):
    """POSTs the form with some values written over; what there was comes back."""

    def held():
        (form,) = (
            form
            for form in html.fromstring(coordination.page(PAGE).content).forms
            if form.method.upper() == "POST"
        )
        return {name: value for name, value in form.form_values() if name != "logo"}

    def send(values=None, logo=None):
        values = {**held(), **(values or {})}
        values = {name: value for name, value in values.items() if value is not None}
        files = {"logo": logo} if logo else None
        headers = {"Accept": "text/html"}
        return coordination.client.post(PAGE, data=values, files=files, headers=headers)

    before = held()
    yield send
    before.pop("_authenticator")
    # A box that was not ticked is not in a form.
    assert send({"whole_site": None, "smtp_userid": "", **before}).status_code == 200
    coordination.send(PAGE, {"no_logo": "1"})


def test_what_is_sent_is_kept(coordination, settings):
    assert settings({"desk_name": "Guichet d’essai", "deadline_hours": "48"}).status_code == 200
    page = words(coordination.page("/login"))
    assert "Guichet d’essai" in page
    assert 'value="48"' in coordination.page(PAGE).text


def test_all_refusals_come_at_once_and_nothing_typed_is_lost(coordination, settings):
    wrong = {
        "desk_name": "",
        "site_url": "javascript:alert(1)",
        "accent": "#ffff00",
        "band": "url(//x)",
        "email_from_address": "pas une adresse",
        "smtp_host": "a b",
        "smtp_port": "0",
        "deadline_hours": "trois",
        "deadline_policy": "aucune",
        "draft_days": "-1",
    }
    answer = settings(wrong)
    assert answer.status_code == 400
    for name in wrong:
        assert f'href="#f-{name}"' in answer.text, name
    assert "trois" in answer.text and "pas une adresse" in answer.text
    assert "trois" not in coordination.page(PAGE).text


def test_the_colours_are_a_style_sheet_of_their_own(desk, coordination, settings):
    assert "desk-colours.css" not in coordination.page("/").text
    settings({"accent": "#8a1c4a", "band": "f2c400"})
    anonymous = desk.http()
    links = html.fromstring(anonymous.page("/login").content).xpath("//link/@href")
    (url,) = (link for link in links if "desk-colours.css" in link)
    answer = anonymous.get(url)
    assert answer.headers["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in answer.headers["Cache-Control"]
    assert "--accent:#8a1c4a" in answer.text and "--band:#f2c400" in answer.text
    assert "prefers-color-scheme:dark" in answer.text
    assert len(answer.content) < 400
    assert anonymous.get("/desk-colours.css").headers["Cache-Control"] == "no-cache"


def test_a_colour_from_another_door_reaches_no_style_sheet(desk, coordination, settings):
    from support import world

    evil = "#fff}body{display:none"

    def write(site):
        site.portal_registry["nummairieque.accent"] = evil

    world.retrying(desk, write)
    assert "display" not in desk.http().get("/desk-colours.css").text
    assert "display:none" not in desk.http().page("/login").text


def test_the_logo_is_served_with_a_strict_type(desk, coordination, settings):
    assert desk.http().get("/desk-logo").status_code == 404
    assert settings(logo=("logo.png", picture(), "text/html")).status_code == 200
    document = html.fromstring(desk.http().page("/login").content)
    sources = document.xpath("//img/@src")
    assert len(sources) == 2 and all("desk-logo?v=" in source for source in sources)
    answer = desk.http().get(sources[0])
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "immutable" in answer.headers["Cache-Control"]
    before = sources[0]
    settings(logo=("logo.png", picture("#ff0000"), "image/png"))
    document = html.fromstring(desk.http().page("/login").content)
    assert document.xpath("//img/@src")[0] != before


@pytest.mark.parametrize("data", [SVG, b"<?xml version='1.0'?>" + SVG, b"GIF89a", b"\x89PNG"])
def test_what_is_no_picture_we_know_is_refused(desk, settings, data):
    answer = settings({"desk_name": "Gardé à l’écran"}, logo=("logo.png", data, "image/png"))
    assert answer.status_code == 400
    assert 'href="#f-logo"' in answer.text
    assert "Gardé à l’écran" in words(answer)
    assert desk.http().get("/desk-logo").status_code == 404


def test_the_password_of_the_server_is_never_shown(desk, coordination, settings):
    settings({"smtp_pass": "mot-tres-secret"})
    assert "mot-tres-secret" not in coordination.page(PAGE).text
    settings({"smtp_pass": ""})
    with desk.site() as site:
        assert site.portal_registry["plone.smtp_pass"] == "mot-tres-secret"
