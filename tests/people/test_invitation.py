"""A lead invites a colleague, who chooses a password once and sets to work."""

from support import world
from support.http import words

import pytest

WORDS = "cheval pile agrafe"

pytestmark = pytest.mark.usefixtures("team")


def in_site(desk, work):
    with desk.site() as site:
        return work(site)


def test_an_invited_referent_answers_a_demande(desk, team):
    login, address = team.invite()
    mail = team.mail_to(address)
    text = mail.get_body(("plain",)).get_content()
    assert login in text
    assert "7 jours" in text
    assert mail["To"] == address

    client, answer = team.open(team.key(address))
    # Logged in, and on the first page of the tour.
    assert answer.url.endswith("/visite")
    assert "À quoi sert ce guichet" in words(answer)
    assert "__ac" in client.cookies

    secretary = desk.http(world.account("secretary_a"))
    filed = secretary.post("/@demandes", json=world.body()).json()
    referent = desk.http(login, "cheval pile agrafe")
    answered = referent.post(f"{filed['@id']}/@workflow/answer", json={"comment": "Voici."})
    assert answered.status_code == 200, words(answered)
    assert secretary.get(filed["@id"]).json()["review_state"] == "answered"


def test_a_mail_holds_no_password_and_the_database_no_link(desk, team):
    login, address = team.invite()
    key = team.key(address)

    def look(site):
        from nummairieque.notification.outbox import records

        held = [r for r in records(site, b_size=100_000) if r.userid == login]
        keys = list(site._nummairieque_people.keys.values())
        return repr([vars(r) for r in held]) + repr([vars(k) for k in keys])

    assert key.partition(".")[2] not in in_site(desk, look)


def test_a_link_serves_once(desk, team):
    _login, address = team.invite()
    key = team.key(address)
    team.open(key)
    _client, again = team.open(key, "un autre mot de passe")
    assert again.status_code == 410
    assert "déjà servi" in words(desk.http().page(f"/bienvenue?cle={key}"))


def test_a_weak_password_is_refused_and_the_link_still_serves(desk, team):
    login, address = team.invite()
    key = team.key(address)
    for password, again in (("court", None), ("a" * 20, None), (login + "1", None), (None, "x")):
        _client, answer = team.open(key, password or "cheval pile agrafe", again)
        assert answer.status_code == 400
        assert 'class="error"' in words(answer)
    _client, answer = team.open(key)
    assert answer.status_code == 200


def test_a_link_of_last_week_opens_nothing(desk, team):
    login, address = team.invite()
    key = team.key(address)

    def age(site):
        from datetime import timedelta
        from nummairieque.people import keys

        held = keys.current(site, login)
        assert held.expires - held.created == timedelta(days=7)
        held.expires -= timedelta(days=8)

    world.retrying(desk, age)
    _client, answer = team.open(key)
    assert answer.status_code == 410
    assert "dépassé sa durée" in words(answer)


@pytest.mark.parametrize("false", ["", "x", "a.b", "é.è", "." * 300, "abc.0" + "f" * 63])
def test_a_false_link_opens_nothing(desk, false):
    answer = desk.http().page("/bienvenue", params={"cle": false})
    assert answer.status_code == 410
    assert "incomplet" in words(answer)


def test_a_key_with_another_seal_opens_nothing(desk, team):
    _login, address = team.invite()
    id, _dot, seal = team.key(address).partition(".")
    _client, answer = team.open(f"{id}.{seal[:-1]}{'0' if seal[-1] != '0' else '1'}")
    assert answer.status_code == 410


def test_sent_again_the_former_link_is_dead(desk, team):
    login, address = team.invite()
    former = team.key(address)
    answer = team.send(f"equipe-membre?qui={login}", {"qui": login, "do": "send"})
    assert answer.status_code == 200
    _client, refused = team.open(former)
    assert refused.status_code == 410
    _client, answer = team.open(team.key(address, 2))
    assert answer.status_code == 200


