"""Checking a paper that somebody shows: is it the desk's own, and what did it say?"""

from AccessControl import getSecurityManager
from datetime import date
from datetime import datetime
from nummairieque import _
from nummairieque import audit
from nummairieque import inputs
from nummairieque.appointment import who
from nummairieque.appointment.reading import appointment_of
from nummairieque.demande import identity
from nummairieque.demande.catalog import get_catalog
from nummairieque.demande.reference import normalise
from nummairieque.people.tries import Tries
from nummairieque.trace import codes
from nummairieque.trace import model
from nummairieque.trace import sealing
from nummairieque.trace import since
from nummairieque.trace import standing
from nummairieque.trace.since import Change
from nummairieque.trace.telling import name_of
from typing import Any
from typing import NamedTuple
from zExceptions import Forbidden

#: Wrong codes within five minutes, of one person and on one reference, before a pause.
WRONG_MAX = 10
REFERENCE, CODE = "reference", "code"
PERMISSION = "nummairieque: Check paper"

_wrong = Tries("check", WRONG_MAX)


class TooMany(Exception):
    """Too many wrong codes; ``seconds`` until the next may be tried."""

    def __init__(self, seconds):
        super().__init__("too many wrong codes")
        self.seconds = seconds


class Genuine(NamedTuple):
    """What a genuine paper says.

    ``moment`` is the deadline or the start of the appointment, or None;
    ``partner`` the slug of whom it was with then, ``maison`` one or ``""``;
    ``answers`` are texts, and ``usager`` the name, for who may read who asks;
    else there are initials and no answers. ``reads`` whether the caller may see
    the demande. ``since`` is what no longer holds of it, or None; its moment is
    for who may see the demande or receives the usager. ``renamed`` where the name was
    corrected since: the paper has another one, which the desk has forgotten.
    """

    kind: str
    printed: date
    usager: str
    demande: Any
    moment: datetime | None = None
    partner: str = ""
    maison: str = ""
    answers: tuple = ()
    reads: bool = False
    since: Change | None = None
    renamed: bool = False


def check(site, typed_reference, typed_code, userid, now):
    """What a paper with this reference and this code says; None when the desk never made one.

    An unknown reference and a wrong code get the same answer. Each try is noted. The
    pause of a reference is for wrong codes: the right one is told during it too.

    :param now: seconds of the clock of the day.
    :raises nummairieque.inputs.InvalidInput: one of the two is none at all.
    :raises TooMany: too many were wrong, of this person or on this reference.
    """
    reference, code = _read(typed_reference, typed_code)
    person, paper = f"who {userid}", f"what {reference}"
    _pause(site, person, now)
    demande = _find(site, reference)
    said = sealing.matching(demande, code) if demande is not None else None
    audit.note("check_paper", reference, genuine=said is not None)
    if said is None:
        _wrong.count(site, person, now)
        # After the seal: wrong codes of one must not close a paper to all others.
        _pause(site, paper, now)
        _wrong.count(site, paper, now)
        return None
    return _genuine(demande, code, said)


def _pause(site, key, now):
    wait = _wrong.wait(site, key, now)
    if wait:
        raise TooMany(wait)


def _read(typed_reference, typed_code):
    reference = normalise(inputs.line(REFERENCE, typed_reference, required=True))
    if reference is None:
        inputs.refuse(REFERENCE, _("Cette référence n’est pas complète, ou un signe est faux."))
    code = codes.read(inputs.line(CODE, typed_code, required=True))
    if code is None:
        inputs.refuse(CODE, _("Le code a vingt signes, par groupes de quatre, au bas du papier."))
    return reference, code


def _find(site, reference):
    """The demande, whoever asks."""
    found = get_catalog(site).unrestrictedSearchResults(reference=reference)
    return found[0]._unrestrictedGetObject() if found else None


def _genuine(demande, code, said):
    reads = bool(getSecurityManager().checkPermission("View", demande))
    name = name_of(demande)
    return Genuine(
        code.kind,
        code.day,
        name if identity.may_read(demande) else initials(name),
        demande,
        None if code.kind == model.REPONSE else codes.moment_of(code.value),
        said.partner,
        said.maison,
        said.answers if identity.may_read(demande) else (),
        reads,
        _since(demande, code, said, reads),
        said.renamings < sealing.renamings(demande),
    )


def _since(demande, code, said, reads):
    found = since.change(code, said.maison, standing.of(demande))
    if found is None or reads or _receives(demande):
        return found
    return found._replace(moment=None)


def _receives(demande):
    appointment = appointment_of(demande)
    return appointment is not None and who.may_read(appointment)


def initials(name):
    """``J. P.``: enough to compare with a paper, too little to learn a name."""
    return " ".join(f"{word[0]}." for word in name.split())


def allow(site, workspaces):
    """Let who checks papers go on: at one of these bodies, or on the whole desk.

    :raises Forbidden: the current user does not.
    """
    may = getSecurityManager().checkPermission
    if not any(may(PERMISSION, place) for place in (site, *workspaces)):
        raise Forbidden(PERMISSION)
