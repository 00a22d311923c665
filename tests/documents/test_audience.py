"""The audience of a shared document, by HTTP and by the catalog's search."""

from support import stages
from support import world

import pytest

REFUSED = {401, 403, 404}
ROLES = ("secretary_a", "lead_a", "secretary_b", "host", "referent_p", "lead_p", "editor_p")
ROLES += ("referent_q", "pilot", "coordination")
PARTNER_P = {"referent_p", "lead_p", "editor_p"}

#: Audience -> who reads a document of partner P; chosen: mairie A.
READERS = {
    "team": PARTNER_P,
    "chosen": PARTNER_P | {"secretary_a", "lead_a"},
    "members": set(ROLES),
}


@pytest.fixture(scope="module")
def people(desk):
    world.retrying(desk, stages.build)
    clients = {role: desk.http(world.account(role)) for role in ROLES}
    return {"anonymous": desk.http(), **clients}


@pytest.fixture(scope="module")
def shared(desk, people):
    """Audience -> path of a document of partner P, with a file."""
    return world.retrying(desk, lambda site: {name: share(site, name) for name in READERS})


def share(site, audience):
    from nummairieque.demande import attachments
    from plone import api
    from plone.dexterity.utils import createContentInContainer

    folder = world.workspace(site, "partenaires/p")["documents"]
    if f"pour-{audience}" in folder:
        folder._delObject(f"pour-{audience}")
    document = createContentInContainer(
        folder,
        "document",
        id=f"pour-{audience}",
        title=f"Convention {audience}",
        text=f"Texte zqdocument{audience}",
        checkConstraints=False,
    )
    attachments.store(document, attachments.scan_all([("convention.pdf", stages.PDF)]))
    if audience == "chosen":
        document.bodies = (world.workspace(site, "mairies/a").UID(),)
    if audience != "team":
        api.content.transition(document, transition=f"to_{audience}")
    document.reindexObject()
    return "/" + "/".join(document.getPhysicalPath()[2:])


@pytest.mark.parametrize("audience", READERS)
@pytest.mark.parametrize("role", ["anonymous", *ROLES])
def test_a_document_is_read_by_its_audience_and_nobody_else(people, shared, role, audience):
    client, path = people[role], shared[audience]
    for answer in (
        client.get(path),
        client.page(path),
        client.get(f"{path}/@@piece/1", headers={"Accept": "text/html"}),
    ):
        if role in READERS[audience]:
            assert answer.status_code == 200, (role, answer.url)
        else:
            assert answer.status_code in REFUSED or "/login" in answer.url, (role, answer.url)
            assert f"zqdocument{audience}" not in answer.text
            assert answer.content != stages.PDF


@pytest.mark.parametrize("role", ["anonymous", *ROLES])
def test_a_search_finds_what_one_may_read_and_nothing_else(people, shared, role):
    expected = {name for name, readers in READERS.items() if role in readers}
    for parameters in (
        {"SearchableText": "zqdocument*"},
        {"portal_type": "document", "b_size": 1000},
        {"path": "/guichet/partenaires", "b_size": 1000},
    ):
        answer = people[role].get("/@search", params=parameters)
        found = [item["@id"] for item in answer.json().get("items", ())]
        seen = {name for name, path in shared.items() if any(url.endswith(path) for url in found)}
        assert seen == expected, parameters


def test_who_joins_a_chosen_team_reads_at_once(desk, people, shared):
    from nummairieque.workspace import roster

    client = people["pilot"]
    assert client.get(shared["chosen"]).status_code in REFUSED
    world.retrying(
        desk,
        lambda site: roster.enrol(
            world.workspace(site, "mairies/a"), world.account("pilot"), "secretaries"
        ),
    )
    try:
        assert client.get(shared["chosen"]).status_code == 200
        assert client.get(shared["team"]).status_code in REFUSED
    finally:
        world.retrying(
            desk,
            lambda site: roster.dismiss(world.workspace(site, "mairies/a"), world.account("pilot")),
        )
    assert client.get(shared["chosen"]).status_code in REFUSED


@pytest.mark.parametrize("role", ["anonymous", *sorted(set(ROLES) - PARTNER_P)])
def test_no_outsider_changes_a_document(desk, people, shared, role):
    client, path = people[role], shared["members"]
    calls = [
        client.patch(path, json={"title": "Autre", "text": "Autre"}),
        client.delete(path),
        client.post(f"{path}/@workflow/to_team", json={}),
        client.post(path.rpartition("/")[0], json={"@type": "document", "title": "Autre"}),
    ]
    assert {answer.status_code for answer in calls} <= REFUSED | {400}
    assert people["referent_p"].get(path).json()["title"] == "Convention members"
