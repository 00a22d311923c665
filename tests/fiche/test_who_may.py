"""Stage × action × role, every cell, over HTTP: the table of docs/reference/fiches.md.

The forms of the pages are posted with a token; what is refused is asked first,
of one fiche for each stage, and must leave it as it was.
"""

from concurrent.futures import ThreadPoolExecutor
from nummairieque.fiche import rules
from support import fiches
from support import world
from support.http import words

import pytest

IS = {
    "editor": {rules.WRITER, rules.PUBLISHER},
    "lead": {rules.PUBLISHER},
    "coordination": {rules.PUBLISHER},
    None: set(),
}
#: Action → (view, what its form sends).
FORMS = {
    "edit": ("desk-edit", {"title": "Autre", "answer": "Autre réponse."}),
    "restore": ("fiche-versions", {"version": "1"}),
    "delete": ("desk-delete", {}),
}
#: Readers who stand as another one does.
ALIKE = ("referent_q", "host", "pilot")
REASON = {"reason": "Le montant a changé.", "note": "Montants"}


def may(action, stage, role):
    """True where the table lets ``role`` act on a fiche that ``editor_p`` wrote."""
    found = rules.ACTIONS[action]
    return rules.open_to(found, stage, IS[fiches.PEOPLE[role]], role == "editor_p")


def press(client, path, action, token):
    view, values = FORMS.get(action, ("desk-publish", {"do": action, **REASON}))
    return client.post(
        f"{path}/{view}",
        data={**values, "_authenticator": token},
        headers={"Accept": "text/html"},
        allow_redirects=False,
    )


def look(desk, path):
    """What there is of a fiche: stage, text, working copy, number of versions; None if gone."""
    from nummairieque.fiche import drawer
    from nummairieque.fiche import publishing

    with desk.site() as site:
        found = site.unrestrictedTraverse(path.lstrip("/"), None)
        if found is None:
            return None
        return (
            publishing.stage_of(found),
            drawer.values_of(found),
            drawer.work_of(found),
            len(drawer.versions(found)),
        )


@pytest.fixture(scope="module")
def tokens(people):
    """Role → a token of its own."""
    return {role: client.token("/mes-notifications") for role, client in people.items()}


@pytest.mark.parametrize("stage", rules.STAGES)
def test_what_the_table_does_not_allow_is_refused_and_changes_nothing(
    desk, people, tokens, fiche, stage
):
    path = fiche(stage)
    before = look(desk, path)
    assert before[0] == stage
    cells = [
        (role, action)
        for role in people
        if role not in ALIKE
        for action in rules.ACTIONS
        if not may(action, stage, role)
    ]
    with ThreadPoolExecutor(4) as pool:
        answers = pool.map(lambda c: press(people[c[0]], path, c[1], tokens[c[0]]), cells)
    for cell, answer in zip(cells, answers, strict=True):
        to_login = "require_login" in answer.headers.get("Location", "")
        assert answer.status_code in (400, 401, 403, 404) or to_login, (cell, answer.status_code)
    assert look(desk, path) == before


@pytest.mark.parametrize("stage", rules.STAGES)
def test_what_the_table_allows_is_done(desk, people, tokens, fiche, stage):
    for action in rules.ACTIONS.values():
        allowed = [role for role in people if may(action.id, stage, role)]
        # Two of a kind say no more than one.
        for role in {fiches.PEOPLE[role]: role for role in allowed}.values():
            path = fiche(stage)
            answer = press(people[role], path, action.id, tokens[role])
            assert answer.status_code == 303, (role, action.id, answer.text)
            found = look(desk, path)
            assert (found[0] if found else None) == action.target[stage], (role, action.id)


def test_a_colleague_who_wrote_nothing_is_a_second_person(desk, people, fiche):
    path = fiche("pending")
    page = people["editor_p2"].send_form(path + "/desk-publish", {"do": "publish"})
    assert "La fiche est publiée" in words(page)
    assert look(desk, path)[0] == "published"


def test_who_is_refused_reads_why_and_who_may(desk, people, fiche):
    path = fiche("pending")
    said = words(people["editor_p"].page(path))
    assert "une autre personne le relit et le publie" in said
    for role in ("editor_p2", "lead_p"):
        assert world.account(role) in said
    refused = people["editor_p"].send_form(path + "/desk-publish", {"do": "publish"})
    assert refused.status_code == 400
    assert "une autre personne" in words(refused)


def test_a_reason_is_asked_for_and_what_was_typed_stays(desk, people, fiche):
    path = fiche("pending")
    empty = people["lead_p"].send_form(path + "/desk-publish", {"do": "send_back", "reason": " "})
    assert empty.status_code == 400 and "Dites ce qui est à corriger" in words(empty)
    assert look(desk, path)[0] == "pending"
    long = people["lead_p"].send_form(
        path + "/desk-publish", {"do": "send_back", "reason": "Corriger zqlong " * 200}
    )
    assert long.status_code == 400 and "Corriger zqlong" in words(long)
