"""What the entries share: one mail, one transaction, again after a conflict."""

from nummairieque.inbound.service import receive
from nummairieque.patience import until_committed


def take(site, data, envelope_to=None, envelope_from=None, now=None, size=None):
    """Take one mail for good; returns its :class:`.service.Outcome`.

    The connection of ``site`` must have nothing to commit.

    :raises nummairieque.inbound.service.TryLater: not now; nothing is kept.
    :raises Exception: the database does not answer; nothing is kept.
    """
    return until_committed(
        site._p_jar.transaction_manager,
        receive,
        site,
        data,
        envelope_to,
        envelope_from,
        now,
        size,
    )
