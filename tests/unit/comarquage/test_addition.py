"""An addition beside a national sheet, and what it is pinned to."""

from datetime import date
from nummairieque.comarquage import pins
from nummairieque.comarquage.addition import Addition
from nummairieque.comarquage.addition import html
from nummairieque.comarquage.library import Body
from nummairieque.comarquage.library import NationalLibrary
from nummairieque.comarquage.library import Record
from nummairieque.comarquage.reading import read
from nummairieque.comarquage.xml import parse
from nummairieque.fiche import lines
from support import national
from support import sheets

import pytest

BAD = '<script>alert("x")</script> & « guillemets »'


def addition(**values):
    given = {
        "url": "https://guichet.example/partenaires/caf/fiches/x",
        "partner": "CAF",
        "title": "",
        "checked": date(2026, 11, 1),
        "blocks": (),
        "contact": (),
        "links": (),
        "chapter": "",
        "became": pins.SAME,
    }
    return Addition(**{**given, **values})


def test_nothing_that_a_partner_wrote_is_markup():
    told = addition(
        partner=BAD,
        title=BAD,
        blocks=tuple(lines.blocks(f"{BAD}\n- {BAD}\n2. {BAD}")),
        links=((BAD, "javascript:alert(1)"), (BAD, "https://a.example/?a=1&b='\"")),
        became=pins.CHANGED,
    )
    tree = sheets.strict(html(told))
    assert tree.xpath("//script") == [] and "javascript" not in "".join(tree.xpath("//@href"))
    assert BAD in "".join(tree.itertext()) and sheets.faults(tree) == []


def test_it_says_whose_it_is_and_when_it_was_checked():
    tree = sheets.strict(html(addition(title="À Châteauroux")))
    assert tree.xpath("//p[@class='kind']")[0].xpath("string()") == (
        "Complément local — CAF, vérifié le 01/11/2026"
    )
    assert "vérifié" not in html(addition(checked=None))


@pytest.mark.parametrize("became", [pins.CHANGED, pins.GONE])
@pytest.mark.parametrize("chapter", ["", "comment-faire"])
def test_a_doubt_is_said(became, chapter):
    said = pins.doubt(became, chapter)
    assert said in html(addition(became=became, chapter=chapter))
    assert ("partie" in said) == bool(chapter)
    assert "⚠" not in html(addition())


class Pins(pins.Pins):
    def __init__(self, kept):
        self.kept = kept


def library(**changed):
    data = national.sheet("F9000801", **changed)
    sheet, kept = read(parse(data)), NationalLibrary()
    kept.put(
        Record(
            ident="F9000801",
            digest="",
            content=sheet.digest,
            modified=None,
            feeds=(),
            kind="",
            format="",
            audience="",
            title=sheet.title,
            description="",
            themes=(),
            url="",
            body=Body(data, sheet),
        )
    )
    return Pins(kept)


def test_a_part_is_the_same_until_its_own_words_change():
    before, after = library(), library(words="Téléphoner.")
    for chapter, became in (("comment-faire", pins.CHANGED), ("et-apres", pins.SAME)):
        digest = before.digest("F9000801", chapter)
        assert before.became("F9000801", chapter, digest) == pins.SAME
        assert after.became("F9000801", chapter, digest) == became
    assert after.became("F9000801", "", before.digest("F9000801", "")) == pins.CHANGED


@pytest.mark.parametrize(("ident", "chapter"), [("F9000801", "autre"), ("F1", ""), ("F1", "x")])
def test_a_part_that_is_not_there_is_gone(ident, chapter):
    assert library().became(ident, chapter, "abc") == pins.GONE


@pytest.mark.parametrize("chapter", ["comment-faire", "", "autre"])
def test_what_nobody_has_read_over_yet_is_the_same(chapter):
    assert library().became("F9000801", chapter, "") == pins.SAME


def test_what_is_pinned_to_nothing_is_the_same():
    assert Pins(None).became("", "", "abc") == pins.SAME
    assert Pins(None).chapters("F1") == Pins(None).choices("F1") == []


GOOD = {"answer": "Réponse", "pinned_to": "F9000801"}


def clean(**typed):
    found = lines.clean({**GOOD, **typed}.get, [], date(2026, 11, 24), pins=library())
    return found["title"], found["pinned_to"], found["pinned_chapter"]


def test_the_title_of_an_addition_is_that_of_its_sheet_unless_it_has_one():
    assert clean() == ("Complément local : Déclarer un poulailler", "F9000801", "")
    assert clean(title="Ici", pinned_chapter="et-apres") == ("Ici", "F9000801", "et-apres")
    assert clean(pinned_to="", title="Seule", pinned_chapter="et-apres") == ("Seule", "", "")


def test_choices_tell_chapters_of_two_situations_apart():
    data = b"""<Publication ID="F9000801"><ListeSituations>
    <Situation><Titre>Un</Titre><Texte><Chapitre><Titre>Quoi</Titre></Chapitre></Texte></Situation>
    <Situation><Titre>Deux</Titre><Texte><Chapitre><Titre>Quoi</Titre></Chapitre></Texte></Situation>
    </ListeSituations></Publication>"""
    found = library()
    object.__setattr__(found.kept.get("F9000801"), "body", Body(data, read(parse(data))))
    choices = found.choices("F9000801")
    assert [label for _key, label in choices] == ["Un – Quoi", "Deux – Quoi"]
    # What a page says of it is what was chosen.
    assert [found.pin("F9000801", key).chapter for key, _label in choices] == [
        label for _key, label in choices
    ]
    assert library().pin("F9000801", "et-apres").chapter == "Et après"
    assert library().pin("F9000801", "autre").chapter == ""
