"""Topics: the table topic → partners, and the forms that change it."""

from nummairieque import _
from nummairieque import audit
from nummairieque import inputs
from nummairieque.coordination import topics
from nummairieque.coordination.browser.base import CoordinationForm
from nummairieque.coordination.browser.base import CoordinationPage
from nummairieque.coordination.browser.bodyfields import SLUG
from nummairieque.people.rules import fold
from nummairieque.routing import themes
from nummairieque.theme.fields import Field
from nummairieque.workspace.roster import workspaces
from nummairieque.workspace.rules import TOPIC_MAX
from nummairieque.workspace.suspension import suspended
from nummairieque.workspace.topics import partner_title
from nummairieque.workspace.topics import topics as topic_table
from nummairieque.workspace.topics import withdrawn_topics
from zExceptions import NotFound
from zope.component.hooks import getSite

SECTION = "coordination-sujets"


class TopicsPage(CoordinationPage):
    """``coordination-sujets``: which partner treats what."""

    title = _("Sujets")

    def rows(self):
        """The topics of the table: dicts of title, url, theme, partners."""
        site = getSite()
        idle = suspended(site, "partner")
        found = sorted(topic_table(site).items(), key=lambda item: fold(item[1]["title"]))
        return [
            {
                "title": row["title"],
                "url": self._url(slug),
                "theme": themes.theme_of(site, slug),
                "partners": [
                    {"title": partner_title(site, partner), "suspended": partner in idle}
                    for partner in row["partners"]
                ],
            }
            for slug, row in found
        ]

    def withdrawn(self):
        """Those that nobody treats any more: dicts of title, url."""
        found = sorted(withdrawn_topics(getSite()).items(), key=lambda item: fold(item[1]))
        return [{"title": title, "url": self._url(slug)} for slug, title in found]

    def _url(self, slug):
        return f"{self.site_url}/coordination-sujet?sujet={slug}"


class TopicForm(CoordinationForm):
    """What the forms of topics share."""

    section = SECTION

    @property
    def back(self):
        return f"{self.site_url}/{SECTION}"

    def fields(self):
        partners = sorted((fold(w.title), w.title, w.getId()) for w in workspaces("partner"))
        return (
            Field("title", _("Nom du sujet"), required=True, maximum=TOPIC_MAX),
            Field(
                "partners",
                _("Partenaires compétents"),
                "checks",
                _("Plusieurs partenaires peuvent répondre au même sujet."),
                True,
                tuple((slug, title) for _key, title, slug in partners),
            ),
            Field(
                "theme",
                _("Thème"),
                "select",
                _("La première étape d’une demande range les sujets par thème."),
                choices=(("", _("Aucun")), *((t, t) for t in themes.themes(getSite()))),
            ),
            Field(
                "sheets",
                _("Fiches nationales"),
                "text",
                _(
                    "Une par ligne, par son identifiant (F1342) ou son adresse. Sur leur"
                    " page, « Demander au partenaire » propose ce sujet."
                ),
                rows=5,
            ),
        )

    def theme(self):
        """The theme that was chosen, one of the list or ``""``."""
        known = {*themes.themes(getSite()), themes.theme_of(getSite(), self.typed("sujet") or "")}
        return inputs.choice("theme", self.typed("theme"), known)


class AddTopicPage(TopicForm):
    """``coordination-sujet-ajouter``."""

    title = _("Ajouter un sujet")
    button = _("Créer")

    def fields(self):
        title, *others = super().fields()
        return title, SLUG, *others

    def initial(self, name):
        return [] if name == "partners" else ""

    def act(self):
        site, errors, slug, cleaned = getSite(), {}, "", ()
        theme = self.theme()
        try:
            cleaned = topics.clean(
                site, self.typed("title"), self.typed_many("partners"), self.typed("sheets")
            )
        except inputs.InvalidInput as refused:
            errors.update(refused.errors)
        if "title" not in errors or self.typed("slug"):
            try:
                slug = topics.free_slug(site, self.typed("slug"), self.typed("title"))
            except inputs.InvalidInput as refused:
                errors.update(refused.errors)
        if errors:
            raise inputs.InvalidInput(errors)
        topics.write(site, slug, *cleaned)
        themes.set_theme(site, slug, theme)
        self.say(_("Le sujet « ${title} » est créé.", mapping={"title": cleaned[0]}))
        return self.back


class OneTopic(TopicForm):
    """Base of the pages about one topic, named by ``sujet``."""

    def prepare(self):
        slug = self.typed("sujet")
        self.held = topics.known_title(getSite(), slug) if isinstance(slug, str) else None
        if self.held is None:
            raise NotFound("sujet")
        self.slug = slug
        self.hidden = (("sujet", slug),)

    @property
    def treated(self):
        """Slugs of the partners that treat it; none when it is withdrawn."""
        row = topic_table(getSite()).get(self.slug)
        return row["partners"] if row else ()


class TopicPage(OneTopic):
    """``coordination-sujet``: its name and its partners, in one gesture."""

    @property
    def title(self):
        if self.treated:
            return _("Modifier le sujet « ${title} »", mapping={"title": self.held})
        return _("Reprendre le sujet « ${title} »", mapping={"title": self.held})

    @property
    def more_links(self):
        if not self.treated:
            return []
        url = f"{self.site_url}/coordination-sujet-retirer?sujet={self.slug}"
        return [{"url": url, "label": _("Retirer ce sujet")}]

    def initial(self, name):
        if name == "sheets":
            return topics.sheets_shown(getSite(), self.slug)
        if name == "theme":
            return themes.theme_of(getSite(), self.slug)
        return list(self.treated) if name == "partners" else self.held

    def act(self):
        site, theme = getSite(), self.theme()
        cleaned = topics.clean(
            site,
            self.typed("title"),
            self.typed_many("partners"),
            self.typed("sheets"),
            self.slug,
        )
        topics.write(site, self.slug, *cleaned)
        if themes.set_theme(site, self.slug, theme):
            audit.note("topic_changed", self.slug, theme=theme)
        self.say(_("C’est enregistré."))
        return self.back


class WithdrawTopicPage(OneTopic):
    """``coordination-sujet-retirer``: nobody may choose it any more."""

    button = _("Retirer ce sujet")
    dangerous = True

    @property
    def title(self):
        return _("Retirer le sujet « ${title} » ?", mapping={"title": self.held})

    def prepare(self):
        super().prepare()
        if not self.treated:
            raise NotFound("sujet")

    consequences = (
        _("Il n’est plus proposé pour une nouvelle demande."),
        _("Les demandes qui le portent gardent son nom."),
        _("Vous pourrez le reprendre plus tard."),
    )

    def fields(self):
        return ()

    def act(self):
        topics.withdraw(getSite(), self.slug)
        self.say(_("Le sujet « ${title} » est retiré.", mapping={"title": self.held}))
        return self.back
