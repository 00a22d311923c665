"""The notices of a person on the desk: head of the page, list, service."""

from lxml import html
from support import world
from support.desk import wait_for
from support.http import words

import pytest

PAGE = "/mes-avis"
REFERENT = "essai.referent_p"


@pytest.fixture(scope="module", autouse=True)
def people(desk):
    world.retrying(desk, world.build)


@pytest.fixture
def referent(desk):
    """The référent of P, with nothing unread and nothing of other tests on its way."""
    from nummairieque.notification.outbox import get_outbox

    def coming():
        with desk.site() as site:
            queued = [record for _place, record in get_outbox(site).queued()]
            return [r for r in queued if r.channel == "bell" and REFERENT in r.userids]

    wait_for(lambda: not coming())
    client = desk.http(REFERENT)
    client.post("/@notifications", json={"read": "all"})
    return client


@pytest.fixture
def secretary(desk):
    return desk.http("essai.secretary_a")


@pytest.fixture
def file(secretary, desk):
    """File a demande with partner P, and wait until it rang; returns its JSON."""

    def file(**more):
        answer = secretary.post("/@demandes", json=world.body(**more))
        assert answer.status_code == 201, answer.text
        demande = answer.json()
        wait_for(lambda: about(desk.http(REFERENT), demande))
        return demande

    return file


def about(client, demande):
    items = client.get("/@notifications").json()["items"]
    return [item for item in items if item["reference"] == demande["reference"]]


def head(answer):
    """The link to the notices in the head of a page: (text, label)."""
    (link,) = html.fromstring(answer.content).xpath("//header//a[contains(@href, 'mes-avis')]")
    return " ".join(link.text_content().split()), link.get("aria-label")


def test_a_new_demande_rings_for_the_team_and_for_nobody_else(desk, file, referent, secretary):
    demande = file()
    (item,) = about(referent, demande)
    assert item["kind"] == "demande_submitted"
    assert item["read"] is False
    assert item["@id"] == demande["@id"]
    assert about(desk.http("essai.lead_p"), demande)
    for other in ("secretary_a", "secretary_b", "referent_q", "pilot", "coordination"):
        assert about(desk.http(world.account(other)), demande) == []


def test_every_page_says_how_many_are_unread(desk, file, referent):
    assert head(referent.page("/desk-demandes")) == ("Avis", None)
    file()
    assert head(referent.page("/desk-demandes")) == ("1 avis", "1 avis non lu")
    file()
    assert head(referent.page("/annuaire")) == ("2 avis", "2 avis non lus")
    assert not html.fromstring(desk.http().page("/login").content).xpath(
        "//header//a[contains(@href, 'mes-avis')]"
    )


def test_the_list_leads_to_the_demande_and_marks_what_is_unread(file, referent):
    demande = file()
    page = html.fromstring(referent.page(PAGE).content)
    first = page.xpath("//ol[@class='demandes']/li")[0]
    assert demande["reference"] in first.text_content()
    assert "Non lu" in first.text_content()
    assert first.xpath(".//a/@href")[0] == demande["@id"]


def test_looking_marks_nothing(file, referent):
    demande = file()
    for path in (PAGE, demande["@id"], "/@notifications", f"{PAGE}?read=all"):
        referent.page(path)
    assert about(referent, demande)[0]["read"] is False


def test_one_or_all_are_marked_by_a_button_without_a_script(file, referent):
    first, second = file(), file()
    key = about(referent, first)[0]["key"]
    answer = referent.send_form(PAGE, {"read": key})
    assert "1 avis est marqué comme lu." in words(answer)
    assert about(referent, first)[0]["read"] is True
    assert about(referent, second)[0]["read"] is False
    referent.send_form(PAGE, {"read": "all"})
    assert about(referent, second)[0]["read"] is True
    assert referent.get("/@notifications").json()["unread"] == 0


def test_marking_needs_a_token(file, referent):
    demande = file()
    answer = referent.post(PAGE, data={"read": "all"}, headers={"Accept": "text/html"})
    assert answer.status_code == 403
    assert about(referent, demande)[0]["read"] is False


def test_a_button_of_nothing_is_a_mistake(file, referent):
    file()
    assert referent.send_form(PAGE, {"read": ""}).status_code == 400


def test_reading_the_demande_reads_its_notices(file, referent):
    demande, other = file(), file()
    path = demande["@id"].removeprefix(referent.base)
    page = html.fromstring(referent.page(path).content)
    activity = page.xpath("//form[@data-seen]//input[@name='activity']/@value")[0]
    referent.post(
        f"{path}/@@vu",
        data={"_authenticator": referent.token(path), "activity": activity},
        headers={"Accept": "text/html"},
    )
    assert about(referent, demande)[0]["read"] is True
    assert about(referent, other)[0]["read"] is False


def test_the_service_marks_by_key_and_refuses_what_is_no_list(file, referent):
    demande = file()
    key = about(referent, demande)[0]["key"]
    for wrong in (None, "some", 7, [7], {"a": 1}):
        assert referent.post("/@notifications", json={"read": wrong}).status_code == 400
    assert referent.post("/@notifications", json=[]).status_code == 400
    answer = referent.post("/@notifications", json={"read": [key, "unknown"]})
    assert answer.json() == {"marked": 1, "unread": 0}


def test_the_service_is_for_people_of_the_desk(desk):
    assert desk.http().get("/@notifications").status_code == 401
    assert desk.http().post("/@notifications", json={"read": "all"}).status_code == 401


def test_who_may_see_a_demande_no_more_reads_nothing_of_it(desk, file, referent, secretary):
    demande = file(subject="À réorienter")
    body = {"partner": world.slug("partenaires/q"), "reason": "Ce n’est pas pour nous."}
    answer = referent.post(f"{demande['@id']}/@workflow/redirect", json=body)
    assert answer.status_code == 200, answer.text
    everything = referent.get("/@notifications").text + words(referent.page(PAGE))
    assert demande["reference"] not in everything
    assert demande["reference"].lower() not in everything
    hidden = referent.get("/@notifications").json()["items"][0]
    assert hidden["visible"] is False
    assert {hidden[name] for name in ("kind", "title", "topic", "partner", "origin", "@id")} == {
        None
    }


def test_nothing_of_the_bell_stays_on_the_page_of_the_mails(desk, file):
    file()
    from nummairieque.notification.outbox import records

    with desk.site() as site:
        done = [r for s in ("sent", "failed") for r in records(site, s, b_size=200)]
        assert done
        assert not [record for record in done if record.channel == "bell"]
