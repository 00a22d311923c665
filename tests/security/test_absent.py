"""Stock pages, services and tools that the desk does without answer nobody."""

from nummairieque.absent import PAGES
from support import meetings
from support import world

import pytest

ACCOUNT = world.account("referent_q")
#: Programs that would make accounts, change them, or mail.
WRITES = (
    ("POST", "/@users", {"username": "intrus", "email": "i@essai.example", "password": "x" * 12}),
    ("POST", f"/@users/{ACCOUNT}/reset-password", {}),
    ("PATCH", f"/@users/{ACCOUNT}", {"password": "cheval pile agrafe"}),
    ("PATCH", f"/@users/{ACCOUNT}", {"email": "intrus@essai.example"}),
    ("PATCH", f"/@users/{ACCOUNT}", {"roles": {"Secretary": True}}),
    ("DELETE", f"/@users/{ACCOUNT}", None),
    ("POST", "/@groups", {"groupname": "intrus", "roles": ["Secretary"]}),
    ("PATCH", "/@groups/pilotes", {"roles": ["Secretary"]}),
    ("DELETE", "/@groups/pilotes", None),
    ("POST", "/@email-notification", {"from": "a@essai.example", "message": "Bonjour"}),
    ("POST", "/partenaires/essai-p/@sharing", {"entries": [], "inherit": True}),
    ("POST", "/@email-send", {"to": "a@essai.example", "from": "a@essai.example", "message": "B"}),
)
TOOLS = (
    "/acl_users/manage_main",
    "/acl_users/userFolderAddUser",
    "/acl_users/portal_role_manager/assignRolesToPrincipal",
    "/acl_users/source_users/manage_users",
    "/portal_groups/addGroup",
    "/portal_registration/addMember",
)


@pytest.fixture(scope="module", autouse=True)
def accounts(desk):
    world.retrying(desk, world.build)


@pytest.fixture(scope="module")
def held(desk):
    """Paths of content of the desk: an appointment, its demande, a body."""

    def make(site):
        meetings.build(site)
        appointment = meetings.booked(site)
        own = "/" + "/".join(appointment.getPhysicalPath()[2:])
        return own, "/" + appointment.demande.partition("/guichet/")[2], "/partenaires/essai-p"

    return world.retrying(desk, make)


def _client(desk, role):
    return desk.http(world.account(role)) if role else desk.http()


@pytest.mark.parametrize("role", [None, "secretary_a", "pilot", "coordination"])
@pytest.mark.parametrize(("method", "path", "body"), WRITES)
def test_no_stock_service_writes_accounts_or_mails(desk, role, method, path, body):
    answer = _client(desk, role).request(method, path, json=body)
    assert answer.status_code in ((404,) if role == "coordination" else (401, 403, 404))


def test_the_coordination_still_reads_accounts(desk):
    answer = desk.http(world.account("coordination")).get(f"/@users/{ACCOUNT}")
    assert answer.status_code == 200


@pytest.mark.parametrize("role", [None, "coordination"])
def test_no_stock_page_of_the_list_is_shown(desk, role):
    client = _client(desk, role)
    found = {name: client.page(f"/{name}").status_code for name in PAGES}
    refused = {404} if role else {401, 404}
    wrong = {name: status for name, status in found.items() if status not in refused}
    # Anonymous people are sent to log in by what has a permission.
    assert {name for name in wrong if role or name in {"contact-info", "sitemap"}} == set()


def test_a_stranger_mails_nobody(desk, mails):
    word = "Bonjour-du-dehors"
    form = {f"form.widgets.{name}": word for name in ("sender_fullname", "subject", "message")}
    form |= {"form.widgets.sender_from_address": "x@essai.example", "form.buttons.send": "Envoyer"}
    for path in ("/contact-info", "/@@contact-info", "/mairies/contact-info"):
        answer = desk.http().post(path, data=form, headers={"Accept": "text/html"})
        assert answer.status_code == 404 or "/login" in answer.url, path
    # Others' may still be on their way.
    assert not [mail for mail in list(mails.messages) if word in mail["Subject"]]


@pytest.mark.parametrize("path", TOOLS)
def test_tools_of_accounts_are_the_technical_administrators(desk, path):
    answer = desk.http(world.account("coordination")).page(path)
    # Zope's own permissions refuse some of them before.
    assert answer.status_code in (403, 404)


@pytest.mark.parametrize(
    "name",
    ["download/note", "download/note/x.txt", "download", "display-file/note", "display-file"]
    + ["images/note", "images/note/mini"],
)
def test_no_stock_page_shows_a_field_as_a_file(desk, held, name):
    client = _client(desk, "secretary_a")
    for path in held:
        assert client.page(f"{path}/@@{name}").status_code == 404, path
