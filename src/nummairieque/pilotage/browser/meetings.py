"""The appointments on the page of the figures: a span of days, then two tables."""

from datetime import timedelta
from nummairieque import _
from nummairieque.deadline.calendar import ZONE
from nummairieque.inputs import InvalidInput
from nummairieque.pilotage import meetingcounts
from nummairieque.pilotage.meetings import Meetings
from nummairieque.theme.fields import Field
from nummairieque.theme.words import day
from nummairieque.workspace.rules import as_read
from nummairieque.workspace.titles import body_title
from urllib.parse import urlencode
from zope.cachedescriptors.property import Lazy
from zope.component.hooks import getSite

_TITLES = {"maison": _("Rendez-vous par maison"), "partner": _("Rendez-vous par partenaire")}
_NOBODY = _("Sans partenaire")


def span_query(first, last):
    """The part of an address that asks for these days."""
    return urlencode({"du": first.isoformat(), "au": last.isoformat()})


class MeetingTables:
    """For the page: ``du`` and ``au`` of its address are the first and the last day."""

    @Lazy
    def span(self):
        """(first, last) dates, and the refusals of what was asked, a dict."""
        today = self.now.astimezone(ZONE).date()
        asked = [self.request.form.get(name) for name in ("du", "au")]
        try:
            return meetingcounts.span_asked(*asked, today), {}
        except InvalidInput as refused:
            return meetingcounts.span_asked(None, None, today), refused.errors

    @Lazy
    def meetings(self):
        return Meetings(getSite(), *self.span[0])

    @property
    def span_errors(self):
        return list(self.span[1].values())

    def span_fields(self):
        """The two days, as the form draws them."""
        (first, last), errors = self.span
        typed = {"du": day(first), "au": day(last)}
        if errors:
            typed = {name: self.request.form.get(name) for name in typed}
            typed = {n: v if isinstance(v, str) else "" for n, v in typed.items()}
        labels = (("du", _("Du")), ("au", _("Au")))
        return [
            Field(name, label, "day", required=True, maximum=40).bound(
                typed[name], errors.get(name), "rv"
            )
            for name, label in labels
        ]

    def span_links(self):
        """What is behind and what is ahead with one press: dicts of url and label."""
        today, page = self.now.astimezone(ZONE).date(), f"{self.site_url}/desk-statistics"
        behind = meetingcounts.span_asked(None, None, today)
        ahead = (today, today + timedelta(days=meetingcounts.AHEAD - 1))
        return [
            {"url": f"{page}?{span_query(*span)}#meetings", "label": label}
            for span, label in (
                (behind, _("Les 90 derniers jours")),
                (ahead, _("Les 30 prochains jours")),
            )
        ]

    @property
    def file_url(self):
        """Address of the same figures for a spreadsheet."""
        return f"{self.site_url}/chiffres-rendez-vous-csv?{span_query(*self.span[0])}"

    def meeting_tables(self):
        """By maison and by partner: dicts of id, title and rows; without any, none."""
        found = [
            {"id": f"meetings-{kind}", "title": title, "rows": self._meeting_rows(kind)}
            for kind, title in _TITLES.items()
        ]
        return [table for table in found if table["rows"]]

    def _meeting_rows(self, kind):
        rows = [
            {
                **counts._asdict(),
                "title": body_title(getSite(), kind, slug) if slug else _NOBODY,
                "wait": "–" if counts.wait is None else str(round(counts.wait)),
            }
            for slug, counts in self.meetings.by(kind).items()
        ]
        return sorted(rows, key=lambda row: (-row["booked"], as_read(row["title"])))
