"""The convocation: when and where the usager is expected, and with what."""

from datetime import datetime
from nummairieque import _
from nummairieque.trace import model
from nummairieque.trace import sealing
from nummairieque.trace.telling import reached
from typing import NamedTuple


class Meeting(NamedTuple):
    """An appointment as the paper tells it.

    ``start`` and ``end`` are aware datetimes, ``maison`` a slug, ``room`` a
    name or ``""``, ``access`` how to get there, ``who`` receives, in words.
    """

    start: datetime
    end: datetime
    maison: str
    room: str = ""
    access: str = ""
    who: str = ""
    papers: tuple = ()
    sequence: int = 0


def paper(telling, meeting):
    """The :class:`.model.Paper`."""
    say = telling.say
    maison = telling.site["maisons"].get(meeting.maison)
    title = maison.title if maison is not None else meeting.maison
    blocks = (
        model.Large(say(_("Vous êtes attendu")), _when(telling, meeting)),
        model.Large(say(_("Où")), title),
        model.Facts(_where(telling, meeting, maison)),
        model.Heading(say(_("À apporter"))),
        model.Listing((say(_("Ce papier")), *meeting.papers)),
        model.Heading(say(_("Si vous ne pouvez pas venir"))),
        model.Words(say(_("Appelez dès que possible : un autre jour vous sera proposé."))),
        *_called(telling, maison),
        model.Heading(say(_("Votre demande"))),
        *telling.quoted(),
        model.Facts(((say(_("Sujet")), telling.topic),)),
    )
    code = sealing.summons(telling.demande, telling.now, meeting)
    return telling.paper(model.CONVOCATION, _("Votre rendez-vous"), blocks, code)


def _when(telling, meeting):
    mapping = {"moment": telling.moment(meeting.start)}
    return telling.say(_("le ${moment}", mapping=mapping))


def _where(telling, meeting, maison):
    say = telling.say
    rows = (
        (_("Adresse"), ", ".join((getattr(maison, "address", "") or "").split("\n"))),
        (_("Salle"), meeting.room),
        (_("Accès"), meeting.access),
        (_("Avec"), meeting.who),
    )
    return tuple((say(label), value) for label, value in rows if value)


def _called(telling, maison):
    """The maison, then the mairie that asked, unless it is the same."""
    found = [] if maison is None else [reached(maison, placed=False)]
    if maison is None or maison.UID() != telling.origin.UID():
        found.append(reached(telling.origin))
    return found
