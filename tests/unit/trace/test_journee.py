"""The paper of a day says once what its appointments share."""

from datetime import datetime
from datetime import UTC
from nummairieque.trace import journee
from nummairieque.trace import model
from nummairieque.trace.convocation import Meeting
from types import SimpleNamespace
from zope.i18n import translate

import pytest

START = datetime(2026, 12, 1, 8, 30, tzinfo=UTC)
CAF = Meeting(START, START, "vatan", "Bureau 2", "Par la cour", "au fond", "CAF", "Paul Martin")
CPAM = Meeting(START.replace(hour=9), START, "vatan", access="Par la cour", partner="CPAM")
WITH_PAPERS = (CAF._replace(papers=("RIB", "Bail")), CPAM._replace(papers=("rib.", "Vitale")))
NUMBERS = {"vatan": "02 54 00 00 01", "ecueille": "02 54 00 00 02"}


def body(slug):
    return SimpleNamespace(
        title=f"Maison de {slug}",
        address=f"1, rue de {slug}",
        phone=NUMBERS[slug],
        UID=lambda: slug,
    )


class Told:
    """Stands for the Telling of a demande, which is its meeting here."""

    def __init__(self, demande, _language, now):
        self.demande, self.now, self.usager, self.topic = demande, now, "Jeanne Petit", "Aide"
        self.site = {"maisons": {slug: body(slug) for slug in NUMBERS}}
        self.origin = self.site["maisons"]["vatan"]
        self.say, self.day = translate, lambda moment: f"{moment:%d/%m/%Y}"


@pytest.fixture
def drawn(monkeypatch):
    """Meetings → the paper of their day."""
    monkeypatch.setattr(journee, "Telling", Told)
    monkeypatch.setattr(journee.meetings, "of", lambda demande, _site: demande.meeting)
    monkeypatch.setattr(journee.sealing, "summons", lambda _demande, _now, meeting: meeting.partner)

    def draw(*meetings):
        demandes = [SimpleNamespace(reference=f"26-{m.partner}", meeting=m) for m in meetings]
        return journee.paper(demandes, START)

    return draw


def visits(paper):
    return [block for block in paper.blocks if isinstance(block, model.Visit)]


def test_the_maison_its_address_access_and_telephone_and_common_papers_are_said_once(drawn):
    paper = drawn(*WITH_PAPERS)
    said = model.texts(paper)
    for once in ("1, rue de vatan", "Par la cour", "02\u00a054\u00a000\u00a000\u00a001", "RIB"):
        assert said.count(once) == 1, once
    assert model.Bring("À apporter à chaque rendez-vous", ("Ce papier", "RIB")) in paper.blocks
    # As the place, and as whom to call.
    assert said.count("Maison de vatan") == 2
    caf, cpam = visits(paper)
    assert (caf.time, caf.title) == ("9\u00a0h\u00a030", "CAF")
    assert caf.blocks == (
        model.Facts(
            (("Salle", "Bureau 2 – au fond"), ("Avec", "Paul Martin"), ("Sujet", "Aide")),
            close=True,
        ),
        model.Bring("À apporter", ("Bail",)),
        model.Facts((("Votre code", "26-CAF"), ("Code de vérification", "CAF")), close=True),
    )
    # Whose name nobody knows is the partner, whom the heading names.
    assert cpam.blocks[0] == model.Facts((("Sujet", "Aide"),), close=True)


def test_of_several_maisons_each_appointment_names_its_own_and_the_first_says_the_way(drawn):
    elsewhere = CPAM._replace(maison="ecueille", access="", partner="MSA")
    paper = drawn(CAF, CPAM, elsewhere)
    first, second, third = (visit.blocks[0].rows for visit in visits(paper))
    assert first == (
        ("Où", "Maison de vatan"),
        ("Adresse", "1, rue de vatan"),
        ("Accès", "Par la cour"),
    )
    assert second == (("Où", "Maison de vatan"),)
    assert third == (("Où", "Maison de ecueille"), ("Adresse", "1, rue de ecueille"))
    said = model.texts(paper)
    for number in NUMBERS.values():
        assert number.replace(" ", "\u00a0") in said


def test_one_appointment_has_all_its_papers_in_one_list(drawn):
    paper = drawn(WITH_PAPERS[0])
    assert model.Bring("À apporter", ("Ce papier", "RIB", "Bail")) in paper.blocks
    assert [type(block) for block in visits(paper)[0].blocks] == [model.Facts, model.Facts]
