"""``demandes-a-risque``: what is late or about to be, partner by partner."""

from nummairieque import _
from nummairieque.demande.browser import doings
from nummairieque.demande.browser.actions import receiver_field
from nummairieque.demande.browser.rows import Rows
from nummairieque.demande.rules import Asked
from nummairieque.theme.fields import Field
from nummairieque.theme.paging import Paged
from nummairieque.theme.template import DeskPage
from nummairieque.theme.words import counted
from nummairieque.theme.words import moment_in_words
from nummairieque.work.risk import Risk
from nummairieque.work.risk import scope_of
from nummairieque.workspace.roster import my_workspaces
from plone import api
from zExceptions import Forbidden
from zope.cachedescriptors.property import Lazy
from zope.component.hooks import getSite

_LATE = (_("1 en retard"), _("${number} en retard"))
_NEAR = (_("1 à risque"), _("${number} à risque"))


class RiskPage(Paged, DeskPage):
    """For who leads a team, and for the coordination; nobody else has it."""

    title = _("Demandes en retard et à risque")
    #: Lines of a page: each partner adds its own people to choose from.
    size = 40
    #: Of a form that was refused: whose it is, what was ticked and chosen in it.
    refused_slug, ticked, chosen_receiver = None, frozenset(), ""
    errors = {}

    def __call__(self):
        if not self.scope:
            raise Forbidden("for who leads a team")
        return self.index()

    def refused(self, slug, ticked, receiver, errors):
        """This page again, after its form for a partner was refused: a 400.

        :param ticked: set of marks; ``receiver`` who was chosen, or ``""``.
        :returns: None where that form does not show, as nothing is left in it.
        """
        self.refused_slug, self.ticked, self.chosen_receiver = slug, ticked, receiver
        self.errors = errors
        if not any(group["slug"] == slug and group["field"] for group in self.groups):
            return None
        self.request.response.setStatus(400)
        return self.index()

    def error_links(self):
        """The refusals, as the macro draws them: each leads to its form."""
        fields = {"demandes": _("Demandes"), "assignee": _("Confier à")}
        return [
            {"href": self._href(name), "label": label, "error": self.errors[name]}
            for name, label in fields.items()
            if name in self.errors
        ]

    def _href(self, name):
        # The heading names the partner; its boxes are the next stops of the Tab key.
        return (
            f"#of-{self.refused_slug}"
            if name == "demandes"
            else f"#give-{self.refused_slug}-{name}"
        )

    @Lazy
    def scope(self):
        return scope_of(getSite(), self.may("nummairieque: Coordinate", getSite()))

    @Lazy
    def risk(self):
        return Risk(getSite(), self.scope, self.now)

    @Lazy
    def every(self):
        """The groups of all partners."""
        return self.risk.groups()

    @property
    def asked(self):
        """The partner that the address asks for, or ``""``."""
        value = self.request.form.get("partenaire", "")
        return value if isinstance(value, str) else ""

    @Lazy
    def chosen(self):
        """The groups that the filter leaves."""
        return [group for group in self.every if self.asked in ("", group.slug)]

    @property
    def total(self):
        return sum(len(group.numbers) for group in self.chosen)

    @property
    def address(self):
        return f"{self.site_url}/demandes-a-risque"

    def query(self):
        return {"partenaire": self.asked}

    def filter_field(self):
        """The filter, or None where there is nothing to choose."""
        if len(self.every) < 2 and not self.asked:
            return None
        choices = (("", _("Tous")), *((group.slug, group.title) for group in self.every))
        field = Field("partenaire", _("Partenaire"), "select", required=True, choices=choices)
        return field.bound(self.asked, prefix="filter")

    def sum_words(self):
        """How many in all: list of sentences."""
        return self._counts(
            sum(len(group.late) for group in self.chosen),
            sum(len(group.near) for group in self.chosen),
        )

    def _counts(self, late, near):
        return [counted(_LATE, late), counted(_NEAR, near)]

    @Lazy
    def rows(self):
        """The lines of a list, for this reader; it looks each person up once."""
        mine = my_workspaces("mairie") + my_workspaces("maison")
        return Rows(self, my_workspaces("partner"), mine)

    @Lazy
    def language(self):
        return api.portal.get_current_language()

    @Lazy
    def groups(self):
        """What this page shows: dicts of slug, title, counts, rows and, where the
        reader gives demandes to people, the field for it."""
        partners, found, place = getSite()["partenaires"], [], 0
        for group in self.chosen:
            first, last = self.start - place, self.start + self.size - place
            numbers = group.numbers[max(0, first) : max(0, last)]
            place += len(group.numbers)
            if not numbers:
                continue
            gives = self.scope.gives(group.slug) and group.slug in partners
            field = receiver_field(partners[group.slug]) if gives else None
            found.append(
                {
                    "slug": group.slug,
                    "title": group.title,
                    "counts": self._counts(len(group.late), len(group.near)),
                    "rows": [self._row(number) for number in numbers],
                    "field": field and self._bound(field, group.slug),
                }
            )
        return found

    def _bound(self, field, slug):
        refused = slug == self.refused_slug
        value = self.chosen_receiver if refused else ""
        error = self.errors.get(field.name) if refused else None
        return field.bound(value, error, f"give-{slug}")

    def _row(self, number):
        brain = self.risk.brain(number)
        step, at = brain.last_chase or (None, None)
        assignee = brain.assignee or ""
        mark = Asked(brain.reference, assignee).mark()
        return {
            **self.rows.row(brain),
            "mark": mark,
            "ticked": mark in self.ticked,
            "id": f"d-{brain.reference}",
            "who": self.rows.seen.name_and_absence(assignee) if assignee else None,
            "chase": doings.STEPS.get(step) if at else None,
            "chased": moment_in_words(at, self.language) if at else None,
        }
