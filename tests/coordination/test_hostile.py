"""Hostile input in the pages of people, rights and settings: text at most, never a program."""

from lxml import html
from support import world
from support.hostile import ACTIVE

import pytest

INJECTIONS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onfocus=alert(1) autofocus x='",
    "${request}<tal:x content='7'/>{{7*7}}",
)
CONVERTERS = ("list", "int", "record", "records", "date", "tuple", "json", "bytes", "nonsense")
MEGABYTE = "x" * 1_000_000


def forms(userid):
    """Page → what its form may be sent, about that person."""
    return {
        "/coordination-personne": {"qui": userid, "roles": "pilots"},
        "/coordination-place": {
            "qui": userid,
            "espace": "partenaires/essai-p",
            "groups": "referents",
        },
        "/coordination-suspendre": {"qui": userid},
        "/coordination-inviter": {"name": "A", "email": "a@essai.example", "groups": "leads"},
        "/desk-settings": {"accent": "#ffffff", "deadline_hours": "72", "no_logo": "x"},
    }


def is_harmless(page):
    """True when nothing of a page would run."""
    document = html.fromstring(page.content)
    return not (
        document.xpath("//script[text()] | //style | //img[@src='x']") + document.xpath(ACTIVE)
    )


@pytest.mark.parametrize("typed", INJECTIONS)
def test_what_was_typed_comes_back_as_text(coordination, typed):
    values = {"name": typed, "email": typed, "login": typed}
    answer = coordination.send("/coordination-inviter", values)
    assert answer.status_code == 400 and is_harmless(answer)
    answer = coordination.send("/desk-settings", {"accent": typed, "site_url": typed})
    assert answer.status_code == 400 and is_harmless(answer)


@pytest.mark.parametrize("typed", INJECTIONS)
def test_a_filter_is_text(coordination, typed):
    for page in ("coordination-personnes", "coordination-droits"):
        answer = coordination.client.get(f"/{page}", params={"q": typed, "body": typed})
        assert answer.status_code == 200 and is_harmless(answer), page


@pytest.mark.parametrize("typed", INJECTIONS)
def test_a_name_is_text_wherever_it_is_shown(desk, coordination, newcomer, typed):
    def rename(site):
        from plone import api

        api.user.get(userid=newcomer).setMemberProperties({"fullname": typed})

    world.retrying(desk, rename)
    for page in (
        f"coordination-personnes?q={newcomer}",
        f"coordination-personne?qui={newcomer}",
        f"coordination-suspendre?qui={newcomer}",
        f"coordination-place?qui={newcomer}&espace=partenaires/essai-p",
        "coordination-droits",
        "coordination",
    ):
        answer = coordination.page(f"/{page}")
        assert answer.status_code == 200 and is_harmless(answer), page


@pytest.mark.parametrize("converter", CONVERTERS)
def test_no_converter_of_an_address_is_an_error_of_the_desk(coordination, newcomer, converter):
    token = coordination.client.token("/desk-settings")
    for page, values in forms(newcomer).items():
        for name in values:
            sent = {key: value for key, value in values.items() if key != name}
            sent |= {f"{name}:{converter}": "x", "_authenticator": token}
            answer = coordination.post(page, sent)
            # Roles that are no text are no roles: taking them is what was asked.
            allowed = (200, 400) if name == "roles" else (400, 404)
            assert answer.status_code in allowed, (page, name)


def test_a_megabyte_in_any_field_is_refused(coordination, newcomer):
    token = coordination.client.token("/desk-settings")
    for page, values in forms(newcomer).items():
        for name in values:
            sent = {**values, name: MEGABYTE, "_authenticator": token}
            assert coordination.post(page, sent).status_code in (400, 404), (page, name)
