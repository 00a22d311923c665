"""The dates that a référent proposes: times held for one demande, and words for elsewhere."""

from datetime import timedelta
from nummairieque import _
from nummairieque import inputs
from nummairieque.appointment import agenda
from nummairieque.appointment import slots as keys
from nummairieque.appointment.finding import slot_at
from nummairieque.appointment.lostdates import is_same
from nummairieque.appointment.model import Booking
from nummairieque.appointment.model import HELD
from nummairieque.appointment.model import Slot
from nummairieque.deadline.calendar import is_working_day
from nummairieque.deadline.calendar import ZONE
from nummairieque.demande.rules import SLOTS_MAX
from nummairieque.inputs import InvalidInput
from nummairieque.inputs import one_line
from nummairieque.theme.words import moment_in_words
from nummairieque.workspace.titles import body_title
from typing import NamedTuple
from zope.component.hooks import getSite

import re
import secrets

#: So many working days a time is held for the usager to choose.
HELD_DAYS = 3
ADDRESS = "/@slots/"
_KEY = re.compile(r"[a-z0-9-]+\.[a-z0-9-]+\.\d{8}T\d{4}Z", re.ASCII)


class Proposal(NamedTuple):
    """What was proposed.

    ``held`` are the :class:`.model.Booking` of the times, in their order;
    ``others`` dates in words, for which nothing is held; ``papers`` and
    ``note`` go into the appointment; ``by`` the user id of who proposed.
    """

    id: str
    held: tuple = ()
    others: tuple = ()
    papers: tuple = ()
    note: str = ""
    by: str = ""


class Offered(NamedTuple):
    """What is about to be proposed: free :class:`.model.Slot`, and dates in words."""

    slots: tuple = ()
    others: tuple = ()


def key_in(text):
    """The key of a slot that ``text`` is, or is the address of; None for other words."""
    if not isinstance(text, str):
        return None
    found = text.strip()
    if ADDRESS in found:
        return found.rpartition(ADDRESS)[2]
    return found if _KEY.fullmatch(found) else None


def key_of(booking):
    """The key of the time of a booking."""
    return keys.key(as_slot(booking))


def as_slot(booking):
    """The time of a booking as a :class:`.model.Slot`."""
    return Slot(**{name: getattr(booking, name) for name in Slot._fields[:7]})


def held_until(now, start):
    """When a time that is held from ``now`` on is given up: aware datetime."""
    local, left = now.astimezone(ZONE), HELD_DAYS
    while left:
        local += timedelta(days=1)
        left -= is_working_day(local.date())
    return min(local.astimezone(now.tzinfo), start)


def is_kept(booking, now):
    """True while a time of a proposal is held in the agenda: it may have been given up there."""
    day = booking.start.astimezone(ZONE).date()
    there = agenda.bookings_on(getSite(), booking.maison, day, day)
    return any(is_same(one, booking) and keys.is_live(one, now) for one in there)


def said(slot, site=None):
    """A time and its place in French words, as they are kept on the demande."""
    place = body_title(site or getSite(), "maison", slot.maison)
    return one_line(f"{moment_in_words(slot.start)}, {place}", 120)


def read(demande, lines, person, now):
    """What somebody proposes: :class:`Offered`.

    :param lines: keys, addresses or words, in whatever form they were sent.
    :param person: user id of who would receive in a room that is free.
    :raises nummairieque.inputs.InvalidInput: on the field ``slots``; a
        :class:`.finding.Taken` when a time is not free any more.
    """
    if isinstance(lines, str):
        lines = lines.split("\n")
    if not isinstance(lines, list | tuple) or len(lines) > SLOTS_MAX * 10:
        # The table of transitions says what is wrong.
        return Offered(others=lines)
    slots, others = {}, []
    for line in lines:
        key = key_in(line)
        if key is None:
            others.append(line)
        elif key not in slots:
            if len(slots) == SLOTS_MAX:
                inputs.refuse("slots", _("Proposez dix dates au plus."))
            slots[key] = _free(demande, key, person, now)
    return Offered(tuple(slots.values()), tuple(others))


def _free(demande, key, person, now):
    path = "/".join(demande.getPhysicalPath())
    try:
        slot = slot_at(getSite(), key, now, demande=path, person=person)
    except InvalidInput as refused:
        refused.errors = {"slots": refused.errors["slot"]}
        raise
    if slot.partner != demande.partner:
        inputs.refuse("slots", _("Ce créneau est d’un autre partenaire."))
    return slot


def hold(demande, offered, papers, note, by, now):
    """Hold the times for the demande; what was proposed before is given up."""
    site = getSite()
    release(demande)
    id, path = secrets.token_hex(8), "/".join(demande.getPhysicalPath())
    held = tuple(
        Booking(
            id,
            HELD,
            slot.start,
            slot.end,
            slot.maison,
            slot.partner,
            slot.permanence,
            slot.room,
            slot.person,
            held_until(now, slot.start),
            path,
            demande.origin.UID(),
        )
        for slot in offered.slots
    )
    for booking in held:
        agenda.put(site, booking)
    demande._proposal = Proposal(id, held, offered.others, papers, note, by)


def release(demande, again=False):
    """Give up what was held for the demande.

    :param again: True where other dates may follow: what was said with these is kept.
    """
    found = demande._proposal
    said = found._replace(held=(), others=()) if found is not None and again else None
    if demande._given_up != said:
        demande._given_up = said
    if found is not None:
        for booking in found.held:
            agenda.take_out(getSite(), booking)
        demande._proposal = None
