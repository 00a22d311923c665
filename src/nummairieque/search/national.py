"""A national sheet as the search sees it. Pure.

Takes a :class:`nummairieque.comarquage.sheet.Sheet` or what has its
attributes; the two features do not know each other.
"""

from math import log10
from nummairieque.search.document import Document

#: A sheet answers, a folder leads to some, a service is where they send to.
KINDS = {"F": 1.0, "N": 0.75, "R": 0.45}
#: Half questions, half links: what it leads to answers better.
GUIDED = 0.6
#: What each tenfold of sheets that link to one adds.
LINKED = 0.04


def document(sheet, linked=0):
    """The :class:`~nummairieque.search.document.Document` of a sheet.

    :param linked: how many other sheets link to it.
    """
    # The first is the home page, the last the sheet itself.
    trail = "\n".join(title for _ident, title in sheet.trail[1:-1])
    return Document(
        key=sheet.ident,
        source="national",
        title=sheet.title,
        headings=sheet.text.headings,
        intro=f"{sheet.text.intro}\n{trail}",
        body=sheet.text.body,
        prior=prior(sheet.ident, sheet.kind, linked),
        facets={
            "source": ("national",),
            "audience": (sheet.audience,),
            "theme": tuple(title for _ident, title in sheet.themes),
        },
    )


def prior(ident, kind, linked=0):
    """How likely such a sheet answers; see :class:`~nummairieque.search.document.Document`."""
    guided = kind.startswith("Recherche guidée")
    usual = GUIDED if guided else KINDS.get(ident[:1], 1.0)
    return usual * (1 + LINKED * log10(1 + linked))
