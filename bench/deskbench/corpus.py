"""The same made-up demandes every time.

The texts are those of the demo, in the French that secretaries write, each
with a few made-up rare words, names as it were, so that the vocabulary grows
with the base as a real one does; two words of known frequency are what
searches look for.
"""

from dataclasses import dataclass
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from importlib.resources import files
from itertools import accumulate

import json
import random

#: Word -> share of the demandes that have it in their question.
SEARCHED = {"commune": 0.2, "rarissime": 0.02}
#: Made-up words, the frequent ones first by a law of Zipf.
WORDS = 20000
DAYS = 700

_CONSONANTS = ("b", "c", "d", "f", "g", "l", "m", "n", "p", "r", "s", "t", "ch", "pl", "tr")
_VOWELS = ("a", "e", "i", "o", "u", "an", "on")
_SYLLABLES = [consonant + vowel for consonant in _CONSONANTS for vowel in _VOWELS]

#: Ways of a demande through its life; the weight is per mille of the old ones.
#: None is left for the clock to close or to anonymise while we measure.
OVER = (
    (720, ("take_charge", "answer", "close")),
    (150, ("take_charge", "ask_complement", "provide_complement", "answer", "close")),
    (50, ("decline", "close")),
    (40, ("cancel",)),
    (15, ("take_charge", "message", "answer", "reopen", "note")),
    (15, ("take_charge", "message", "note")),
    (10, ("take_charge", "ask_complement")),
)
#: The same for the demandes of the last month.
RECENT = (
    (300, ()),
    (300, ("take_charge", "note")),
    (100, ("take_charge", "message")),
    (100, ("take_charge", "ask_complement")),
    (200, ("take_charge", "answer")),
)
#: One demande has exactly this thread: ten messages.
TEN = (
    "take_charge",
    *("message", "message_back") * 3,
    "ask_complement",
    "provide_complement",
    "note",
    "message",
)


@dataclass(frozen=True)
class Row:
    """What is to be filed: slugs' positions, texts, moment, steps."""

    number: int
    mairie: int
    partner: int
    subject: str
    question: str
    at: datetime
    steps: tuple
    texts: tuple


class Corpus:
    """Rows by number; row ``n`` is the same whatever was made before it.

    :param partners: how many partners there are; the first gets a sixth of
        all demandes, as a real one would.
    """

    def __init__(self, mairies, partners):
        self.mairies = mairies
        self.partners = partners
        dice = random.Random(36)
        self.words = ["".join(dice.choices(_SYLLABLES, k=dice.randint(2, 4))) for _ in range(WORDS)]
        self.weights = list(accumulate(1 / (rank + 3) for rank in range(WORDS)))
        self.stories = list(_stories())
        self.today = datetime.now(UTC).replace(hour=8, minute=0, second=0, microsecond=0)

    def row(self, number):
        """Row ``number`` (from 0); number 0 is the one with ten messages."""
        dice = random.Random(number)
        age = 20 if number == 0 else dice.uniform(2, DAYS)
        table = RECENT if age < 30 else OVER
        (way,) = dice.choices([w for _, w in table], [weight for weight, _ in table])
        steps = TEN if number == 0 else way
        story = dice.choice(self.stories)
        searched = [word for word, share in SEARCHED.items() if dice.random() < share]
        return Row(
            number=number,
            mairie=0 if number == 0 else dice.randrange(self.mairies),
            partner=0 if number == 0 or dice.random() < 1 / 6 else dice.randrange(self.partners),
            subject=story["subject"],
            question=" ".join([story["question"], self.rare(dice), *searched]),
            at=self.today - timedelta(days=age),
            steps=steps,
            texts=tuple(f"{story['answer']} {self.rare(dice)}" for _ in steps),
        )

    def rare(self, dice):
        """Three made-up words."""
        return " ".join(dice.choices(self.words, cum_weights=self.weights, k=3))


def _stories():
    """The demo's stories: dicts with subject, question and answer."""
    for entry in sorted(files("nummairieque.demo").joinpath("data/demandes").iterdir()):
        for stories in json.loads(entry.read_text(encoding="utf-8")).values():
            yield from stories
