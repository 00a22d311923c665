"""``mes-vues``: the views that a person keeps, and those of the teams he leads."""

from AccessControl import getSecurityManager
from nummairieque import _
from nummairieque import inputs
from nummairieque.demande import boxes
from nummairieque.demande import savedviews
from nummairieque.demande import ways
from nummairieque.replies.store import body_of
from nummairieque.theme.fields import Field
from nummairieque.theme.forms import FormPage
from nummairieque.workspace.roster import my_workspaces
from zExceptions import Forbidden
from zope.cachedescriptors.property import Lazy
from zope.component.hooks import getSite

import secrets


def me():
    """Owner of the reader's own views."""
    return ways.PERSON, getSecurityManager().getUser().getId() or ""


def shown(site, teams, query, url):
    """The views that a reader has beside the boxes: list of dicts.

    :param teams: his mairies, maisons and partners.
    :param query: dict of what the list shows now; the view that says the same is marked.
    :param url: of the list.
    """
    own = [(view, None) for view in ways.views_of(site, me())]
    shared = [
        (view, team.title)
        for team in teams
        for view in ways.views_of(site, (ways.TEAM, body_of(team)))
    ]
    now = savedviews.pairs_of(query)
    return [
        {
            "name": view.name,
            "team": team,
            "url": f"{url}?{view.asked()}" if view.query else url,
            "current": "true" if view.query == now else None,
        }
        for view, team in own + shared
    ]


class ViewsPage(FormPage):
    """Keeps the filters that a list sends, renames and removes."""

    title = _("Vues gardées")

    @Lazy
    def led(self):
        """Body → title of the teams whose views the reader may change."""
        return {body_of(team): team.title for team in my_workspaces(group="leads")}

    @property
    def query(self):
        """Filters that wait for a name, as an address has them; None when there are none."""
        value = self.typed("query")
        return value if isinstance(value, str) else None

    def waits(self):
        """What waits for a name: dict of words and url; None where it is no list's."""
        try:
            view = savedviews.View("", "", savedviews.query(self.query))
        except inputs.InvalidInput:
            return None
        asked = dict(view.query)
        words = [self.translate(boxes.TITLES.get(asked.get("box"), _("Demandes")))]
        words += [asked["q"]] if asked.get("q") else []
        return {
            "words": " – ".join(words),
            "url": f"{self.site_url}/desk-demandes?{view.asked()}",
        }

    def owner(self):
        """Whose views are changed: the reader's own, or those of a team he leads.

        :raises Forbidden: of a team that he does not lead.
        """
        team = self.typed("team") or ""
        if team == "":
            return me()
        if not isinstance(team, str) or team not in self.led:
            raise Forbidden("not a team that you lead")
        return ways.TEAM, team

    def groups(self):
        """The views that the reader may change: dicts of team, title and views."""
        site = getSite()
        owners = [("", _("Les miennes"), me())]
        owners += [(body, title, (ways.TEAM, body)) for body, title in self.led.items()]
        return [
            {
                "team": body,
                "title": title,
                "views": [
                    {
                        "id": view.id,
                        "name": view.name,
                        "field": f"name-{number}-{view.id}",
                        "url": f"{self.site_url}/desk-demandes?{view.asked()}",
                    }
                    for view in ways.views_of(site, owner)
                ],
            }
            for number, (body, title, owner) in enumerate(owners)
        ]

    def fields(self):
        hint = _("Ni la vue ni son nom ne désignent un usager.")
        yield Field("name", _("Nom de la vue"), "line", hint, True, maximum=savedviews.NAME_MAX)
        if self.led:
            choices = (("", _("Moi")), *self.led.items())
            yield Field("team", _("Pour qui ?"), "select", None, True, choices)

    def act(self):
        site, owner = getSite(), self.owner()
        views, id = ways.views_of(site, owner), self.typed("view")
        if self.pressed() == "remove":
            ways.set_views(site, owner, savedviews.without(views, id))
            self.say(_("La vue est retirée."))
        elif self.pressed() == "rename":
            new = savedviews.name(self.typed("name"))
            ways.set_views(site, owner, savedviews.renamed(views, id, new))
            self.say(_("La vue a changé de nom."))
        else:
            name, query = inputs.gather(
                lambda: savedviews.name(self.typed("name")),
                lambda: savedviews.query(self.query),
            )
            view = savedviews.View(secrets.token_hex(4), name, query)
            ways.set_views(site, owner, savedviews.added(views, view))
            self.say(_("La vue « ${name} » est gardée.", mapping={"name": name}))
            return f"{self.site_url}/desk-demandes?{view.asked()}"
        return f"{self.site_url}/mes-vues"
