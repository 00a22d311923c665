"""What there is to read about the topic of a demande, and where."""

from AccessControl import getSecurityManager
from nummairieque import _
from nummairieque.comarquage.library import get_library
from nummairieque.comarquage.official import official
from nummairieque.fiche import publishing
from nummairieque.fiche import rules
from nummairieque.workspace.topics import topic_sheets

#: More than that nobody reads on paper.
MOST = 4


def about(telling):
    """Title and where it is read: tuple of pairs, those of the partner first."""
    return (*_local(telling), *_national(telling))[:MOST]


def _local(telling):
    demande = telling.demande
    partner = telling.site["partenaires"].get(demande.partner)
    folder = partner.get("fiches") if partner is not None else None
    may = getSecurityManager().checkPermission
    where = telling.say(_("fiche à demander à votre guichet"))
    return [
        (fiche.title, where)
        for fiche in (folder.objectValues() if folder is not None and demande.topic else ())
        if fiche.topic == demande.topic
        and publishing.stage_of(fiche) in rules.READ
        and may("View", fiche)
    ][:MOST]


def _national(telling):
    library = get_library(telling.site)
    records = [
        library.get(ident) if library is not None else None
        for ident in topic_sheets(telling.site, telling.demande.topic)
    ]
    return [(r.title, official(r.ident)) for r in records if r is not None and not r.retired]
