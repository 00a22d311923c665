"""The forms of mairies, partners and maisons."""

from nummairieque import _
from nummairieque import inputs
from nummairieque.appointment import gone
from nummairieque.appointment import hits
from nummairieque.appointment.changing import has_told
from nummairieque.appointment.keeping.fates import SaysFatesOfBody
from nummairieque.coordination import bodies
from nummairieque.coordination import topics
from nummairieque.coordination.browser.base import CoordinationForm
from nummairieque.coordination.browser.bodyfields import ADD
from nummairieque.coordination.browser.bodyfields import body_fields
from nummairieque.coordination.browser.bodyfields import section_of
from nummairieque.coordination.browser.bodyfields import SLUG
from nummairieque.theme.fields import Field
from nummairieque.workspace.roster import FOLDERS
from nummairieque.workspace.topics import topic_lines
from nummairieque.workspace.topics import topics as topic_table
from zope.cachedescriptors.property import Lazy
from zope.component.hooks import getSite


class BodyForm(CoordinationForm):
    """What the forms of a new body and of a known one share."""

    workspace = None

    @property
    def section(self):
        return section_of(self.kind)

    @property
    def back(self):
        return f"{self.site_url}/{self.section}"

    def fields(self):
        return [field for field in body_fields(self.kind) if field.name not in self._elsewhere()]

    def _elsewhere(self):
        """Names of what is written on another page: the hours that a maison told its agenda."""
        site, workspace = getSite(), self.workspace
        told = workspace is not None and has_told(site, workspace.getId())
        return ("hours",) if told and self.kind == "maison" else ()

    def _clean(self):
        """Values of the body, its topics too, and the slugs and titles of new ones."""
        site, errors, values, fresh = getSite(), {}, {}, []
        typed = {field.name: self.typed(field.name) for field in self.fields()}
        try:
            values = bodies.clean(site, self.kind, typed, self.workspace)
            values = {n: value for n, value in values.items() if n not in self._elsewhere()}
        except inputs.InvalidInput as refused:
            errors.update(refused.errors)
        if self.kind == "partner":
            try:
                fresh = self._new_topics(site)
            except inputs.InvalidInput as refused:
                errors.update(refused.errors)
        return values, fresh, errors

    def _new_topics(self, site):
        """(slug, title) of each line of the new topics."""
        typed = inputs.text("new_topics", self.typed("new_topics"), maximum=4000)
        found = []
        for line in filter(None, map(str.strip, typed.split("\n"))):
            try:
                title = topics.free_title(site, line)
                slug = topics.free_slug(site, "", title)
            except inputs.InvalidInput as refused:
                sentence = self.translate(next(iter(refused.errors.values())))
                inputs.refuse("new_topics", f"{line[:80]} – {sentence}")
            if slug in dict(found):
                inputs.refuse("new_topics", _("Un sujet y est deux fois."))
            found.append((slug, title))
        return found

    def _chosen_topics(self):
        known = topic_table(getSite())
        return [slug for slug in self.typed_many("topics") if slug in known]

    def _write_topics(self, workspace, fresh):
        """What a partner treats: what was ticked, then the new ones."""
        site = getSite()
        bodies.change(
            workspace, {"topics": topics.lines_with(workspace, self._chosen_topics(), site)}
        )
        for slug, title in fresh:
            topics.write(site, slug, title, (workspace.getId(),))


class AddBodyPage(BodyForm):
    """``ajouter`` in the folder of a kind."""

    @property
    def kind(self):
        by_folder = {folder: kind for kind, folder in FOLDERS.items()}
        return by_folder[self.context.getId()]

    @property
    def title(self):
        return ADD[self.kind]

    button = _("Créer")

    def fields(self):
        title, *others = super().fields()
        return (title, SLUG, *others)

    def initial(self, name):
        return [] if name == "topics" else ""

    def act(self):
        values, fresh, errors = self._clean()
        slug = ""
        try:
            slug = bodies.clean_slug(
                self.context, self.request, self.typed("slug"), self.typed("title"), self.kind
            )
        except inputs.InvalidInput as refused:
            # Without a name there is no short name to make: one sentence is enough.
            if "title" not in errors or self.typed("slug"):
                errors = {**errors, **refused.errors}
        if errors:
            raise inputs.InvalidInput(errors)
        workspace = bodies.create(self.context, self.kind, slug, values)
        if self.kind == "partner":
            self._write_topics(workspace, fresh)
        self.say(
            _(
                "${title} est sur le guichet. Invitez maintenant son équipe.",
                mapping={"title": workspace.title},
            )
        )
        return f"{workspace.absolute_url()}/equipe"


