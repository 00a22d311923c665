"""A session writes for pages of this site alone; a bad call is no error of the desk."""

from support import world

import json
import pytest

FOREIGN = (
    {"Origin": "https://autre.example"},
    {"Origin": "null"},
    {"Sec-Fetch-Site": "cross-site"},
)
BODY = {"title": "Essai", "text": "Un texte"}
BAD = ("basic xx", "Basic ====", "Basic", "Basic /w==")


@pytest.fixture(scope="module", autouse=True)
def accounts(desk):
    world.retrying(desk, world.build)


@pytest.fixture(scope="module")
def browser(desk):
    return desk.browser_session(world.account("secretary_a"))


def refused(answer):
    return answer.status_code == 403 and "another site" in answer.text


@pytest.mark.parametrize("headers", FOREIGN)
@pytest.mark.parametrize("method", ["POST", "PATCH", "DELETE"])
def test_a_session_writes_nothing_for_a_page_of_another_site(browser, headers, method):
    for path in ("/@demandes", "/mairies/essai-a", "/++api++/mairies/essai-a"):
        answer = browser.request(method, path, json=BODY, headers=headers)
        assert answer.status_code in (403, 404), (path, answer.text)
    assert refused(browser.post("/@demandes", json=BODY, headers=headers))


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_a_session_writes_json_only_as_json(browser, kind):
    answer = browser.post("/@demandes", data=json.dumps(BODY), headers={"Content-Type": kind})
    assert answer.status_code == 400
    assert "application/json" in answer.json()["message"]


def test_a_session_writes_for_its_own_site(desk, browser):
    origin = "/".join(desk.url.split("/")[:3])
    headers = {"Origin": origin, "Sec-Fetch-Site": "same-origin"}
    answer = browser.post("/@demandes", json={}, headers=headers)
    # Asked by the service itself: something is missing in it.
    assert answer.status_code == 400 and "application/json" not in answer.text


@pytest.mark.parametrize("headers", [*FOREIGN, {"Content-Type": "text/plain"}])
def test_a_program_with_a_password_is_asked_nothing_of_it(desk, headers):
    program = desk.http(world.account("secretary_a"))
    answer = program.post("/@demandes", data=json.dumps(BODY), headers=headers)
    assert answer.status_code == 400 and "application/json" not in answer.text


def test_nothing_of_a_demande_is_kept_on_the_way(desk):
    for role, path in (
        ("secretary_a", "/mairies/essai-a"),
        ("lead_p", "/partenaires/essai-p"),
        ("secretary_a", "/@demandes"),
        ("secretary_a", "/@notifications"),
        ("secretary_a", "/mairies/essai-a/ics_view"),
    ):
        answer = desk.http(world.account(role)).get(path)
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("header", BAD)
@pytest.mark.parametrize("path", ["/", "/login", "/mairies", "/@demandes"])
def test_credentials_that_can_not_be_read_are_refused_in_words(desk, header, path):
    # Where nobody may go without logging in, that is what they are told.
    right = (400,) if path == "/login" else (302, 400, 401, 404)
    for accept in ("text/html", "application/json"):
        headers = {"Authorization": header, "Accept": accept}
        answer = desk.http().get(path, headers=headers, allow_redirects=False)
        assert answer.status_code in right, answer.text


@pytest.mark.parametrize("path", ["/", "/aide", "/login", "/mairies", "/mairies/essai-a"])
def test_the_verb_of_webdav_is_unknown(desk, path):
    for client in (desk.http(), desk.http(world.account("coordination"))):
        answer = client.put(path, data="x", headers={"Accept": "text/html"})
        assert answer.status_code == 405


@pytest.mark.parametrize(
    "body",
    ["[]", "1", '"x"', "{", '{"login": "\\ud800", "password": "x"}', "[" * 5000]
    + ['{"login": "a", "password": "\\ud800"}', '{"login": {}, "password": []}'],
)
def test_a_login_that_can_not_be_read_is_refused_in_words(desk, body):
    for kind in ("application/json", "text/plain"):
        answer = desk.http().post("/@login", data=body, headers={"Content-Type": kind})
        assert answer.status_code == 400, answer.text


def test_no_stock_form_adds_content_of_the_desk(desk):
    client = desk.http(world.account("coordination"))
    for path in ("/mairies/++add++mairie", "/partenaires/++add++partner"):
        assert client.page(path).status_code == 404


def test_the_icon_is_the_desks_own(desk):
    from nummairieque.theme.icon import DATA

    answer = desk.http().page("/favicon.ico")
    assert answer.status_code == 200 and answer.content == DATA


def test_the_coordination_is_not_led_to_the_technical_pages(desk):
    page = desk.http(world.account("coordination")).page("/desk-settings")
    assert page.status_code == 200 and "overview-controlpanel" not in page.text


@pytest.mark.parametrize(
    "query", ["came_from=a&came_from=b", "came_from:int=1", "came_from:bytes=%FF", "q=%FF"]
)
def test_a_strange_address_is_asked_to_log_in_all_the_same(desk, query):
    answer = desk.http().page(f"/desk-demandes?{query}", allow_redirects=False)
    assert answer.status_code == 302 and "require_login" in answer.headers["Location"]
    assert desk.http().post("/desk-demandes", data=query).status_code in (400, 401)


@pytest.mark.parametrize("page", ["annuaire", "desk-reference", "desk-new", "@search"])
def test_what_is_no_text_in_an_address_is_refused(desk, page):
    reader = desk.http(world.account("secretary_a"))
    assert reader.get(f"/{page}?q=%FF&b_start=%FF").status_code == 400
