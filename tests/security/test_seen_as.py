"""The coordination sees the desk as a role: its pages, and no word of anybody."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from lxml import html
from security import canaries
from security import names
from support import world
from support.desk import PASSWORD
from support.http import words

import pytest
import secrets

BEGIN, END, COOKIE = "/coordination-voir-comme", "/voir-comme-fin", "__voir_comme"
ME = world.account("coordination")
#: Role → the body where it is looked at.
SEATS = {
    "secretaries": "mairies/essai-a",
    "hosts": "maisons/essai-m",
    "referents": "partenaires/essai-p",
    "leads": "partenaires/essai-p",
    "editors": "partenaires/essai-p",
    "pilots": "",
}
#: What a page that is refused says.
CLOSED = "rien ne s’y écrit"
MASKED = "masqué"
#: Where the pages of a list begin.
LISTED = range(0, 500, 25)


class Planted:
    """Words that nobody may meet, and where things lie."""


@pytest.fixture(scope="module")
def planted(desk):
    return world.retrying(desk, _plant)


def _plant(site):
    """Words in all that a mairie, a maison and a partner write."""
    from nummairieque.demande import ways
    from nummairieque.demande.savedviews import View
    from nummairieque.replies import store
    from nummairieque.replies.rules import Reply
    from support import published

    world.build(site)
    field = canaries.Field()
    published.publish_for(site, "p")
    canaries._demande(site, field, "mairies/a", "partenaires/p")
    canaries._demande(site, field, "mairies/a", "partenaires/p", draft=True)
    published.withdraw(site, "p", world.topic("partenaires/p"))
    canaries._dossier(site, field, "answers")
    canaries._documents(site, field)
    for place in ("mairies/a", "maisons/m", "partenaires/p"):
        body = world.workspace(site, place)
        reply = Reply(field.word("title of a reply", ()), field.word("text of a reply", ()))
        store.keep(site, store.body_of(body), reply)
        view = View("1", field.word("name of a view", ()), (("box", "late"),))
        ways.set_views(site, (ways.TEAM, store.body_of(body)), (view,))
        if "demandes" in body:
            _scan(site, body, field.word("scan", ()))
    for role in world.ACCOUNTS:
        _address(site, role, field.word(f"mail address of {role}", ()))
    found = Planted()
    found.words = {
        word: what
        for word, (what, _) in field.words.items()
        if not what.startswith(("reference ", "id "))
    }
    found.paths = {target.kind: target.path for target in reversed(field.targets)}
    return found


def _scan(site, body, word):
    from nummairieque.scans import store

    part = store.Part(f"{word}.txt", "text/plain", word.encode(), datetime.now(UTC))
    store.add(site, body.UID(), part)


def _address(site, role, word):
    from plone import api

    member = api.user.get(userid=world.account(role))
    member.setMemberProperties({"email": f"{word}@essai.example"})


@pytest.fixture(scope="module", autouse=True)
def _addresses(desk, planted):
    """Other tests know the addresses of the accounts."""
    yield
    world.retrying(desk, world.build)


def _looker(desk, group, account=ME):
    """A client that sees the desk as ``group``."""
    client = desk.http(account)
    answer = _begin(client, group, SEATS[group])
    assert answer.status_code in (302, 303), words(answer)
    assert COOKIE in client.cookies
    return client


def _begin(client, group, place):
    values = {"role": group, "espace": place}
    return client.send_form(BEGIN, values, allow_redirects=False)


def _leaks(planted, answer):
    text = f"{answer.headers}{words(answer)}".lower()
    return [what for word, what in planted.words.items() if word in text]


@pytest.fixture(scope="module")
def views(desk, planted):
    """Address → the names of all views that answer there."""
    places = ["", "/mairies", "/mairies/essai-a", "/mairies/essai-a/demandes"]
    places += ["/mairies/essai-a/documents", "/maisons/essai-m", "/partenaires/essai-p"]
    places += ["/partenaires/essai-p/fiches", "/partenaires/essai-p/formulaires", "/fiches"]
    places += planted.paths.values()
    found = {}
    with desk.site() as site:
        known = names.request_names()
        for path in places:
            obj = site.unrestrictedTraverse(path.strip("/")) if path else site
            pages, services = names.answering(obj, site.REQUEST, known)
            ours = {name for name in pages if names.is_ours(obj, site.REQUEST, name)}
            found[path] = ours, set(pages) - ours, {s[2] for s in services if s[0] == "GET"}
    return found


def _links(answer, base):
    """Paths of the desk that a page leads to."""
    if not answer.headers.get("Content-Type", "").startswith("text/html") or not answer.content:
        return set()
    found = html.fromstring(answer.content).xpath("//a/@href")
    inside = {href.partition("#")[0] for href in found if href.startswith(base)}
    paths = {href.removeprefix(base) for href in inside}
    ours = {path for path in paths if "essai" in path or path.count("/") < 2}
    return {path for path in ours if not path.startswith("/logout") and "language=" not in path}


@pytest.mark.slow
@pytest.mark.parametrize("group", SEATS)
def test_no_page_of_a_role_tells_a_word(desk, planted, views, group):
    client = _looker(desk, group)
    todo = {"/", "/desk-demandes?box=all", "/desk-demandes?box=drafts", "/?guichet=x"}
    todo |= {f"{path}/{name}" for path, (ours, _, _) in views.items() for name in ours}
    todo |= set(views)
    done, leaks, broken, shown = set(), {}, {}, set()
    while todo - done:
        path = min(todo - done)
        done.add(path)
        answer = client.page(path, allow_redirects=False)
        if found := _leaks(planted, answer):
            leaks[path] = found
        if answer.status_code >= 500:
            broken[path] = answer.status_code
        if answer.status_code == 200:
            shown.add(path.partition("?")[0])
        if len(done) < 300:
            todo |= _links(answer, desk.url)
    assert leaks == {}
    assert broken == {}
    assert len(shown) > 8, shown


@pytest.mark.slow
def test_no_stock_page_and_no_service_answers(desk, planted, views):
    client = _looker(desk, "secretaries")
    static = ("logout", "logged-out", "require_login")
    for path, (_, stock, services) in views.items():
        for name in sorted(stock - set(static)):
            answer = client.page(f"{path}/@@{name}", allow_redirects=False)
            assert answer.status_code != 200, f"{path}/@@{name}"
            assert not _leaks(planted, answer), f"{path}/@@{name}"
        for name in sorted(services):
            answer = client.get(f"{path}/{name}", allow_redirects=False)
            assert answer.status_code in (401, 403, 404), f"{path}/{name}"


@pytest.mark.parametrize("group", ["secretaries", "referents"])
def test_the_page_of_a_demande_shows_its_structure(desk, planted, group):
    client = _looker(desk, group)
    page = client.page(planted.paths["demande"])
    assert page.status_code == 200
    text = words(page)
    for said in (MASKED, "En bref", "Déroulement", "Échanges", "Ce que vous pouvez faire"):
        assert said in text, said
    assert "Vous voyez le guichet comme" in text and "Revenir à mon compte" in text
    box = "/desk-demandes?box=open&sort_on=activity&sort_order=descending"
    listed = [words(client.page(f"{box}&b_start={at}")) for at in LISTED]
    assert all(MASKED in page for page in listed[:1])
    assert any(planted.paths["demande"] in page for page in listed)


@pytest.mark.parametrize("group", ["secretaries", "referents"])
def test_a_demande_of_a_dossier_with_a_draft_opens(desk, planted, group):
    client = _looker(desk, group)
    page = client.page(planted.paths["of a dossier"])
    assert page.status_code == 200
    assert MASKED in words(page)
    assert "desk-dossier" not in page.text
    assert not _leaks(planted, page)


def test_a_refusal_is_no_error_in_the_log(desk, planted):
    client = _looker(desk, "secretaries")
    path = planted.paths["demande"]
    assert "ecriture" not in client.page(path).text
    assert client.page(f"{path}/ecriture").status_code == 403
    assert client.get("/@demandes", headers={"Accept": "application/json"}).status_code == 403
    with desk.site() as site:
        assert "forbidden" in site.error_log.getProperties()["ignored_exceptions"]
    log = (desk.instance.root / "var" / "log" / "event.log").read_text("utf-8")
    assert f"{path}/ecriture" not in log and "MaskedForbidden" not in log


def test_a_search_finds_nothing_by_a_word(desk, planted):
    client = _looker(desk, "secretaries")
    demandes = [path for kind, path in planted.paths.items() if kind in ("demande", "draft")]
    for word, what in planted.words.items():
        if what.startswith(("subject", "question", "message", "note", "answer")):
            for url in ("/desk-demandes?box=all&q=", "/fiches?q=", "/desk-reference?q="):
                text = words(client.page(f"{url}{word}"))
                assert not [path for path in demandes if path in text], (url, what)


def test_nothing_is_written(desk, planted):
    client = _looker(desk, "secretaries")
    path = planted.paths["demande"]
    token = client.token("/")
    assert token
    for url, values in (
        (f"{path}/desk-act", {"do": "message", "message.text": "X", "visibility": "shared"}),
        (f"{path}/@@vu", {"activity": "x"}),
        ("/desk-new", {"topic": world.topic("partenaires/p")}),
        ("/mairies/essai-a/reponses-types", {"do": "keep"}),
        ("/mon-compte", {"name": "Autre"}),
    ):
        answer = client.post(
            url, data={"_authenticator": token, **values}, headers={"Accept": "text/html"}
        )
        assert answer.status_code == 403, url
        assert CLOSED in words(answer), url
        assert not _leaks(planted, answer)
    for method in ("POST", "PATCH", "DELETE"):
        for url in ("/@demandes", f"{path}/@messages", path, "/@users"):
            answer = client.request(method, url, json=world.body())
            assert answer.status_code in (403, 404, 405), f"{method} {url}"


def test_files_and_programs_get_nothing(desk, planted):
    client = _looker(desk, "secretaries")
    path = planted.paths["demande"]
    for url in (f"{path}/@@piece/1", f"{path}/papier-recepisse", f"{path}/desk-dossier"):
        answer = client.page(url)
        assert answer.status_code == 403, url
        assert CLOSED in words(answer)
    for url in ("/@demandes", path, f"{path}/@messages", f"{path}/@trace", "/@fiches?q=a", "/"):
        answer = client.get(url, headers={"Accept": "application/json"})
        assert answer.status_code in (403, 404), url
        assert not _leaks(planted, answer)


@pytest.mark.parametrize("role", ["secretary_a", "lead_p", "pilot"])
def test_who_does_not_coordinate_cannot_begin(desk, planted, role):
    client = desk.http(world.account(role))
    assert client.page(BEGIN).status_code == 403
    token = client.token("/mon-compte")
    values = {"_authenticator": token, "role": "leads", "espace": SEATS["leads"]}
    assert client.post(BEGIN, data=values, headers={"Accept": "text/html"}).status_code == 403
    assert COOKIE not in client.cookies


def _is_seen_as(client):
    return "Vous voyez le guichet comme" in words(client.page("/"))


def test_the_cookie_of_another_is_worth_nothing(desk, planted):
    value = _looker(desk, "leads").cookies[COOKIE]
    for account in (world.account("secretary_a"), world.account("pilot")):
        client = desk.http(account)
        client.cookies.set(COOKIE, value)
        assert client.page("/").status_code == 200
        assert not _is_seen_as(client)
        assert client.page("/partenaires/essai-p/equipe-inviter").status_code == 403


def test_a_cookie_that_was_made_up_or_is_over_does_nothing(desk, planted):
    from nummairieque.notification import signing

    with desk.site() as site:
        now = datetime.now(UTC)

        def made(until, group="leads", place="partenaires/essai-p"):
            sign = signing.sign(site, "see-as", ME, group, place, str(until))
            return f"{group}.{until}.{sign}.{place}"

        soon = int(now.timestamp()) + 600
        good = made(soon)
        wrong = [
            made(int(now.timestamp()) - 1),
            made(int((now + timedelta(hours=2)).timestamp())),
            made(soon, "coordination", ""),
            made(soon, "secretaries"),
            made(soon, place="partenaires/nulle-part"),
            made(soon, place=""),
            good.replace("leads", "editors"),
            good.replace("essai-p", "essai-q"),
            "leads.1.x.partenaires/essai-p",
            "\N{SNOWMAN}".encode().decode("latin-1"),
        ]
    client = desk.http(ME)
    client.cookies.set(COOKIE, good)
    assert _is_seen_as(client)
    for value in wrong:
        client = desk.http(ME)
        client.headers["Cookie"] = f"{COOKIE}={value}"
        assert client.page(BEGIN).status_code == 200, value
        assert not _is_seen_as(client), value


def _lines(desk, userid):
    from nummairieque.coordination import register

    with desk.site() as site:
        return [line for line in register.lines(site) if line.userid == userid]


def test_it_begins_and_ends_in_the_register(desk, planted):
    client = _looker(desk, "referents")
    begun = _lines(desk, ME)[0]
    assert (begun.what, begun.role, begun.by) == ("seen_as", "referents", ME)
    assert begun.place_title
    assert client.page(END).status_code == 200 and _is_seen_as(client)
    answer = client.post(END, data={}, headers={"Accept": "text/html"})
    assert answer.status_code == 403 and _is_seen_as(client)
    client.send_form("/", {}, allow_redirects=False)
    token = client.token("/")
    answer = client.post(END, data={"_authenticator": token}, headers={"Accept": "text/html"})
    assert answer.status_code == 200 and "revenu à votre compte" in words(answer)
    assert COOKIE not in client.cookies and not _is_seen_as(client)
    over = _lines(desk, ME)[0]
    assert (over.what, over.role, over.place) == ("seen_as_over", "referents", begun.place)
    assert client.page("/coordination-droits").status_code == 200


def test_only_a_role_of_that_body_begins(desk, planted):
    client = desk.http(ME)
    for group, place in (
        ("secretaries", "partenaires/essai-p"),
        ("referents", ""),
        ("coordination", ""),
        ("", "mairies/essai-a"),
        ("leads", "mairies/nulle-part"),
        ("leads", "../essai-a"),
    ):
        answer = _begin(client, group, place)
        assert answer.status_code == 400, (group, place)
        assert COOKIE not in client.cookies


def test_logging_out_ends_it(desk, planted):
    client = desk.browser_session(ME)
    values = {"role": "secretaries", "espace": SEATS["secretaries"]}
    client.send_form(BEGIN, values)
    assert _is_seen_as(client)
    client.page("/logout")
    assert COOKIE not in client.cookies and "__ac" not in client.cookies


@pytest.fixture
def newcomer(desk):
    """A second coordinator."""
    userid = f"essai.regard.{secrets.token_hex(4)}"

    def make(site):
        from plone import api

        api.user.create(email=f"{userid}@essai.example", username=userid, password=PASSWORD)
        api.user.grant_roles(username=userid, roles=["Site Administrator"])

    world.retrying(desk, make)
    yield userid

    def leave(site):
        from nummairieque import suspended
        from plone import api

        suspended.lift(site, userid, datetime.now(UTC))
        api.user.delete(username=userid)

    world.retrying(desk, leave)


def test_who_loses_the_role_loses_it_at_once(desk, planted, newcomer):
    client = _looker(desk, "secretaries", newcomer)
    assert _is_seen_as(client)

    def take(site):
        from nummairieque.people import holders

        holders.set_held(site, newcomer, ())

    world.retrying(desk, take)
    assert not _is_seen_as(client)
    assert client.page("/mairies/essai-a/equipe-inviter").status_code == 403
    assert client.page(planted.paths["demande"]).status_code == 403


def test_who_is_suspended_sees_nothing_at_all(desk, planted, newcomer):
    client = _looker(desk, "secretaries", newcomer)

    def suspend(site):
        from nummairieque.people import holders

        holders.suspend(site, newcomer, ME, datetime.now(UTC))

    world.retrying(desk, suspend)
    answer = client.page("/", allow_redirects=False)
    assert answer.status_code in (302, 401, 403) or "Se connecter" in words(answer)
    assert not _is_seen_as(client)
    assert client.page(planted.paths["demande"]).status_code in (401, 403) or "__ac_name" in words(
        client.page(planted.paths["demande"])
    )
