"""Tags in any order and any place, as no schema has them: the page is sound
and has their words. What the feed may add one day comes as a surprise too."""

from lxml import etree
from nummairieque.comarquage.reading import read
from nummairieque.comarquage.rendering import render
from nummairieque.comarquage.rendering.around import Around
from nummairieque.comarquage.rendering.tags import BLOCKS
from nummairieque.comarquage.rendering.tags import ROOTS
from nummairieque.comarquage.rendering.tags import WORDS
from nummairieque.comarquage.xml import parse
from support import sheets

import pytest
import random

TAGS = [*sorted(BLOCKS), *sorted(WORDS), "Nouveau", "Autre"]
ATTRIBUTES = {
    "ID": ["R1", "R2", "F3", "N4-1", "T5", ""],
    "LienID": ["R1", "T5", "F9"],
    "LienPublication": ["F3", "R1", "I1.png"],
    "URL": ["https://a.example/x", "javascript:x", ""],
    "affichage": ["onglet", "sequentiel"],
    "commentaireLien": ["bulle"],
    "format": ["application/pdf"],
    "fusionHorizontale": ["2", "3", "0"],
    "fusionVerticale": ["2", "9"],
    "type": ["Sigle", "Formulaire", "numero", "header", "pieces", ""],
}


class Mix:
    """A tree of chance; ``words`` are those in it, none a part of another."""

    def __init__(self, seed):
        self.dice, self.words = random.Random(seed), []
        self.root = etree.Element(self.dice.choice(ROOTS), ID="F1")
        for _ in range(self.dice.choice([1, 2, 4])):
            self.root.append(self.branch())

    def said(self):
        if self.dice.random() < 0.6:
            return None
        self.words.append(f"mot{len(self.words):04}")
        return f" {self.words[-1]} "

    def branch(self, depth=0):
        element = etree.Element(self.dice.choice(TAGS))
        for name, values in ATTRIBUTES.items():
            if self.dice.random() < 0.3:
                element.set(name, self.dice.choice(values))
        element.text = self.said()
        for _ in range(self.dice.choice([0, 1, 1, 2, 3]) if depth < 5 else 0):
            child = self.branch(depth + 1)
            child.tail = self.said()
            element.append(child)
        return element


@pytest.mark.parametrize("seed", range(0, 300, 25))
def test_any_mix_of_tags_makes_a_sound_page_with_all_words(seed):
    for number in range(seed, seed + 25):
        mix = Mix(number)
        root = parse(etree.tostring(mix.root, encoding="utf-8"))
        read(root)
        html = render(root, Around()).html
        faults = sheets.faults(sheets.strict(html))
        lost = [word for word in mix.words if word not in html]
        assert (number, faults, lost) == (number, [], [])
