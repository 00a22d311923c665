"""The list of demandes: boxes, filters, pages; from the catalog alone."""

from nummairieque import _
from nummairieque import masked
from nummairieque import states
from nummairieque.demande import boxes
from nummairieque.demande.browser import views
from nummairieque.demande.browser import words
from nummairieque.demande.browser.actions import receiver_field
from nummairieque.demande.browser.keys import WorkPage
from nummairieque.demande.browser.rows import Rows
from nummairieque.demande.listing import list_demandes
from nummairieque.demande.rules import Asked
from nummairieque.demande.savedviews import pairs_of
from nummairieque.inputs import InvalidInput
from nummairieque.theme.fields import Field
from nummairieque.theme.template import DeskPage
from nummairieque.theme.words import counted
from nummairieque.theme.words import iso
from nummairieque.theme.words import moment
from nummairieque.workspace import former
from nummairieque.workspace.roster import my_workspaces
from nummairieque.workspace.roster import workspaces
from nummairieque.workspace.rules import as_read
from nummairieque.workspace.topics import partner_title
from urllib.parse import quote
from urllib.parse import urlencode
from zope.cachedescriptors.property import Lazy
from zope.component.hooks import getSite

#: Parameters that a link of the list carries on.
KEPT = ("box", "state", "partner", "mairie", "maison", "q", "sort_on", "sort_order")
#: What an address of the list that asks for nothing shows, when it holds something.
FIRST_BOX = "waiting"
#: Tabs that always show, in the order of the work; the others when they hold something.
PARTNER_TABS = ("waiting", "new", "mine", "open", "on_hold", "late", "closed")
ORIGIN_TABS = ("waiting", "open", "answered", "drafts", "closed")
TEAM_TITLE = _("L’équipe")
SORTS = (
    ("", _("Selon le classement habituel")),
    ("due", _("La plus urgente d’abord")),
    ("activity", _("La plus récente d’abord")),
)


#: Nothing to do with several of these.
_UNTICKED = ("draft", *states.OVER_STATES)
_TOTAL = (_("1 demande"), _("${number} demandes"))


