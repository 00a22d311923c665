"""How appointments take part in the transitions of a demande.

The module itself is an :class:`nummairieque.interfaces.ITransitionPart`: it
holds what is proposed, books what is taken directly, and gives up what a
demande leaves behind that goes on without an appointment.
"""

from AccessControl import getSecurityManager
from nummairieque import states
from nummairieque.appointment import audience
from nummairieque.appointment import content
from nummairieque.appointment import events
from nummairieque.appointment import gone
from nummairieque.appointment import proposal
from nummairieque.appointment import reading
from nummairieque.appointment import recording
from nummairieque.appointment.content import CANCELLED
from nummairieque.appointment.entries import maison_title
from nummairieque.appointment.model import BOOKED
from nummairieque.appointment.opened import opens
from nummairieque.demande import agreed
from nummairieque.demande import log
from nummairieque.demande import rules
from nummairieque.demande import sides
from nummairieque.demande.transitions import state_of
from nummairieque.interfaces import ITransitionPart
from zope.component.hooks import getSite
from zope.interface import moduleProvides

moduleProvides(ITransitionPart)

BOOK, ANONYMISE = "book_appointment", "anonymise"
#: After these nobody waits for an appointment any more: one to come is called off.
#: One that was left standing with an answer may still be there in other states.
ENDS = ("resume", "close", "redirect", "decline", "cancel")
#: With these, dates that were proposed and not chosen are given up.
LEAVES = (*ENDS, "answer")


def prepared(demande, transition_id, values, now):
    """See :class:`nummairieque.interfaces.ITransitionPart`."""
    if transition_id == agreed.PROPOSE and values.get("slots"):
        me = getSecurityManager().getUser().getId() or ""
        offered = proposal.read(demande, values["slots"], me, now)
        return _worded(offered, values), (offered, values.get("papers"), values.get("note"))
    if transition_id == BOOK:
        key = proposal.key_in(values.get("slot"))
        return values, key and recording.bookable(demande, key, now)
    return values, None


def _worded(offered, values):
    """The inputs, with the times in words before the words that were typed."""
    if not isinstance(offered.others, tuple):
        return values
    return {**values, "slots": [*map(proposal.said, offered.slots), *offered.others]}


def done(demande, transition_id, part, now):
    """See :class:`nummairieque.interfaces.ITransitionPart`."""
    if transition_id == agreed.PROPOSE and part:
        _propose(demande, part, now)
    elif transition_id == BOOK and part:
        return recording.detail_of(recording.book(demande, part, now))
    elif transition_id in LEAVES and not _goes_on(demande, transition_id):
        return _leave(demande, transition_id, now)
    elif transition_id == ANONYMISE:
        forget(demande)
    return {}


def _propose(demande, part, now):
    offered, papers, note = part
    # They were found good among the inputs of the transition.
    papers = rules.clean_papers(papers)
    note = rules.clean_note(note)
    others = tuple(filter(None, (" ".join(str(line).split()) for line in offered.others)))
    me = getSecurityManager().getUser().getId() or ""
    proposal.hold(demande, offered._replace(others=others), papers, note, me, now)


def _goes_on(demande, transition_id):
    """True for the end of a pause, which has nothing to do with an appointment."""
    return transition_id == "resume" and state_of(demande) != states.APPOINTMENT


def _leave(demande, transition_id, now):
    """Give up what is left; the fact names the appointment that was called off with it."""
    proposal.release(demande, again=transition_id == "resume")
    found = reading.appointments_of(demande) if transition_id in ENDS else ()
    detail = {}
    for appointment in found:
        if appointment.state == BOOKED and appointment.end > now:
            side = sides.side_for(demande, (states.PARTNER, states.ORIGIN)) or states.TICK
            recording.call_off(demande, appointment, side, now, {"with": transition_id})
            detail["called_off"] = appointment.getId()
    return detail or _why_it_resumes(demande, now)


def _why_it_resumes(demande, now):
    """The same where the front desk called off first, in this very step, or no date was left."""
    last = log.facts(demande)[-1]
    if last.at != now:
        return {}
    if last.kind == agreed.CANCEL:
        return {"called_off": last.detail["appointment"]}
    return {agreed.NONE_LEFT: True} if last.kind == agreed.NONE_LEFT else {}


def told(demande, fact):
    """See :class:`nummairieque.interfaces.ITransitionPart`: who was told that it is off."""
    id, found = fact.detail.get("called_off"), reading.appointments_of(demande)
    one = next((each for each in found if each.getId() == id), None) if id else None
    return audience.hearing(getSite(), one, demande, fact.at) if one is not None else set()


def mailed(demande, fact):
    """See :class:`nummairieque.interfaces.ITransitionPart`: the dates that were proposed.

    Those in words are not among them: who typed them may have named somebody.
    """
    found = reading.proposal_of(demande) if fact.kind == agreed.PROPOSE else None
    if found is None:
        return {}
    dates = tuple((b.start, maison_title(getSite(), b.maison)) for b in found.held)
    until = next((b.until for b in found.held if b.until < b.start), None)
    return {"proposed": dates, "held_until": until, "elsewhere": bool(found.others)}


def forget(demande):
    """Erase what was written on the appointments of a demande that is anonymised."""
    for appointment in reading.appointments_of(demande):
        appointment.note, appointment.papers = "", ()


def page(demande, transition_id):
    """See :class:`nummairieque.interfaces.ITransitionPart`."""
    if transition_id == agreed.PROPOSE:
        return f"{demande.absolute_url()}/proposer-rendez-vous"
    if transition_id == BOOK:
        return f"{demande.absolute_url()}/choisir-rendez-vous" if opens(demande) else ""
    return None


def tell_when_booked(demande, event):
    """Whoever waits for news of appointments hears of a new one, once the log says it."""
    if event.fact.kind == agreed.BOOK:
        appointment = reading.appointment_of(demande)
        if appointment is not None and appointment.state != CANCELLED:
            events.tell(appointment, events.BOOKED)
            gone.tell_after_booking(getSite(), content.booking_of(appointment), event.fact.at)
