"""The steps of filing over HTTP: which mairie, which partner, which number, for whom."""

from lxml import html
from support import stages
from support import world
from urllib.parse import urljoin

import pytest

TWO_MAIRIES = "essai.deux_mairies"
SHARED = "essai-sujet-commun"


@pytest.fixture(scope="module")
def people(desk):
    """Role -> client; ``two`` works at both mairies, two partners treat ``SHARED``."""
    world.retrying(desk, _build)
    roles = ("secretary_a", "secretary_b", "referent_p", "lead_p", "coordination", "pilot")
    people = {role: desk.http(world.account(role)) for role in roles}
    return {**people, "two": desk.http(TWO_MAIRIES)}


def _build(site):
    from nummairieque.workspace.roster import enrol
    from plone import api
    from plone.dexterity.utils import createContentInContainer

    stages.build(site)
    if api.user.get(userid=TWO_MAIRIES) is None:
        address = f"{TWO_MAIRIES}@essai.example"
        api.user.create(email=address, username=TWO_MAIRIES, password=world.PASSWORD)
        for place in ("mairies/a", "mairies/b"):
            enrol(world.workspace(site, place), TWO_MAIRIES, "secretaries")
    for name, number in (("x", "Numéro de l’essai"), ("y", "")):
        if f"essai-{name}" not in site["partenaires"]:
            createContentInContainer(
                site["partenaires"],
                "partner",
                checkConstraints=False,
                id=f"essai-{name}",
                title=f"Essai {name}",
                description=f"Ce que fait {name}.",
                number_label=number,
                topics=[f"{SHARED}|Sujet commun", f"{SHARED}-{name}|Sujet de {name} seul"],
            )


def names(page):
    """Names of the inputs of the form that posts."""
    (form,) = html.fromstring(page.content).xpath("//main//form[@method='post']")
    return {field.get("name") for field in form.xpath(".//*[@name]")}


def start(client, **values):
    """Where the first POST of a filing leads: the response, not followed."""
    values = {"do": "next", "topic": SHARED, **values}
    return client.send_form("/desk-new", values, allow_redirects=False)


def draft_of(answer):
    return urljoin(answer.url, answer.headers["Location"]).partition("/desk-draft")[0]


def test_who_has_one_mairie_is_not_asked_for_it(people):
    assert "origin" not in names(people["secretary_a"].page("/desk-new"))
    answer = start(people["secretary_a"], topic=f"{SHARED}-x")
    assert answer.status_code == 303
    assert "/mairies/essai-a/demandes/" in answer.headers["Location"]
    assert answer.headers["Location"].endswith("/desk-draft?etape=2#f-usager-name")


def test_who_has_several_says_which_one(people):
    client = people["two"]
    assert "origin" in names(client.page("/desk-new"))
    refused = start(client)
    assert refused.status_code == 400
    assert "Choisissez un guichet." in html.fromstring(refused.content).text_content()
    assert "/mairies/essai-b/" in start(client, origin="mairies/essai-b").headers["Location"]
    assert start(client, origin="mairies/ardentes").status_code == 400


def test_a_link_or_the_mairie_s_own_page_knows_which_one(people):
    client = people["two"]
    document = html.fromstring(client.page("/desk-new?guichet=mairies/essai-b").content)
    assert document.xpath("//input[@name='origin'][@checked]/@value") == ["mairies/essai-b"]
    assert "origin" not in names(client.page("/mairies/essai-a/desk-new"))


def test_a_partner_is_asked_only_where_several_treat_the_topic(people):
    client = people["secretary_a"]
    answer = start(client)
    assert answer.headers["Location"].endswith("/desk-draft?etape=1#f-partner")
    draft = draft_of(answer)
    page = client.page(f"{draft}/desk-draft?etape=1")
    choices = html.fromstring(page.content).xpath("//input[@name='partner']/@value")
    assert choices == ["essai-x", "essai-y"]
    assert "Essai y : Ce que fait y." in html.fromstring(page.content).text_content()
    values = {"do": "next", "topic": SHARED, "partner": "essai-y"}
    chosen = client.send_form(f"{draft}/desk-draft?etape=1", values)
    assert "etape=2" in chosen.url
    assert client.get(draft).json()["partner"]["slug"] == "essai-y"
    # Another topic has one partner only: it gives way, and nothing is asked.
    values = {"do": "next", "topic": f"{SHARED}-x", "partner": "essai-y"}
    assert "etape=2" in client.send_form(f"{draft}/desk-draft?etape=1", values).url
    assert client.get(draft).json()["partner"]["slug"] == "essai-x"


