"""Demandes that ask nearly the same, among many; in memory, without a desk around."""

from deskbench.corpus import Corpus
from nummairieque.demande.textindex import WordIndex
from nummairieque.search import similar
from nummairieque.search.query import understand
from nummairieque.search.vocabulary import Vocabulary

#: Mairies and partners of the demo.
MAIRIES, PARTNERS = 45, 25


class _Demande:
    def __init__(self, row):
        self.text = f"{row.subject} {row.question}"


def index(count):
    """The index of words of so many made-up demandes."""
    made, corpus = WordIndex("text"), Corpus(MAIRIES, PARTNERS)
    for number in range(count):
        made.index_object(number, _Demande(corpus.row(number)))
    return made


def look_alikes(made, count, segment, known):
    """A function that takes the text of a question and gives a list of (number, score)."""
    vocabulary = Vocabulary([segment], known)

    def alike(text):
        concepts = understand(text, vocabulary, known).concepts
        return similar.rank(similar.saying(concepts, made.starting), count)

    return alike
