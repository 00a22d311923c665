"""``visite``: the desk in two minutes, for each job."""

from nummairieque.people.browser.tourtexts import ROLES
from nummairieque.people.browser.tourtexts import TOURS
from nummairieque.roles import PILOTS_GROUP
from nummairieque.theme.template import DeskPage
from nummairieque.workspace.roster import current_groups

#: The first group that somebody has decides which tour is shown.
_BY_GROUP = {
    "leads": "lead",
    "referents": "referent",
    "secretaries": "secretary",
    "hosts": "host",
    "editors": "editor",
    PILOTS_GROUP: "pilot",
}


def role_of(groups, coordinates):
    """Which tour is somebody's: a key of TOURS.

    :param groups: ids of groups, ``"leads:<uid>"``.
    """
    if coordinates:
        return "coordination"
    names = {group.partition(":")[0] for group in groups}
    return next((role for name, role in _BY_GROUP.items() if name in names), "secretary")


class TourPage(DeskPage):
    """One stop of the tour; ``p`` is its number, ``role`` whose tour it is."""

    @property
    def role(self):
        value = self.request.form.get("role")
        if isinstance(value, str) and value in TOURS:
            return value
        return role_of(current_groups(), self.may("nummairieque: Coordinate"))

    @property
    def number(self):
        value = self.request.form.get("p", "1")
        number = int(value) if isinstance(value, str) and value in "123456789" and value else 1
        return min(number, len(TOURS[self.role]))

    @property
    def stop(self):
        return TOURS[self.role][self.number - 1]

    @property
    def title(self):
        return self.stop.title

    def whose(self):
        return ROLES[self.role]

    def count(self):
        return len(TOURS[self.role])

    def url(self, number, role=None):
        return f"{self.site_url}/visite?role={role or self.role}&p={number}"

    def previous(self):
        return self.url(self.number - 1) if self.number > 1 else None

    def next(self):
        return self.url(self.number + 1) if self.number < self.count() else None

    def link(self):
        """Where to try it: dict of url and label, or None."""
        if self.stop.link is None:
            return None
        path, label = self.stop.link
        return {"url": f"{self.site_url}/{path}", "label": label}

    def others(self):
        """The tours of the other jobs, on the last page."""
        return [
            {"url": self.url(1, role), "label": label}
            for role, label in ROLES.items()
            if role != self.role
        ]
