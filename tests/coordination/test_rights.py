"""Every change of rights is in the register, once, whoever makes it and however."""

from support import world

import csv
import io
import pytest
import secrets

PARTNER = "partenaires/essai-p"


def lines(coordination, userid):
    """What the register says of a person, the latest first: (what, role, body, by) each."""
    answer = coordination.client.get(f"/coordination-droits-csv?qui={userid}")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    return [(row[3], row[4], row[5], row[7]) for row in rows[1:]]


def place(coordination, userid, groups, path=PARTNER, **more):
    url = f"/coordination-place?qui={userid}&espace={path}"
    return coordination.send(url, {"groups": groups, **more})


def test_a_role_given_and_taken_by_the_coordination(coordination, newcomer):
    title = f"Essai {'partenaires/p'} title"
    place(coordination, newcomer, ["referents"])
    place(coordination, newcomer, ["referents", "editors"])
    place(coordination, newcomer, ["editors"])
    place(coordination, newcomer, None)
    me = world.account("coordination")
    assert lines(coordination, newcomer) == [
        ("Rôle retiré", "Éditeur de fiches", title, me),
        ("Rôle retiré", "Référent", title, me),
        ("Rôle donné", "Éditeur de fiches", title, me),
        ("Rôle donné", "Référent", title, me),
    ]


def test_a_role_given_on_the_page_of_a_team(desk, coordination, newcomer):
    lead = desk.browser_session(world.account("lead_p"))
    url = f"/{PARTNER}/equipe-ajouter?q={newcomer[-8:]}"
    values = {"userid": newcomer, "groups": "referents"}
    assert lead.send_form(url, values).status_code == 200
    (line,) = lines(coordination, newcomer)
    assert (line[0], line[1], line[3]) == ("Rôle donné", "Référent", world.account("lead_p"))
    lead.send_form(f"/{PARTNER}/equipe-membre?qui={newcomer}", {"groups": "editors"})
    lead.send_form(f"/{PARTNER}/equipe-retirer?qui={newcomer}")
    assert [line[:2] for line in lines(coordination, newcomer)] == [
        ("Rôle retiré", "Éditeur de fiches"),
        *sorted([("Rôle donné", "Éditeur de fiches"), ("Rôle retiré", "Référent")]),
        ("Rôle donné", "Référent"),
    ]


def test_a_deputy_is_no_change_of_rights(desk, coordination, newcomer):
    place(coordination, newcomer, ["referents"])
    lead = desk.browser_session(world.account("lead_p"))
    values = {"groups": "referents", "deputy": world.account("referent_p")}
    lead.send_form(f"/{PARTNER}/equipe-membre?qui={newcomer}", values)
    assert len(lines(coordination, newcomer)) == 1


def test_roles_on_the_whole_desk(coordination, newcomer):
    url = f"/coordination-personne?qui={newcomer}"
    coordination.send(url, {"roles": ["pilots", "coordination"]})
    coordination.send(url, {"roles": None})
    found = [line[:2] for line in lines(coordination, newcomer)]
    assert sorted(found[2:]) == [("Rôle donné", "Coordination"), ("Rôle donné", "Pilote")]
    assert sorted(found[:2]) == [("Rôle retiré", "Coordination"), ("Rôle retiré", "Pilote")]


def test_a_role_given_past_the_pages_is_in_the_register(desk, coordination, newcomer):
    def give(site):
        from plone import api

        api.user.grant_roles(username=newcomer, roles=["Site Administrator"])
        api.group.add_user(groupname="pilotes", username=newcomer)

    world.retrying(desk, give)
    found = [(line[0], line[1], line[3]) for line in lines(coordination, newcomer)]
    assert found == [("Rôle donné", "Pilote", ""), ("Rôle donné", "Coordination", "")]


def test_a_role_given_by_a_command_is_the_desks_own(desk, coordination, newcomer):
    def give(site):
        from nummairieque.workspace.roster import enrol

        enrol(world.workspace(site, "partenaires/p"), newcomer, "referents")

    world.retrying(desk, give)
    (line,) = lines(coordination, newcomer)
    assert line[0] == "Rôle donné" and line[3] == ""


