"""Where a record for the usager goes and what it says, read when it leaves."""

from nummairieque import _
from nummairieque.demande import reaching
from nummairieque.demande import together
from nummairieque.inputs import one_line
from nummairieque.interfaces import IDemande
from nummairieque.notification.outbox import Undeliverable
from nummairieque.notification.record import utcnow
from nummairieque.notification.usagertexts import Known
from nummairieque.notification.usagertexts import MEETINGS

GONE = _("Cette demande n’existe plus.")
NOT_AGREED = _("L’usager ne veut plus être prévenu ainsi, ou son identité est effacée.")
PAST = _("Ce rendez-vous est passé.")


def reached(record, site, channel):
    """(address, :class:`.usagertexts.Known`) of a record of a channel to the usager.

    :raises nummairieque.notification.outbox.Undeliverable: nobody to tell any more,
        or nothing to tell.
    """
    demande = site.unrestrictedTraverse(record.path, None)
    if not IDemande.providedBy(demande):
        raise Undeliverable(GONE)
    address = reaching.address(demande, record.channel, channel)
    if not address:
        raise Undeliverable(NOT_AGREED)
    start = record.values.get("start")
    if record.kind in MEETINGS and (start is None or start <= utcnow()):
        raise Undeliverable(PAST)
    return address, _known(site, demande, record)


def _known(site, demande, record):
    origin = demande.origin
    maison = site["maisons"].get(record.values.get("maison") or "")
    return Known(
        code=demande.reference,
        office=one_line(origin.title),
        phone=one_line(getattr(origin, "phone", "")),
        deadline=_deadline(site, demande),
        start=record.values.get("start"),
        place=one_line(maison.title) if maison is not None else "",
        where=one_line(getattr(maison, "address", "")) if maison is not None else "",
    )


def _deadline(site, demande):
    """When all that was asked together is answered."""
    brains = together.members(demande.dossier, site)
    return max((b.deadline for b in brains if b.deadline), default=demande.deadline)
