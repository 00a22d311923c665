"""What is not published is read by those who write it, and by no other way in."""

from support import fiches
from support import stages
from support import world
from support.fiches import FIRST
from support.fiches import REASON
from support.fiches import SECOND
from support.http import words

import pytest

READERS = ("secretary_a", "host", "pilot", "referent_q", "referent_p")
WRITERS = ("editor_p", "lead_p", "coordination")
#: Addresses below a fiche, ours and stock ones that show an object.
BELOW = (
    *("", "desk-fiche", "fiche-papiers", "fiche-apercu", "fiche-versions", "desk-edit"),
    *("desk-publish", "view", "@@content-core", "@@fullview_item", "edit", "@@edit"),
    *("_drawer", "drawer", "work", "_drawer/work", "@@historyview", "@@iterate_control"),
    *("fiche-versions?de=texte&a=1", "fiche-versions?de=1&a=texte"),
)
SERVICES = (
    *("", "@history", "@workflow", "@workingcopy", "@actions", "@navigation", "@export"),
    *("@breadcrumbs", "@contextnavigation", "@translations", "?fullobjects=1&expand=workflow"),
)


@pytest.fixture(scope="module")
def path(desk, people):
    """A published fiche: a second text was sent back with a reason, and is written again."""

    def work(site):
        from nummairieque.fiche import publishing

        made = fiches.make(site, "revised", steps=f"Étape {FIRST}")
        with stages.acting(site, "lead_p"):
            publishing.perform(fiches.at(site, made), "send_back", f"Corriger {REASON}.")
        return made

    return world.retrying(desk, work)


def test_members_go_on_reading_the_published_text(people, path):
    for role in (*READERS, *WRITERS):
        assert FIRST in words(people[role].page(path)), role


def test_its_people_have_the_second_text_and_the_reason_before_them(people, path):
    for role in WRITERS:
        assert SECOND in words(people[role].page(f"{path}/fiche-apercu")), role
        assert REASON in words(people[role].page(path)), role
        assert SECOND in words(people[role].page(f"{path}/fiche-versions")), role


@pytest.mark.parametrize("role", [*READERS, "anonymous"])
def test_nobody_else_reads_a_word_of_it_at_any_address(people, path, role):
    client = people[role]
    for below in BELOW:
        page = client.page(f"{path}/{below}")
        assert page.status_code < 500, below
        assert not {SECOND, REASON} & _found(words(page)), (role, below)
    for below in SERVICES:
        answer = client.get(f"{path}/{below}")
        assert answer.status_code < 500, below
        assert not {SECOND, REASON} & _found(answer.text), (role, below)


def _found(text):
    return {word for word in (FIRST, SECOND, REASON) if word in text}


@pytest.mark.parametrize("role", WRITERS)
def test_no_program_reads_it_either(people, path, role):
    """REST serves the fiche's own text, to its writers too."""
    for below in SERVICES:
        text = people[role].get(f"{path}/{below}").text
        assert not {SECOND, REASON} & _found(text), below


@pytest.mark.parametrize("role", [*READERS, *WRITERS])
def test_no_search_finds_what_is_not_published(people, path, role):
    for word in (SECOND, REASON):
        answer = people[role].get("/@search", params={"SearchableText": f"{word}*"})
        assert answer.json()["items_total"] == 0
        assert path not in words(people[role].page(f"/fiches?q={word}"))


def test_a_draft_is_found_by_its_own_partner_alone(desk, people, fiche):
    path = fiche("pending", title="Zqfichependante")
    for role, client in people.items():
        found = client.get("/@search", params={"SearchableText": "zqfichependante"})
        seen = found.status_code == 200 and found.json()["items_total"] > 0
        assert seen == (role in (*WRITERS, "editor_p2", "referent_p")), role
        assert (client.get(path).status_code == 200) == seen, role


def test_a_published_text_is_changed_by_no_program(desk, people, path):
    for role in (*WRITERS, *READERS):
        client = people[role]
        patched = client.patch(path, json={"answer": "Autre."})
        deleted = client.delete(path)
        assert {patched.status_code, deleted.status_code} <= {401, 403}, role
    assert FIRST in people["secretary_a"].get(path).json()["answer"]


def test_a_program_that_writes_is_who_wrote_last(desk, people, fiche):
    path = fiche("private")
    assert people["editor_p2"].patch(path, json={"answer": "Autre."}).status_code == 204
    assert people["editor_p"].post(f"{path}/@workflow/submit", json={}).status_code == 200
    for role in ("editor_p", "editor_p2"):
        assert people[role].post(f"{path}/@workflow/publish", json={}).status_code == 400
    assert people["lead_p"].post(f"{path}/@workflow/publish", json={}).status_code == 200


def test_a_link_that_is_no_address_of_the_web_is_refused_of_a_program_too(people, fiche):
    path = fiche("private")
    for links in ("Piège | javascript:alert(1)", "x"):
        answer = people["editor_p"].patch(path, json={"links": links})
        assert answer.status_code == 400, links
