"""Which fiche of a partner a demande comes from."""

from AccessControl import getSecurityManager
from nummairieque.fiche import publishing
from nummairieque.fiche import rules
from nummairieque.interfaces import IFicheTitles
from zope.interface import implementer


@implementer(IFicheTitles)
class FicheTitles:
    """Those that members read, by ``caf/aide-au-logement``."""

    def title(self, site, key):
        slug, _slash, name = key.partition("/")
        partner = site["partenaires"].get(slug)
        folder = None if partner is None else partner.get("fiches")
        fiche = None if folder is None else folder.get(name)
        if getattr(fiche, "portal_type", None) != "fiche":
            return ""
        may = getSecurityManager().checkPermission("View", fiche)
        return fiche.title if may and publishing.stage_of(fiche) in rules.READ else ""
