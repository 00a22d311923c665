"""State × transition × role, every cell, over HTTP on a real desk.

What each role may do is worked out here from the table of states alone: who
is of the origin, of the partner, of the coordination, or of none of them.
"""

from base64 import b64encode
from concurrent.futures import ThreadPoolExecutor
from nummairieque import states
from support import stages
from support import world

import pytest

#: Role -> the side on which it stands, for a demande of mairie A or maison M
#: with partner P; None for a bystander.
SIDES = {
    "mairies/a": {
        "anonymous": None,
        "secretary_a": states.ORIGIN,
        "lead_a": states.ORIGIN,
        "secretary_b": None,
        "host_n": None,
        "referent_p": states.PARTNER,
        "lead_p": states.PARTNER,
        "referent_q": None,
        "editor_p": None,
        "pilot": None,
        "coordination": states.COORDINATION,
    },
    "maisons/m": {
        "host": states.ORIGIN,
        "lead_m": states.ORIGIN,
        "host_n": None,
        "secretary_a": None,
        "referent_p": states.PARTNER,
    },
}
REFUSED = {401, 403, 404}
#: What changes nothing may be asked at once, of both web processes.
AT_ONCE = ThreadPoolExecutor(4)
CELLS = [
    (origin, state, role)
    for origin, roles in SIDES.items()
    for state in states.STATES
    for role in roles
]
ALLOWED = [
    (origin, state, transition.id, role)
    for origin, roles in SIDES.items()
    for state in states.STATES
    for transition in states.TRANSITIONS.values()
    for role, side in roles.items()
    if state in transition.sources and side in transition.who
]


def may_view(side, state):
    """Who may see a demande at all."""
    return side is not None and (state != "draft" or side == states.ORIGIN)


def allowed(side, state):
    """The transitions of the table for one side, in its order."""
    if not may_view(side, state):
        return []
    return [t.id for t in states.TRANSITIONS.values() if state in t.sources and side in t.who]


@pytest.fixture(scope="module")
def people(desk):
    """Role -> HTTP client."""
    world.retrying(desk, stages.build)
    clients = {"anonymous": desk.http()}
    for role in {role for roles in SIDES.values() for role in roles} - {"anonymous"}:
        clients[role] = desk.http(world.account(role))
    return clients


@pytest.fixture(scope="module")
def staged(desk, people):
    """(origin, state) -> path of a demande that nobody is to move."""
    return world.retrying(
        desk,
        lambda site: {
            (origin, state): stages.stage(site, state, origin)
            for origin in SIDES
            for state in states.STATES
        },
    )


@pytest.fixture(scope="module")
def spent(desk, people):
    """(origin, state, transition, role) -> path of a demande of its own."""
    return world.retrying(
        desk,
        lambda site: {cell: stages.stage(site, cell[1], cell[0]) for cell in ALLOWED},
    )


def look(desk, path):
    """What is stored of a demande: state, facts, serials of all its records."""
    with desk.site() as site:
        serials = stages.stored(site, path)
        return (serials, stages.state_and_facts(site, path) if serials else None)


def everything():
    """A body with every input that any transition needs."""
    return stages.inputs() | {
        "comment": "Pour information.",
        "attachments": [{"filename": "a.pdf", "data": b64encode(stages.PDF).decode()}],
    }


@pytest.mark.parametrize(("origin", "state", "role"), CELLS)
def test_a_role_finds_its_transitions_and_no_other_moves(desk, people, staged, origin, state, role):
    client, path = people[role], staged[origin, state]
    mine = allowed(SIDES[origin][role], state)
    before = look(desk, path)
    listed = client.get(f"{path}/@workflow")
    if may_view(SIDES[origin][role], state):
        assert listed.status_code == 200
        assert [t["id"] for t in listed.json()["transitions"]] == mine
        assert listed.json()["state"]["id"] == state
    else:
        assert listed.status_code in REFUSED
    others = [transition for transition in states.TRANSITIONS if transition not in mine]
    answers = AT_ONCE.map(
        lambda transition: client.post(f"{path}/@workflow/{transition}", json=everything()), others
    )
    for transition, answer in zip(others, answers, strict=True):
        assert answer.status_code in REFUSED, (transition, answer.text)
    assert look(desk, path) == before


