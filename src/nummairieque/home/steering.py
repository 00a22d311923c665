"""The first page of who steers: pilots and the coordination."""

from nummairieque import _
from nummairieque.demande import boxes
from nummairieque.home.partner import counters
from nummairieque.home.parts import LINES
from nummairieque.home.parts import Part
from nummairieque.home.parts import Section
from nummairieque.notification.outbox import counters as count_mails
from nummairieque.notification.record import FAILED
from nummairieque.pilotage.figures import Figures
from zope.component.hooks import getSite

COORDINATION = ("late", "open", "on_hold", "answered")


def figures_section(page):
    """How the desk does, with no demande behind it."""
    figures = Figures(getSite(), page.now)
    url = f"{page.site_url}/desk-statistics"
    counts = (
        (_("Envoyées en tout"), figures.total),
        (boxes.TITLES["open"], len(figures.open)),
        (boxes.TITLES["late"], len(figures.late)),
    )
    rows = [
        {"title": title, "count": count, "url": url, "urgent": False} for title, count in counts
    ]
    return Section("figures", _("Chiffres"), [Part("counters", rows)])


def care_section(page):
    """What needs care: the late demandes; the rest is on the page of the coordination."""
    late = page.desk.parted.box("late")
    parts = [Part("counters", counters(page, COORDINATION))]
    if late:
        parts.append(
            Part(
                "demandes",
                [page.row(brain) for brain in page.desk.brains(late, "late", LINES)],
                boxes.TITLES["late"],
                len(late),
                page.list_url("late"),
                {"partner": True, "origin": True},
            )
        )
    url = f"{page.site_url}/coordination"
    parts.append(Part("links", [{"label": _("Tenir le guichet"), "url": url}]))
    return Section("care", _("À surveiller"), parts)


def failed_mails(page):
    """How many mails were given up, for the coordination; 0 for others."""
    if not page.may("nummairieque: View outbox"):
        return 0
    return count_mails(getSite()).get(FAILED, 0)
