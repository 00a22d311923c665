"""What is late or about to be, per partner: from the indexes alone.

Its cost follows the demandes that are under way, and the lines of one page:
nothing is woken.
"""

from BTrees.IIBTree import IISet
from BTrees.IIBTree import intersection
from BTrees.IIBTree import union
from dataclasses import dataclass
from nummairieque.deadline.plan import plan_of
from nummairieque.demande.listing import Finder
from nummairieque.states import WAITING_FOR_PARTNER
from nummairieque.work import rules
from nummairieque.workspace.roster import my_workspaces
from nummairieque.workspace.rules import as_read
from nummairieque.workspace.titles import body_title


@dataclass
class Group:
    """The demandes of one partner: numbers of the catalog, the most urgent first."""

    slug: str
    title: str
    late: list
    near: list

    @property
    def numbers(self):
        return self.late + self.near


@dataclass(frozen=True)
class Scope:
    """Whose demandes somebody looks after.

    ``everything`` for the coordination; ``partners`` slugs of the partners that
    he leads, whose demandes he may give to others; ``origins`` keys of the
    mairies and maisons that he leads, of which he reads.
    """

    everything: bool
    partners: tuple
    origins: tuple

    def __bool__(self):
        return bool(self.everything or self.partners or self.origins)

    def gives(self, slug):
        """True when he may give the demandes of a partner to somebody."""
        return self.everything or slug in self.partners


def scope_of(site, coordinates):
    """The :class:`Scope` of the current user.

    :param coordinates: True for the coordination.
    """
    led = my_workspaces(group="leads", site=site)
    return Scope(
        coordinates,
        tuple(w.getId() for w in led if w.portal_type == "partner"),
        tuple("/".join(w.getPhysicalPath()[-2:]) for w in led if w.portal_type != "partner"),
    )


class Risk:
    """All that is late or at risk in a scope, for the current user at one moment."""

    def __init__(self, site, scope, now):
        self.site = site
        self.scope = scope
        self.now = now
        self.finder = Finder(site, now)

    def _found(self):
        """The demandes under way that he looks after: an IISet-like."""
        finder, scope = self.finder, self.scope
        found = finder.visible()
        if not scope.everything:
            led = IISet()
            for index, keys in (("partner", scope.partners), ("origin", scope.origins)):
                if keys:
                    led = union(led, finder.ids(index, list(keys)))
            found = intersection(found, led)
        return intersection(finder.ids("review_state", list(WAITING_FOR_PARTNER)), found)

    def groups(self):
        """A :class:`Group` for each partner with something late or at risk, by title."""
        indexes = self.finder.catalog.getIndex
        due, partner = indexes("due"), indexes("partner").documentToKeyMap()
        moments, now = due.documentToKeyMap(), due._convert(self.now)
        limits, groups = {}, {}
        for number in self._found():
            slug, moment = partner[number], moments.get(number)
            if slug not in limits:
                limits[slug] = due._convert(self.now + self._near(slug))
            if moment is None or moment > limits[slug]:
                continue
            late, near = groups.setdefault(slug, ([], []))
            (late if rules.is_late(moment, now) else near).append((moment, number))
        found = [
            Group(
                slug,
                body_title(self.site, "partner", slug, slug),
                [number for _moment, number in sorted(late)],
                [number for _moment, number in sorted(near)],
            )
            for slug, (late, near) in groups.items()
        ]
        return sorted(found, key=lambda group: as_read(group.title))

    def _near(self, slug):
        return rules.near(plan_of(self.site["partenaires"].get(slug)).steps)

    def brain(self, number):
        """One line of the catalog."""
        return self.finder.catalog[number]
