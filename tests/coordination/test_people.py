"""People, roles and accounts: what the coordination does with them, and may not."""

from support import world
from support.desk import PASSWORD
from support.http import Client
from support.http import words

import pytest
import time

PARTNER = "partenaires/essai-p"
REFUSED = (401, 403)


def place(coordination, userid, groups, path=PARTNER, **more):
    url = f"/coordination-place?qui={userid}&espace={path}"
    return coordination.send(url, {"groups": groups, **more})


def press(coordination, userid, button, **more):
    """POST one of the buttons of a person's page."""
    token = coordination.client.token(f"/coordination-personne?qui={userid}")
    values = {"_authenticator": token, "qui": userid, "do": button, **more}
    return coordination.post("/coordination-personne", values)


def suspend(coordination, userid, **more):
    return coordination.send(f"/coordination-suspendre?qui={userid}", more)


@pytest.fixture
def referent(desk, coordination, newcomer):
    """A référent of P, who also may do something."""
    place(coordination, newcomer, ["referents"])
    return newcomer


@pytest.fixture
def suspended(coordination, referent):
    """The same, with his account suspended."""
    answer = suspend(coordination, referent)
    assert answer.url.endswith(f"/coordination-personne?qui={referent}"), answer.text
    return referent


def test_everybody_is_in_the_list_with_roles(coordination, referent):
    page = words(coordination.page(f"/coordination-personnes?q={referent}"))
    assert referent in page and "Référent" in page and "Compte ouvert" in page


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("role=referents", True),
        ("role=hosts", False),
        ("role=pilots", False),
        ("state=active", True),
        ("state=suspended", False),
        ("state=invited", False),
        ("body=nowhere", False),
    ],
)
def test_the_list_is_narrowed_in_the_address(coordination, referent, query, shown):
    page = coordination.page(f"/coordination-personnes?q={referent}&{query}").text
    assert (f"qui={referent}" in page) is shown


def test_pages_of_the_list_follow_one_another(coordination):
    first = coordination.page("/coordination-personnes").text
    second = coordination.page("/coordination-personnes?b_start=50").text
    assert 'rel="next"' in first and 'rel="prev"' in second
    assert first.count("<tr") == 51


def test_a_role_of_another_kind_of_body_is_refused(coordination, newcomer):
    assert place(coordination, newcomer, ["secretaries"]).status_code == 400
    assert place(coordination, newcomer, ["Manager"]).status_code == 400


@pytest.mark.parametrize("path", ["", "mairies", "mairies/nulle-part", "../acl_users", "fiches/x"])
def test_no_role_in_what_is_no_body(coordination, newcomer, path):
    url = f"/coordination-place?qui={newcomer}&espace={path}"
    assert coordination.page(url).status_code == 404


@pytest.mark.parametrize("page", ["personne", "suspendre", "place"])
def test_nobody_has_no_page(coordination, page):
    for who in ("", "?qui=personne-de-ce-nom", "?qui=admin", "?qui:list=pilote"):
        assert coordination.page(f"/coordination-{page}{who}").status_code == 404


def test_the_last_one_to_act_for_a_body_goes_only_with_a_tick(coordination, newcomer):
    slug = coordination.create("mairies")
    place(coordination, newcomer, ["secretaries"], f"mairies/{slug}")
    answer = place(coordination, newcomer, None, f"mairies/{slug}")
    assert answer.status_code == 400
    assert "Plus personne n’agirait" in words(answer)
    assert "confirm" in answer.text
    answer = suspend(coordination, newcomer)
    assert answer.status_code == 400
    assert "Plus personne n’agira pour" in words(answer)
    assert place(coordination, newcomer, None, f"mairies/{slug}", confirm="1").status_code == 200


def test_a_suspended_person_gets_nowhere(desk, coordination, referent):
    password, program = desk.http(referent), desk.http()
    token = program.post("/@login", json={"login": referent, "password": PASSWORD}).json()
    bearer = desk.http()
    bearer.headers["Authorization"] = f"Bearer {token['token']}"
    session = desk.browser_session(referent)
    for client in (password, bearer):
        assert client.get("/@demandes").status_code == 200
    assert session.page("/desk-demandes", allow_redirects=False).status_code == 200

    suspend(coordination, referent)
    for client in (password, bearer):
        for path in ("/@demandes", f"/{PARTNER}", "/@users"):
            assert client.get(path).status_code in REFUSED, path
        assert client.post("/@demandes", json={}).status_code in REFUSED
    for path in ("/", "/desk-demandes", f"/{PARTNER}", "/mon-compte"):
        answer = session.page(path, allow_redirects=False)
        assert answer.status_code in REFUSED or "login" in answer.headers["Location"], path
    answer = program.post("/@login", json={"login": referent, "password": PASSWORD})
    assert answer.status_code == 401
    assert bearer.post("/@login-renew").status_code == 401
    with pytest.raises(AssertionError):
        desk.browser_session(referent)


