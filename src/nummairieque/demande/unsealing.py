"""What the coordination reads of a demande: nothing written in it, until it gives a reason.

Who stands on a side of a demande reads all that is his to read. Who only
looks after the desk sees reference, subject, state and facts; the question,
the messages, the files and the identity of the usager open to him for
:data:`OPEN_FOR` once he has given a reason
(docs/decisions/0013-content-for-a-reason.md).
"""

from AccessControl import getSecurityManager
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from nummairieque import audit
from nummairieque import inputs
from nummairieque import masked
from nummairieque import states
from nummairieque.demande import identity
from nummairieque.demande import log
from nummairieque.demande.sides import sides_of
from zExceptions import Forbidden

PERMISSION = "nummairieque: Unseal identity of usager"
#: How long a reason opens a demande to the one who gave it.
OPEN_FOR = timedelta(minutes=30)
#: In the place of what is not shown.
DOTS = "•••"


def opened_lately(facts, userid, now):
    """True when that person gave a reason within :data:`OPEN_FOR`.

    :param facts: of the demande, :class:`nummairieque.demande.log.Fact`.
    :param now: aware datetime.
    """
    return any(
        fact.kind == "unseal" and fact.who == userid and now - fact.at < OPEN_FOR for fact in facts
    )


def is_sealed(demande, now=None):
    """True when the current user is not to read what was written in it, now."""
    if masked.is_on():
        return True
    if set(sides_of(demande)) & {states.ORIGIN, states.PARTNER}:
        return False
    return not _is_open(demande, now)


def hidden():
    """What stands in the place of what is sealed: a str or a message."""
    return masked.WORD if masked.is_on() else DOTS


def _is_open(demande, now):
    userid = getSecurityManager().getUser().getId()
    return opened_lately(log.facts(demande), userid, now or datetime.now(UTC))


def usager(demande, now=None):
    """The identity as far as the current user may read it: (dict of str, masked or not)."""
    if identity.may_read(demande):
        return identity.read(demande), False
    if _may_unseal(demande) and _is_open(demande, now):
        return identity.values_of(demande), False
    return dict.fromkeys(identity.masked(demande), hidden()), True


def _may_unseal(demande):
    may = getSecurityManager().checkPermission(PERMISSION, demande)
    return bool(may) and not masked.is_on()


def may_ask(demande, now=None):
    """True for who sees dots and can have them lifted."""
    return _may_unseal(demande) and is_sealed(demande, now)


def unseal(demande, reason, now=None):
    """Open the demande to the current user for a while; the identity as a dict of str.

    The reason goes to the audit file, not to the demande, whose sides would
    otherwise read what the coordination looks into.

    :raises Forbidden: not the user's to do.
    :raises nummairieque.inputs.InvalidInput: no reason.
    """
    if not _may_unseal(demande):
        raise Forbidden("unseal")
    reason = inputs.text("reason", reason, required=True, maximum=1000)
    now = now or datetime.now(UTC)
    who = getSecurityManager().getUser().getId() or ""
    audit.note("unseal", demande.reference, reason=reason)
    log.record(demande, log.Fact("unseal", now, who, states.COORDINATION))
    demande.reindexObject()
    return identity.values_of(demande)