@pytest.mark.parametrize(("origin", "state", "transition", "role"), ALLOWED)
def test_a_transition_of_the_table_works_and_only_with_its_needs(
    desk, people, spent, origin, state, transition, role
):
    client, path = people[role], spent[origin, state, transition, role]
    rule = states.TRANSITIONS[transition]
    url = f"{path}/@workflow/{transition}"
    before = look(desk, path)
    needs = set(rule.needs_in(state)) | set(rule.either[:1])
    if needs:
        without = client.post(url, json={})
        assert without.status_code == 400, without.text
        assert {error["field"] for error in without.json()["errors"]} == needs
        assert all(error["message"] for error in without.json()["errors"])
        for need in rule.needs_in(state):
            body = {k: v for k, v in stages.inputs().items() if k != need}
            assert client.post(url, json=body).status_code == 400
        assert look(desk, path) == before
    given = stages.inputs()
    body = {name: given[name] for name in rule.inputs_in(state) if name in given}
    done = client.post(url, json=body)
    if rule.target is None:
        assert done.status_code == 204, done.text
        assert look(desk, path) == ({}, None)
        return
    assert done.status_code == 200, done.text
    assert done.json()["review_state"] == rule.target
    _, (reached, facts) = look(desk, path)
    assert reached == rule.target
    assert facts == [*before[1][1], transition]


def test_every_line_of_the_table_was_walked():
    walked = {(state, transition) for _, state, transition, _ in ALLOWED}
    assert walked == {(source, t.id) for t in states.TRANSITIONS.values() for source in t.sources}


# Ways around the desk's own service.


@pytest.fixture(scope="module")
def lying(desk, people):
    """A demande that is submitted, to be moved by stock ways."""
    return world.retrying(desk, lambda site: stages.stage(site, "submitted"))


INSIDERS = ("secretary_a", "referent_p", "lead_p", "coordination")


@pytest.mark.parametrize("role", INSIDERS)
@pytest.mark.parametrize(
    ("way", "values"),
    [
        ("content_status_modify", {"workflow_action": "take_charge"}),
        ("content_status_modify", {"workflow_action": "cancel"}),
        ("@@content_status_modify", {"workflow_action": "cancel"}),
        ("content_status_history", {"workflow_action": "cancel", "form.submitted": "1"}),
        ("portal_workflow/doActionFor", {"action": "cancel", "checked": "1"}),
        ("portal_workflow/doActionFor", {"action": "take_charge", "checked:boolean": "1"}),
        ("portal_workflow/setStatusOf", {"wf_id": "demande_workflow"}),
        ("@@workflow-transition", {"workflow_action": "cancel"}),
        ("folder_publish", {"workflow_action": "cancel"}),
    ],
)
def test_a_stock_form_moves_no_demande(desk, people, lying, role, way, values):
    before = look(desk, lying)
    client = people[role]
    # With the token of our own page, or plone.protect would be all that refuses.
    values = {**values, "_authenticator": client.token(lying)}
    assert values["_authenticator"]
    for method in (client.get, client.post):
        options = {"params": values} if method == client.get else {"data": values}
        answer = method(f"{lying}/{way}", headers={"Accept": "text/html"}, **options)
        assert answer.status_code < 500, answer.text[:2000]
    assert look(desk, lying) == before


@pytest.mark.parametrize("proof", [None, True, 1, "1", {"checked": True}])
def test_the_workflow_engine_alone_moves_no_demande(desk, people, proof):
    """Whatever program calls it, with whatever could have come in by HTTP."""
    from nummairieque.demande import transitions
    from plone import api
    from Products.CMFCore.WorkflowCore import WorkflowException

    with desk.site() as site:
        path = stages.stage(site, "submitted")
        demande = site.unrestrictedTraverse(path.lstrip("/"))
        engine = api.portal.get_tool("portal_workflow")
        for role, transition in (("referent_p", "take_charge"), ("coordination", "cancel")):
            with stages.acting(site, role), pytest.raises(WorkflowException):
                engine.doActionFor(demande, transition, checked=proof)
        assert stages.state_and_facts(site, path) == ("submitted", ["draft", "submit"])
        # The guard would let them: what was missing is our own proof.
        with stages.acting(site, "referent_p"):
            engine.doActionFor(demande, "take_charge", checked=transitions._CHECKED)
        assert stages.state_and_facts(site, path)[0] == "in_progress"


