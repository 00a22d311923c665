"""The buttons of a mail: a link each, to a page that asks and acts by POST."""

from functools import partial
from nummairieque import _
from nummairieque import states
from nummairieque.demande.transitions import state_of
from nummairieque.inbound import presses
from nummairieque.inbound.addresses import demande_of
from nummairieque.interfaces import IMailButtons
from nummairieque.notification.record import utcnow
from nummairieque.notification.signing import sign
from nummairieque.workspace.roster import team_userids
from zope.interface import implementer

#: Mails after which the partner's team has something to do.
KINDS = (
    "demande_submitted",
    "redirected",
    "reopened",
    "complement_provided",
    "assigned",
    "deadline_near",
    "deadline_close",
)
LABELS = {
    "p": _("Je prends"),
    "c": _("Il manque une pièce"),
    "r": _("Ce n’est pas nous"),
}
PAGE = "depuis-le-courriel"


@implementer(IMailButtons)
class Buttons:
    """See :class:`nummairieque.interfaces.IMailButtons`."""

    def buttons(self, record, site, url):
        demande = demande_of(site, record) if record.kind in KINDS else None
        partner = site["partenaires"].get(demande.partner) if demande is not None else None
        if partner is None or record.userid not in team_userids(partner):
            return ()
        state, now = state_of(demande), utcnow()
        make = partial(sign, site, presses.PURPOSE)
        found = []
        for letter, name in presses.ACTIONS.items():
            if state not in states.TRANSITIONS[name].sources:
                continue
            token = presses.make(letter, record.key, make, now)
            if token:
                found.append((LABELS[letter], f"{url}/{PAGE}?jeton={token}"))
        return tuple(found)

    def samples(self, kind, url):
        return tuple((label, url) for label in LABELS.values()) if kind in KINDS else ()
