"""What the form of a draft asks, and whom it proposes."""

from nummairieque import _
from nummairieque.demande import identity
from nummairieque.demande import rules
from nummairieque.demande.settings import routing_policy
from nummairieque.theme.fields import Field
from nummairieque.workspace.roster import workspaces
from nummairieque.workspace.topics import partner_title
from nummairieque.workspace.topics import topics
from zope.component.hooks import getSite

_USAGER_HINTS = {
    "birth_date": _("Sous la forme jj/mm/aaaa."),
    "number": _("Celui que l’administration lui a donné."),
}


class DraftFields:
    """The groups of fields of :class:`.draft.DraftPage`, which is its other half."""

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
        labels = {**identity.LABELS, "number": self._number_label()}
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
            for name, label in labels.items()
            if label
        )

    def _number_label(self):
        """What the partner calls the number it needs; "" when it needs none.

        Before the partner is known the number is asked in general words, and
        one that was typed stays in sight.
        """
        slug = self._current("partner")
        partner = getSite()["partenaires"].get(slug) if slug else None
        general = identity.LABELS["number"]
        if partner is None:
            return general
        typed = self.typed("usager.number") if self.posted else None
        held = typed or identity.values_of(self.context)["number"]
        return getattr(partner, "number_label", "") or (general if held else "")

    def file_fields(self):
        hint = _("PDF, image ou document bureautique, 25 Mo au plus par fichier.")
        return (Field("attachments", _("Ajouter des fichiers"), "files", hint),)

    def consent_fields(self):
        label = _("L’usager est d’accord pour que sa demande soit transmise au partenaire.")
        return (Field("consent", label, "check", required=True),)

    def _topic_choices(self):
        table = topics(getSite())
        groups = {}
        for slug, row in table.items():
            owner = partner_title(getSite(), row["partners"][0]) if row["partners"] else ""
            groups.setdefault(owner, []).append((slug, row["title"]))
        return (
            ("", (("", _("Choisissez un sujet")),)),
            *(
                (owner, tuple(sorted(rows, key=lambda r: r[1])))
                for owner, rows in sorted(groups.items())
            ),
        )

    def competent(self, topic):
        if not topic:
            return []
        return routing_policy().partners_for(getSite(), topic, self.context.origin.insee or "")

    def advice(self, topic):
        """Which partner is competent, in a sentence."""
        found = [partner_title(getSite(), slug) for slug in self.competent(topic)]
        if not topic:
            return _("Choisissez d’abord le sujet : le partenaire compétent en découle.")
        if not found:
            return _("Aucun partenaire n’est déclaré pour ce sujet : choisissez-le.")
        return _(
            "Compétent pour ce sujet : ${partners}. Vous pouvez en choisir un autre.",
            mapping={"partners": ", ".join(found)},
        )

    def _partner_choices(self, topic):
        competent = self.competent(topic)
        every = sorted((w.title, w.getId()) for w in workspaces("partner"))
        best = tuple((slug, title) for title, slug in every if slug in competent)
        rest = tuple((slug, title) for title, slug in every if slug not in competent)
        groups = ((None, (("", _("Le partenaire compétent pour le sujet")),)),)
        if best:
            groups += ((_("Compétents"), best),)
        return (*groups, (_("Tous les autres"), rest))
