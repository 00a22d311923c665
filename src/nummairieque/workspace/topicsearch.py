"""Finding a topic by the words of somebody at the counter: pure functions."""

from functools import lru_cache
from nummairieque.workspace.rules import dashed

#: What is longer is no name of a topic.
QUERY_MAX = 100
#: Words of a sentence that mean no matter, beside those of three letters.
SMALL = frozenset(
    dashed(
        "avec avoir besoin chez comment dans demande demander depuis dois elle être faire faut"
        " leur leurs mais nous obtenir parce peut peux pour pourquoi puis quand quel quelle"
        " quels quelles sans savoir sont veut veux vient voudrais voudrait vous votre"
    ).split("-")
)


def matching(query, texts):
    """The topics that ``query`` may mean, as a set of slugs.

    Words are compared by their beginnings, without accents or a final s or x.
    Small words, and words that no topic has, are passed over. When no topic
    has all the others, those that have one of them are found.

    :param texts: dict of slug → words of the topic.
    """
    hits = list(_hits(query, texts).values())
    return set.intersection(*hits) or set.union(*hits) if hits else set()


def ranked(query, texts, names=None):
    """The same topics, the likeliest first: list of slugs.

    A word counts the more the fewer topics have it. Where no topic has all of
    them, those that are far behind the first are left out. Three letters are a
    whole word here ("fin" is not "finances"): the query may be a sentence. A
    topic that none of the words names has most of them: "naissance" is a word
    of family allowances, "acte de naissance" is not about them.

    :param names: dict of slug → words that name the topic, all of ``texts`` by default.
    """
    found, scores = _hits(query, texts, whole=3), {}
    hits = list(found.values())
    for slugs in hits:
        for slug in slugs:
            scores[slug] = scores.get(slug, 0) + 1 / len(slugs)
    best = max(scores.values(), default=0)
    meant = set.intersection(*hits) or scores if hits else ()
    named = set().union(*_hits(query, names or texts, whole=3).values())
    asked = {word for word in _asked(query) if len(word) > 3 and word not in SMALL} | set(found)
    likely = [
        slug
        for slug in meant
        if 2 * scores[slug] >= best
        and (slug in named or 2 * sum(slug in slugs for slugs in hits) > len(asked))
    ]
    return sorted(likely, key=lambda slug: (-scores[slug], slug))


def _asked(query):
    return [word for word in dashed(query[:QUERY_MAX]).split("-") if len(word) > 2]


def _hits(query, texts, whole=0):
    """The topics of each word that some topic has: dict of word → set of slugs.

    :param whole: words of so many letters or fewer begin no other word.
    """
    words = {slug: _words(text) for slug, text in texts.items()}
    hits = {}
    for wanted in _asked(query):
        stem = (wanted.rstrip("sx") if len(wanted) > 3 else "") or wanted
        stem = f" {wanted} " if len(wanted) <= whole else f" {stem}"
        hits[wanted] = {slug for slug, found in words.items() if stem in found}
    return {word: found for word, found in hits.items() if found}


@lru_cache(maxsize=1000)
def _words(text):
    # The same texts for every letter that somebody types; blanks around each word.
    return f" {dashed(text).replace('-', ' ')} "
