"""Fixing an appointment, moving it, calling it off, and noting who came.

One way for pages and services alike: each checks who acts, and writes the
agenda, the appointment, the clock and the log of the demande together.
"""

from AccessControl import getSecurityManager
from AccessControl.SpecialUsers import system
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from nummairieque import _
from nummairieque import inputs
from nummairieque import states
from nummairieque.acting import acting_as
from nummairieque.appointment import agenda
from nummairieque.appointment import content
from nummairieque.appointment import events
from nummairieque.appointment import proposal
from nummairieque.appointment import reading
from nummairieque.appointment import recording
from nummairieque.appointment.finding import slot_at
from nummairieque.appointment.model import BOOKED
from nummairieque.appointment.model import CAME
from nummairieque.appointment.model import MISSED
from nummairieque.appointment.model import Slot
from nummairieque.appointment.model import WALK_IN
from nummairieque.deadline.calendar import ZONE
from nummairieque.demande import agreed
from nummairieque.demande import log
from nummairieque.demande import sides
from nummairieque.demande import thread
from nummairieque.demande import transitions
from zExceptions import Forbidden
from zope.component.hooks import getSite

RECEIVE = "nummairieque: Receive usagers"
REASON_MAX = 1000
_MARKS = {CAME: agreed.CAME, MISSED: agreed.MISSED}


def propose(demande, slots, papers=(), note="", text="", now=None):
    """Propose dates, as the partner; anew in the place of those before, until one is chosen.

    :param slots: keys or addresses of free times, or dates in words.
    """
    values = {"slots": list(slots), "papers": list(papers), "note": note, "text": text}
    transitions.perform(demande, "propose_appointment", values, now)


def may_accept(demande):
    """True for the origin while dates wait for the usager's choice, or may be booked directly."""
    return (
        sides.side_for(demande, (states.ORIGIN,)) is not None
        and transitions.state_of(demande) == states.APPOINTMENT
        and agreed.agreed(log.facts(demande)) is None
    )


def book(demande, key, now=None):
    """Take a time for the usager, as the origin: one that was proposed, or an open one.

    :returns: the appointment.
    :raises Forbidden: not the user's to do, or not in this state.
    :raises nummairieque.inputs.InvalidInput: on the field ``slot``; a
        :class:`.finding.Taken` when it is not free any more.
    """
    key = proposal.key_in(key) or ""
    if transitions.state_of(demande) in states.TRANSITIONS["book_appointment"].sources:
        transitions.perform(demande, "book_appointment", {"slot": key}, now)
        return reading.appointment_of(demande)
    if not may_accept(demande):
        raise Forbidden("no date to choose here")
    now = _utc(now)
    slot = recording.bookable(demande, key, now)
    appointment = recording.book(demande, slot, now)
    _record(demande, agreed.BOOK, appointment, states.ORIGIN, now)
    return appointment


def may_change(appointment, demande=None):
    """The side on which the current user may move it or call it off, or None.

    The maison where it takes place may, as it closes its doors and its rooms, and as
    the usager's paper names it as whom to call.
    """
    demande = reading.demande_of(appointment) if demande is None else demande
    if demande is None or appointment.state != BOOKED:
        return None
    side = sides.side_for(demande, (states.PARTNER, states.ORIGIN))
    receives = getSecurityManager().checkPermission(RECEIVE, appointment)
    return side or (states.HOST if receives else None)


def receivers(appointment, side):
    """User ids of who may receive it at a room that is free: the first where nobody chooses.

    Who receives it stays so, whoever of the partner moves it; he may take it himself.
    """
    held = (appointment.person,) if appointment.person else ()
    return tuple(dict.fromkeys((*held, _me()))) if side == states.PARTNER else held


def move(appointment, key, reason, now=None, person=""):
    """Give it another time, for a reason that both sides read; the appointment where it is then.

    :param person: one of :func:`receivers`; ``""`` for the first.
    :raises Forbidden: not the user's to do.
    :raises nummairieque.inputs.InvalidInput: on the fields ``slot``, ``reason`` and ``person``.
    """
    demande, side, now = *_changing(appointment), _utc(now)
    site, before = getSite(), content.booking_of(appointment)
    able = receivers(appointment, side)
    reason, key, person = inputs.gather(
        lambda: inputs.text("reason", reason, required=True, maximum=REASON_MAX),
        lambda: inputs.line("slot", key, required=True, maximum=400),
        lambda: inputs.choice("person", person, able) or next(iter(able), ""),
    )
    path = "/".join(demande.getPhysicalPath())
    # Its own time is free for it, were it only in part.
    agenda.take_out(site, before)
    try:
        slot = slot_at(site, proposal.key_in(key) or "", now, demande=path, person=person)
        recording.check(demande, slot, direct=side != states.PARTNER, same=before)
    except inputs.InvalidInput:
        agenda.put(site, before)
        raise
    appointment = content.place_anew(appointment, slot)
    appointment.sequence += 1
    agenda.put(site, content.booking_of(appointment))
    message = thread.write(demande, side, reason, [], now, kind=agreed.MOVE)
    more = {"message": message.getId(), "from_start": before.start.isoformat()}
    _record(demande, agreed.MOVE, appointment, side, now, more)
    events.tell(appointment, events.MOVED, before)
    return appointment


