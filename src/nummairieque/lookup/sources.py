"""The sources that are searched: what partners wrote here, and what the State publishes."""

from AccessControl import getSecurityManager
from nummairieque import _
from nummairieque.comarquage import around
from nummairieque.comarquage.opening import READ
from nummairieque.interfaces import IFicheSource
from nummairieque.lookup import store
from nummairieque.search.segment import EMPTY
from zope.component import getUtilitiesFor
from zope.interface import implementer

#: Facet of a local fiche: who may view it, as the catalog knows them.
READERS = "readers"


class KeptSource:
    """A source whose segment lies in :mod:`.store`, on the shelf of its name."""

    name = ""

    def _edition(self, site):
        shelf = store.shelf(site, self.name)
        return store.NOTHING if shelf is None else shelf.read()

    def segment(self, site):
        return self._edition(site).segment

    def cards(self, site, keys):
        held = self._edition(site).cards
        return {key: held[key] for key in keys if key in held}


@implementer(IFicheSource)
class LocalFiches(KeptSource):
    """What partners published on this desk."""

    name = "local"
    title = _("Fiches des partenaires")

    def readable(self, site):
        """As the setting says that opens them; who views which of them is in :meth:`allowed`."""
        return bool(getSecurityManager().checkPermission(READ, site))

    def allowed(self, site):
        """What anybody reads is what any member does: opening them needs no new index."""
        user = getSecurityManager().getUser()
        return {READERS: {"Member", *site.portal_catalog._listAllowedRolesAndUsers(user)}}

    def url(self, site, key):
        partner, _slash, name = key.partition("/")
        return f"{site.absolute_url()}/partenaires/{partner}/fiches/{name}"


@implementer(IFicheSource)
class NationalFiches(KeptSource):
    """What the State publishes, as far as it was imported."""

    name = "national"
    title = _("Service-public")

    def readable(self, site):
        """As the setting says that opens them."""
        return bool(getSecurityManager().checkPermission(READ, site))

    def allowed(self, site):
        return {}

    def url(self, site, key):
        return around.address(site.absolute_url(), key)


def sources():
    """Name → :class:`.IFicheSource`, the desk's own first."""
    found = dict(getUtilitiesFor(IFicheSource))
    own = [name for name in ("local", "national") if name in found]
    return {name: found[name] for name in (*own, *sorted(set(found) - set(own)))}


def readable(site, names=()):
    """Those that the current user may read, of these names or of all, as :func:`sources`."""
    return {
        name: source
        for name, source in sources().items()
        if (not names or name in names) and source.readable(site)
    }


def segments(site):
    """The segments that the current user may read: for the words that are known."""
    return [source.segment(site) or EMPTY for source in readable(site).values()]
