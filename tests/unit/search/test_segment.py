"""An index changes with its documents as if it had been made anew."""

from nummairieque.search.document import Document
from nummairieque.search.segment import EMPTY
from nummairieque.search.segment import Segment

import pickle


def sheet(key, title, body="", **more):
    return Document(key, "national", title, body=body, **more)


PASSPORT = sheet("F1", "Passeport perdu", "Déclarez la perte.", facets={"theme": ("Papiers",)})
CARD = sheet("F2", "Carte d’identité perdue", headings="Coût\nDélai", prior=0.5)
VOTE = sheet("F3", "Voter par procuration", facets={"theme": ("Papiers",), "audience": ("tous",)})


def content(segment):
    """What a segment holds, whatever the numbers of its documents."""
    postings = {
        stem: {(segment.keys[d], i) for d, i in zip(*segment.postings(n), strict=True)}
        for n, stem in enumerate(segment.stems)
    }
    facts = {
        key: (
            segment.sources[n],
            segment.priors[n],
            [segment.stems[each] for each in segment.title(n)],
            [[*segment.stems, ""][each] for each in segment.order(n)],
            {name: column[n] for name, column in segment.facets.items() if column[n]},
        )
        for n, key in enumerate(segment.keys)
    }
    roots = [segment.stems[root] for root in segment.roots]
    return postings, facts, dict(zip(segment.surfaces, roots, strict=True))


def test_a_stem_knows_its_documents():
    segment = Segment.build([PASSPORT, CARD, VOTE])
    assert segment.frequency("+perdre") == 2
    assert segment.frequency("inconnu") == 0


def test_a_title_says_more_than_a_body():
    segment = Segment.build([sheet("F1", "Passeport"), sheet("F2", "Voyage", "Un passeport.")])
    docs, impacts = segment.postings(segment.number("passeport"))
    assert dict(zip(docs, impacts, strict=True))[0] > dict(zip(docs, impacts, strict=True))[1]


def test_an_update_is_a_build():
    old = Segment.build([PASSPORT, sheet("F2", "Ancien titre", "mots oubliés"), VOTE])
    assert content(old.updated([CARD], ["F3"])) == content(Segment.build([PASSPORT, CARD]))


def test_an_update_leaves_the_old_one_alone():
    old = Segment.build([PASSPORT])
    before = content(old)
    old.updated([CARD], ["F1"])
    assert content(old) == before


def test_everything_can_go():
    assert content(Segment.build([PASSPORT, CARD]).updated([], ["F1", "F2"])) == content(EMPTY)


def test_of_two_with_one_key_the_later_stays():
    segment = Segment.build([PASSPORT, sheet("F1", "Autre chose")])
    assert segment.keys == ["F1"]
    assert segment.frequency("passeport") == 0


def test_a_pickle_brings_it_back():
    segment = Segment.build([PASSPORT, CARD, VOTE])
    assert content(pickle.loads(pickle.dumps(segment))) == content(segment)  # noqa: S301
    assert content(pickle.loads(pickle.dumps(EMPTY))) == content(EMPTY)  # noqa: S301


def test_a_document_without_words_may_be_there():
    segment = Segment.build([sheet("F1", ""), CARD])
    assert list(segment.title(0)) == []
    assert content(segment.updated([], ["F2"]))[1].keys() == {"F1"}


def test_words_are_found_by_how_they_begin():
    segment = Segment.build([PASSPORT, CARD, VOTE])
    assert segment.starting("passe") == {"passeport"}
    assert segment.starting("zz") == set()
