"""The index of words, made for many writers.

Each demande brings some forty words, and a site that is young or busy meets
new ones all day. In one tree of words, as ``Products.ZCTextIndex`` keeps it,
people who file at the same time split the same buckets or write the same
rare word, which no merge can undo: with eight of them on a young base, each
filing had to start again more than once, and one in ten was given up.

So the words lie in :data:`SEGMENTS` small trees, and a demande has its words
in one of them. Two filings seldom share one; a search looks into all, which
costs about a millisecond. There is no ranking: lists have an order of their
own.
"""

from BTrees.IIBTree import IISet
from BTrees.IIBTree import IITreeSet
from BTrees.IIBTree import intersection
from BTrees.IIBTree import multiunion
from BTrees.IOBTree import IOBTree
from BTrees.OOBTree import OOBTree
from OFS.SimpleItem import SimpleItem
from persistent import Persistent
from Products.PluginIndexes.interfaces import IQueryIndex
from zope.interface import implementer

import re
import unicodedata

SEGMENTS = 64

#: Sorts after whatever continues a word.
_LAST = "\U0010ffff"

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})
_WORD = re.compile(r"[^\W_]{2,}")

#: Words of grammar, in every text: a third of what would be written, and
#: nobody looks for them.
_GRAMMAR = frozenset(
    _WORD.findall(
        """
    ai ait as au aux avec avez avoir avons ayant ce ceci cela ces cet cette chez
    comme comment dans de des dont du elle elles en est et etait etant ete etes etre
    eux font il ils je la le les leur leurs lui ma mais me mes mon ne ni nos notre nous
    on ont ou par pas peut plus pour qu quand que quel quelle quels quelles qui sa sans
    se ses si soit son sont sous sur ta te tes toi ton tous tout toute toutes tu un une
    vos votre vous
        """
    )
)


def words_of(text):
    """The words of a text as a set: lower case, no accents, two letters or more.

    Words of grammar are left out, of a query as of a text.
    """
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_LIGATURES))
    plain = "".join(c for c in folded if not unicodedata.combining(c))
    return set(_WORD.findall(plain)) - _GRAMMAR


class Segment(Persistent):
    """The words of some of the demandes.

    ``words`` maps a word to the number of the one demande that has it, or to
    an IITreeSet of them; ``texts`` a number to its words, joined by blanks.
    """

    def __init__(self):
        self.words = OOBTree()
        self.texts = IOBTree()

    def put(self, number, words):
        """Make ``words`` (set of str) all that is known of a demande."""
        before = set(self.texts.get(number, "").split())
        if words == before:
            return
        for word in before - words:
            self._drop(word, number)
        for word in words - before:
            self._add(word, number)
        if words:
            self.texts[number] = " ".join(sorted(words))
        else:
            del self.texts[number]

    def _add(self, word, number):
        held = self.words.get(word)
        if held is None:
            self.words[word] = number
        elif isinstance(held, int):
            self.words[word] = IITreeSet((held, number))
        else:
            held.insert(number)

    def _drop(self, word, number):
        held = self.words[word]
        if not isinstance(held, int):
            held.remove(number)
            if held:
                return
        del self.words[word]

    def starting(self, prefix):
        """Numbers with a word that starts so, as an IISet."""
        found = self.words.values(min=prefix, max=prefix + _LAST)
        return multiunion([IISet((held,)) if isinstance(held, int) else held for held in found])

    def having(self, word):
        """Numbers with that word, as an IISet."""
        held = self.words.get(word.rstrip(), ())
        return IISet((held,)) if isinstance(held, int) else IISet(held)


@implementer(IQueryIndex)
class WordIndex(SimpleItem):
    """An index for ZCatalog over a text attribute of the same name.

    A query is words joined by ``AND``, see
    :func:`nummairieque.demande.boxes.words`: all must occur, each as the
    start of a word.
    """

    meta_type = "WordIndex"
    query_options = ("query",)
    operators = ("and",)
    useOperator = "and"

    def __init__(self, name):
        self.id = name
        self.clear()

    def clear(self):
        self.segments = tuple(Segment() for _ in range(SEGMENTS))

    def _segment(self, number):
        return self.segments[number % SEGMENTS]

    def index_object(self, documentId, obj, threshold=None):
        text = getattr(obj, self.id, None)
        text = text() if callable(text) else text
        self._segment(documentId).put(documentId, words_of(text or ""))
        return 1

    def unindex_object(self, documentId):
        self._segment(documentId).put(documentId, set())

    def query_index(self, record, resultset=None):
        prefixes = set()
        for part in " ".join(record.keys).split(" AND "):
            prefixes |= words_of(part)
        if not prefixes:
            return None
        return multiunion([self._find(segment, prefixes) for segment in self.segments])

    @staticmethod
    def _find(segment, prefixes):
        found = None
        # The longest first: it is the rarest, and an empty set ends the search.
        for prefix in sorted(prefixes, key=len, reverse=True):
            found = intersection(found, segment.starting(prefix))
            if not found:
                break
        return found

    def starting(self, beginnings, among=None):
        """Numbers with a word that starts in one of these ways, as an IISet.

        :param beginnings: iterable of str, folded; one that ends in a blank
            is a whole word.
        :param among: IISet or IITreeSet of the only numbers to look for.
        """
        found = multiunion(
            [
                segment.having(start) if start.endswith(" ") else segment.starting(start)
                for start in beginnings
                for segment in self.segments
            ]
        )
        return found if among is None else intersection(found, among)

    def _apply_index(self, request):
        raise NotImplementedError("superseded by query_index")

    def getEntryForObject(self, documentId, default=None):
        text = self._segment(documentId).texts.get(documentId)
        return default if text is None else text.split()

    def getIndexSourceNames(self):
        return [self.id]

    def getIndexQueryNames(self):
        return [self.id]

    def indexSize(self):
        return sum(len(segment.words) for segment in self.segments)

    def numObjects(self):
        return sum(len(segment.texts) for segment in self.segments)
