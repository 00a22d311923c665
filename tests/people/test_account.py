"""The own account: password, profile, photo, absence; and the directory that shows them."""

from datetime import datetime
from datetime import timedelta
from io import BytesIO
from lxml import html
from support import world
from support.http import words
from zoneinfo import ZoneInfo

import pytest
import re
import time

WORDS = "cheval pile agrafe"


def today():
    return datetime.now(ZoneInfo("Europe/Paris")).date()


def bare(answer):
    """A page less what differs at each call."""
    return re.sub(r'value="[0-9a-f]{40}"', "", words(answer))


def ask(desk, who):
    client = desk.http()
    page = "/mot-de-passe-oublie"
    return client.send_form(page, {"who": who})


def test_a_forgotten_password_is_answered_alike_for_all(desk, team):
    login = team.join()
    known, by_address, unknown = (
        ask(desk, who) for who in (login, f"{login}@essai.example", "personne.du.tout")
    )
    assert known.status_code == by_address.status_code == unknown.status_code == 200
    assert bare(known) == bare(by_address) == bare(unknown)
    assert known.url == unknown.url


def test_a_forgotten_password_is_set_anew_by_mail(desk, team):
    login = team.join()
    address = f"{login}@essai.example"
    ask(desk, login)
    client, answer = team.open(team.key(address, 2), "trois autres mots")
    assert answer.status_code == 200
    assert not answer.url.endswith("/visite")
    assert desk.http(login, "trois autres mots").get("/@demandes").status_code == 200
    assert desk.http(login, WORDS).get("/@demandes").status_code == 401


def test_asking_ten_times_sends_one_mail(desk, team):
    login = team.join()
    address = f"{login}@essai.example"
    for _ in range(10):
        ask(desk, address)
    team.mail_to(address, 2)
    with desk.site() as site:
        from nummairieque.notification.outbox import records

        held = [r.kind for r in records(site, b_size=100_000) if r.userid == login]
        assert held.count("password_reset") == 1


def test_an_unknown_account_writes_nothing(desk, team):
    def keys(site):
        return set(site._nummairieque_people.keys)

    with desk.site() as site:
        before = keys(site)
    ask(desk, "personne.du.tout")
    with desk.site() as site:
        assert keys(site) == before


def test_the_own_password_is_changed_by_who_knows_it(desk, team):
    login = team.join()
    client = desk.http()
    client.log_in(login, WORDS)
    page = "/mon-mot-de-passe"
    new = {"password": "une phrase assez longue", "again": "une phrase assez longue"}
    wrong = client.send_form(page, {"current": "faux", **new})
    assert wrong.status_code == 400
    assert WORDS not in words(wrong)
    assert new["password"] not in words(wrong)
    assert client.send_form(page, {"current": WORDS, **new}).status_code == 200
    assert desk.http(login, new["password"]).get("/@demandes").status_code == 200
    assert desk.http(login, WORDS).get("/@demandes").status_code == 401


def is_out(session):
    answer = session.page("/mon-compte", allow_redirects=False)
    return answer.status_code in (401, 403) or "login" in answer.headers.get("Location", "")


def with_token(desk, login, password):
    answer = desk.http().post("/@login", json={"login": login, "password": password})
    client = desk.http()
    client.headers["Authorization"] = f"Bearer {answer.json()['token']}"
    assert client.get("/@demandes").status_code == 200
    return client


def set_as_plone_does(login):
    from plone import api

    api.user.get(userid=login).setSecurityProfile(password="trois autres mots")


@pytest.mark.parametrize("way", ["page", "mail", "stock"])
def test_a_new_password_ends_what_was_open_with_the_old_one(desk, team, way):
    login = team.join()
    stolen, mine = desk.browser_session(login, WORDS), desk.browser_session(login, WORDS)
    token = with_token(desk, login, WORDS)
    # A session names whole seconds.
    time.sleep(1.1)
    if way == "page":
        values = {"current": WORDS, "password": "trois autres mots", "again": "trois autres mots"}
        assert mine.send_form("/mon-mot-de-passe", values).status_code == 200
        assert not is_out(mine)
    elif way == "mail":
        ask(desk, login)
        mine, answer = team.open(team.key(f"{login}@essai.example", 2), "trois autres mots")
        assert answer.status_code == 200 and not is_out(mine)
    else:
        world.retrying(desk, lambda site: set_as_plone_does(login))
    assert is_out(stolen)
    assert token.get("/@demandes").status_code in (401, 403)
    assert not is_out(desk.browser_session(login, "trois autres mots"))
    assert with_token(desk, login, "trois autres mots")


def test_a_profile_is_found_in_the_directory(desk, team):
    login = team.join()
    client = desk.http()
    client.log_in(login, WORDS)
    values = {
        "name": f"Zoé Éclair {login[-8:]}",
        "function": "Logement des jeunes",
        "phone": "02 54 00 12 34",
        "topics": world.topic("partenaires/p"),
        "language": "fr",
    }
    answer = client.send_form("/mon-compte", values, {"photo": ("moi.png", picture())})
    assert answer.status_code == 200, words(answer)
    reader = desk.browser_session(world.account("secretary_b"))
    for asked in (f"eclair {login[-8:]}", f"LOGEMENT {login[-8:]}", f"essai p {login[-8:]}"):
        found = words(reader.page("/annuaire", params={"q": asked}))
        assert values["name"] in found, asked
        assert "02 54 00 12 34" in found
        assert "data:image/jpeg;base64," in found
        assert f"{login}@" not in found
    assert values["name"] not in words(reader.page(f"/annuaire?kind=mairie&q={login[-8:]}"))
    assert values["name"] in words(team.page("equipe"))


