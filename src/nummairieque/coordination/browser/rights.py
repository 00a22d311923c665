"""``coordination-droits``: who gave what to whom, and took it."""

from datetime import datetime
from datetime import time
from datetime import timedelta
from nummairieque import _
from nummairieque import inputs
from nummairieque.coordination import register
from nummairieque.coordination import rights
from nummairieque.coordination.browser.base import CoordinationPage
from nummairieque.coordination.browser.people import body_choices
from nummairieque.people import rows
from nummairieque.people.browser import cards
from nummairieque.people.presence import kept_name
from nummairieque.theme import spreadsheet
from nummairieque.theme.fields import Field
from nummairieque.theme.listing import Listing
from nummairieque.theme.words import iso
from nummairieque.theme.words import moment
from nummairieque.theme.words import ZONE
from urllib.parse import urlencode
from zope.cachedescriptors.property import Lazy
from zope.component.hooks import getSite

#: No desk is older, and none is that much younger.
YEARS = (2000, 2999)
ROLES = {**cards.ROLES, **rights.DESK_ROLES}
HEADINGS = (
    _("Date"),
    _("Personne"),
    _("Identifiant"),
    _("Changement"),
    _("Rôle"),
    _("Espace"),
    _("Par"),
    _("Identifiant de l’auteur"),
)


class RightsPage(Listing, CoordinationPage):
    """A page of the register, the latest first, found by person, body, kind and day."""

    title = _("Droits donnés et retirés")
    names = ("qui", "q", "body", "what", "first", "last")
    SIZE = 50
    errors = {}

    def __call__(self):
        self._read_days()
        return self.index()

    def _read_days(self):
        self.days, self.errors = {}, {}
        for name in ("first", "last"):
            try:
                day = self.days[name] = inputs.day(name, self.asked(name))
                if day is not None and not YEARS[0] <= day.year <= YEARS[1]:
                    inputs.refuse(name, _("Cette date n’est pas valable : écrivez jj/mm/aaaa."))
            except inputs.InvalidInput as refused:
                self.errors.update(refused.errors)
        if self.errors:
            self.request.response.setStatus(400)

    def fields(self):
        bodies = (("", (("", _("Tous")),)), *body_choices(getSite(), by_uid=True))
        kinds = (("", _("Tous")), *rights.WHAT.items())
        return (
            Field("q", _("Nom ou identifiant"), maximum=100),
            Field("body", _("Espace"), "select", choices=bodies),
            Field("what", _("Changement"), "select", choices=kinds),
            Field("first", _("Du"), "day"),
            Field("last", _("Au"), "day"),
        )

    def filter_fields(self):
        return [
            field.bound(self.asked(field.name), self.errors.get(field.name))
            for field in self.fields()
        ]

    def error_links(self):
        """The refusals, as the macro draws them."""
        labels = {"first": _("Du"), "last": _("Au")}
        return [
            {"href": f"#f-{name}", "label": labels[name], "error": error}
            for name, error in self.errors.items()
        ]

    def selected(self, before=None):
        """The lines that the filters let pass, the latest first."""
        found = register.lines(
            getSite(),
            before=before,
            first=_midnight(self.days.get("first")),
            last=_midnight(self.days.get("last"), 1),
        )
        return register.select(
            found, self.asked("q"), self.asked("qui"), self.asked("body"), self.asked("what")
        )

    @Lazy
    def _page(self):
        before = self.asked("avant")
        return register.page(self.selected(before if before[:1].isdigit() else None), self.SIZE)

    def lines(self):
        """The lines of this page: dicts of when, iso, name, url, what, role, place, by."""
        if self.errors:
            return []
        return [self._words(line) for line in self._page[0]]

    def _words(self, line):
        known = rows.row_of(getSite(), line.userid) is not None
        query = urlencode({"qui": line.userid})
        return {
            "when": moment(line.at),
            "iso": iso(line.at),
            "name": _named(line.name, line.userid),
            "url": f"{self.site_url}/coordination-personne?{query}" if known else None,
            "what": rights.WHAT.get(line.what, line.what),
            "role": ROLES.get(line.role, line.role),
            "place": line.place_title,
            "by": _named(line.by_name, line.by) or _("Le guichet"),
        }

    @property
    def next_url(self):
        """The address of older lines, or None."""
        key = None if self.errors else self._page[1]
        return self.url(avant=key) if key else None

    @property
    def export_url(self):
        _path, mark, query = self.url().partition("?")
        return f"{self.site_url}/coordination-droits-csv{mark}{query}"


class RightsTable(RightsPage):
    """``coordination-droits-csv``: the same lines, all of them, for a spreadsheet."""

    def __call__(self):
        self._read_days()
        found = () if self.errors else self.selected()
        headings = [self.translate(heading) for heading in HEADINGS]
        lines = (self._cells(line) for line in found)
        return spreadsheet.answer(self.request, "droits", headings, lines)

    def _cells(self, line):
        words = self._words(line)
        return (
            line.at.astimezone(ZONE).isoformat(sep=" ", timespec="seconds"),
            words["name"],
            line.userid,
            *(self.translate(words[name]) for name in ("what", "role", "place", "by")),
            line.by,
        )


def _named(name, userid):
    """The name of a line's day; that of today where its day knew the account only."""
    return kept_name(userid) if name and name == userid else name


def _midnight(day, later=0):
    """The start of a day on the clock of the mairies, as an aware datetime; or None."""
    if day is None:
        return None
    return datetime.combine(day + timedelta(days=later), time(), ZONE)
