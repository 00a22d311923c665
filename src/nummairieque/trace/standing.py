"""How a demande stands now, as papers that are out are compared with it."""

from nummairieque import states
from nummairieque.appointment.content import CANCELLED
from nummairieque.appointment.reading import appointment_of
from nummairieque.demande import theirs
from nummairieque.demande import transitions
from nummairieque.trace import codes
from nummairieque.trace import sealing
from nummairieque.trace.since import Standing


def of(demande):
    """The :class:`.since.Standing` of a demande."""
    state = transitions.state_of(demande)
    told = Standing(
        demande.deadline if state in states.WAITING_FOR_PARTNER else None,
        state in states.OVER_STATES,
        tuple((sealing.number(m), m.created_at) for m in theirs.answers_of(demande)),
    )
    appointment = appointment_of(demande)
    if appointment is None or appointment.state == CANCELLED:
        return told
    return told._replace(
        meeting=codes.of_moment(appointment.start, appointment.sequence),
        start=appointment.start,
        maison=appointment.maison,
        off=False,
    )
