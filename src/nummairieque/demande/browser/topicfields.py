"""The first step: the topic, found by a word or by its partner, and who treats it."""

from functools import partial
from nummairieque import _
from nummairieque.demande.settings import competent
from nummairieque.demande.settings import routing_policy
from nummairieque.interfaces import IWishedTime
from nummairieque.routing import themes
from nummairieque.theme.fields import Field
from nummairieque.workspace.everyday import also_said
from nummairieque.workspace.roster import nobody_acts
from nummairieque.workspace.roster import workspaces
from nummairieque.workspace.rules import as_read
from nummairieque.workspace.rules import dashed
from nummairieque.workspace.topicfinder import meant_topics
from nummairieque.workspace.topics import offered_topics
from nummairieque.workspace.topics import partner_title
from nummairieque.workspace.topics import topic_title
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlencode
from zope.cachedescriptors.property import Lazy
from zope.component import queryUtility
from zope.component.hooks import getSite

_STEPS = ViewPageTemplateFile("steps.pt")

NAMES = (_("Sujet"), _("Usager"), _("Question et pièces"), _("Récapitulatif"))


class TopicChoice:
    """What the new demande and the draft share: steps, topics, competence.

    The page has ``step``, ``topic`` and ``partner`` (slugs, ``""`` before
    they are chosen), ``commune`` (INSEE code) and ``step_url``.
    """

    @property
    def macros_of_steps(self):
        return _STEPS.macros

    @property
    def title(self):
        return _(
            "Étape ${number} sur 4\u00a0: ${name}",
            mapping={"number": str(self.step), "name": self.translate(self.step_name(self.step))},
        )

    def step_name(self, step):
        return NAMES[step - 1]

    def progress(self):
        """The four steps: dicts of name, url (None: not open), current, done."""
        done = self.done
        return [
            {
                "name": name,
                "url": self.step_url(number) if number != self.step else None,
                "current": "step" if number == self.step else None,
                "done": number in done and number != self.step,
            }
            for number, name in enumerate(NAMES, start=1)
        ]

    @property
    def wish(self):
        """The key of the time that was looked at before the filing, or ``""``."""
        return self.context.wish or ""

    def wish_words(self):
        """That time in words, on every step; ``""`` without one."""
        told = queryUtility(IWishedTime)
        return told.words(getSite(), self.wish) if told is not None and self.wish else ""

    # The topics.

    @property
    def of_one(self):
        """Slug of the partner whose topics alone are listed, or ``""`` for those of all."""
        return ""

    @property
    def query(self):
        """The words that a topic is looked for with."""
        value = self.request.form.get("q")
        return value.strip() if isinstance(value, str) else ""

    @property
    def fiches_url(self):
        """The same words, looked for in fiches: one may answer before anything is asked."""
        return f"{self.site_url}/fiches?{urlencode({'q': self.query})}"

    @Lazy
    def _found(self):
        return meant_topics(getSite(), self.query, themes.themed(getSite()))

    @property
    def found_nothing(self):
        return bool(self.query) and not self._found

    def _offered(self):
        """The topics that are listed, by slug: all where that partner has none."""
        every = offered_topics(getSite())
        if not self.of_one or self.query:
            return every
        return {s: row for s, row in every.items() if self.of_one in row["partners"]} or every

    def topic_groups(self):
        """Topics by their theme: dicts of id, title, topics.

        Only those that the words of the search mean, when they mean any, and
        the one that is chosen. The theme where the partner named by the
        address has a topic comes first, topics without a theme last.
        """
        site, groups, first = getSite(), {}, None
        for slug, row in self._offered().items():
            if not self._found or slug in self._found or slug == self.topic:
                theme = themes.theme_of(site, slug)
                groups.setdefault(theme, []).append((row["title"], slug, row["partners"]))
                if self.partner in row["partners"] and first in (None, ""):
                    first = theme
        only = self.topic or (next(iter(self._found)) if len(self._found) == 1 else None)
        rank = {theme: place for place, theme in enumerate(themes.themes(site))}
        title = partial(partner_title, site)
        named = sorted(groups, key=lambda t: (t != first, not t, rank.get(t, len(rank)), t))
        return [
            {
                "id": dashed(theme) or "sans-theme",
                "title": theme or _("Autres sujets"),
                "topics": [
                    {
                        "id": f"f-topic-{topic}",
                        "slug": topic,
                        "title": name,
                        # Whoever treats it finds it too: as the search without script.
                        "also": " ".join((also_said(name), *map(title, partners))).strip(),
                        "chosen": "checked" if topic == only else None,
                    }
                    for name, topic, partners in sorted(
                        groups[theme], key=lambda held: as_read(held[0])
                    )
                ],
            }
            for theme in named
        ]

    @property
    def topic_title(self):
        return topic_title(getSite(), self.topic)

    @property
    def folds(self):
        """True when the list of topics may fold: one is chosen and none is looked for."""
        return bool(self.topic) and not self.query and not set(self.errors) & {"topic", "origin"}

    # Who treats it.

    @Lazy
    def competent(self):
        """Slugs of the partners who treat the topic, the best first."""
        return self.competent_for(self.topic)

    def competent_for(self, topic):
        if not topic:
            return []
        return competent(getSite(), topic, self.commune)

    def explanation(self):
        """Who treats the topic and why, or what there is to choose, in words."""
        competent = self.competent
        if not competent:
            return _("Aucun partenaire n’est déclaré pour ce sujet ici : choisissez-en un.")
        if len(competent) > 1:
            return _("Plusieurs partenaires traitent ce sujet : choisissez celui de l’usager.")
        if self.partner and self.partner not in competent:
            return _(
                "Pour ce sujet, le partenaire compétent est : ${partner}.",
                mapping={"partner": partner_title(getSite(), competent[0])},
            )
        explain = getattr(routing_policy(), "explain", None)
        if explain is None:
            return _("Ce partenaire est déclaré compétent pour ce sujet.")
        return explain(getSite(), self.topic, competent[0], self.commune)

    @property
    def _treats(self):
        """Slug of the partner whom the demande goes to, as far as it is known."""
        return self.partner or (self.competent[0] if len(self.competent) == 1 else "")

    @property
    def partner_title(self):
        """The partner whom the demande goes to, as far as it is known."""
        return partner_title(getSite(), self._treats) if self._treats else ""

    @property
    def nobody_answers(self):
        """True where the demande would wait for somebody to be named."""
        return nobody_acts("partner", self._treats)

    def partner_field(self):
        """The choice of a partner, or None where there is nothing to choose."""
        slugs = list(dict.fromkeys((*self.competent, self.partner))) if self.competent else None
        few = slugs is not None and len(set(slugs) - {""}) < 2
        if not self.topic or (few and "partner" not in self.errors):
            return None
        return Field("partner", _("Partenaire"), "radio", None, True, _partners(slugs))


def _partners(slugs):
    """(slug, title with what it treats) of partners at work.

    :param slugs: these only, in their order; all by title when None.
    """
    known = {w.getId(): w for w in workspaces("partner", active=True)}
    if slugs is None:
        slugs = sorted(known, key=lambda slug: as_read(known[slug].title))
        return tuple((slug, known[slug].title) for slug in slugs)
    return tuple(
        (slug, f"{known[slug].title}\u00a0: {known[slug].description}".rstrip("\u00a0: "))
        for slug in slugs
        if slug in known
    )
