"""A demande that looks alike is shown to those who stand on a side of it, to nobody else."""

from nummairieque.lookup.alike import look_alikes
from support import stages
from support import world

import pytest

#: In what secretary A asked partner P, in the note of each side, in who asked.
SUBJECT, QUESTION = "zqpigeonnier", "zqtoiture"
NOTES = {"origin": "zqnotedelamairie", "partner": "zqnotedupartenaire"}
USAGER = "Zqdupont"
#: Role → whether it stands on a side of that demande.
SIDES = {
    "secretary_a": True,
    "referent_p": True,
    "lead_p": True,
    "secretary_b": False,
    "host": False,
    "referent_q": False,
    "pilot": False,
    "coordination": False,
}


@pytest.fixture(scope="module")
def answered(desk, people):
    """Path of an answered demande of mairie A for partner P."""
    return world.retrying(desk, lambda site: file(site, ("submit", "answer")))


def file(site, way, subject=f"Déclarer un {SUBJECT}"):
    """File a demande with all the words, and bring it on; its path below the site."""
    from nummairieque.demande import filing
    from nummairieque.demande.thread import add_message
    from nummairieque.demande.transitions import perform

    usager = {**world.body()["usager"], "name": USAGER}
    body = world.body(subject=subject, question=f"Pour la {QUESTION} ?", usager=usager)
    with stages.acting(site, "secretary_a"):
        demande = filing.open_draft(world.workspace(site, "mairies/a"), body)
    for name in way:
        with stages.acting(site, "secretary_a" if name == "submit" else "referent_p"):
            perform(demande, name, stages.inputs())
    for side, who in (("origin", "secretary_a"), ("partner", "referent_p")):
        with stages.acting(site, who):
            add_message(demande, NOTES[side], visibility="internal")
    return "/" + "/".join(demande.getPhysicalPath()[2:])


def seen(site, query, path):
    return [a for a in look_alikes(site, query, 50) if a.url.endswith(path)]


@pytest.mark.parametrize(("role", "stands"), SIDES.items())
def test_only_who_stands_on_a_side_sees_it(answered, reading, role, stands):
    with reading(role) as site:
        for query in (SUBJECT, QUESTION, f"{SUBJECT} {QUESTION}"):
            found = seen(site, query, answered)
            assert len(found) == stands, query
            if stands:
                assert found[0].answered and found[0].state == "Répondue"


@pytest.mark.parametrize("role", SIDES)
def test_neither_notes_nor_the_usager_lead_to_it(answered, reading, role):
    with reading(role) as site:
        for word in (*NOTES.values(), USAGER):
            assert look_alikes(site, word, 50) == [], word


@pytest.mark.parametrize("role", SIDES)
def test_programs_are_told_no_more(answered, people, desk, role):
    client = desk.http(world.account(role))
    answer = client.get(f"/@suggestions?q={SUBJECT}")
    told = [alike["@id"] for alike in answer.json().get("look_alikes", [])]
    assert [url for url in told if url.endswith(answered)] == (told if SIDES[role] else [])
    assert bool(told) == SIDES[role]
    assert QUESTION not in answer.text and USAGER not in answer.text


def test_words_found_are_marked_in_the_subject(answered, reading):
    with reading("secretary_a") as site:
        (found,) = seen(site, SUBJECT, answered)
        assert (SUBJECT, True) in found.subject
        assert found.on.tzinfo is not None


@pytest.mark.parametrize("way", [(), ("submit",), ("submit", "take_charge")])
def test_what_has_not_ended_is_no_look_alike(desk, people, reading, way):
    subject = f"Un zqpuits{len(way)}"
    world.retrying(desk, lambda site: file(site, way, subject))
    with reading("secretary_a") as site:
        assert look_alikes(site, f"zqpuits{len(way)}") == []


def test_a_refusal_is_shown_and_is_no_answer(desk, people, reading):
    world.retrying(desk, lambda site: file(site, ("submit", "decline"), "Un zqmoulin"))
    with reading("secretary_a") as site:
        (found,) = look_alikes(site, "zqmoulin")
        assert not found.answered


def test_mistakes_and_words_that_are_not_finished_lead_to_it_too(desk, people, reading):
    world.retrying(desk, lambda site: file(site, ("submit", "answer"), "Un logement zqsocial"))
    with reading("secretary_a") as site:
        assert look_alikes(site, "zqsoc", typing=True)
