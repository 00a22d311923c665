"""The topics of the desk that somebody's words may mean."""

from nummairieque.workspace.everyday import also_said
from nummairieque.workspace.topics import offered_topics
from nummairieque.workspace.topics import partner_title
from nummairieque.workspace.topicsearch import matching
from nummairieque.workspace.topicsearch import ranked


def texts(site):
    """Topic → its words: its title, what people say for it, who treats it."""
    return {
        slug: " ".join(
            (
                row["title"],
                also_said(row["title"]),
                *(partner_title(site, partner) for partner in row["partners"]),
            )
        )
        for slug, row in offered_topics(site).items()
    }


def names(site):
    """Topic → the words that name it: its title, its short names, who treats it."""
    return {
        slug: " ".join(
            (
                row["title"],
                *(word for word in also_said(row["title"]).split() if word.isupper()),
                *(partner_title(site, partner) for partner in row["partners"]),
            )
        )
        for slug, row in offered_topics(site).items()
    }


def meant_topics(site, query, more=None):
    """The topics that may be meant, as a set of short names.

    :param more: topic → words that it has beside its own: its theme.
    """
    if not query:
        return set()
    held, more = texts(site), more or {}
    return matching(query, {slug: f"{text} {more.get(slug, '')}" for slug, text in held.items()})


def found_topics(site, query):
    """The same, the likeliest first: list of short names."""
    return ranked(query, texts(site), names(site)) if query else []
