"""What somebody types at the counter, and the topics it may mean."""

from nummairieque.workspace.everyday import also_said
from nummairieque.workspace.topicsearch import matching
from nummairieque.workspace.topicsearch import ranked

import pytest
import time

TEXTS = {
    "aide-au-logement": "Aide au logement CAF de l’Indre",
    "logement-social": "Logement social OPAC 36",
    "rsa": "RSA et prime d’activité CAF de l’Indre",
    "impot": "Impôt sur le revenu Direction des finances publiques",
    "permis-de-conduire": "Permis de conduire Préfecture de l’Indre",
    "permis-de-construire": "Permis de construire DDT de l’Indre",
}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("logement", {"aide-au-logement", "logement-social"}),
        ("LOGEMENTS", {"aide-au-logement", "logement-social"}),
        ("logem", {"aide-au-logement", "logement-social"}),
        ("aide logement", {"aide-au-logement"}),
        ("impots", {"impot"}),
        ("impôt", {"impot"}),
        ("caf", {"aide-au-logement", "rsa"}),
        # Words that no topic has, and small ones, are passed over.
        ("je voudrais mon RSA", {"rsa"}),
        ("un permis de construire", {"permis-de-construire"}),
        # No topic has both: each is found.
        ("rsa impôt", {"rsa", "impot"}),
        ("zzz", set()),
        ("", set()),
        ("ssss", set()),
        ("<script>", set()),
    ],
)
def test_words_find_topics(query, found):
    assert matching(query, TEXTS) == found


def test_a_long_query_costs_no_more_than_a_short_one():
    def cost():
        began = time.process_time()
        matching("permis " * 100_000, TEXTS)
        return time.process_time() - began

    # The best of three: what is thrown away of other tests may be collected meanwhile.
    assert min(cost() for _run in range(3)) < 0.05


@pytest.mark.parametrize(
    ("query", "topic"),
    [
        ("apl", "Aide au logement"),
        ("APL étudiant", "Aide au logement"),
        ("carte handicapé", "Carte mobilité inclusion"),
        ("cmu", "Complémentaire santé solidaire"),
        ("minimum vieillesse aspa", "Minimum vieillesse"),
        ("hlm", "Logement social Scalis"),
        ("impots", "Impôt sur le revenu"),
        ("immatriculation", "Carte grise"),
        ("surendettement", "Budget et dettes"),
    ],
)
def test_a_topic_is_found_by_what_people_say(query, topic):
    titles = (
        "Aide au logement",
        "Carte grise",
        "Carte mobilité inclusion",
        "Complémentaire santé solidaire",
        "Minimum vieillesse",
        "Logement social Scalis",
        "Impôt sur le revenu",
        "Budget et dettes",
    )
    assert topic in matching(query, {title: f"{title} {also_said(title)}" for title in titles})


@pytest.mark.parametrize(
    ("query", "topics"),
    [
        ("rsa", ["rsa"]),
        ("ma fin de mois", []),
        ("aide pour un logement", ["aide-au-logement"]),
        ("permis", ["permis-de-conduire", "permis-de-construire"]),
        ("permis de conduire perdu", ["permis-de-conduire"]),
        ("", []),
    ],
)
def test_who_is_asked_follows_from_a_sentence(query, topics):
    assert ranked(query, TEXTS) == topics


@pytest.mark.parametrize(
    ("query", "topics"),
    [
        ("acte de naissance", []),
        ("naissance", ["familiales"]),
        ("enfants, naissance", ["familiales"]),
        ("pour une naissance", ["familiales"]),
        ("allocations pour une famille nombreuse", ["familiales"]),
        ("ASF impayée", ["familiales"]),
        ("caf justificatif", ["familiales"]),
    ],
)
def test_one_word_of_several_that_does_not_name_a_topic_does_not_mean_it(query, topics):
    names = {"familiales": "Allocations familiales CAF de l’Indre ASF"}
    texts = {"familiales": f"{names['familiales']} enfants naissance"}
    assert ranked(query, texts, names) == topics


def test_nothing_is_said_for_a_title_that_is_not_known():
    assert also_said("Sujet d’essai") == ""
    assert also_said("Logement") == ""
