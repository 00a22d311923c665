"""What the usager of a demande is told, where she agreed to it.

She has no account: a record names the demande, and her address is read there when
it leaves (docs/decisions/0040-telling-the-usager.md).
"""

from nummairieque.demande import reaching
from nummairieque.notification.outbox import enqueue
from nummairieque.notification.quiet import first_moment
from nummairieque.notification.record import utcnow


def tell_usager(site, demande, kind, values, now=None):
    """Queue one text or mail to the usager for each way that she agreed to.

    In the transaction of what it tells; nothing where she agreed to none.

    :param kind: one of :data:`.usagertexts.KINDS`.
    :param values: dict: of an appointment its ``start`` (aware datetime) and
        ``maison`` (slug); nothing else is read of it. No personal data.
    :returns: list of the new records.
    """
    now = now or utcnow()
    path = "/".join(demande.getPhysicalPath())
    told = {**values, "reference": demande.reference}
    names = reaching.agreed(demande)
    return [
        enqueue(site, kind, name, "", path, told, now, due=first_moment(site, name, now))
        for name, _way in reaching.ways(site)
        if name in names
    ]