def picture():
    from PIL import Image

    target = BytesIO()
    Image.new("RGB", (200, 300), "teal").save(target, "PNG")
    return target.getvalue()


@pytest.mark.parametrize(
    ("changed", "file"),
    [
        ({"name": ""}, None),
        ({"phone": "<script>"}, None),
        ({"language": "de"}, None),
        ({}, ("moi.jpg", b"<script>alert(1)</script>")),
        ({}, ("moi.svg", b"<svg/>")),
    ],
)
def test_a_wrong_profile_is_refused(desk, team, changed, file):
    client = desk.browser_session(world.account("referent_p"))
    values = {"name": "Essai", "language": "fr", **changed}
    answer = client.send_form("/mon-compte", values, {"photo": file} if file else None)
    assert answer.status_code == 400
    assert 'class="error"' in words(answer)


def test_an_absence_is_seen_and_ends_by_itself(desk, team):
    login, deputy = team.join(), world.account("referent_p")
    client = desk.http()
    client.log_in(login, WORDS)
    last = today() + timedelta(days=3)
    values = {"from": f"{today():%d/%m/%Y}", "until": f"{last:%d/%m/%Y}", "deputy": deputy}
    assert client.send_form("/mon-absence", values).status_code == 200
    away = f"Absence jusqu’au {last:%d/%m/%Y}, suppléance : "
    lead = team.lead
    assert away in words(team.page("equipe"))
    assert away in words(lead.page(team.path))
    with desk.site() as site:
        from nummairieque.people import presence

        name = site.portal_membership.getMemberById(login).getProperty("fullname")
        assert presence.deputy_of(login, last) == deputy
        # The day after it is over, and nobody wrote that down.
        assert presence.absence_of(login, last + timedelta(days=1)) is None
        assert presence.absence_of(login, today() - timedelta(days=1)) is None
    assert away in words(lead.page("/annuaire", params={"q": name}))
    assert client.send_form("/mon-absence", {"do": "end"}).status_code == 200
    assert away not in words(lead.page("/annuaire", params={"q": name}))


def test_an_absence_backwards_or_with_a_stranger_is_refused(desk, team):
    client = desk.browser_session(world.account("referent_p"))
    first, last = today() + timedelta(days=3), today() + timedelta(days=1)
    for values in (
        {"from": f"{first}", "until": f"{last}"},
        {"from": "demain", "until": f"{first}"},
        {"from": f"{last}", "until": f"{first}", "deputy": world.account("referent_q")},
    ):
        assert client.send_form("/mon-absence", values).status_code == 400


@pytest.mark.parametrize("page", ["annuaire", "mon-compte", "mon-absence", "visite", "aide"])
def test_only_members_see_the_pages_of_people(desk, team, page):
    answer = desk.http().page(f"/{page}", allow_redirects=False)
    assert answer.status_code in (302, 401)
    assert world.account("lead_p") not in words(answer)


@pytest.mark.parametrize("role", [role for role in world.ACCOUNTS])
def test_every_role_has_directory_account_tour_and_help(desk, team, role):
    client = desk.browser_session(world.account(role))
    for page in ("annuaire", "mon-compte", "mon-absence", "visite?p=6", "aide?page=annuaire"):
        answer = client.page(f"/{page}")
        assert answer.status_code == 200
        assert len(answer.content) < 100_000
        (link,) = html.fromstring(answer.content).xpath('//header//a[text()="Aide"]/@href')
        assert "/aide?page=" in link


def test_the_stock_pages_of_accounts_lead_to_ours(desk, team):
    client = desk.browser_session(world.account("secretary_a"))
    for stock, ours in (
        ("personal-information", "mon-compte"),
        ("personal-preferences", "mon-compte"),
        ("change-password", "mon-mot-de-passe"),
        ("login-help", "mot-de-passe-oublie"),
        ("mail_password_form", "mot-de-passe-oublie"),
        ("passwordreset/abc", "mot-de-passe-oublie"),
    ):
        assert client.page(f"/{stock}").url.endswith(f"/{ours}")


def test_a_thousand_people_are_a_page_that_wakes_no_workspace(desk, team):
    with desk.site() as site:
        from nummairieque.people import rows
        from nummairieque.people.store import get_people

        people = get_people(site)
        for number in range(1000):
            seat = ("mairie", f"m{number}", f"{number:032}", f"Mairie {number}", ("secretaries",))
            row = (f"u{number}", f"Nom {number}", "", (seat,), f"nom {number} mairie {number}")
            people.rows[f"u{number}"] = row
        loads = site._p_jar.cacheMinimize() or site._p_jar.getTransferCounts(True)
        found = rows.search(site, "nom 7")
        loads = site._p_jar.getTransferCounts(True)[0]
        assert len(found) > 100
        # Buckets of the rows, whatever the number of workspaces.
        assert loads < 150