def test_a_session_or_token_from_before_stays_ended(desk, coordination, referent):
    program = desk.http()
    token = program.post("/@login", json={"login": referent, "password": PASSWORD}).json()
    bearer = desk.http()
    bearer.headers["Authorization"] = f"Bearer {token['token']}"
    session = desk.browser_session(referent)
    suspend(coordination, referent)
    press(coordination, referent, "resume")
    assert bearer.get("/@demandes").status_code in REFUSED
    stolen = dict(session.cookies)
    answer = session.page("/desk-demandes", allow_redirects=False)
    assert answer.status_code in REFUSED or "login" in answer.headers["Location"]
    session.cookies.update(stolen)
    answer = session.page("/desk-demandes", auth=(referent, "faux"), allow_redirects=False)
    assert answer.status_code in REFUSED or "login" in answer.headers["Location"]
    # A moment later: a session names whole seconds.
    time.sleep(1.1)
    again = desk.browser_session(referent)
    assert again.page("/desk-demandes", allow_redirects=False).status_code == 200
    token = program.post("/@login", json={"login": referent, "password": PASSWORD}).json()
    bearer.headers["Authorization"] = f"Bearer {token['token']}"
    assert bearer.get("/@demandes").status_code == 200


@pytest.mark.parametrize("api", ["", "/++api++"])
def test_no_session_is_made_younger(desk, coordination, referent, api):
    session = desk.browser_session(referent)
    suspend(coordination, referent)
    press(coordination, referent, "resume")
    before = dict(session.cookies)
    for kind in ("gif", "css", "js", ""):
        answer = session.page(f"{api}/acl_users/session/refresh?type={kind}")
        assert answer.status_code == 404
        assert "Set-Cookie" not in answer.headers
    session.cookies.update(before)
    answer = session.page("/desk-demandes", allow_redirects=False)
    assert answer.status_code in REFUSED or "login" in answer.headers["Location"]


def test_a_page_that_is_not_there_shows_a_suspended_person_no_menu(desk, coordination, referent):
    session = desk.browser_session(referent)
    assert "/mon-compte" in words(session.page("/nulle-part"))
    suspend(coordination, referent)
    for client in (session, desk.http(referent)):
        answer = client.page("/nulle-part")
        assert answer.status_code == 404
        assert "/mon-compte" not in words(answer)


def test_the_login_page_says_why_to_who_knows_the_password(desk, suspended):
    client = Client(desk.url, None)
    values = {"__ac_name": suspended, "buttons.login": "1"}
    headers = {"Accept": "text/html"}
    answer = client.post("/login", data={**values, "__ac_password": PASSWORD}, headers=headers)
    assert "suspendu" in words(answer)
    answer = client.post("/login", data={**values, "__ac_password": "faux"}, headers=headers)
    assert "suspendu" not in words(answer)


def test_a_suspended_person_still_reads_what_is_open_to_all(desk, suspended):
    client = desk.http(suspended)
    assert client.page("/login").status_code == 200
    assert client.page("/++resource++nummairieque/desk.css").status_code == 200


def test_roles_are_kept_and_come_back(desk, coordination, suspended):
    assert desk.http(suspended).get("/@demandes").status_code in REFUSED
    page = words(coordination.page(f"/coordination-personnes?q={suspended}&state=suspended"))
    assert "Référent" in page
    assert press(coordination, suspended, "resume").status_code == 200
    assert desk.http(suspended).get("/@demandes").status_code == 200


def test_the_lists_of_members_say_so(desk, suspended):
    colleague = desk.browser_session(world.account("referent_p"))
    assert "Compte suspendu" in words(colleague.page(f"/{PARTNER}/equipe"))