def test_what_is_undone_leaves_no_line(desk, newcomer):
    from nummairieque.coordination import register
    from nummairieque.workspace.roster import enrol

    import transaction

    with desk.site() as site:
        enrol(world.workspace(site, "partenaires/p"), newcomer, "referents")
        assert len(list(register.select(register.lines(site), userid=newcomer))) == 1
        transaction.abort()
        assert list(register.select(register.lines(site), userid=newcomer)) == []


def test_a_refused_form_leaves_no_line(coordination, newcomer):
    assert place(coordination, newcomer, ["secretaries"]).status_code == 400
    assert place(coordination, newcomer, None).status_code == 400
    assert lines(coordination, newcomer) == []


def test_an_account_that_is_deleted_leaves_its_lines(desk, coordination, newcomer):
    place(coordination, newcomer, ["referents"])

    def delete(site):
        from plone import api

        api.user.delete(username=newcomer)

    world.retrying(desk, delete)
    found = [line[0] for line in lines(coordination, newcomer)]
    assert sorted(found) == ["Compte supprimé", "Rôle donné", "Rôle retiré"]


def test_an_invitation_from_sending_to_accepting(desk, coordination, mails):
    login = f"essai.droits.{secrets.token_hex(4)}"
    address = f"{login}@essai.example"
    values = {"name": "Zoé Essai", "email": address, "login": login, "roles": "pilots"}
    answer = coordination.send("/coordination-inviter", values)
    assert answer.url.endswith(f"?qui={login}"), answer.text
    text = mails.wait(1, to=address)[-1].get_body(("plain",)).get_content()
    key = text.partition("bienvenue?cle=")[2].split()[0]
    for password, status in (("cheval pile", 400), ("cheval pile agrafe", 200)):
        client = desk.http()
        token = client.token(f"/bienvenue?cle={key}")
        words = {"_authenticator": token, "cle": key, "password": password, "again": password}
        answer = client.post("/bienvenue", data=words, headers={"Accept": "text/html"})
        assert answer.status_code == status
    assert [line[:2] for line in lines(coordination, login)] == [
        ("Invitation acceptée", ""),
        ("Rôle donné", "Pilote"),
        ("Invitation envoyée", ""),
    ]
    assert lines(coordination, login)[0][3] == login
    program = desk.http(login, "cheval pile agrafe")
    assert program.page("/desk-statistics").status_code == 200


def test_a_removed_body_takes_its_roles_with_it(desk, coordination, newcomer):
    slug = coordination.create("mairies")
    place(coordination, newcomer, ["secretaries"], f"mairies/{slug}")

    def remove(site):
        del site["mairies"][slug]

    world.retrying(desk, remove)
    assert [line[0] for line in lines(coordination, newcomer)] == ["Rôle retiré", "Rôle donné"]


def test_the_page_shows_what_the_table_holds(coordination, newcomer):
    place(coordination, newcomer, ["referents"])
    page = coordination.page(f"/coordination-droits?q={newcomer[-8:]}").text
    assert page.count("<tr") == 2
    assert "Aucune ligne" in coordination.page("/coordination-droits?q=introuvable").text


@pytest.mark.parametrize(
    "query",
    [
        "avant=zzz",
        "avant=9999",
        "avant=%00",
        "first=2026-13-45",
        "last=x",
        "body=..%2F..",
        "what=<script>",
        "qui:list=a",
        "q:int=1",
        "b_start=-1",
        "first=0001-01-01",
        "last=9999-12-31",
    ],
)
def test_a_hostile_address_is_no_error_of_the_desk(coordination, query):
    for page in ("coordination-droits", "coordination-droits-csv", "coordination-personnes"):
        assert coordination.page(f"/{page}?{query}").status_code in (200, 400), page


def test_a_name_is_no_formula(desk, coordination, newcomer):
    def rename(site):
        from plone import api

        api.user.get(userid=newcomer).setMemberProperties({"fullname": "=HYPERLINK(1)"})

    world.retrying(desk, rename)
    place(coordination, newcomer, ["referents"])
    content = coordination.client.get(f"/coordination-droits-csv?qui={newcomer}").text
    assert ";'=HYPERLINK(1);" in content
