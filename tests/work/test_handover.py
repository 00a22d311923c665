"""Handing over all open work of a member of the team: what moves, to whom, what is told."""

from datetime import date
from datetime import timedelta
from lxml import html
from support import world
from work.conftest import reference

import pytest

PATH = "/partenaires/essai-p/equipe-transmettre"
REFERENT = world.account("referent_p")


def page(desk, role="lead_p", userid=REFERENT):
    return desk.browser_session(world.account(role)).page(f"{PATH}?qui={userid}")


def send(desk, receiver, role="lead_p", userid=REFERENT):
    client = desk.browser_session(world.account(role))
    values = {
        "_authenticator": client.token("/mon-compte"),
        "qui": userid,
        "assignee": receiver,
    }
    return client.post(PATH, data=values, headers={"Accept": "text/html"})


def text(answer):
    return " ".join(html.fromstring(answer.content).text_content().split())


@pytest.fixture
def held(work):
    """Two open demandes that the référent has, one on hold, and one that he answered."""
    open_, waiting, done = (work.file(10, taken_by="referent_p") for _ in range(3))
    until = (date.today() + timedelta(days=5)).isoformat()
    work.act("secretary_a", waiting, "hold", reason="L’usager cherche.", until=until)
    work.act("referent_p", done, "answer", text="Voici.")
    return {"open": open_, "waiting": waiting, "done": done}


@pytest.mark.parametrize(
    "role", ["referent_p", "editor_p", "referent_q", "secretary_a", "lead_a", "host", "pilot"]
)
def test_only_the_lead_and_the_coordination_hand_over(desk, work, held, role):
    assert page(desk, role).status_code == 403
    assert send(desk, world.account("lead_p"), role).status_code == 403
    assert work.assignee(held["open"]) == REFERENT


@pytest.fixture
def cleared(desk, people):
    """The référent has nothing left of what other tests gave him."""
    for _ in range(20):
        if "plus rien à transmettre" in text(send(desk, "*")):
            return
    raise AssertionError("he still has some")


def test_the_preview_shows_what_moves_and_nothing_else(desk, work, cleared, held):
    foreign = work.file(10, partner="essai-q", topic=world.topic("partenaires/q"))
    free = work.file(10)
    said = text(page(desk))
    assert reference(held["open"]) in said
    assert reference(held["waiting"]) in said
    for other in (held["done"], foreign, free):
        assert reference(other) not in said


@pytest.mark.parametrize("role", ["lead_p", "coordination"])
def test_all_that_is_open_goes_to_the_receiver(desk, work, held, role):
    answer = send(desk, world.account("lead_p"), role)
    assert answer.url.endswith("/equipe")
    assert "demandes sont transmises" in text(answer)
    assert work.assignee(held["open"]) == work.assignee(held["waiting"]) == "essai.lead_p"
    assert work.assignee(held["done"]) == REFERENT
    last = work.facts(held["open"])[-1]
    assert (last["kind"], last["who"]) == ("assign", world.account(role))
    assert (last["detail"]["from"], last["detail"]["assignee"]) == (REFERENT, "essai.lead_p")


def test_or_back_to_the_team(desk, work, held):
    assert send(desk, "*").url.endswith("/equipe")
    assert work.assignee(held["open"]) is None
    assert work.facts(held["open"])[-1]["kind"] == "release"


def test_done_again_nothing_moves(desk, work, held):
    send(desk, world.account("lead_p"))
    number = len(work.facts(held["open"]))
    assert "plus rien à transmettre" in text(send(desk, world.account("lead_p")))
    assert len(work.facts(held["open"])) == number


@pytest.mark.parametrize("receiver", ["", REFERENT, "essai.referent_q", "essai.editor_p", "x"])
def test_to_nobody_else(desk, work, held, receiver):
    assert send(desk, receiver).status_code == 400
    assert work.assignee(held["open"]) == REFERENT


def test_who_is_not_of_the_team_has_no_such_page(desk, people):
    assert page(desk, userid=world.account("referent_q")).status_code == 404


def test_many_move_so_many_at_a_time_until_none_is_left(desk, work, held, monkeypatch):
    def work_through(site):
        from nummairieque.work import moving
        from nummairieque.work import rules

        monkeypatch.setattr(rules, "BATCH", 1)
        partner = world.workspace(site, "partenaires/p")
        from support.stages import acting

        with acting(site, "lead_p"):
            steps, left = [], None
            while left != 0:
                moved, left = moving.hand_over(partner, REFERENT, "essai.lead_p")
                steps.append(moved)
        return steps

    steps = world.retrying(desk, work_through)
    assert len(steps) >= 2
    assert set(steps) == {1}
    assert work.assignee(held["open"]) == work.assignee(held["waiting"]) == "essai.lead_p"


def test_nothing_else_of_a_demande_changes_and_no_other_is_written(desk, work, held):
    other = work.file(10)
    stored = {}
    from support import stages

    def serials(site):
        return {
            url: stages.stored(site, url.partition("/guichet")[2]) for url in (other, held["done"])
        }

    with desk.site() as site:
        stored = serials(site)
    before = work.people["secretary_a"].get(held["open"]).json()
    send(desk, world.account("lead_p"))
    after = work.people["secretary_a"].get(held["open"]).json()
    with desk.site() as site:
        assert serials(site) == stored
    for name in ("deadline", "review_state", "messages", "question"):
        assert after[name] == before[name]


def test_it_is_offered_where_somebody_leaves_or_is_suspended(desk, work, held):
    for role, path in (
        ("lead_p", f"/partenaires/essai-p/equipe-membre?qui={REFERENT}"),
        ("lead_p", f"/partenaires/essai-p/equipe-retirer?qui={REFERENT}"),
        ("coordination", f"/coordination-personne?qui={REFERENT}"),
        ("coordination", f"/coordination-suspendre?qui={REFERENT}"),
    ):
        document = html.fromstring(desk.http(world.account(role)).page(path).content)
        assert document.xpath("//a[contains(@href, 'equipe-transmettre?qui=')]"), path


def test_at_a_mairie_it_says_what_becomes_of_the_drafts(desk, people):
    userid = world.account("secretary_a")
    answer = people["lead_a"].page(f"/mairies/essai-a/equipe-retirer?qui={userid}")
    assert "Ses brouillons restent ici" in text(answer)


def test_who_has_no_password_yet_is_said_to_have_none(desk, held):
    def invited(is_so):
        def mark(site):
            from nummairieque.people.store import get_people

            get_people(site).entry(world.account("lead_p")).invited = is_so

        world.retrying(desk, mark)

    said = "n’a pas encore de mot de passe"
    assert said not in text(page(desk, "coordination"))
    invited(True)
    try:
        assert text(page(desk, "coordination")).count(said) == 1
    finally:
        invited(False)