def test_no_mail_reaches_a_suspended_person(desk, mails, suspended):
    answer = desk.http(world.account("secretary_a")).post("/@demandes", json=world.body())
    assert answer.status_code == 201
    mails.wait(1, to=world.address("referent_p"))
    with desk.site() as site:
        from nummairieque.notification import outbox

        told = {
            r.userid for r in outbox.records(site, b_size=100_000) if r.kind == "demande_submitted"
        }
        assert world.account("referent_p") in told and suspended not in told


def test_no_forgotten_password_for_a_suspended_account(desk, mails, suspended):
    desk.http().send_form("/mot-de-passe-oublie", {"who": suspended})
    with desk.site() as site:
        from nummairieque.people import keys

        assert keys.current(site, suspended) is None


def test_nobody_suspends_the_own_account(coordination):
    answer = suspend(coordination, world.account("coordination"), confirm="1")
    assert answer.status_code == 400
    assert coordination.page("/coordination").status_code == 200


def test_the_last_coordination_stays(desk, coordination):
    """With all the others suspended, the last one can't give the role back."""
    from nummairieque import suspended as table
    from nummairieque.coordination import people
    from nummairieque.people import holders

    me = world.account("coordination")
    with desk.site() as site:
        others = holders.coordinators(site) - {me}
        assert others and not people.is_last_coordination(site, me)
        for other in others:
            table.put(site, other, None, me)
        assert people.is_last_coordination(site, me)
        # Nothing of this is kept.

    def close(site):
        for other in holders.coordinators(site) - {me}:
            table.put(site, other, site.created().asdatetime(), me)

    def reopen(site):
        for other in holders.coordinators(site) - {me}:
            table.lift(site, other, site.created().asdatetime())

    world.retrying(desk, close)
    try:
        answer = coordination.send(f"/coordination-personne?qui={me}", {"roles": None})
        assert answer.status_code == 400
        assert "dernier compte de la coordination" in words(answer)
        # Nor by a stock service, which is closed.
        program = desk.http(me)
        answer = program.patch(f"/@users/{me}", json={"roles": {"Site Administrator": False}})
        assert answer.status_code in (*REFUSED, 404)
    finally:
        world.retrying(desk, reopen)
    assert coordination.page("/coordination").status_code == 200


def test_an_invitation_is_sent_again_until_it_is_used(desk, coordination, mails, newcomer):
    assert press(coordination, newcomer, "send").status_code == 400
    login = f"{newcomer}.x"
    address = f"{login}@essai.example"
    values = {
        "name": "Nouvelle venue",
        "email": address,
        "login": login,
        "espace": PARTNER,
        "groups": "referents",
    }
    assert coordination.send("/coordination-inviter", values).status_code == 200
    mails.wait(1, to=address)
    assert "Invitation en attente" in words(coordination.page(f"/coordination-personnes?q={login}"))
    assert press(coordination, login, "send").status_code == 200
    first, second = (m.get_body(("plain",)).get_content() for m in mails.wait(2, to=address))
    assert first != second
    # The only seat of somebody who never came: the account goes with it.
    answer = place(coordination, login, None)
    assert answer.url.endswith("/coordination-personnes"), answer.text
    assert coordination.page(f"/coordination-personne?qui={login}").status_code == 404


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({}, "groups"),
        ({"groups": "referents"}, "espace"),
        ({"espace": PARTNER}, "groups"),
        ({"espace": PARTNER, "groups": "secretaries"}, "groups"),
        ({"espace": "nulle/part", "groups": "referents"}, "espace"),
        ({"roles": "Manager"}, "roles"),
        ({"roles": "pilots", "email": "pas une adresse"}, "email"),
        ({"roles": "pilots", "name": ""}, "name"),
        ({"roles": "pilots", "login": "../../x"}, "login"),
    ],
)
def test_a_wrong_invitation_is_refused_with_what_was_typed(coordination, values, wrong):
    typed = {"name": "Anne Essai", "email": "anne.essai@essai.example", **values}
    answer = coordination.send("/coordination-inviter", typed)
    assert answer.status_code == 400
    assert f'href="#f-{wrong}"' in answer.text
    assert typed["name"] in words(answer)


@pytest.mark.parametrize("url", ["personne", "place", "suspendre"])
def test_a_form_without_our_token_changes_nothing(coordination, referent, url):
    values = {"qui": referent, "espace": PARTNER, "roles": "coordination", "groups": "leads"}
    assert coordination.post(f"/coordination-{url}", values).status_code == 403
