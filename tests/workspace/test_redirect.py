"""After a redirection the former partner keeps a line, and nothing else."""

from datetime import datetime
from datetime import UTC
from nummairieque.workspace import former
from support import stages
from support import world

import pytest

REFUSED = {401, 403, 404}


@pytest.fixture(scope="module")
def people(desk):
    world.retrying(desk, stages.build)
    roles = ("secretary_a", "lead_a", "referent_p", "lead_p", "referent_q", "coordination")
    return {role: desk.http(world.account(role)) for role in roles}


@pytest.fixture(scope="module")
def redirected(desk, people):
    """A demande with a message and notes, moved from partner P to Q: its path."""
    path = world.retrying(desk, lambda site: stages.stage(site, "in_progress"))
    for role, text, visibility in (
        ("referent_p", "Message partagé de P", "shared"),
        ("referent_p", "Note interne de P zqpartenaire", "internal"),
        ("secretary_a", "Note interne de la mairie zqmairie", "internal"),
    ):
        sent = people[role].post(f"{path}/@messages", json={"text": text, "visibility": visibility})
        assert sent.status_code == 201
    done = people["referent_p"].post(
        f"{path}/@workflow/redirect",
        json={"partner": world.slug("partenaires/q"), "reason": "C’est pour Q."},
    )
    assert done.status_code == 200
    # What the answer says to who has just lost his rights.
    assert set(done.json()) == {"@id", "reference", "review_state"}
    return path


def reference(path):
    return path.rpartition("/")[2].upper()


def texts(client, path):
    return [m["text"] for m in client.get(path).json()["messages"]]


@pytest.mark.parametrize("role", ["referent_p", "lead_p"])
def test_the_former_partner_reads_nothing_any_more(people, redirected, role):
    client = people[role]
    for url in ("", "/@messages", "/@workflow", "/m001", "/m002", "/@history", "/@sharing"):
        assert client.get(f"{redirected}{url}").status_code in REFUSED, url
    for box in ("all", "open", "new", "closed"):
        listed = client.get(f"/@demandes?box={box}&b_size=100").json()["items"]
        assert reference(redirected) not in [item["reference"] for item in listed]
    for words in ("partagé", "interne", reference(redirected)):
        found = client.get("/@demandes", params={"box": "all", "q": words}).json()["items"]
        assert reference(redirected) not in [item["reference"] for item in found]
    sent = client.post(f"{redirected}/@messages", json={"text": "Encore moi."})
    assert sent.status_code in REFUSED


def test_the_former_partner_keeps_a_line_with_reference_and_date(desk, people, redirected):
    with desk.site() as site:
        partner = world.workspace(site, "partenaires/p")
        kept = {line[1]: line[0] for line in former.lines(partner, datetime.now(UTC))}
        assert kept[reference(redirected)].tzinfo is not None
        other = former.lines(world.workspace(site, "partenaires/q"), datetime.now(UTC))
        assert reference(redirected) not in [line[1] for line in other]
    page = people["referent_p"].page("/desk-demandes?box=all")
    assert reference(redirected) in page.text
    assert "Attestation" not in page.text.split(reference(redirected))[1][:300]


def test_the_new_partner_reads_what_was_shared_and_no_note(people, redirected):
    read = texts(people["referent_q"], redirected)
    assert "Message partagé de P" in read
    assert "C’est pour Q." in read
    assert not [text for text in read if text.startswith("Note interne")]
    demande = people["referent_q"].get(redirected).json()
    assert demande["partner"]["slug"] == world.slug("partenaires/q")
    assert demande["assignee"] is None
    assert demande["usager"]["name"] == "Dupuy"
    assert "note" not in {fact["kind"] for fact in demande["facts"]}


def test_the_notes_of_the_former_partner_are_found_by_nobody(people, redirected):
    for role, client in people.items():
        found = client.get("/@demandes", params={"box": "all", "q": "zqpartenaire"}).json()
        assert reference(redirected) not in [i["reference"] for i in found["items"]], role
        shown = client.get(redirected)
        assert "Note interne de P zqpartenaire" not in shown.text, role


def test_the_origin_keeps_its_own_note(people, redirected):
    for role in ("secretary_a", "lead_a"):
        assert "Note interne de la mairie zqmairie" in texts(people[role], redirected)
        found = people[role].get("/@demandes", params={"box": "all", "q": "zqmairie"})
        assert reference(redirected) in [i["reference"] for i in found.json()["items"]]


def test_the_promise_to_the_usager_stays_what_it_was(desk, people):
    path = world.retrying(desk, lambda site: stages.stage(site, "submitted"))
    before = people["secretary_a"].get(path).json()["deadline"]
    people["secretary_a"].post(
        f"{path}/@workflow/redirect",
        json={"partner": world.slug("partenaires/q"), "reason": "C’est pour Q."},
    )
    after = people["secretary_a"].get(path).json()
    assert after["deadline"] == before
    assert after["review_state"] == "submitted"


def test_a_demande_that_comes_back_brings_its_notes_along(people, redirected):
    """Last, because it moves the demande that the tests above read."""
    done = people["referent_q"].post(
        f"{redirected}/@workflow/redirect",
        json={"partner": world.slug("partenaires/p"), "reason": "C’est bien pour P."},
    )
    assert done.status_code == 200
    assert "Note interne de P zqpartenaire" in texts(people["referent_p"], redirected)
    assert people["referent_q"].get(redirected).status_code in REFUSED
