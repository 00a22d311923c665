"""The form of the partner in the third step of a draft."""

from nummairieque import _
from nummairieque import inputs
from nummairieque.demande import answers
from nummairieque.demande import filing
from nummairieque.demande import steps
from nummairieque.demande.browser import formtable
from nummairieque.forms import answering
from nummairieque.forms import rendering
from nummairieque.forms import store
from nummairieque.forms.drawing import Drawn
from nummairieque.theme.fields import Field
from zope.component.hooks import getSite

CHANGED = _("Le partenaire vient de modifier son formulaire : relisez cette étape, puis envoyez.")
_CHANGES = {
    "new": _("Nouvelle question : « ${labels} »."),
    "required": _("Devenu obligatoire : « ${labels} »."),
    "gone": _("N’est plus demandé : « ${labels} »."),
}


class FormStep(Drawn):
    """What :class:`.draft.DraftPage` asks where the partner has a form for the topic."""

    #: Field → what came and was refused: shown in place of what is kept.
    refused = {}

    @property
    def form(self):
        """The form that is asked now: a PublishedForm, or None."""
        return answers.asked_of(self.context)

    @property
    def has_form(self):
        return self.form is not None and answering.asks(self.form)

    def form_fields(self):
        """The fields and papers of the form as Fields, for the labels of refusals."""
        form = self.form
        if form is None:
            return ()
        fields = [rendering.field(form, f) for f in form.fields if f.kind != "heading"]
        papers = [Field(f"{rendering.FILES}{p.name}", p.label, "files") for p in form.papers]
        return (*fields, *papers)

    def blocks(self):
        """The fields as drawn.pt draws them."""
        form, files = self.form, formtable.file_rows(self.context, removable=True)
        values = answers.values_of(self.context, form)
        blocks = rendering.blocks(form, values, self.errors, self.refused, self.prefix)
        for block in blocks:
            if block["kind"] == "files":
                block["files"] = [files[name] for name in values.get(block["name"], ())]
        return blocks

    def papers(self):
        """The papers as drawn.pt draws them."""
        files = formtable.file_rows(self.context, removable=True)
        held = answers.files_of(self.context)
        found = rendering.paper_blocks(self.form, self.context.papers, self.errors, self.prefix)
        for paper in found:
            paper["files"] = [files[name] for name in held.get(paper["name"], ())]
        return found

    def other_files(self):
        """The files that answer nothing of the form, as rows."""
        files = formtable.file_rows(self.context, removable=True)
        return [files[name] for name in formtable.other_files(self.context, self.form)]

    def first_question(self):
        """Where the form begins to ask, as the end of an address."""
        asked = next((f for f in self.form.fields if f.kind != "heading"), None)
        name = rendering.input_name(asked) if asked is not None else rendering.PAPERS
        return f"#{self.prefix}-{name.replace('.', '-')}"

    def place_of_file(self, name):
        """Where the field or the paper of a file stands; ``""`` for other files."""
        for asked, names in answers.files_of(self.context).items():
            if name in names and asked in answers.takes_files(self.context):
                return f"#{self.prefix}-files-{asked}"
        return ""

    def other_files_told(self):
        """The same, where nothing is taken off."""
        return [{**file, "name": None} for file in self.other_files()]

    # What a POST does.

    def keep_answers(self):
        """Keep what was answered in this step; the refusals of the rest."""
        before = answers.form_of(self.context)
        typed, papers = self._answered() if self.step == steps.QUESTION else ({}, None)
        errors = filing.answer(self.context, typed, papers)
        errors = {} if "answers" in errors else errors
        self.refused = {
            name: value for name, value in typed.items() if f"{rendering.ANSWER}{name}" in errors
        }
        changed = self.changes(before)
        for sentence in changed:
            self.say(sentence, "warning")
        if changed and self.pressed() == "send":
            self.step = steps.QUESTION
            errors = {"form": CHANGED} | errors
        return errors | self._attach_answers()

    def _answered(self):
        """What came in the inputs of the form: (dict of field → value, papers or None)."""
        posted, beginning = self.request.form, rendering.ANSWER
        typed = {
            name.removeprefix(beginning): value
            for name, value in posted.items()
            if name.startswith(beginning)
        }
        drawn = self._drawn()
        if drawn is None:
            return typed, None
        # A box that is not ticked sends nothing.
        for field in drawn.fields:
            if field.kind == "choices":
                typed.setdefault(field.name, [])
        return typed, posted.get(rendering.PAPERS, [])

    def _drawn(self):
        """The version that the page showed, or None."""
        said = self.typed("form")
        uid, _colon, number = said.rpartition(":") if isinstance(said, str) else ("", "", "")
        plain = number.isascii() and number.isdigit() and len(number) < 10
        return store.version(getSite(), uid, int(number)) if plain else None

    @property
    def drawn_form(self):
        """For the hidden input that says which version the page shows."""
        return "{}:{}".format(*answers.key_of(self.form))

    def _attach_answers(self):
        """Keep each file that is accepted under its field; the last refusal of the others."""
        errors, form = {}, self.form
        if form is None or self.step != steps.QUESTION:
            return errors
        applies = answering.shown(form, answers.values_of(self.context, form))
        for asked in answers.takes_files(self.context):
            name = f"{rendering.FILES}{asked}"
            for filename, data in self.typed_files(name):
                try:
                    filing.attach(self.context, filename, data, asked)
                except inputs.InvalidInput as refused:
                    if asked in applies:
                        errors[name] = next(iter(refused.errors.values()))
        return errors

    # Another version.

    def changes(self, before=None):
        """What the form asks that it did not when the draft was begun: list of sentences.

        :param before: the version that was answered; that of the draft when None.
        """
        before, form = before or answers.form_of(self.context), self.form
        same = before is not None and form is not None and before.uid == form.uid
        if not same or before.version == form.version:
            return []
        found = answering.changes(before, form)
        told = [
            _(sentence, mapping={"labels": "\u00a0», «\u00a0".join(found[kind])})
            for kind, sentence in _CHANGES.items()
            if found[kind]
        ]
        return [_("Le partenaire a modifié son formulaire depuis."), *told]
