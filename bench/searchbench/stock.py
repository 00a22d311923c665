"""The search that Plone brings, on the same sheets.

Its index of ``SearchableText`` as Plone's own profile sets it up (splitter,
normaliser, Okapi), the words as its search page prepares them
(``munge_search_term``), in the order of its relevance. What it indexes is what
Plone indexes of a document: id, title, description and text, here all the
words that the desk's own search reads too.
"""

from Acquisition import Implicit
from plone.base.utils import munge_search_term
from Products.CMFPlone.UnicodeSplitter.splitter import I18NNormalizer
from Products.CMFPlone.UnicodeSplitter.splitter import Splitter
from Products.ZCatalog.Catalog import Catalog
from Products.ZCTextIndex.ParseTree import ParseError
from Products.ZCTextIndex.ZCTextIndex import PLexicon
from Products.ZCTextIndex.ZCTextIndex import ZCTextIndex


class _Content:
    def __init__(self, sheet):
        self.ident = sheet.ident
        text = sheet.text
        words = (sheet.ident, sheet.title, text.intro, text.headings, text.body)
        self.SearchableText = " ".join(words)


class _Extra:
    index_type = "Okapi BM25 Rank"
    lexicon_id = "plone_lexicon"


class _Site(Implicit):
    """Where the catalog stands and its index looks for its lexicon."""

    def __init__(self):
        self.plone_lexicon = PLexicon("plone_lexicon", "", Splitter(), I18NNormalizer())


def catalog(sheets):
    """A catalog of sheets with the one index."""
    site = _Site()
    made = Catalog().__of__(site)
    made.addIndex("SearchableText", ZCTextIndex("SearchableText", _Extra, site))
    made.addColumn("ident")
    for sheet in sheets:
        made.catalogObject(_Content(sheet), sheet.ident)
    return made


#: How a question is prepared: all words, as Plone's search page does; and, to
#: be fair to its index, one word is enough.
EVERY = munge_search_term


def ANY(text):  # noqa: N802 (stands beside the other)
    return munge_search_term(text).replace(" AND ", " OR ")


def stock_search(made, prepare):
    """Plone's search, as :func:`searchbench.asking.ask` takes it."""

    def answer(text):
        try:
            found = made.searchResults(SearchableText=prepare(text))
        except ParseError:
            return [], 0
        return [brain.ident for brain in found[:20]], len(found)

    return answer