@pytest.mark.parametrize("role", INSIDERS)
def test_the_children_of_a_folder_are_not_moved_with_it(desk, people, lying, role):
    before = look(desk, lying)
    for path in (lying.rpartition("/")[0], lying.rpartition("/")[0].rpartition("/")[0], ""):
        for transition in ("take_charge", "cancel", "publish", "to_members"):
            answer = people[role].post(
                f"{path}/@workflow/{transition}",
                json={"include_children": True, **stages.inputs()},
            )
            assert answer.status_code < 500, answer.text
            bulk = people[role].post(
                f"{path}/@@fc-workflow",
                data={"selection": '["x"]', "transition": transition, "recurse": "yes"},
            )
            assert bulk.status_code < 500, bulk.text[:2000]
    assert look(desk, lying) == before


def test_include_children_of_a_demande_moves_it_alone(desk, people):
    path = world.retrying(desk, lambda site: stages.stage(site, "on_hold"))
    answer = people["secretary_a"].post(
        f"{path}/@workflow/provide_complement",
        json={"text": "Voilà.", "include_children": True, "effective": "2020-01-01"},
    )
    assert answer.status_code == 200
    with desk.site() as site:
        demande = site.unrestrictedTraverse(path.lstrip("/"))
        assert stages.state_and_facts(site, path)[0] == "in_progress"
        assert demande.objectIds()
        assert not any(hasattr(m.aq_base, "workflow_history") for m in demande.objectValues())


@pytest.mark.parametrize("role", INSIDERS)
def test_stock_services_change_no_demande(desk, people, lying, role):
    before = look(desk, lying)
    client = people[role]
    calls = [
        ("PATCH", lying, {"title": "Autre", "question": "Autre", "review_state": "closed"}),
        ("PUT", lying, {"title": "Autre"}),
        ("DELETE", lying, None),
        ("POST", lying, {"@type": "message", "text": "Bonjour"}),
        ("POST", lying, {"@type": "Document", "title": "Bonjour"}),
        ("POST", lying.rpartition("/")[0], {"@type": "demande", "title": "Bonjour"}),
        ("PATCH", f"{lying}/@sharing", {"inherit": False}),
        ("POST", f"{lying}/@sharing", {"entries": [], "inherit": True}),
        ("POST", "/@move", {"source": [lying]}),
        ("POST", f"{lying.rpartition('/')[0]}/@copy", {"source": [lying]}),
        ("POST", f"{lying}/@lock", {}),
    ]
    for method, url, body in calls:
        answer = client.request(method, url, json=body)
        assert answer.status_code < 500, (method, url, answer.text)
        assert method == "PUT" or answer.status_code >= 400, (method, url, answer.text)
    assert look(desk, lying) == before


# What is no transition: messages, files, drafts, assignment, identity.

VIEWERS = [role for role, side in SIDES["mairies/a"].items() if side is not None]
WRITERS = {states.ORIGIN, states.PARTNER}
QUIET = {"draft", "closed", "cancelled", "anonymised"}


@pytest.mark.parametrize("visibility", ["shared", "internal"])
@pytest.mark.parametrize("role", SIDES["mairies/a"])
@pytest.mark.parametrize("state", states.STATES)
def test_messages_are_written_by_both_sides_while_the_demande_runs(
    desk, people, staged, state, role, visibility
):
    path = staged["mairies/a", state]
    before = look(desk, path)
    side = SIDES["mairies/a"][role]
    answer = people[role].post(
        f"{path}/@messages", json={"text": f"De {role}.", "visibility": visibility}
    )
    if side in WRITERS and state not in QUIET:
        assert answer.status_code == 201, answer.text
        assert answer.json()["side"] == side
        assert answer.json()["visibility"] == visibility
    else:
        assert answer.status_code in REFUSED, answer.text
        assert look(desk, path) == before


def test_notes_are_read_by_the_side_that_wrote_them(people, staged):
    """After the test above each side has left a note in this one."""
    path = staged["mairies/a", "in_progress"]
    for role in VIEWERS:
        for visibility in ("shared", "internal"):
            people[role].post(
                f"{path}/@messages", json={"text": f"Note de {role}.", "visibility": visibility}
            )
    for role in VIEWERS:
        side = SIDES["mairies/a"][role]
        demande = people[role].get(path).json()
        listed = people[role].get(f"{path}/@messages").json()["items"]
        assert demande["messages"] == listed
        notes = {m["side"] for m in listed if m["visibility"] == "internal"}
        assert notes == ({side} & WRITERS)
        assert {m["side"] for m in listed if m["visibility"] == "shared"} == WRITERS
        shown = {f["detail"]["message"] for f in demande["facts"] if f["kind"] == "note"}
        assert shown == {m["id"] for m in listed if m["visibility"] == "internal"}
    whole = people["secretary_a"].get(path).json()["messages"]
    note = next(m["@id"] for m in whole if m["visibility"] == "internal")
    for role in ("referent_p", "lead_p", "coordination", "secretary_b", "anonymous"):
        assert people[role].get(note).status_code in REFUSED
    assert people["lead_a"].get(note).json()["text"]