def test_a_withdrawn_invitation_leaves_no_account(desk, team):
    login, address = team.invite()
    key = team.key(address)
    page = f"equipe-retirer?qui={login}"
    assert "invitation est retirée" in words(team.page(page))
    assert team.send(page, {"qui": login}).status_code == 200
    answer = desk.http().page(f"/bienvenue?cle={key}")
    assert answer.status_code == 410
    assert "retirée" in words(answer)
    with desk.site() as site:
        assert site.portal_membership.getMemberById(login) is None
        assert login not in site._nummairieque_people.rows


def test_somebody_whom_others_invited_is_not_theirs_to_send_or_delete(desk, team):
    login, address = team.invite()
    key = team.key(address)
    lead = team.join()
    world.retrying(desk, lambda site: join_team(site, "partenaires/q", lead))
    other = desk.browser_session(lead, WORDS)
    place = "/partenaires/essai-q"
    values = {"userid": login, "groups": "referents"}
    added = other.send_form(f"{place}/equipe-ajouter?q={address}", values)
    assert added.url.endswith("/equipe"), words(added)

    member = f"{place}/equipe-membre?qui={login}"
    assert "Invitation envoyée" not in words(other.page(member))
    sent = other.send_form(member, {"do": "send"})
    assert sent.status_code == 400
    assert "invitée par une autre équipe" in words(sent)
    # The first team does without: the account is not the second's to delete.
    world.retrying(desk, lambda site: leave_team(site, "partenaires/p", login))
    assert other.send_form(f"{place}/equipe-retirer?qui={login}").status_code == 200
    with desk.site() as site:
        assert site.portal_membership.getMemberById(login) is not None
    _client, answer = team.open(key)
    assert answer.status_code == 200
    world.retrying(desk, lambda site: leave_team(site, "partenaires/q", lead))


def join_team(site, path, userid):
    from nummairieque.workspace.roster import enrol

    enrol(world.workspace(site, path), userid, "leads")


def leave_team(site, path, userid):
    from nummairieque.people.leaving import leave

    leave(world.workspace(site, path), userid)


def test_a_guest_with_a_role_on_the_desk_keeps_the_account(desk, team):
    login, _address = team.invite()

    def promote(site):
        from nummairieque.people import holders

        holders.set_held(site, login, ["pilots"])

    world.retrying(desk, promote)
    assert team.send(f"equipe-retirer?qui={login}", {"qui": login}).status_code == 200
    with desk.site() as site:
        assert site.portal_membership.getMemberById(login) is not None


def test_a_guest_who_forgot_is_still_the_guest_of_the_same_team(desk, team):
    login, address = team.invite()
    team.mail_to(address)
    asked = desk.http().send_form("/mot-de-passe-oublie", {"who": address})
    assert asked.status_code == 200
    team.mail_to(address, 2)
    assert team.send(f"equipe-retirer?qui={login}", {"qui": login}).status_code == 200
    with desk.site() as site:
        assert site.portal_membership.getMemberById(login) is None


def test_an_address_that_has_an_account_is_not_invited_twice(desk, team):
    values = {"name": "Double", "email": world.address("referent_q"), "groups": "referents"}
    answer = team.send("equipe-inviter", values)
    assert answer.status_code == 400
    assert "déjà cette adresse" in words(answer)


@pytest.mark.parametrize(
    "values",
    [
        {"name": "", "email": "a@b.example", "groups": "referents"},
        {"name": "Nom", "email": "pas une adresse", "groups": "referents"},
        {"name": "Nom", "email": "a@b.example\nBcc: c@d.example", "groups": "referents"},
        {"name": "Nom", "email": "nouveau.z@b.example"},
        {"name": "Nom", "email": "nouveau.z@b.example", "groups": "Manager"},
        {"name": "Nom", "email": "nouveau.z@b.example", "groups": ["referents", "secretaries"]},
        {"name": "Nom", "email": "nouveau.z@b.example", "groups": "referents", "login": "../x"},
    ],
)
def test_what_is_wrong_is_said_and_nobody_is_invited(desk, team, values):
    answer = team.send("equipe-inviter", values)
    assert answer.status_code == 400
    with desk.site() as site:
        from nummairieque.people.rows import with_address

        assert with_address(site, values["email"]) == []
