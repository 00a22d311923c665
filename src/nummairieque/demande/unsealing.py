"""Lifting the mask from an usager's identity: with a reason, and a trace."""

from AccessControl import getSecurityManager
from datetime import datetime
from datetime import UTC
from nummairieque import audit
from nummairieque import inputs
from nummairieque.demande import identity
from nummairieque.demande import log
from nummairieque.states import COORDINATION
from zExceptions import Forbidden

PERMISSION = "nummairieque: Unseal identity of usager"


def unseal(demande, reason, now=None):
    """The identity as a dict of str, once.

    The reason goes to the audit file, not to the demande, whose sides would
    otherwise read what the coordination looks into.

    :raises Forbidden: not the user's to do.
    :raises nummairieque.inputs.InvalidInput: no reason.
    """
    security = getSecurityManager()
    if not security.checkPermission(PERMISSION, demande):
        raise Forbidden("unseal")
    reason = inputs.text("reason", reason, required=True, maximum=1000)
    now = now or datetime.now(UTC)
    who = security.getUser().getId() or ""
    audit.note("unseal", demande.reference, reason=reason)
    log.record(demande, log.Fact("unseal", now, who, COORDINATION))
    demande.reindexObject()
    return identity.values_of(demande)
