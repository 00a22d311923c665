"""Adding and changing a field, a paper, the title: one page each."""

from nummairieque import _
from nummairieque import inputs
from nummairieque.forms import building
from nummairieque.forms import drafting
from nummairieque.forms import publishing
from nummairieque.forms.browser.base import BuilderForm
from nummairieque.forms.building import HINT_MAX
from nummairieque.forms.building import KIND_WORDS
from nummairieque.forms.building import LABEL_MAX
from nummairieque.forms.model import FormField
from nummairieque.forms.model import Paper
from nummairieque.theme.fields import Field

WITH_CHOICES = ("choice", "choices")
WITH_LENGTH = {"line": inputs.LINE_MAX, "text": inputs.TEXT_MAX}


class OneOfForm(BuilderForm):
    """What the pages of a field and of a paper share; ``one`` is it, None for a new one."""

    def others(self):
        """What it may stand behind: fields or papers."""
        raise NotImplementedError

    def hidden(self):
        return (("nom", self.one.name),) if self.one is not None else ()

    def place_field(self):
        """Where it stands; at the end when it is new."""
        first = ("", _("En premier"))
        after = tuple(
            (o.name, _("Après « ${label} »", mapping={"label": o.label})) for o in self.others()
        )
        return Field("place", _("Place"), "select", choices=(first, *after))

    def when_field(self):
        """On which answers it depends, as a tuple of a field; empty where nothing could be."""
        ticks = building.ticks(self.before())
        if not ticks:
            return ()
        hint = _(
            "Cochez une ou plusieurs réponses d’une seule question. Si rien n’est coché,"
            " c’est toujours demandé."
        )
        return (Field("when", _("N’est demandé que si"), "checks", hint, choices=ticks),)

    def before(self):
        """The fields that it may depend on: all that stand before it now."""
        fields = list(self.draft.fields)
        return fields if self.one is None else fields[: fields.index(self.one)]

    def initial(self, name):
        if name == "place":
            return self._place()
        if self.one is None:
            return [] if name == "when" else ""
        if name == "when":
            when = self.one.when
            return [f"{when.field}={value}" for value in when.values] if when else []
        return getattr(self.one, name)

    def _place(self):
        others = self.others()
        if self.one is None:
            return others[-1].name if others else ""
        held = self.draft.fields if hasattr(self.one, "kind") else self.draft.papers
        before = held[: [o.name for o in held].index(self.one.name)]
        return before[-1].name if before else ""

    def common(self):
        """Label, hint and condition as they were typed: a list."""
        return inputs.gather(
            lambda: inputs.line("label", self.typed("label"), required=True, maximum=LABEL_MAX),
            lambda: inputs.line("hint", self.typed("hint"), maximum=HINT_MAX),
            lambda: building.when("when", self.typed_many("when"), self.before()),
            *self.more(),
        )

    def more(self):
        """Checks of what only this kind has."""
        return ()

    def name_for(self, label):
        """Its name: what it has, or one that the form never used."""
        if self.one is not None:
            return self.one.name
        return building.named(label, {**drafting.used(self.context), **self.draft.names})

    def finish(self, one):
        """Keep it; the address to go to."""
        after = self.typed("place")
        self.keep(building.put(self.draft, one, after if isinstance(after, str) else None))
        self.say(_("« ${label} » est enregistré.", mapping={"label": one.label}))
        return f"{self.form_url}#q-{one.name}"


