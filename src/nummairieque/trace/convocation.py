"""The convocation: when and where the usager is expected, and with what."""

from datetime import datetime
from nummairieque import _
from nummairieque.trace import bringing
from nummairieque.trace import model
from nummairieque.trace import sealing
from nummairieque.trace.telling import called
from nummairieque.trace.telling import reached
from typing import NamedTuple

_CALL = _("Appelez dès que possible : un autre jour vous sera proposé.")
_TELL = _("Prévenez dès que possible : un autre jour vous sera proposé.")


class Meeting(NamedTuple):
    """An appointment as the paper tells it.

    ``start`` and ``end`` are aware datetimes, ``maison`` a slug, ``room`` a
    name or ``""``, ``access`` how to get to the maison, ``way`` from its door to
    the room; ``partner`` receives, and of them ``name``, or ``""``.
    """

    start: datetime
    end: datetime
    maison: str
    room: str = ""
    access: str = ""
    way: str = ""
    partner: str = ""
    name: str = ""
    papers: tuple = ()
    sequence: int = 0

    @property
    def who(self):
        """Who receives, in words."""
        return ", ".join(filter(None, (self.name, self.partner)))


def paper(telling, meeting):
    """The :class:`.model.Paper`."""
    say = telling.say
    brought = (
        model.Heading(say(_("À apporter"))),
        model.Listing((say(_("Ce papier")), *meeting.papers)),
    )
    calling = hindered(telling, [telling.site["maisons"].get(meeting.maison)])
    # Whom to call is on the first page, however much there is to bring.
    last = bringing.is_long(meeting.papers)
    blocks = (
        model.Large(say(_("Nous vous attendons")), _when(telling, meeting)),
        model.Large(say(_("Où")), title_of(telling, meeting)),
        model.Facts((*where(telling, meeting), *inside(telling, meeting))),
        *((*calling, *brought) if last else (*brought, *calling)),
        model.Heading(say(_("Votre demande"))),
        *telling.quoted(),
        model.Facts(((say(_("Sujet")), telling.topic),)),
    )
    code = sealing.summons(telling.demande, telling.now, meeting)
    return telling.paper(model.CONVOCATION, _("Votre rendez-vous"), blocks, code)


def _when(telling, meeting):
    mapping = {"moment": telling.moment(meeting.start)}
    return telling.say(_("le ${moment}", mapping=mapping))


def title_of(telling, meeting):
    """What the maison is called: str."""
    maison = telling.site["maisons"].get(meeting.maison)
    return maison.title if maison is not None else meeting.maison


def where(telling, meeting):
    """How to find the maison: rows of label and value."""
    maison = telling.site["maisons"].get(meeting.maison)
    address = ", ".join((getattr(maison, "address", "") or "").split("\n"))
    return _rows(telling, (_("Adresse"), address), (_("Accès"), meeting.access))


def inside(telling, meeting):
    """Where to go there, and who receives: rows of label and value."""
    room = "\n".join(filter(None, (meeting.room, meeting.way)))
    return _rows(telling, (_("Salle"), room), (_("Avec"), meeting.who))


def told(telling, meeting):
    """All that another paper says of an appointment besides its hour: blocks."""
    title = _rows(telling, (_("Où"), title_of(telling, meeting)))
    facts = model.Facts((*title, *where(telling, meeting), *inside(telling, meeting)))
    return (facts, *to_bring(telling, meeting.papers))


def to_bring(telling, papers):
    """The papers under their label, or none: blocks."""
    return (model.Bring(telling.say(_("À apporter")), papers),) if papers else ()


def _rows(telling, *rows):
    return tuple((telling.say(label), value) for label, value in rows if value)


def hindered(telling, maisons):
    """Whom to call: the maisons, then the mairie that asked, unless it is one of them.

    :param maisons: list of workspaces; of one that is gone there is None.
    """
    say, there = telling.say, [maison for maison in maisons if maison is not None]
    found = [reached(maison, placed=False) for maison in there]
    if telling.origin.UID() not in {maison.UID() for maison in there}:
        found.append(reached(telling.origin))
    # Nobody calls who has no number.
    numbered = called(found)
    text = _CALL if numbered else _TELL
    heading = model.Heading(say(_("Si vous ne pouvez pas venir")))
    return [heading, model.Words(say(text)), *(numbered or found)]