@pytest.mark.parametrize("role", SIDES["mairies/a"])
@pytest.mark.parametrize("state", states.STATES)
def test_files_and_fields_change_on_a_draft_of_one_s_own_only(desk, people, staged, state, role):
    path, client = staged["mairies/a", state], people[role]
    before = look(desk, path)
    body = {"attachments": everything()["attachments"]}
    attached = client.post(f"{path}/@attachments", json=body)
    patched = client.patch(path, json={"subject": "Autre objet"})
    if state == "draft" and SIDES["mairies/a"][role] == states.ORIGIN:
        assert attached.status_code == 201, attached.text
        (file,) = attached.json()["items"]
        taken = client.delete(f"{path}/@attachments/{file['@id'].rpartition('/')[2]}")
        assert taken.status_code == 204
        assert client.delete(f"{path}/@attachments/99").status_code == 404
        assert patched.status_code == 200
        assert patched.json()["missing"] == {}
        assert client.get(path).json()["subject"] == "Autre objet"
        return
    removed = client.delete(f"{path}/@attachments/1")
    deleted = client.delete(path)
    assert {attached.status_code, patched.status_code, removed.status_code} <= REFUSED
    assert deleted.status_code in REFUSED
    assert look(desk, path) == before


def test_a_draft_is_deleted_by_its_own_origin(desk, people):
    path = world.retrying(desk, lambda site: stages.stage(site, "draft"))
    assert people["secretary_b"].delete(path).status_code in REFUSED
    assert people["coordination"].delete(path).status_code in REFUSED
    assert people["secretary_a"].delete(path).status_code == 204
    assert people["secretary_a"].get(path).status_code == 404


@pytest.mark.parametrize("role", SIDES["mairies/a"])
@pytest.mark.parametrize("state", states.STATES)
def test_a_lead_or_the_coordination_assigns_while_an_answer_is_owed(
    desk, people, staged, state, role
):
    path = staged["mairies/a", state]
    referent = world.account("referent_p")
    with desk.site() as site:
        holds = site.unrestrictedTraverse(path.lstrip("/")).assignee == world.account(role)
    before = look(desk, path)
    answer = people[role].post(f"{path}/@assign", json={"assignee": referent})
    # Who has it himself hands it on, too.
    may = role in {"lead_p", "coordination"} or (role == "referent_p" and holds)
    if may and state in states.OPEN_STATES:
        assert answer.status_code == 200, answer.text
        assert answer.json()["assignee"] == referent
        for wrong in (world.account("secretary_a"), "nobody", "", ["x"], {"a": 1}):
            refused = people[role].post(f"{path}/@assign", json={"assignee": wrong})
            assert refused.status_code == 400
        # To nobody in particular: the next role finds it with the team.
        back = people[role].post(f"{path}/@assign", json={"assignee": None})
        assert back.json()["assignee"] is None
    else:
        assert answer.status_code in REFUSED, answer.text
        assert look(desk, path) == before


@pytest.mark.parametrize("role", SIDES["mairies/a"])
@pytest.mark.parametrize("state", states.STATES)
def test_the_identity_is_open_to_both_sides_and_to_the_coordination_for_a_reason(
    desk, people, staged, state, role
):
    path, side = staged["mairies/a", state], SIDES["mairies/a"][role]
    client = people[role]
    before = look(desk, path)
    if may_view(side, state):
        shown = client.get(path).json()
        if state == "anonymised":
            assert set(shown["usager"].values()) <= {""}
        elif side == states.COORDINATION:
            assert shown["usager_masked"] is True
            assert shown["usager"] == {"name": "•••", "first_name": "•••"}
        else:
            assert shown["usager"]["name"] == "Dupuy"
    lifted = client.post(f"{path}/@unseal", json={"reason": "Plainte de l’usager."})
    if side == states.COORDINATION and state not in {"draft", "anonymised"}:
        assert lifted.json()["usager"]["name"] == "Dupuy"
        assert look(desk, path)[1][1] == [*before[1][1], "unseal"]
        without = client.post(f"{path}/@unseal", json={})
        assert without.status_code == 400
        assert [e["field"] for e in without.json()["errors"]] == ["reason"]
    else:
        assert lifted.status_code in REFUSED
        assert "Dupuy" not in lifted.text
        assert look(desk, path) == before
