"""Filling in a draft, its files, and sending it."""

from nummairieque import _
from nummairieque import inputs
from nummairieque.demande import attachments
from nummairieque.demande import filing
from nummairieque.demande import identity
from nummairieque.demande import rules
from nummairieque.demande import transitions
from nummairieque.demande.settings import routing_policy
from nummairieque.theme.fields import Field
from nummairieque.theme.forms import FormPage
from nummairieque.theme.words import day
from nummairieque.theme.words import size
from nummairieque.workspace.roster import workspaces
from nummairieque.workspace.topics import partner_title
from nummairieque.workspace.topics import topics
from zExceptions import NotFound
from zope.component.hooks import getSite

_USAGER_HINTS = {
    "birth_date": _("Sous la forme jj/mm/aaaa."),
    "number": _("Celui que l’administration lui a donné, par exemple son numéro d’allocataire."),
}


class DraftPage(FormPage):
    """``desk-draft``: one form; each of its buttons keeps all that was typed."""

    title = _("Brouillon de demande")
    kept = False

    def prepare(self):
        if transitions.state_of(self.context) != "draft":
            raise NotFound("desk-draft")

    # What is asked.

    def subject_fields(self):
        """Topic, partner, subject and question."""
        topic = self._current("topic")
        return (
            Field("topic", _("Sujet"), "select", None, True, self._topic_choices()),
            Field(
                "partner",
                _("Partenaire"),
                "select",
                self.advice(topic),
                True,
                self._partner_choices(topic),
            ),
            Field(
                "subject",
                _("Objet"),
                "line",
                _("En quelques mots, sans le nom de l’usager."),
                True,
                maximum=rules.SUBJECT_MAX,
            ),
            Field("question", _("Question"), "text", None, True, rows=8),
        )

    def usager_fields(self):
        """The identity of the usager."""
        return tuple(
            Field(
                f"usager.{name}",
                label,
                "text" if name == "address" else "day" if name == "birth_date" else "line",
                _USAGER_HINTS.get(name),
                required=name == "name",
                maximum=None if name == "address" else max(identity.FIELDS[name], 40),
                rows=3,
                inputmode={"phone": "tel", "email": "email"}.get(name),
            )
            for name, label in identity.LABELS.items()
        )

    def file_fields(self):
        hint = _("PDF, image ou document bureautique, 25 Mo au plus par fichier.")
        return (Field("attachments", _("Ajouter des fichiers"), "files", hint),)

    def consent_fields(self):
        label = _("L’usager est d’accord pour que sa demande soit transmise au partenaire.")
        return (Field("consent", label, "check", required=True),)

    def fields(self):
        return (
            *self.subject_fields(),
            *self.usager_fields(),
            *self.file_fields(),
            *self.consent_fields(),
        )

    def bound_group(self, name):
        """The bound fields of one fieldset."""
        return [self.bind(field) for field in getattr(self, f"{name}_fields")()]

    def initial(self, name):
        if name.startswith("usager."):
            value = identity.values_of(self.context)[name.partition(".")[2]]
            return day(value) if name == "usager.birth_date" else value
        if name == "consent":
            return "1" if self.context.consent else ""
        return getattr(self.context, filing.PLAIN.get(name, name), "") or ""

    def _current(self, name):
        typed = self.typed(name) if self.posted else None
        return typed if isinstance(typed, str) else getattr(self.context, name)

    def _topic_choices(self):
        table = topics(getSite())
        groups = {}
        for slug, row in table.items():
            owner = partner_title(getSite(), row["partners"][0]) if row["partners"] else ""
            groups.setdefault(owner, []).append((slug, row["title"]))
        return (
            ("", (("", _("Choisissez un sujet")),)),
            *((owner, tuple(sorted(rows, key=lambda r: r[1]))) for owner, rows in sorted(groups.items())),
        )

    def _competent(self, topic):
        if not topic:
            return []
        return routing_policy().partners_for(getSite(), topic, self.context.origin.insee or "")

    def advice(self, topic):
        """Which partner is competent, in a sentence."""
        found = [partner_title(getSite(), slug) for slug in self._competent(topic)]
        if not topic:
            return _("Choisissez d’abord le sujet : le partenaire compétent en découle.")
        if not found:
            return _("Aucun partenaire n’est déclaré pour ce sujet : choisissez-le.")
        return _(
            "Compétent pour ce sujet : ${partners}. Vous pouvez en choisir un autre.",
            mapping={"partners": ", ".join(found)},
        )

    def _partner_choices(self, topic):
        competent = self._competent(topic)
        every = sorted((w.title, w.getId()) for w in workspaces("partner"))
        best = tuple((slug, title) for title, slug in every if slug in competent)
        rest = tuple((slug, title) for title, slug in every if slug not in competent)
        groups = ((None, (("", _("Le partenaire compétent pour le sujet")),)),)
        if best:
            groups += ((_("Compétents"), best),)
        return (*groups, (_("Tous les autres"), rest))

    def files(self):
        """The files of the draft as rows."""
        return [
            {
                "name": a.name,
                "filename": a.filename,
                "size": size(a.size),
                "url": f"{self.context.absolute_url()}/@@piece/{a.name}",
            }
            for a in attachments.attachments(self.context)
        ]

    # What the buttons do.

    def act(self):
        errors = self._keep() | self._attach()
        button = self.typed("do")
        if isinstance(button, str) and button.startswith("remove-"):
            filing.detach(self.context, button.partition("-")[2])
        if errors:
            return self.refuse(errors)
        if button == "send":
            return self._send()
        self.say(_("Le brouillon est enregistré."))
        return f"{self.context.absolute_url()}/desk-draft"

    def _keep(self):
        """Keep what can be kept of what was typed; the refusals of the rest."""
        form = self.request.form
        values = {n: form[n] for n in filing.PLAIN if n in form}
        values["usager"] = {n: form[f"usager.{n}"] for n in identity.FIELDS if f"usager.{n}" in form}
        values["consent"] = form.get("consent")
        if not values.get("partner") and isinstance(values.get("topic"), str):
            values["partner"] = next(iter(self._competent(values["topic"])), "")
            form["partner"] = values["partner"]
        try:
            filing.update_draft(self.context, values)
        except inputs.InvalidInput as refused:
            wrong = {n for n in refused.errors}
            usager = {n: v for n, v in values["usager"].items() if f"usager.{n}" not in wrong}
            good = {n: v for n, v in values.items() if n not in wrong} | {"usager": usager}
            filing.update_draft(self.context, good)
            return refused.errors
        return {}

    def _attach(self):
        """Keep each file that is accepted; the last refusal of the others."""
        errors = {}
        for filename, data in self.typed_files():
            try:
                filing.attach(self.context, filename, data)
            except inputs.InvalidInput as refused:
                errors.update(refused.errors)
        return errors

    def _send(self):
        errors = filing.missing(self.context)
        if errors:
            return self.refuse(errors)
        transitions.perform(self.context, "submit", {})
        self.say(
            _(
                "La demande ${reference} est partie.",
                mapping={"reference": self.context.reference},
            )
        )
        return self.context.absolute_url()

    def go(self, url):
        """What was refused is a page already, not an address."""
        return url if self.errors else super().go(url)


class DiscardPage(FormPage):
    """``desk-discard``: the question before a draft is deleted."""

    title = _("Supprimer le brouillon ?")

    def prepare(self):
        if transitions.state_of(self.context) != "draft":
            raise NotFound("desk-discard")

    def act(self):
        transitions.perform(self.context, "discard", {})
        self.say(_("Le brouillon est supprimé."))
        return f"{self.site_url}/desk-demandes"