class KnownBodyForm(BodyForm):
    """Base of the forms on a body that is there."""

    def prepare(self):
        self.workspace = self.context.aq_inner

    @property
    def kind(self):
        return self.context.portal_type


class EditBodyPage(KnownBodyForm):
    """``modifier`` on a body: what it tells of itself."""

    @property
    def title(self):
        return _("Modifier ${title}", mapping={"title": self.context.title})

    @property
    def more_links(self):
        here = self.context.absolute_url()
        label = _("Remettre en service") if self.context.suspended else _("Suspendre")
        house = {
            "url": f"{here}/accueil-horaires",
            "label": _("Accueil et horaires"),
            "plain": True,
        }
        own = [
            {"url": f"{here}/delais", "label": _("Délai et rappels"), "plain": True},
            {"url": f"{here}/raccordement", "label": _("Raccordement"), "plain": True},
        ]
        suspend = {"url": f"{here}/suspendre", "label": label}
        more = {"partner": own, "maison": [house]}.get(self.kind, ())
        return [*more, suspend]

    def initial(self, name):
        if name == "topics":
            return [slug for slug, _title in topic_lines(self.context)]
        value = getattr(self.context, name, "")
        if name == "pivots":
            return ", ".join(value or ())
        return "" if value in (None, 0) else str(value)

    def act(self):
        values, fresh, errors = self._clean()
        if errors:
            raise inputs.InvalidInput(errors)
        bodies.change(self.workspace, values)
        if self.kind == "partner":
            self._write_topics(self.workspace, fresh)
        self.say(_("C’est enregistré."))
        return self.back


class SuspendPage(SaysFatesOfBody, KnownBodyForm):
    """``suspendre`` on a body: nothing new starts there, or it works again."""

    @Lazy
    def hits(self):
        """The proposed dates that nobody can choose any more."""
        if self.context.suspended or self.kind not in ("partner", "maison"):
            return []
        return hits.of_suspension(getSite(), self.kind, self.context.getId(), self.now)

    @property
    def title(self):
        title = {"title": self.context.title}
        if self.context.suspended:
            return _("Remettre en service : ${title}", mapping=title)
        return _("Suspendre : ${title}", mapping=title)

    @property
    def button(self):
        return _("Remettre en service") if self.context.suspended else _("Suspendre")

    @property
    def dangerous(self):
        return not self.context.suspended

    @property
    def consequences(self):
        """What the button does, in sentences."""
        if self.context.suspended:
            return [
                _("Motif actuel : ${why}", mapping={"why": self.context.suspended_why or "–"}),
                _("Les demandes peuvent de nouveau en partir ou y arriver."),
            ]
        return [
            _("Les mairies ne peuvent plus lui adresser de demande.")
            if self.kind == "partner"
            else _("Plus aucune demande ne part d’ici."),
            _("Les demandes en cours se terminent normalement."),
            _("Ses membres gardent leur accès et lisent le motif."),
            _("Rien n’est effacé : vous pourrez le remettre en service."),
        ]

    def fields(self):
        if self.context.suspended:
            return ()
        return (
            Field(
                "suspended_why",
                _("Motif"),
                "text",
                _("Les membres le lisent. Par exemple : regroupement avec une autre mairie."),
                True,
                rows=3,
            ),
        )

    def act(self):
        title = {"title": self.context.title}
        if self.context.suspended:
            bodies.resume(self.workspace)
            self.say(_("${title} travaille de nouveau.", mapping=title))
        else:
            hit = self.hits
            bodies.suspend(self.workspace, self.typed("suspended_why"))
            gone.tell(getSite(), hit, self.now)
            self.say(_("${title} : suspension enregistrée.", mapping=title))
            self.say_hits(hit)
        return self.back
