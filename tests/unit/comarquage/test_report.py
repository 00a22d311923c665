"""A report says all that an import did, and lists no more than can be read."""

from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from nummairieque import _
from nummairieque.comarquage import report
from nummairieque.comarquage import rules
from nummairieque.comarquage.members import Found
from nummairieque.comarquage.report import Chapters
from nummairieque.comarquage.report import Line
from nummairieque.comarquage.rules import Gone
from nummairieque.comarquage.rules import Look
from nummairieque.comarquage.rules import Run
from nummairieque.comarquage.source import Source

import pickle
import pytest

START = datetime(2026, 11, 24, 9, tzinfo=UTC)
END = START + timedelta(seconds=12.34)
REASON = _("Erreur à la ligne ${line}.", mapping={"line": "7"})


@dataclass
class Chapter:
    key: str
    title: str
    digest: str


def made(looks, source=None, **values):
    if source is None:
        source = Source("/srv/vosdroits.zip", Found())
    return report.reported(source, Run("a", START, looks), END, **values)


LOOKS = {
    "F2": Look(rules.CHANGED, "Passeport", chapters=Chapters(changed=("Coût",)), backwards=True),
    "F1": Look(rules.ADDED, "Carte grise", chapters=Chapters()),
    "F3": Look(rules.BROKEN, "Permis", REASON),
    "F4": Look(rules.UNCHANGED),
    "F5": Look(rules.REMOVED, "Vignette"),
    "F6": Look(rules.REDIRECTED, "Impôt", target="F1"),
    "F7": Look(rules.RESTORED, "Retraite"),
}


def test_each_sheet_stands_under_its_verdict():
    found = made(LOOKS, formats=["3.5", "3.3", "3.5"])
    assert found.verdicts[rules.ADDED].lines == (Line("F1", "Carte grise"),)
    assert found.verdicts[rules.BROKEN].lines == (Line("F3", "Permis", REASON),)
    assert found.verdicts[rules.REDIRECTED].lines == (Line("F6", "Impôt", "F1"),)
    assert [found.number(verdict) for verdict in rules.VERDICTS] == [1] * 7
    assert found.chapters == {"F2": Chapters(changed=("Coût",))}
    assert found.backwards.lines == (Line("F2", "Passeport"),)
    assert found.formats == (("3.3", 1), ("3.5", 2))
    assert found.seconds == pytest.approx(12.34)


def test_many_are_counted_and_five_hundred_named():
    found = made({f"F{number}": Look(rules.ADDED) for number in range(1234)})
    assert found.number(rules.ADDED) == 1234
    assert len(found.verdicts[rules.ADDED].lines) == 500
    assert "Nouvelles : 1\u202f234" in report.words(found)


def test_what_the_source_and_the_rules_say_is_in_it():
    source = Source(
        "s",
        Found(ignored=3, doubles=(("F1", "a/F1.xml"),), refused=(("../F2.xml", REASON),)),
    )
    found = made({}, source, gone=Gone(astray={"F8": "F9"}, spared=("F7",)))
    assert found.astray.lines == (Line("F8", detail="F9"),)
    assert found.refused.lines == (Line("../F2.xml", detail=REASON),)
    assert found.doubles.lines == (Line("F1", detail="a/F1.xml"),)
    assert found.spared.lines == (Line("F7"),)
    assert found.ignored == 3


def test_a_terminal_gets_it_in_french():
    source = Source("s", Found(ignored=3, refused=(("${line}/F2.xml", REASON),)))
    found = made(LOOKS, source, formats=["3.3"], gone=Gone(astray={"F8": "F9"}, spared=("F7",)))
    assert list(report.words(found)) == [
        "Source : s",
        "Fiches lues : 5, en 12,3 s",
        "Format 3.3 : 1",
        "Nouvelles : 1",
        "Modifiées : 1",
        "Revenues : 1",
        "Inchangées : 1",
        "Illisibles, la version précédente reste : 1",
        "  F3 · Permis · Erreur à la ligne 7.",
        "Retirées : 1",
        "  F5 · Vignette",
        "Redirigées : 1",
        "  F6 · Impôt · F1",
        "Revenues à une version plus ancienne : 1",
        "  F2 · Passeport",
        "Redirections qui ne mènent nulle part : 1",
        "  F8 · F9",
        "Fichiers refusés : 1",
        "  ${line}/F2.xml · Erreur à la ligne 7.",
        "Autres fichiers, ignorés : 3",
        "Gardées bien qu’absentes, car il en manque trop : 1. Forcez le retrait si c’est voulu.",
    ]


def test_a_terminal_gets_ten_of_many():
    lines = list(report.words(made({f"F{number}": Look(rules.REMOVED) for number in range(11)})))
    assert lines[-2:] == ["  F8", "  …"]


def test_a_title_does_not_steer_the_terminal():
    found = made({"F1": Look(rules.REMOVED, "À 10\u202f%\x9b2J\n")})
    assert "  F1 · À 10\u202f%�2J�" in report.words(found)


def test_nothing_else_is_said_of_a_source_that_did_not_change():
    source = Source("https://exemple.fr/a.zip", Found(), unchanged=True)
    assert list(report.words(made({}, source))) == [
        "Source : https://exemple.fr/a.zip",
        "Rien n’a changé à cette adresse depuis le dernier import.",
    ]


def test_another_language_may_say_it():
    def say(message, **values):
        return f"<{message}>"

    assert "<Nouvelles : ${number}>" in report.words(made(LOOKS), say)


def test_a_report_can_be_kept():
    found = made(LOOKS, gone=Gone(astray={"F8": "F9"}))
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301


def test_chapters_are_compared_by_key_and_words():
    before = [
        Chapter("cost", "Coût", "1"),
        Chapter("who", "Qui", "1"),
        Chapter("old", "Avant", "1"),
    ]
    after = [Chapter("new", "Après", "1"), Chapter("who", "Qui", "1"), Chapter("cost", "Coût", "2")]
    assert report.chapter_changes(before, after) == Chapters(("Après",), ("Avant",), ("Coût",))
    assert report.chapter_changes(before, before) == Chapters()
