"""A paper has sixty pages at most; only its longest texts lose something."""

from nummairieque.trace import bounds
from nummairieque.trace import model
from unit.trace import sheets

import pytest

REST = "La suite est au guichet."


def lines(paper):
    found = []
    bounds._each(paper.blocks, lambda text: found.append(bounds._lines(text)))
    return sum(found)


@pytest.mark.parametrize("name", ["everyday", "hostile", "long"])
def test_a_paper_of_usual_length_stays_as_it_is(name):
    paper = getattr(sheets, name)()
    assert bounds.bounded(paper, REST) is paper


@pytest.mark.parametrize("long", ["mot " * 50_000, "\n" * 20_000, "x" * 200_000])
def test_the_longest_texts_are_shortened_and_say_so(long):
    everyday = sheets.everyday()
    rows = (("Bref", "oui"), (long, long))
    table = model.Table(("Question", "Réponse"), rows)
    paper = everyday._replace(blocks=(*everyday.blocks, model.Words(f"Un {long}"), table))
    found = bounds.bounded(paper, REST)
    assert found.blocks[: len(everyday.blocks)] == everyday.blocks
    assert found.blocks[-1].rows[0] == ("Bref", "oui")
    for text in (found.blocks[-2].text, *found.blocks[-1].rows[1]):
        assert text.endswith(f"…\n\n{REST}") and len(text) < len(long)
    assert found.blocks[-2].text.startswith("Un")
    assert lines(found) <= bounds.PAGE * bounds.PAGES_MAX + 3 * 3


def test_many_texts_share_the_room():
    answers = tuple(model.Words("Une phrase de la réponse. " * 800) for _ in range(40))
    found = bounds.bounded(sheets.paper(*answers), REST)
    assert len({len(block.text) for block in found.blocks}) == 1
    assert lines(found) <= bounds.PAGE * bounds.PAGES_MAX + 3 * 40
    assert bounds.bounded(found._replace(blocks=found.blocks[:30]), REST).blocks
