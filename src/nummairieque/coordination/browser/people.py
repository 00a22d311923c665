"""``coordination-personnes``: everybody, by name, role, body and state."""

from nummairieque import _
from nummairieque.coordination import people
from nummairieque.coordination import rights
from nummairieque.coordination.browser.base import CoordinationPage
from nummairieque.people import holders
from nummairieque.people.browser import cards
from nummairieque.theme.fields import Field
from nummairieque.theme.listing import Listing
from urllib.parse import urlencode
from zope.cachedescriptors.property import Lazy
from zope.component.hooks import getSite

ROLES = {**cards.ROLES, **rights.DESK_ROLES}
KINDS = {"mairie": _("Mairies"), "partner": _("Partenaires"), "maison": _("Maisons de services")}


def body_choices(site, by_uid=False):
    """The bodies for a select, in groups by kind."""
    held = people.bodies(site)
    return tuple(
        (KINDS[kind], tuple((uid if by_uid else path, title) for path, uid, title in held[kind]))
        for kind in KINDS
    )


class PeoplePage(Listing, CoordinationPage):
    """``coordination-personnes``: everybody, by name, role, body and state."""

    title = _("Personnes")
    names = ("q", "role", "body", "state")
    SIZE = 50

    @Lazy
    def found(self):
        return people.search(
            getSite(), self.asked("q"), *(self.asked(name) for name in ("role", "body", "state"))
        )

    def fields(self):
        return (
            Field("q", _("Nom, identifiant ou espace"), maximum=100),
            Field("role", _("Rôle"), "select", choices=(("", _("Tous")), *ROLES.items())),
            Field("body", _("Espace"), "select", choices=self._bodies()),
            Field(
                "state", _("Compte"), "select", choices=(("", _("Tous")), *people.STATES.items())
            ),
        )

    def _bodies(self):
        return (("", (("", _("Tous")),)), *body_choices(getSite(), by_uid=True))

    def lines(self):
        """Those of this page: dicts of name, login, url, seats, wide, state, words."""
        site = getSite()
        return [self._line(site, row) for row in self.shown()]

    def _line(self, site, row):
        state = people.state_of(site, row.userid, self.now)
        return {
            "name": row.name,
            "login": people.login_of(site, row.userid),
            "url": f"{self.site_url}/coordination-personne?{urlencode({'qui': row.userid})}",
            "seats": [
                {"title": seat.title, "roles": cards.roles_words(seat.groups, self.translate)}
                for seat in row.seats
            ],
            "wide": [rights.DESK_ROLES[role] for role in self._wide(row.userid)],
            "state": state,
            "words": people.STATES[state],
        }

    @Lazy
    def _holders(self):
        site = getSite()
        return {"pilots": holders.pilots(site), "coordination": holders.coordinators(site)}

    def _wide(self, userid):
        return [role for role in holders.DESK_WIDE if userid in self._holders[role]]
