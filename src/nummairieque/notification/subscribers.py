"""What is kept of a person goes with the account; the usager is told what happened."""

from datetime import datetime
from datetime import timedelta
from datetime import UTC
from nummairieque.demande import log
from nummairieque.demande import together
from nummairieque.notification import store
from nummairieque.notification import usagertexts
from nummairieque.notification.usager import tell_usager
from zope.component.hooks import getSite

#: A fact that is older than this when it is written down is history.
HISTORY = timedelta(days=1)
#: Kind of fact → what the usager is told.
TOLD = {
    "submit": usagertexts.RECEIPT,
    "answer": usagertexts.ANSWERED,
    "decline": usagertexts.ANSWERED,
    "ask_complement": usagertexts.COMPLEMENT,
    "book_appointment": usagertexts.BOOKED,
    "move_appointment": usagertexts.MOVED,
    "cancel_appointment": usagertexts.CANCELLED,
}


def _called_off(demande, id):
    """When the appointment was that a transition called off: an aware datetime, or None."""
    starts = (
        each.detail["start"]
        for each in log.facts(demande)
        if each.kind == "cancel_appointment" and each.detail["appointment"] == id
    )
    start = next(starts, None)
    return datetime.fromisoformat(start).astimezone(UTC) if start else None


def forget_notices_when_account_goes(event):
    """An account was deleted."""
    site = getSite()
    if site is not None:
        principal = event.principal
        store.forget(site, principal if isinstance(principal, str) else principal.getId())


def tell_usager_when_fact_recorded(demande, event):
    """Queue what the usager is told of one fact, in its transaction."""
    fact = event.fact
    kind = TOLD.get(fact.kind)
    if kind is None or datetime.now(UTC) - fact.at > HISTORY:
        return
    # What became of the demande is told with it.
    if fact.kind == "cancel_appointment" and fact.detail.get("with") in TOLD:
        return
    # One question to several partners is one filing.
    if kind == usagertexts.RECEIPT and together.others(demande):
        return
    values = {}
    if fact.detail.get("called_off"):
        values = {"start": _called_off(demande, fact.detail["called_off"])}
    if kind in usagertexts.MEETINGS:
        start = datetime.fromisoformat(fact.detail["start"]).astimezone(UTC)
        # Who came without an appointment is there.
        if start <= fact.at:
            return
        values = {"start": start, "maison": fact.detail["maison"]}
    tell_usager(getSite(), demande, kind, values, fact.at)
