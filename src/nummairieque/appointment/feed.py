"""What a private calendar shows: its owner's appointments, as his rights are now.

Nobody is logged in when a calendar program reads it, so everything is asked anew:
that the account is there and not suspended, which teams it is in, and of each
appointment whether it may see it. Nothing is written.
"""

from AccessControl import getSecurityManager
from datetime import timedelta
from hashlib import sha256
from nummairieque import _
from nummairieque import suspended
from nummairieque.acting import acting_as
from nummairieque.appointment import agenda
from nummairieque.appointment import calendarfile
from nummairieque.appointment import entries
from nummairieque.appointment import who
from nummairieque.appointment.content import folder_of
from nummairieque.appointment.model import HELD
from nummairieque.appointment.model import WALK_IN
from nummairieque.deadline.calendar import ZONE
from nummairieque.inputs import one_line
from nummairieque.notification import settings
from nummairieque.notification.wording import say
from nummairieque.workspace.roster import my_workspaces
from nummairieque.workspace.topics import partner_title
from typing import NamedTuple

PERMISSION = "nummairieque: Use desk"
TITLE = _("Rendez-vous du guichet")
#: What is over stays for so long; what is to come is shown up to so far.
BACK, AHEAD = timedelta(days=30), timedelta(days=400)
#: Of what is over: the last ones alone.
PAST_MAX = 200
NAME_MAX = 100


class Mine(NamedTuple):
    """What somebody has to do with: slugs of maisons and partners, UIDs of origins."""

    userid: str
    maisons: frozenset
    partners: frozenset
    origins: frozenset

    def concerns(self, booking):
        """True for an appointment that stands in his calendar."""
        if booking.state in (HELD, WALK_IN):
            return False
        receives = booking.partner in self.partners and booking.person in ("", self.userid)
        return booking.maison in self.maisons or receives or booking.origin in self.origins


class Calendar(NamedTuple):
    """What one calendar shows now: ``entries`` of :mod:`.calendarfile`, and its title."""

    entries: tuple
    title: str

    @property
    def tag(self):
        """A few characters that change with anything that it shows.

        Known before the file is written, which costs most: a program comes back
        every hour, and mostly there is nothing new.
        """
        return sha256(repr((calendarfile.PRODID, *self)).encode("utf-8")).hexdigest()[:32]

    def octets(self):
        """The file."""
        return calendarfile.feed(self.entries, self.title)


def calendar(site, userid, feed, url, now):
    """The :class:`Calendar` of somebody; None for who opens nothing any more.

    :param feed: the :class:`.calendars.Feed` of the owner.
    :param url: address of the desk, without a slash at its end.
    """
    user = site.acl_users.getUserById(userid)
    if user is None or suspended.is_suspended(site, userid):
        return None
    if not user.has_permission(PERMISSION, site):
        return None
    language = settings.person(site, userid).language
    with acting_as(user):
        found = tuple(
            _entry(site, appointment, feed.names, language, url)
            for appointment in _appointments(site, _mine(site, userid), now)
        )
    return Calendar(found, say(TITLE, language))


def _mine(site, userid):
    """What the current user has to do with."""
    held = {kind: my_workspaces(kind, site=site) for kind in ("maison", "partner", "mairie")}
    return Mine(
        userid,
        frozenset(maison.getId() for maison in held["maison"]),
        frozenset(partner.getId() for partner in held["partner"]),
        frozenset(origin.UID() for kind in ("maison", "mairie") for origin in held[kind]),
    )


def _appointments(site, mine, now):
    """The appointments of the current user around ``now``, by start."""
    today = now.astimezone(ZONE).date()
    everywhere = mine.partners or mine.origins
    maisons = site["maisons"].objectIds() if everywhere else mine.maisons
    may = getSecurityManager().checkPermission
    wanted = bounded(
        [
            booking
            for maison in maisons
            for booking in agenda.bookings_on(site, maison, today - BACK, today + AHEAD)
            if mine.concerns(booking)
        ],
        now,
    )
    folders = {maison: folder_of(site, maison) for maison in {one.maison for one in wanted}}
    held = (folders[booking.maison].get(booking.id) for booking in wanted)
    found = [each for each in held if each is not None and may("View", each)]
    return sorted(found, key=lambda each: (each.start, each.uid))


def bounded(bookings, now):
    """Those to come, and the last ones that are over: list."""
    over = sorted((one for one in bookings if one.end <= now), key=lambda one: one.start)
    return [*over[-PAST_MAX:], *(one for one in bookings if one.end > now)]


def _entry(site, appointment, names, language, url):
    path = appointment.demande
    below = path.split("/")[2:] if path else appointment.getPhysicalPath()[2:]
    return entries.entry(
        entries.values_of(site, appointment),
        entries.changed_at(appointment),
        partner_title(site, appointment.partner),
        # The id of a demande is its reference.
        below[-1].upper() if path else "",
        language,
        "/".join((url, *below)),
        name=_name(appointment) if names else "",
    )


def _name(appointment):
    """Who comes, as far as the current user may read it; ``""`` otherwise."""
    values, hidden = who.usager_of(appointment)
    words = (values.get("first_name"), values.get("name"))
    return "" if hidden else one_line(" ".join(filter(None, words)), NAME_MAX)
