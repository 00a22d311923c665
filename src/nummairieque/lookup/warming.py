"""What a process makes ready before the first reader asks."""

from nummairieque.lookup import sources
from nummairieque.lookup.synonyms import synonyms
from nummairieque.search.ranking import search
from nummairieque.search.segment import EMPTY


def warm(site):
    """Unpack the indexes, and make the tables of what is mistyped: half a second once."""
    segments = [source.segment(site) or EMPTY for source in sources.sources().values()]
    # No word is spelt so: it is compared with all that are.
    search(segments, "attesttation", synonyms(site))
