"""The appointment and the folder of a maison that holds its appointments."""

from nummairieque.appointment.model import BOOKED
from nummairieque.appointment.model import Booking
from nummairieque.appointment.model import HELD
from nummairieque.appointment.model import STATES as KINDS
from nummairieque.demande.content import make
from nummairieque.demande.content import put
from nummairieque.demande.content import Unordered
from nummairieque.interfaces import IAppointment
from plone.dexterity.content import Container
from plone.dexterity.content import Item
from plone.supermodel import model
from zope.component.hooks import getSite
from zope.interface import implementer

import secrets

FOLDER = "rendez-vous"
CANCELLED = "cancelled"
#: What an appointment can be; a time that is held is none yet.
STATES = (*(kind for kind in KINDS if kind != HELD), CANCELLED)


class IAppointmentFields(IAppointment, model.Schema):
    """Start and end are those of the behaviour; all else only the desk writes."""


class AppointmentsFolder(Unordered, Container):
    """The appointments that take place at one maison, whatever became of them."""


@implementer(IAppointment)
class Appointment(Item):
    """A meeting at a maison; not catalogued, the agenda has its times.

    ``start`` and ``end`` are aware datetimes in UTC; ``maison`` and ``partner``
    slugs; ``permanence`` an id or ``""``; ``room`` a name or ``""``; ``person``
    the user id of who receives, or ``""`` for the team; ``demande`` the physical
    path of its demande, ``""`` for who came without one; ``partner_uid``,
    ``origin_uid`` and ``demande_uid`` UIDs or None; ``state`` one of
    :data:`STATES`; ``papers`` a tuple of str, to bring; ``note`` words for the
    front desk. For calendars: ``uid``, which never changes, and ``sequence``,
    which rises with each change; ``reminded_for`` is the start that people were
    reminded of, or None, ``asked_for`` the one of which the hosts were asked who
    came. Nothing of the usager is in it: who comes is read from the demande
    (:mod:`.who`).
    """

    #: As of a demande: local roles go to groups only.
    __ac_local_roles__ = {}

    manage_FTPget = manage_DAVget = None

    title = ""
    start = None
    end = None
    maison = ""
    partner = ""
    permanence = ""
    room = ""
    person = ""
    demande = ""
    demande_uid = None
    partner_uid = None
    origin_uid = None
    state = BOOKED
    sequence = 0
    uid = ""
    papers = ()
    note = ""
    reminded_for = None
    asked_for = None

    def _getCatalogTool(self):
        return None

    def notifyModified(self):
        """Nothing: what changes is told by its events and by the log of its demande."""


def booking_of(appointment):
    """The :class:`.model.Booking` that the agenda has of an appointment."""
    return Booking(
        appointment.getId(),
        appointment.state,
        appointment.start,
        appointment.end,
        appointment.maison,
        appointment.partner,
        appointment.permanence,
        appointment.room,
        appointment.person,
        None,
        appointment.demande,
        appointment.origin_uid or "",
    )


def folder_of(site, maison):
    """The appointments of a maison by its slug."""
    return site["maisons"][maison][FOLDER]


def add_folder(maison):
    """Give a maison the folder of its appointments."""
    if FOLDER not in maison:
        folder = make(AppointmentsFolder, "appointments", FOLDER, "", title="Rendez-vous")
        maison._setObject(FOLDER, folder, set_owner=0)


def add(site, slot, creator, **values):
    """A new appointment at the time of ``slot``, in its maison; the agenda is not told.

    :param values: further attributes.
    """
    made = make(
        Appointment,
        "appointment",
        secrets.token_hex(8),
        creator,
        title="Rendez-vous",
        **placed(slot),
        **values,
    )
    made.uid = f"{made.UID()}@nummairieque"
    return put(folder_of(site, slot.maison), made)


def placed(slot):
    """Attribute → value of an appointment at the time of a slot: dict."""
    names = ("start", "end", "maison", "partner", "permanence", "room", "person")
    return {name: getattr(slot, name) for name in names}


def place_anew(appointment, slot):
    """Give it another time, at another maison perhaps; the appointment where it is now."""
    site, id = getSite(), appointment.getId()
    before = appointment.maison
    for name, value in placed(slot).items():
        setattr(appointment.aq_base, name, value)
    if slot.maison == before:
        return appointment
    bare = appointment.aq_base
    folder_of(site, before)._delOb(id)
    bare.__parent__ = folder_of(site, slot.maison).aq_base
    folder_of(site, slot.maison)._setOb(id, bare)
    return folder_of(site, slot.maison)._getOb(id)
