"""The appointments on the first page: from the agenda, no demande is woken."""

from nummairieque import _
from nummairieque.appointment.finding import near
from nummairieque.appointment.listing import reading
from nummairieque.appointment.listing import rules
from nummairieque.appointment.listing.rows import Rows
from nummairieque.appointment.model import BOOKED
from nummairieque.deadline.calendar import ZONE
from nummairieque.home.parts import LINES
from nummairieque.home.parts import Part
from nummairieque.home.parts import Section
from zope.component.hooks import getSite

#: Lines of what one receives next.
NEXT = 3
_ALL = _("Tous les rendez-vous")
_NONE = _("Aucun rendez-vous fixé pour vos demandes dans le mois à venir.")


def _coming(page, who):
    """What is still to come in the month that comes, held times too: list of bookings."""
    query = rules.usual(page.now.astimezone(ZONE).date())
    return rules.listed(reading.bookings(getSite(), query, who), page.now)


def origin_section(page):
    """For who files: what is fixed. What is still to be chosen stands above, as it waits."""
    mine = [page.origin] if page.origin else page.origins
    who = rules.Reader("", origins=frozenset(origin.UID() for origin in mine))
    fixed = [booking for booking in _coming(page, who) if who.lists(booking)]
    parts = [_part(page, who, fixed, LINES)] if fixed else []
    links = [{"label": _ALL, "url": f"{page.site_url}/rendez-vous"}, *_one_day(page, mine[0])]
    return Section("meetings", _("Rendez-vous à venir"), [*parts, Part("links", links)], _NONE)


def _one_day(page, origin):
    """The link to the grid of the nearest maison."""
    site = getSite()
    return [
        {
            "label": _("Une seule journée : qui reçoit, et quand"),
            "url": f"{site['maisons'].absolute_url()}/{slug}/une-seule-journee",
        }
        for slug in near(site, origin)[:1]
    ]


def partner_section(page):
    """For who answers: what he receives next; None where nothing is to come."""
    who = reading.reader().alone()._replace(origins=frozenset(), all=False)
    found = [b for b in _coming(page, who) if b.state == BOOKED]
    if not found:
        return None
    links = [{"label": _ALL, "url": f"{page.site_url}/rendez-vous"}]
    parts = [_part(page, who, found, NEXT), Part("links", links)]
    return Section("meetings-mine", _("Mes rendez-vous"), parts)


def _part(page, who, found, number):
    rows = [_line(row) for row in Rows(page, who).of(found[:number])]
    return Part("facts", rows, total=len(found))


def _line(row):
    place = " – ".join(filter(None, (row["partner"], row["maison"], row["room"])))
    return {"label": row["moment"], "value": place, "url": row["url"]}
