"""What the clock keeps on demandes of a time before it kept it."""

from datetime import datetime
from datetime import timedelta
from nummairieque.deadline import clock
from nummairieque.deadline.calendar import ZONE
from nummairieque.deadline.plan import plan_of_demande
from nummairieque.demande import effects
from nummairieque.demande import log
from nummairieque.demande.settings import setting
from nummairieque.demande.transitions import state_of
from zope.component.hooks import getSite

#: Days that a mairie has left for a complement asked for long ago.
NOTICE = 7


def bring(demande):
    """Give it what newer ones have; what it has stays."""
    if demande.gross_hours is None:
        _delays(demande)
    waits = state_of(demande) in clock.PAUSED and demande.held_until is None
    if waits and demande.complement_until is None:
        days = setting("complement_days", effects.COMPLEMENT_DAYS)
        asked = (demande.held_since + timedelta(days=days)).astimezone(ZONE).date()
        soon = datetime.now(ZONE).date() + timedelta(days=NOTICE)
        demande.complement_until = max(asked, soon)


def _delays(demande):
    facts = log.facts(demande)
    first = next((fact for fact in facts if fact.to_state in effects.ANSWERS), None)
    if first is not None and demande.submitted_at is not None:
        plan = plan_of_demande(demande, getSite()["partenaires"].get(demande.partner))
        before = facts[: facts.index(first)]
        demande.gross_hours, demande.net_hours = plan.delays(
            demande.submitted_at, first.at, clock.stops(before)
        )
