"""``coordination-themes``: the list of themes, one field each."""

from nummairieque import _
from nummairieque import audit
from nummairieque.coordination.browser.base import CoordinationForm
from nummairieque.coordination.browser.competence import RoutingPage
from nummairieque.routing import themes
from nummairieque.theme.fields import Field
from zope.component.hooks import getSite

#: Empty fields for new ones.
ROOM = 2


class ThemesPage(RoutingPage, CoordinationForm):
    """Rename, add, empty a field to take a theme away; in the order of the first step."""

    title = _("Thèmes des sujets")
    lead = _(
        "La première étape d’une demande range les sujets par thème, dans cet ordre. Videz un"
        " champ pour retirer un thème : ses sujets n’en ont plus. Le thème d’un sujet se"
        " choisit dans la page du sujet."
    )

    @property
    def back(self):
        return f"{self.site_url}/coordination-competences"

    def prepare(self):
        self.held = themes.themes(getSite())
        self.hidden = tuple(
            (f"before-{place}", title) for place, title in enumerate(self._titles())
        )

    def _titles(self):
        room = min(ROOM, themes.THEMES_MAX - len(self.held))
        return (*self.held, *("" for _n in range(room)))

    def fields(self):
        return tuple(
            Field(
                f"theme-{place}",
                _("Thème ${number}", mapping={"number": str(place + 1)})
                if title
                else _("Nouveau thème"),
                maximum=themes.THEME_MAX,
            )
            for place, title in enumerate(self._titles())
        )

    def initial(self, name):
        return self._titles()[int(name.partition("-")[2])]

    def act(self):
        pairs = [
            (self.typed(f"before-{place}"), self.typed(f"theme-{place}"))
            for place in range(themes.THEMES_MAX)
        ]
        # A field that the form did not have is a theme that another one added meanwhile.
        sent = [(before, now) for before, now in pairs if before is not None]
        known = [(before if before in self.held else "", now) for before, now in sent]
        cleaned = themes.clean(known)
        added = [theme for theme in self.held if theme not in {before for before, _n in known}]
        if themes.rename(getSite(), [*cleaned, *((theme, theme) for theme in added)]):
            audit.note("themes_changed", "")
        self.say(_("C’est enregistré."))
        return self.action
