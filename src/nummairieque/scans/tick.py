"""What the clock does to scans: it forgets those that nobody has put away."""

from nummairieque import alone
from nummairieque.scans import store

import logging

logger = logging.getLogger(__name__)


def run(site, now, dry_run=False, failed=None):
    """Forget cover pages and parts of trays that have had their time: list of lines.

    :param failed: list that gets a word when it fails.
    """
    over = store.ended(site, now)
    if not any(over.values()):
        return []
    if dry_run:
        return _lines(len(over["parts"]))
    try:
        number = alone.alone(store.purge, site, now)
    except Exception:
        logger.exception("Old scans could not be forgotten")
        if failed is not None:
            failed.append("scans")
        return []
    return _lines(number)


def _lines(number):
    return [f"scans : {number} oubliés après {store.KEEP.days} jours"] if number else []
