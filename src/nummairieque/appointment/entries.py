"""An appointment as a calendar and a mail name it: of the usager, nothing."""

from datetime import datetime
from datetime import UTC
from nummairieque import _
from nummairieque.appointment.calendarfile import Entry
from nummairieque.appointment.calendarfile import LINE_MAX
from nummairieque.inputs import one_line
from nummairieque.notification.wording import say

SUMMARY = _("Rendez-vous ${partner}")
TO_CHANGE = _("Pour déplacer ou annuler, ouvrez le guichet :")


def place_of(site, maison, room):
    """Where one goes: the name of the maison, the room, the address, as one line."""
    held = site["maisons"].get(maison)
    words = (held.title, room, held.address) if held is not None else (maison, room)
    return ", ".join(one_line(word, LINE_MAX) for word in words if word)


def maison_title(site, maison):
    """The name of a maison by its slug."""
    held = site["maisons"].get(maison)
    return held.title if held is not None else maison


def values_of(site, appointment, booking=None):
    """What a record of the outbox holds of an appointment: dict of plain values.

    :param booking: a :class:`.model.Booking` that it was, to tell of that.
    """
    told = booking or appointment
    return {
        "uid": appointment.uid,
        "sequence": appointment.sequence,
        "start": told.start,
        "end": told.end,
        "place": place_of(site, told.maison, told.room),
    }


def entry(values, stamp, partner, reference, language, url, more=(), name=""):
    """An :class:`.calendarfile.Entry`.

    :param values: as :func:`values_of` gives them.
    :param partner: title of the partner.
    :param reference: of the demande, or ``""``.
    :param more: further lines, str.
    :param name: of the usager, for who asked to see it in the own calendar.
    """
    title = say(SUMMARY, language, partner=partner)
    return Entry(
        values["uid"],
        values["sequence"],
        values["start"],
        values["end"],
        stamp,
        " – ".join(filter(None, (title, name, reference))),
        values["place"],
        (*more, say(TO_CHANGE, language)),
        url,
    )


def changed_at(appointment):
    """When it was written last: an aware datetime."""
    # Its moment of commit; what was not committed yet is of now.
    appointment._p_activate()
    moment = appointment._p_mtime
    return datetime.fromtimestamp(moment, UTC) if moment else datetime.now(UTC)
