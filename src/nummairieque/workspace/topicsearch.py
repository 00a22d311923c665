"""Finding a topic by the words of somebody at the counter: pure functions."""

from functools import lru_cache
from nummairieque.workspace.rules import dashed

#: What is longer is no name of a topic.
QUERY_MAX = 100


def matching(query, texts):
    """The topics that ``query`` may mean, as a set of slugs.

    Words are compared by their beginnings, without accents or a final s or x.
    Small words, and words that no topic has, are passed over. When no topic
    has all the others, those that have one of them are found.

    :param texts: dict of slug → words of the topic.
    """
    hits = _hits(query, texts)
    return set.intersection(*hits) or set.union(*hits) if hits else set()


def ranked(query, texts):
    """The same topics, the likeliest first: list of slugs.

    A word counts the more the fewer topics have it. Where no topic has all of
    them, those that are far behind the first are left out. Three letters are a
    whole word here ("fin" is not "finances"): the query may be a sentence.
    """
    hits, scores = _hits(query, texts, whole=3), {}
    for found in hits:
        for slug in found:
            scores[slug] = scores.get(slug, 0) + 1 / len(found)
    best = max(scores.values(), default=0)
    meant = set.intersection(*hits) or scores if hits else ()
    likely = [slug for slug in meant if 2 * scores[slug] >= best]
    return sorted(likely, key=lambda slug: (-scores[slug], slug))


def _hits(query, texts, whole=0):
    """The topics of each word that some topic has: list of sets of slugs.

    :param whole: words of so many letters or fewer begin no other word.
    """
    words = {slug: _words(text) for slug, text in texts.items()}
    hits = []
    for wanted in dashed(query[:QUERY_MAX]).split("-"):
        if len(wanted) > 2:
            stem = (wanted.rstrip("sx") if len(wanted) > 3 else "") or wanted
            stem = f" {wanted} " if len(wanted) <= whole else f" {stem}"
            hits.append({slug for slug, found in words.items() if stem in found})
    return [found for found in hits if found]


@lru_cache(maxsize=1000)
def _words(text):
    # The same texts for every letter that somebody types; blanks around each word.
    return f" {dashed(text).replace('-', ' ')} "
