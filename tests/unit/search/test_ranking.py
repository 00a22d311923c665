"""What answers comes first, whatever the words it was asked in."""

from nummairieque.search import ranking
from nummairieque.search.analysis import stem
from nummairieque.search.document import Document
from nummairieque.search.query import understand
from nummairieque.search.ranking import Query
from nummairieque.search.ranking import search
from nummairieque.search.segment import EMPTY
from nummairieque.search.segment import Segment
from nummairieque.search.synonyms import parse

RULES = parse("carte grise = certificat d'immatriculation\nvoiture = véhicule")


def sheet(key, title, body="", source="national", **more):
    return Document(key, source, title, body=body, **more)


NATIONAL = Segment.build(
    [
        sheet("F1", "Perte de passeport", "Le passeport.", facets={"theme": ("Papiers",)}),
        sheet("F2", "Passeport d’un mineur", "La perte.", facets={"theme": ("Papiers", "Famille")}),
        sheet("F3", "Voyager", "Un passeport suffit.", facets={"theme": ("Étranger",)}),
        sheet("F4", "Certificat d’immatriculation d’un véhicule"),
        sheet("F5", "Carte de pêche", "Une carte."),
        sheet("F6", "Élections", "Voter par procuration."),
        sheet("F7", "Aide au logement d’un étudiant en colocation"),
        sheet("F8", "Aide au travail", headings="Étudiant au travail\nLogement"),
    ]
)
LOCAL = Segment.build([sheet("caf/apl", "Votre dossier d’aide au logement", source="local")])


def keys(query, segments=(NATIONAL,), **more):
    return [hit.key for hit in search(segments, query, RULES, **more).hits]


def test_a_title_comes_before_a_body():
    assert keys("passeport")[-1] == "F3"


def test_all_words_come_before_one():
    assert keys("perte passeport")[0] == "F1"


def test_a_title_that_says_just_that_comes_first():
    assert keys("élections") == ["F6"]
    assert keys("perte de passeport")[0] == "F1"


def test_other_words_for_it_find_it():
    assert keys("carte grise voiture")[0] == "F4"


def test_a_word_of_a_phrase_is_not_the_phrase():
    assert keys("carte grise") == ["F4"]


def test_words_side_by_side_come_before_words_apart():
    near = sheet("A", "Document", headings="Aide au logement")
    far = sheet("B", "Document", headings="Aide de la commune et autres subventions du logement")
    assert keys("aide logement", [Segment.build([far, near])])[0] == "A"


def test_what_usually_answers_comes_first():
    folder, answer = sheet("A", "Décès d’un proche", prior=0.8), sheet("B", "Décès d’un proche")
    assert keys("décès", [Segment.build([folder, answer])]) == ["B", "A"]


def test_several_indexes_are_one():
    found = search([NATIONAL, LOCAL, EMPTY], "aide logement", RULES)
    assert {hit.source for hit in found.hits} == {"national", "local"}
    together = Segment.build([sheet("A", "Aide"), sheet("B", "Aide au logement")])
    apart = [Segment.build([sheet("A", "Aide")]), Segment.build([sheet("B", "Aide au logement")])]
    assert keys("aide logement", [together]) == keys("aide logement", apart)


def test_a_hit_says_which_words_answer():
    hit = search([NATIONAL], "perte de mon pasport", RULES).hits[0]
    assert hit.words == tuple(sorted((stem("perte"), "passeport")))


def test_a_page_follows_a_page():
    everything = keys("passeport")
    found = search([NATIONAL], "passeport", RULES, limit=1, offset=1)
    assert [hit.key for hit in found.hits] == everything[1:2]
    assert found.total == 3


def test_a_filter_keeps_what_has_one_of_its_values():
    assert keys("passeport", allowed={"theme": {"Famille", "Étranger"}}) == ["F2", "F3"]
    assert keys("passeport", allowed={"theme": {"Famille"}, "audience": {"tous"}}) == []


def test_what_is_found_is_counted():
    found = search([NATIONAL], "passeport", RULES, limit=1)
    assert found.facets["theme"] == {"Papiers": 2, "Famille": 1, "Étranger": 1}


def test_results_come_while_typing():
    assert keys("perte passep", typing=True)[0] == "F1"
    assert keys("procura", typing=True) == ["F6"]


def test_nothing_finds_nothing():
    for query in ("", "le la les", "xyzzy"):
        assert search([NATIONAL], query, RULES).hits == []
    assert search([], "passeport").total == search([EMPTY], "passeport").total == 0


def test_each_segment_has_readers_of_its_own():
    ours = Segment.build([sheet("a", "Papier")])
    theirs = Segment.build([sheet("b", "Papier", facets={"readers": ("you",)})])
    seen = search([ours, theirs], "papier", allowed=[{}, {"readers": {"me"}}])
    assert [hit.key for hit in seen.hits] == ["a"]
    assert seen.total == 1


def test_each_document_is_on_one_page_of_a_long_list():
    documents = [sheet(f"k{n:03}", f"Papier {'perdu ' * (n % 9)}maison") for n in range(150)]
    held = Segment.build(documents)
    pages = [search([held], "papier maison", limit=20, offset=at) for at in range(0, 160, 20)]
    found = [hit.key for page in pages for hit in page.hits]
    assert len(found) == len(set(found)) == pages[0].total == 150


def test_a_page_of_nothing_tells_the_numbers():
    found = search([NATIONAL], "passeport", limit=0)
    assert (found.hits, found.total) == ([], 3)
    assert found.facets["theme"]["Papiers"] == 2


def test_what_only_mentions_a_word_is_not_counted():
    told = [
        sheet(f"B{n}", f"Autre chose {n}", body="divers " * 400 + "passeport") for n in range(9)
    ]
    segment = Segment.build([sheet("A", "Passeport"), *told])
    assert search([segment], "passeport").total == 1


def test_a_title_for_others_comes_after_one_for_all():
    segment = Segment.build(
        [sheet("A", "Congé fonctionnaire maladie"), sheet("B", "Congé ordinaire maladie")]
    )
    assert keys("congé", [segment])[0] == "B"
    assert keys("congé fonctionnaire", [segment])[0] == "A"


def test_a_query_is_read_once_for_all_that_is_asked_of_it(monkeypatch):
    read = []
    monkeypatch.setattr(ranking, "understand", lambda *given: read.append(1) or understand(*given))
    query = Query([NATIONAL, LOCAL], "carte grise")
    for only in (None, {"source": {"national"}}, {"source": {"local"}}):
        assert query.page(allowed=only) == search([NATIONAL, LOCAL], "carte grise", allowed=only)
        read.pop()
    assert read == [1]


def test_the_name_of_a_matter_leads_to_the_matter_itself():
    own = Segment.build(
        [
            sheet("F1", "Deux passeports", "passeport " * 9),
            sheet("N1", "Passeport", "passeport " * 9, prior=0.75),
        ]
    )
    assert keys("passeport", [own]) == ["N1", "F1"]
