"""Which national sheet a demande comes from."""

from nummairieque.comarquage.library import get_library
from nummairieque.interfaces import IFicheTitles
from zope.interface import implementer


@implementer(IFicheTitles)
class NationalTitles:
    """Those that the State keeps up, by their ident."""

    def title(self, site, key):
        kept = get_library(site)
        record = None if kept is None else kept.get(key)
        return "" if record is None or record.retired else record.title
