"""News of the desk: the list, and the forms."""

from AccessControl import getSecurityManager
from nummairieque import _
from nummairieque import audit
from nummairieque.coordination import news
from nummairieque.coordination import rules
from nummairieque.coordination.browser.base import CoordinationForm
from nummairieque.coordination.browser.base import CoordinationPage
from nummairieque.people.presence import today
from nummairieque.theme.fields import Field
from nummairieque.theme.words import day
from nummairieque.theme.words import person
from zExceptions import NotFound
from zope.component.hooks import getSite

SECTION = "coordination-actualites"
#: How many of those that are over the page still shows.
OVER_SHOWN = 20
AUDIENCES = {
    "all": _("Tout le monde"),
    "mairies": _("Les mairies et les maisons de services"),
    "partners": _("Les partenaires"),
}


def period(item):
    """The days of a piece of news, in words."""
    if item.last is None:
        return _("À partir du ${first}", mapping={"first": day(item.first)})
    return _("Du ${first} au ${last}", mapping={"first": day(item.first), "last": day(item.last)})


class NewsPage(CoordinationPage):
    """``coordination-actualites``: what shows now, what is to come, what is over."""

    title = _("Actualités")

    def sections(self):
        """Lists by time, those that have something: dicts of id, title, rows."""
        now, coming, over, day_of_page = [], [], [], today()
        for item in news.every(getSite()):
            if rules.is_current(item.first, item.last, day_of_page):
                now.append(item)
            else:
                (coming if item.first > day_of_page else over).append(item)
        found = (
            ("now", _("Affichées"), now),
            ("coming", _("À venir"), coming),
            ("over", _("Passées"), over[:OVER_SHOWN]),
        )
        return [
            {"id": id, "title": title, "rows": [self._row(item) for item in items]}
            for id, title, items in found
            if items
        ]

    def _row(self, item):
        return {
            "title": item.title,
            "text": item.text,
            "period": period(item),
            "audience": AUDIENCES.get(item.audience, item.audience),
            "by": person(item.by),
            "url": f"{self.site_url}/coordination-actualite?actualite={item.id}",
        }


class NewsForm(CoordinationForm):
    """What the forms of a piece of news share."""

    section = SECTION
    #: The piece of news that is being changed, or None.
    item = None

    @property
    def back(self):
        return f"{self.site_url}/{SECTION}"

    def fields(self):
        hint = _("Sous la forme jj/mm/aaaa. Vide : dès aujourd’hui.")
        return (
            Field("title", _("Titre"), required=True, maximum=rules.NEWS_TITLE_MAX),
            Field("text", _("Texte"), "text", _("Sans nom d’usager : beaucoup le liront."), rows=5),
            Field("audience", _("Pour qui ?"), "radio", None, True, tuple(AUDIENCES.items())),
            Field("first", _("Premier jour"), "day", hint),
            Field("last", _("Dernier jour"), "day", _("Vide : jusqu’à son retrait.")),
        )

    def act(self):
        names = ("title", "text", "audience", "first", "last")
        values = rules.clean_news({name: self.typed(name) for name in names}, today())
        by = getSecurityManager().getUser().getId()
        id = news.keep(getSite(), values, by, self.now, self.item.id if self.item else None)
        audit.note("news_changed" if self.item else "news_created", id, title=values["title"])
        self.say(_("L’actualité est enregistrée."))
        return self.back


class AddNewsPage(NewsForm):
    """``coordination-actualite-ajouter``."""

    title = _("Écrire une actualité")
    button = _("Publier")

    def initial(self, name):
        return {"audience": "all", "first": day(today())}.get(name, "")


class EditNewsPage(NewsForm):
    """``coordination-actualite``: one of them, named by ``actualite``."""

    title = _("Modifier l’actualité")

    def prepare(self):
        self.item = news.get(getSite(), self.typed("actualite"))
        if self.item is None:
            raise NotFound("actualite")
        self.hidden = (("actualite", self.item.id),)

    @property
    def more_links(self):
        url = f"{self.site_url}/coordination-actualite-retirer?actualite={self.item.id}"
        return [{"url": url, "label": _("Retirer cette actualité")}]

    def initial(self, name):
        value = getattr(self.item, name)
        return day(value) if name in ("first", "last") else value


class RemoveNewsPage(EditNewsPage):
    """``coordination-actualite-retirer``: the question before it goes."""

    button = _("Retirer cette actualité")
    dangerous = True
    more_links = ()
    consequences = (_("Plus personne ne la lit, et son texte est effacé."),)

    @property
    def title(self):
        return _("Retirer « ${title} » ?", mapping={"title": self.item.title})

    def fields(self):
        return ()

    def act(self):
        news.remove(getSite(), self.item.id)
        audit.note("news_removed", self.item.id, title=self.item.title)
        self.say(_("L’actualité est retirée."))
        return self.back
