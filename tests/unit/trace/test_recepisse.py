"""The récépissé tells who is awaited where to go, and everybody whom to call."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from nummairieque.trace import convocation
from nummairieque.trace import dossier
from nummairieque.trace import model
from nummairieque.trace import recepisse
from nummairieque.trace import telling
from types import SimpleNamespace
from zope.i18n import translate

import pytest

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
START = NOW + timedelta(days=2)
MEETING = convocation.Meeting(START, START, "vatan", "Bureau 2", papers=("RIB", "Bail"))


def body(slug, phone="0254000001"):
    return SimpleNamespace(
        title=f"Maison de {slug}", address=f"1, rue de {slug}", phone=phone, UID=lambda: slug
    )


class Told(telling.Telling):
    """Tells of a demande that was sent and is in ``state``."""

    def __init__(self, state="appointment", now=NOW):
        demande = SimpleNamespace(deadline=START, reference="26-A", partner="caf")
        demande.origin = SimpleNamespace(**{**vars(body("ardentes")), "title": "Mairie d’Ardentes"})
        self.demande, self.state, self.now, self.language = demande, state, now, "fr"
        self.site = {"maisons": {slug: body(slug) for slug in ("vatan", "deols")}}
        self.usager = self.topic = self.partner = "x"

    def sent(self):
        return model.Facts(())


@pytest.fixture
def drawn(monkeypatch):
    """(a :class:`Told`, its meeting or None) → the paper."""
    monkeypatch.setattr(recepisse.sealing, "receipt", lambda *_said: "")
    monkeypatch.setattr(recepisse.asked, "blocks", lambda _telling: ())
    monkeypatch.setattr(telling, "maisons_for", lambda _site, _demande: ["deols"])

    def draw(told, meeting=None):
        monkeypatch.setattr(recepisse.meetings, "booked", lambda _demande: meeting)
        monkeypatch.setattr(recepisse.meetings, "of", lambda _demande, _site: meeting)
        return recepisse.paper(told)

    return draw


def test_who_is_awaited_reads_where_and_with_what_and_calls_that_maison(drawn):
    paper = drawn(Told(), MEETING)
    rows = (("Où", "Maison de vatan"), ("Adresse", "1, rue de vatan"), ("Salle", "Bureau 2"))
    place = paper.blocks.index(model.Facts(rows))
    assert paper.blocks[place + 1] == model.Bring("À apporter", ("RIB", "Bail"))
    said = model.texts(paper)
    assert "Maison de vatan – 1, rue de vatan" in said
    assert not any("deols" in text for text in said)
    assert "Venez à ce rendez-vous, avec ce papier." in said


def test_a_dossier_calls_each_maison_where_one_is_awaited(monkeypatch):
    elsewhere = MEETING._replace(maison="deols")
    monkeypatch.setattr(dossier.meetings, "of", lambda demande, _site: demande.meeting)
    tellings = [Told(), Told(), Told(), Told()]
    for told, meeting in zip(tellings, (MEETING, None, elsewhere, MEETING), strict=True):
        told.demande.meeting = meeting
    assert dossier.awaited(tellings) == ("vatan", "deols")
    labels = [block.label for block in tellings[0].callers(("vatan", "deols"))[1:]]
    assert [label.split(" – ")[0] for label in labels] == [
        "Mairie d’Ardentes", "Maison de vatan", "Maison de deols",
    ]  # fmt: skip


def test_who_is_awaited_no_more_is_not_told_to_come(drawn):
    said = model.texts(drawn(Told(now=START + timedelta(hours=1)), MEETING))
    assert "Venez à ce rendez-vous, avec ce papier." not in said


def test_who_waits_for_an_answer_calls_the_maison_that_is_near(drawn):
    said = model.texts(drawn(Told("submitted")))
    assert "Maison de deols – 1, rue de deols" in said and "Où" not in said
    assert "Sans nouvelles après cette date, appelez ou venez avec ce papier." in said


def test_a_number_is_read_in_pairs():
    for written in ("0254000001", "02.54.00.00.01", "02 54 00 00 01", "02-54 000 001"):
        assert telling.in_pairs(written) == "02\u00a054\u00a000\u00a000\u00a001"
    for kept in ("3646", "+33\u00a02\u00a054\u00a000\u00a000\u00a001", "", "02540000012"):
        assert telling.in_pairs(kept) == kept


def test_nobody_is_told_to_call_who_has_no_number():
    told = Told()
    there = [told.site["maisons"]["vatan"]]
    there[0].phone = None
    heading, sentence, *found = convocation.hindered(told, there)
    assert [block.label for block in found] == ["Mairie d’Ardentes – 1, rue de ardentes"]
    assert sentence.text.startswith("Appelez")
    told.origin.phone = ""
    heading, sentence, *found = convocation.hindered(told, there)
    assert sentence.text.startswith("Prévenez") and len(found) == 2
    assert told.callers(("vatan",))[0].text == "Où vous renseigner"
    assert translate(heading.text) == "Si vous ne pouvez pas venir"


def test_of_many_papers_to_bring_the_convocation_says_first_whom_to_call(monkeypatch):
    monkeypatch.setattr(convocation.sealing, "summons", lambda *_said: "")
    orders = {}
    for number in (3, 40):
        meeting = MEETING._replace(papers=("RIB",) * number)
        blocks = convocation.paper(Told(), meeting).blocks
        orders[number] = [block.text for block in blocks if isinstance(block, model.Heading)][:2]
    assert orders[3] == ["À apporter", "Si vous ne pouvez pas venir"]
    assert orders[40] == ["Si vous ne pouvez pas venir", "À apporter"]