class DemandesPage(WorkPage, DeskPage):
    """``desk-demandes``: one box of the reader's demandes."""

    title = _("Demandes")
    fixed = {}

    def __call__(self):
        form = {**{name: self.request.form.get(name) for name in (*KEPT, "b_start")}, **self.fixed}
        if form["sort_on"] == "activity" and not form["sort_order"]:
            form["sort_order"] = "descending"
        self.refused = None
        try:
            plain = not any(value for name, value in form.items() if name not in self.fixed)
            first = FIRST_BOX if plain else None
            self.listing = list_demandes(getSite(), form, self.now, first)
        except InvalidInput as refused:
            # A hand-made address: show the usual list and say so.
            self.refused = list(refused.errors.values())
            self.request.response.setStatus(400)
            self.listing = list_demandes(getSite(), self.fixed, self.now)
        self.query = self.listing.query
        return self.index()

    @property
    def base(self):
        return f"{self.site_url}/desk-demandes"

    def url(self, **changed):
        """This list with other parameters; the default ones left out."""
        query = {name: self.query[name] for name in KEPT if name not in self.fixed}
        if not self.request.form.get("sort_on"):
            query.pop("sort_on", None)
            query.pop("sort_order", None)
        query.update(changed)
        query = {name: value for name, value in query.items() if value}
        return f"{self.base}?{urlencode(query)}" if query else self.base

    def boxes(self):
        """The boxes with their counts; the one shown is marked."""
        return [
            {
                "title": title,
                "count": self.listing.counters[box],
                "url": self.url(box=box),
                "current": "page" if box == self.query["box"] else None,
            }
            for box, title in self._tabs()
        ]

    def _tabs(self):
        """(box, title) of the tabs: one's own work first, by what one is."""
        if self.partners and not self.origins:
            shown = PARTNER_TABS
        elif self.origins and not self.partners:
            shown = ORIGIN_TABS
        else:
            shown = ("waiting", "open", "all")
        counters = self.listing.counters
        order = [*shown, *(box for box in boxes.TITLES if box not in shown)]
        order.sort(key=lambda box: (box == "all", box == "closed"))
        titles = {**boxes.TITLES, "open": TEAM_TITLE} if shown is PARTNER_TABS else boxes.TITLES
        return [
            (box, titles[box])
            for box in order
            if box in (*shown, self.query["box"], "all") or (counters[box] and box != "waiting")
        ]

    def total(self):
        """How many there are in all, in words."""
        return counted(_TOTAL, self.listing.total)

    @Lazy
    def rows(self):
        rows = Rows(self, self.partners, self.origins)
        every = self.request.form.get("cocher") == "tout"
        return [
            {**rows.row(brain), "mark": self._mark(brain, rows), "ticked": every}
            for brain in self.listing.items
        ]

    @Lazy
    def given(self):
        """The partner whose demandes the reader may give to somebody here, or None.

        One: of two partners no one is of both teams.
        """
        led = my_workspaces("partner", group="leads")
        wanted = self.query["partner"]
        if wanted or len(led) > 1:
            return next((w for w in led if w.getId() == wanted), None)
        return led[0] if led else None

    def _mark(self, brain, rows):
        """What a tick stands for, or None where the reader has nothing to do."""
        if brain.review_state in _UNTICKED or not rows.sides(brain):
            return None
        return Asked(brain.reference, brain.assignee or "").mark()

    def together(self):
        """What can be done with the ticked ones: dict, or None where nothing can be ticked."""
        if not any(row["mark"] for row in self.rows):
            return None
        return {
            "partner": bool(self.partners),
            "origin": bool(self.origins),
            "give": receiver_field(self.given).bound(prefix="give") if self._gives() else None,
            "all": self.url(cocher="tout", b_start=self.query["b_start"]),
        }

    def _gives(self):
        slug = self.given.getId() if self.given is not None else None
        return any(
            brain.partner == slug and brain.review_state in states.OPEN_STATES
            for brain in self.listing.items
        )

    @property
    def asked(self):
        """What this list shows, as an address has it."""
        return urlencode(pairs_of(self._shown))

    @property
    def _shown(self):
        shown = dict(self.query)
        if not self.request.form.get("sort_on"):
            shown.update(sort_on="", sort_order="")
        return shown

    def views(self):
        """The views that the reader keeps, and those of his teams."""
        teams = () if masked.is_on() else (*self.partners, *self.origins)
        return views.shown(getSite(), teams, self._shown, f"{self.site_url}/desk-demandes")

    @property
    def asked_quoted(self):
        """The same inside an address, for the page that gives it a name."""
        return quote(self.asked)

    @Lazy
    def shows(self):
        """Which of the two ends of a demande tells the reader something."""
        return {
            "partner": not self.partners or bool(self.origins),
            "origin": bool(self.partners) or len(self.origins) != 1,
        }

    @Lazy
    def partners(self):
        """The partners the reader answers for."""
        return my_workspaces("partner")

    @Lazy
    def origins(self):
        """The reader's own mairies and maisons, where demandes can be filed."""
        return my_workspaces("mairie") + my_workspaces("maison")

    def bound_fields(self):
        """The filters, as fields of a GET form."""
        values = {**self.query, "sort_on": self.request.form.get("sort_on")}
        return [field.bound(values[field.name] or "", prefix="filter") for field in self._fields()]

    def _fields(self):
        yield Field("q", _("Mots cherchés"), required=True)
        yield _select("state", _("État"), (("", _("Tous")), *_STATES))
        if self.shows["partner"]:
            yield _select("partner", _("Partenaire"), _titles("partner", _("Tous")))
        if self.shows["origin"] and not self.fixed:
            yield _select("mairie", _("Mairie"), _titles("mairie", _("Toutes")))
        yield _select("sort_on", _("Ordre"), SORTS)

    @property
    def filtered(self):
        """True when some filter hides part of the box."""
        names = ("state", "partner", "mairie", "q")
        return any(self.query[name] for name in names if name not in self.fixed)

    @property
    def pages(self):
        """Links to the pages before and after, or None when there is one page."""
        start, size, total = self.query["b_start"], self.query["b_size"], self.listing.total
        if total <= size and not start:
            return None
        following = start + size
        return {
            "number": start // size + 1,
            "count": max(1, -(-total // size)),
            "previous": self.url(b_start=max(0, start - size)) if start else None,
            "next": self.url(b_start=following) if following < total else None,
        }

    def former(self):
        """What went to other partners: dicts of reference, moment and to, latest first."""
        site, lines = getSite(), []
        for partner in self.partners:
            lines += former.lines(partner, self.now)
        return [
            {
                "reference": reference,
                "moment": moment(at),
                "iso": iso(at),
                "to": to and partner_title(site, to),
            }
            for at, reference, to in sorted(lines, reverse=True)[:10]
        ]


class OriginDemandesPage(DemandesPage):
    """The same list at ``…/demandes`` of one mairie or maison."""

    def __call__(self):
        origin = self.context.aq_inner.aq_parent
        self.fixed = {origin.portal_type: origin.getId()}
        self.title = _("Demandes de ${origin}", mapping={"origin": origin.title})
        return super().__call__()

    @property
    def base(self):
        return self.context.absolute_url()


_STATES = tuple((name, word) for name, (word, _sign) in words.STATES.items())


def _select(name, label, choices):
    return Field(name, label, "select", required=True, choices=choices)


def _titles(portal_type, every):
    found = sorted(workspaces(portal_type), key=lambda w: as_read(w.title))
    return (("", every), *((w.getId(), w.title) for w in found))
