"""Reminding people of the appointments of the next working day, and asking who came.

A maison and a day at a time, in one transaction: what is told and that it was told.
The agenda knows the days, so the cost follows those that are near.
"""

from datetime import date
from nummairieque.alone import alone
from nummairieque.appointment import agenda
from nummairieque.appointment import audience
from nummairieque.appointment import entries
from nummairieque.appointment import reminders
from nummairieque.appointment.content import folder_of
from nummairieque.appointment.model import BOOKED
from nummairieque.appointment.reading import demande_of
from nummairieque.notification.engine import tell
from nummairieque.notification.usager import tell_usager
from nummairieque.notification.usagertexts import REMINDER
from nummairieque.theme.words import day as in_figures
from nummairieque.workspace.topics import partner_title

import logging

logger = logging.getLogger("nummairieque.tick")
TOMORROW, UNMARKED = "appointment_tomorrow", "appointment_unmarked"


def run(site, now, dry_run=False, failed=None):
    """Tell what is due at ``now``, each maison and day in its own transaction.

    :param now: aware datetime in office hours; the caller looks.
    :param failed: list that gets what could not be told: maison and day.
    :returns: list of str, a line for each maison and day of which something was told.
    """
    failed = [] if failed is None else failed
    lines = []
    for work, span in ((remind, reminders.days_ahead(now)), (ask, reminders.days_behind(now))):
        for maison in sorted(site["maisons"].objectIds()):
            for day in sorted(agenda.days_on(site, maison, *span)):
                try:
                    steps = (site, maison, day, now, dry_run)
                    words = work(*steps) if dry_run else alone(work, *steps)
                except Exception:
                    logger.exception("Appointments of %s on %s can't be told", maison, day)
                    failed.append(f"{maison} {day}")
                else:
                    lines += [f"{maison} {day} {words}"] if words else []
    return lines


def _open(site, maison, day):
    """The appointments of a maison on a day (``YYYY-MM-DD``) that are agreed upon, by start."""
    on = date.fromisoformat(day)
    found = agenda.bookings_on(site, maison, on, on)
    folder = folder_of(site, maison)
    held = [folder.get(booking.id) for booking in found if booking.state == BOOKED]
    return [appointment for appointment in held if appointment is not None]


def remind(site, maison, day, now, dry_run=False):
    """Remind of the appointments of one maison and day that are due; what was done, in words.

    Each is marked with the start that people were reminded of: one that is moved
    is reminded of anew, one that is cancelled is in no agenda.
    """
    due = [a for a in _open(site, maison, day) if reminders.is_due(a.start, a.reminded_for, now)]
    if not due:
        return ""
    if not dry_run:
        front, others = [], {}
        for appointment in due:
            appointment.reminded_for = appointment.start
            demande = demande_of(appointment)
            line = _line(site, appointment, demande)
            front.append({**line, "path": _below(site, appointment)})
            for userid in audience.receivers(site, appointment, demande, now):
                others.setdefault(userid, []).append((appointment.partner, line))
            if demande is not None:
                values = {"start": appointment.start, "maison": maison}
                tell_usager(site, demande, REMINDER, values, now)
        keepers = audience.hosts(site, due[0])
        _tell_day(site, TOMORROW, keepers, site["maisons"][maison], maison, front, now)
        _tell_receivers(site, maison, others, keepers, now)
    return f"rappel de {len(due)} rendez-vous"


def _tell_receivers(site, maison, others, told, now):
    """The same lines to several people are told at once."""
    same = {}
    for userid in others.keys() - told:
        key = tuple(line["path"] for _partner, line in others[userid])
        same.setdefault(key, []).append(userid)
    for userids in same.values():
        found = others[userids[0]]
        partner = site["partenaires"][found[0][0]]
        lines = [line for _partner, line in found]
        _tell_day(site, TOMORROW, set(userids), partner, maison, lines, now)


def ask(site, maison, day, now, dry_run=False):
    """Ask the hosts who came to what nobody marked; what was done, in words."""
    due = [a for a in _open(site, maison, day) if a.asked_for != a.start]
    due = [a for a in due if reminders.ask_at(a.start) <= now]
    if not due:
        return ""
    if not dry_run:
        lines = []
        for appointment in due:
            appointment.asked_for = appointment.start
            line = _line(site, appointment, demande_of(appointment))
            lines.append({**line, "path": _below(site, appointment)})
        keepers = audience.hosts(site, due[0])
        _tell_day(site, UNMARKED, keepers, site["maisons"][maison], maison, lines, now)
    return f"{len(due)} rendez-vous sans suite"


def _tell_day(site, kind, userids, about, maison, lines, now):
    values = {
        "day": in_figures(lines[0]["start"]),
        "on": agenda.day_of(lines[0]["start"]),
        "number": str(len(lines)),
        "place": entries.maison_title(site, maison),
        "lines": tuple(lines),
        "by_path": True,
    }
    tell(site, kind, userids, "/".join(about.getPhysicalPath()), values, now)


def _line(site, appointment, demande):
    """One appointment in the mail of a day: dict, without a word of the usager."""
    return {
        "start": appointment.start,
        "partner": partner_title(site, appointment.partner),
        "reference": demande.reference if demande is not None else "",
        "room": appointment.room,
        "path": _below(site, demande if demande is not None else appointment),
    }


def _below(site, item):
    """The path of something, from the site on, without a slash before it."""
    return "/".join(item.getPhysicalPath()[len(site.getPhysicalPath()) :])