def test_only_the_number_that_the_partner_needs_is_asked(people):
    client = people["secretary_a"]
    draft = draft_of(start(client, topic=f"{SHARED}-x"))
    usager = f"{draft}/desk-draft?etape=2"
    page = client.page(usager)
    assert "usager.number" in names(page)
    assert "Numéro de l’essai" in html.fromstring(page.content).text_content()
    client.send_form(f"{draft}/desk-draft?etape=1", {"do": "next", "topic": f"{SHARED}-y"})
    assert "usager.number" not in names(client.page(usager))
    # One that was given to another partner is not sent along unseen.
    client.send_form(f"{draft}/desk-draft?etape=1", {"do": "next", "topic": f"{SHARED}-x"})
    client.send_form(usager, {"do": "next", "usager.name": "Dupuy", "usager.number": "123"})
    client.send_form(f"{draft}/desk-draft?etape=1", {"do": "next", "topic": f"{SHARED}-y"})
    assert "usager.number" in names(client.page(usager))


def test_back_and_later_keep_what_was_typed_even_when_it_is_not_enough(people):
    client = people["secretary_a"]
    draft = draft_of(start(client, topic=f"{SHARED}-x"))
    question = f"{draft}/desk-draft?etape=3"
    back = client.send_form(question, {"do": "back", "subject": "Un objet", "question": ""})
    assert back.status_code == 200 and "etape=2" in back.url
    client.send_form(question, {"do": "later", "subject": "", "question": "Une question ?"})
    kept = client.get(draft).json()
    assert (kept["subject"], kept["question"]) == ("", "Une question ?")
    refused = client.send_form(question, {"do": "back", "subject": "x" * 200})
    assert refused.status_code == 400


def test_the_script_is_told_when_it_saved_and_when_not(people):
    client = people["secretary_a"]
    draft = draft_of(start(client, topic=f"{SHARED}-x"))
    usager = f"{draft}/desk-draft?etape=2"
    saved = client.send_form(usager, {"do": "autosave", "usager.name": "Dupuy"})
    assert saved.text.startswith("Enregistré à ")
    half = {"do": "autosave", "usager.name": "Martin", "usager.birth_date": "12/"}
    assert "à corriger" in client.send_form(usager, half).text
    assert client.get(draft).json()["usager"]["name"] == "Martin"


def test_the_steps_are_open_to_their_own_team_alone(desk, people):
    draft = world.retrying(desk, lambda site: stages.stage(site, "draft"))
    for role, client in people.items():
        allowed = role in ("secretary_a", "two")
        for step in range(1, 5):
            address = f"{draft}/desk-draft?etape={step}"
            assert client.page(address).status_code == (200 if allowed else 403), (role, step)
    assert people["referent_p"].page("/desk-new").status_code == 403


def test_what_follows_is_said_to_the_sender_until_somebody_acts(desk, people):
    path = world.retrying(desk, lambda site: stages.stage(site, "submitted"))
    sent = people["secretary_a"].page(f"{path}/desk-sent")
    words = html.fromstring(sent.content)
    reference = path.rpartition("/")[2].upper()
    assert reference in words.xpath("//h1")[0].text_content()
    first, *_others = words.xpath("//main//a/@href")
    assert first.endswith("/papier-recepisse")
    assert people["referent_p"].page(f"{path}/desk-sent").status_code == 403
    under_way = world.retrying(desk, lambda site: stages.stage(site, "in_progress"))
    answer = people["secretary_a"].page(f"{under_way}/desk-sent", allow_redirects=False)
    assert answer.headers["Location"].endswith(under_way)
