"""What the search needs on a site, made of what the site has."""

from nummairieque.lookup import local
from nummairieque.lookup import national
from nummairieque.lookup import store
from nummairieque.lookup import synonyms


def bring(site):
    """Give a desk its indexes and its list of synonyms; what is there is brought up to date."""
    store.install(site)
    synonyms.install(site)
    local.build(site)
    national.refresh(site)


def take_away(site):
    """Remove them."""
    store.uninstall(site)
    synonyms.uninstall(site)