class FieldPage(OneOfForm):
    """``formulaire-champ``: a field, new (``sorte``) or by its name (``nom``)."""

    def prepare(self):
        name, kind = self.asked_for("nom"), self.asked_for("sorte")
        self.one = self.draft.field(name) if name else None
        self.kind = self.one.kind if self.one is not None else kind
        if self.kind not in KIND_WORDS or (name and self.one is None):
            self.lead_back()

    @property
    def title(self):
        if self.one is None:
            return _("Ajouter : ${kind}", mapping={"kind": KIND_WORDS[self.kind]})
        return _("Modifier « ${label} »", mapping={"label": self.one.label})

    @property
    def lead(self):
        return KIND_WORDS[self.kind] if self.one is not None else None

    def hidden(self):
        return super().hidden() or (("sorte", self.kind),)

    def others(self):
        return [field for field in self.draft.fields if field is not self.one]

    def fields(self):
        kind = self.kind
        if kind == "heading":
            label = Field("label", _("Titre"), required=True, maximum=LABEL_MAX)
            return (label, *self.when_field(), self.place_field())
        found = [
            Field(
                "label",
                _("Question"),
                hint=_("Comme la secrétaire la lira : « Date de la vente »."),
                required=True,
                maximum=LABEL_MAX,
            ),
            Field(
                "hint",
                _("Aide"),
                hint=_("Une phrase sous la question : où trouver la réponse."),
                maximum=HINT_MAX,
            ),
        ]
        if kind in WITH_CHOICES:
            hint = _("Un par ligne.")
            found.append(Field("choices", _("Choix"), "text", hint, required=True))
        if kind in WITH_LENGTH:
            hint = _("Vide : ${maximum} au plus.", mapping={"maximum": str(WITH_LENGTH[kind])})
            found.append(Field("maximum", _("Caractères au plus"), hint=hint, inputmode="numeric"))
        found.append(Field("required", _("Une réponse est obligatoire"), "check"))
        return (*found, *self.when_field(), self.place_field())

    def initial(self, name):
        if self.one is not None and name == "choices":
            return "\n".join(label for _value, label in self.one.choices)
        if self.one is not None and name in ("maximum", "required"):
            value = getattr(self.one, name)
            return str(int(value)) if value else ""
        return super().initial(name)

    def more(self):
        held = self.one.choices if self.one is not None else ()
        checks = [lambda: inputs.flag("required", self.typed("required"))]
        if self.kind in WITH_CHOICES:
            checks.append(lambda: building.choices("choices", self.typed("choices"), held))
        if self.kind in WITH_LENGTH:
            longest = WITH_LENGTH[self.kind]
            checks.append(lambda: inputs.number("maximum", self.typed("maximum"), 1, longest))
        return checks

    def act(self):
        label, hint, when, required, *more = self.common()
        one = FormField(
            name=self.name_for(label),
            kind=self.kind,
            label=label,
            hint=hint,
            required=required and self.kind != "heading",
            choices=more[0] if self.kind in WITH_CHOICES else (),
            maximum=(more[0] or 0) if self.kind in WITH_LENGTH else 0,
            when=when,
        )
        return self.finish(one)


class PaperPage(OneOfForm):
    """``formulaire-papier``: a paper to bring, new or by its name (``nom``)."""

    def prepare(self):
        name = self.asked_for("nom")
        self.one = self.draft.paper(name) if name else None
        if name and self.one is None:
            self.lead_back()

    @property
    def title(self):
        if self.one is None:
            return _("Ajouter un papier")
        return _("Modifier « ${label} »", mapping={"label": self.one.label})

    def before(self):
        return self.draft.fields

    def others(self):
        return [paper for paper in self.draft.papers if paper is not self.one]

    def fields(self):
        return (
            Field(
                "label",
                _("Papier"),
                hint=_("Ce que l’usager apporte : « Certificat de cession »."),
                required=True,
                maximum=LABEL_MAX,
            ),
            Field(
                "hint",
                _("Aide"),
                hint=_("De quelle date, en quel nombre, où le trouver."),
                maximum=HINT_MAX,
            ),
            *self.when_field(),
            self.place_field(),
        )

    def act(self):
        label, hint, when = self.common()
        return self.finish(Paper(self.name_for(label), label, hint, when))


class HeadPage(BuilderForm):
    """``formulaire-entete``: title and introduction."""

    title = _("Titre et introduction")

    def fields(self):
        return (
            Field("title", _("Titre"), required=True, maximum=building.TITLE_MAX),
            Field(
                "intro",
                _("Introduction"),
                "text",
                _("Ce que la secrétaire lit avant les questions : pour qui, pourquoi."),
                rows=4,
            ),
        )

    def initial(self, name):
        return self.context.title if name == "title" else self.context.description or ""

    def act(self):
        title, intro = inputs.gather(
            lambda: inputs.line(
                "title", self.typed("title"), required=True, maximum=building.TITLE_MAX
            ),
            lambda: inputs.text("intro", self.typed("intro"), maximum=building.INTRO_MAX),
        )
        drafting.entitle(self.context, title, intro)
        publishing.changed(self.context)
        self.say(_("C’est enregistré."))
        return self.form_url
