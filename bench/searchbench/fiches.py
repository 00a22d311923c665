"""The national sheets as one segment, and what is asked of it."""

from collections import Counter
from nummairieque.comarquage.reading import read
from nummairieque.comarquage.source import open_source
from nummairieque.comarquage.xml import parse
from nummairieque.search import national
from nummairieque.search import synonyms
from nummairieque.search.ranking import search
from nummairieque.search.segment import Segment
from pathlib import Path

import os
import tempfile

#: Where they lie beside the project, when nobody says otherwise.
BESIDE = (
    Path(__file__).resolve().parents[3]
    / "shared/data/comarquage/vosdroits-particuliers-2020-11.zip"
)


def place():
    """The zip or folder of sheets that ``FICHES`` names, or the one beside; or None."""
    path = Path(os.environ.get("FICHES") or BESIDE)
    return path if path.exists() else None


def sheets(path):
    """All sheets: list of :class:`nummairieque.comarquage.sheet.Sheet`."""
    with tempfile.TemporaryDirectory() as work, open_source(path, work) as source:
        return [read(parse(member.read())) for member in source]


def documents(found):
    """The sheets as the search sees them."""
    linked = Counter(ident for sheet in found for ident in sheet.links)
    return [national.document(sheet, linked[sheet.ident]) for sheet in found]


def desk_search(segment):
    """The desk's own search, as :func:`searchbench.asking.ask` takes it."""
    known = synonyms.default()

    def answer(text):
        found = search([segment], text, known, limit=20)
        return [hit.key for hit in found.hits], found.total

    return answer


def built(found):
    """The segment of these sheets."""
    return Segment.build(documents(found))
