"""What has changed since a paper was printed: pure functions.

A genuine paper says what was true on its day. Who checks it must not send the
usager to an appointment that was moved, nor keep an answer from her.
"""

from datetime import datetime
from nummairieque.theme.words import ZONE
from nummairieque.trace import codes
from nummairieque.trace import model
from typing import NamedTuple

#: What may have changed.
MOVED, CALLED_OFF = "moved", "called_off"
ANSWERED, PAUSED, POSTPONED, ENDED = "answered", "paused", "postponed", "ended"
NEWER = "newer"


class Standing(NamedTuple):
    """How a demande stands now.

    ``deadline``: aware datetime, None where no answer is owed now; ``over``: it
    will get no answer any more; ``answers``: (number, aware datetime) pairs, the
    latest first. Of the appointment that was spoken of last: ``meeting`` the value
    by :func:`.codes.of_moment`, ``start`` and ``maison``; ``off`` where it was
    called off, or where there is none.
    """

    deadline: datetime | None = None
    over: bool = False
    answers: tuple = ()
    meeting: int = 0
    start: datetime | None = None
    maison: str = ""
    off: bool = True


class Change(NamedTuple):
    """``what`` is one of the names above; ``moment`` is what holds now, or None."""

    what: str
    moment: datetime | None = None


def change(code, maison, standing):
    """What no longer holds of a paper: a :class:`Change`, None where all does.

    :param code: the :class:`.codes.Code` of a genuine paper.
    :param maison: the slug that it says, or ``""``.
    """
    judge = {model.RECEPISSE: _receipt, model.CONVOCATION: _summons, model.REPONSE: _reply}
    return judge[code.kind](code, maison, standing)


def _summons(code, maison, standing):
    if standing.off:
        return Change(CALLED_OFF)
    if (code.value, maison) != (standing.meeting, standing.maison):
        return Change(MOVED, standing.start)
    return None


def _receipt(code, _maison, standing):
    if standing.deadline is not None:
        # The code counts minutes.
        same = codes.of_moment(standing.deadline) == code.value
        return None if same else Change(POSTPONED, standing.deadline)
    answered = standing.answers[0][1] if standing.answers else None
    # One without a date may have been printed after the answer, and say so.
    if answered and (code.value or answered.astimezone(ZONE).date() > code.day):
        return Change(ANSWERED, answered)
    if not code.value:
        return None
    if standing.over:
        return Change(ENDED)
    return Change(PAUSED, None if standing.off else standing.start)


def _reply(code, _maison, standing):
    number, moment = standing.answers[0] if standing.answers else (0, None)
    return Change(NEWER, moment) if number > code.value else None
