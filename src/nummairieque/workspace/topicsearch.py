"""Finding a topic by the words of somebody at the counter: a pure function."""

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
    words = {slug: dashed(text).split("-") for slug, text in texts.items()}
    hits = []
    for wanted in dashed(query[:QUERY_MAX]).split("-"):
        if len(wanted) > 2:
            stem = (wanted.rstrip("sx") if len(wanted) > 3 else "") or wanted
            hits.append({s for s, found in words.items() if _begins(found, stem)})
    hits = [found for found in hits if found]
    return set.intersection(*hits) or set.union(*hits) if hits else set()


def _begins(words, stem):
    return any(word.startswith(stem) for word in words)