def is_waited_for(appointment, demande):
    """True while the demande waits for it: called off, it goes back to the partner."""
    waited = agreed.agreed(log.facts(demande))
    return waited is not None and waited.appointment == appointment.getId()


def cancel(appointment, reason, now=None):
    """Call it off, for a reason that both sides read; the demande goes on without it.

    :raises Forbidden: not the user's to do.
    :raises nummairieque.inputs.InvalidInput: no reason.
    """
    demande, side, now = *_changing(appointment), _utc(now)
    reason = inputs.text("reason", reason, required=True, maximum=REASON_MAX)
    waited = is_waited_for(appointment, demande)
    if waited and side != states.HOST:
        # It calls off what it ends, see :mod:`.taking`.
        transitions.perform(demande, "resume", {"reason": reason}, now)
        return
    message = thread.write(demande, side, reason, [], now, kind=agreed.CANCEL)
    recording.call_off(demande, appointment, side, now, {"message": message.getId()})
    if waited:
        # The front desk has no part in the demande: the desk itself hands it back.
        with acting_as(system):
            transitions.perform(demande, "resume", {}, now, tick=True)
    demande.reindexObject()


def may_mark(appointment):
    """True for who may note whether the usager came: the hosts there, and who receives."""
    if appointment.state not in (BOOKED, CAME, MISSED):
        return False
    security = getSecurityManager()
    permissions = (RECEIVE, sides.PERMISSIONS[states.PARTNER])
    return any(security.checkPermission(name, appointment) for name in permissions)


def mark(appointment, what, now=None):
    """Note that the usager ``"came"`` or ``"missed"`` it; a slip may be put right.

    :raises Forbidden: not the user's to do.
    :raises nummairieque.inputs.InvalidInput: on the field ``state``: neither of
        the two, or too early.
    """
    if not may_mark(appointment):
        raise Forbidden("not yours to mark")
    now = _utc(now)
    what = inputs.choice("state", what, tuple(_MARKS), required=True)
    if now.astimezone(ZONE).date() < appointment.start.astimezone(ZONE).date():
        inputs.refuse("state", _("Ce rendez-vous n’est pas encore passé."))
    if what == MISSED and now < appointment.start:
        inputs.refuse("state", _("L’heure du rendez-vous n’est pas encore passée."))
    if what == appointment.state:
        return
    before = content.booking_of(appointment)
    appointment.state = what
    agenda.replace(getSite(), before, content.booking_of(appointment))
    demande = reading.demande_of(appointment)
    if demande is not None:
        side = sides.side_for(demande, (states.PARTNER,)) or states.HOST
        _record(demande, _MARKS[what], appointment, side, now)
    events.tell(appointment, events.CAME if what == CAME else events.MISSED, before)


def walk_in(site, maison, partner="", now=None, demande=None):
    """Note who came to a maison without an appointment.

    :param partner: slug of whom he came for, or ``""``.
    :param demande: what came of it, which says for whom, or None.
    :raises Forbidden: not a host there.
    :raises nummairieque.inputs.InvalidInput: no such partner.
    :returns: the appointment, which takes no time in the agenda.
    """
    workspace = site["maisons"].get(maison)
    if workspace is None or not getSecurityManager().checkPermission(RECEIVE, workspace):
        raise Forbidden("not a host there")
    partner = inputs.slug("partner", demande.partner if demande is not None else partner)
    if partner and partner not in site["partenaires"]:
        inputs.refuse("partner", _("Ce partenaire n’existe pas."))
    now = _utc(now).replace(second=0, microsecond=0)
    appointment = content.add(
        site,
        Slot(maison, partner, "", now, now + timedelta(0)),
        _me(),
        state=WALK_IN,
        origin_uid=workspace.UID(),
        partner_uid=site["partenaires"][partner].UID() if partner else None,
        demande="/".join(demande.getPhysicalPath()) if demande is not None else "",
        demande_uid=demande.UID() if demande is not None else None,
    )
    agenda.put(site, content.booking_of(appointment))
    events.tell(appointment, events.WALK_IN)
    return appointment


def take_back(site, maison, id, now=None):
    """Forget somebody who was noted by mistake, the same day.

    :raises Forbidden: not a host there.
    :raises nummairieque.inputs.InvalidInput: there is none, or it was another day.
    """
    workspace = site["maisons"].get(maison)
    if workspace is None or not getSecurityManager().checkPermission(RECEIVE, workspace):
        raise Forbidden("not a host there")
    id = inputs.line("id", id, required=True)
    appointment = reading.at(site, maison, id)
    if appointment is None or appointment.state != WALK_IN:
        inputs.refuse("id", _("Ce passage n’est plus compté."))
    if agenda.day_of(appointment.start) != agenda.day_of(_utc(now)):
        inputs.refuse("id", _("Un passage ne se retire que le jour même."))
    agenda.take_out(site, content.booking_of(appointment))
    content.folder_of(site, maison)._delOb(id)


def _changing(appointment):
    demande = reading.demande_of(appointment)
    side = may_change(appointment, demande)
    if side is None:
        raise Forbidden("not yours to change")
    return demande, side


def _record(demande, kind, appointment, side, now, more=None):
    recording.record(demande, kind, appointment, side, now, more)
    demande.reindexObject()


def _me():
    return getSecurityManager().getUser().getId() or ""


def _utc(now):
    return (now or datetime.now(UTC)).astimezone(UTC)
