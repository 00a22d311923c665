"""What is asked of the usager, at the filing as when it is corrected."""

from nummairieque import _
from nummairieque.demande import identity
from nummairieque.demande import reaching
from nummairieque.theme.fields import Field
from nummairieque.theme.words import day
from nummairieque.workspace.topics import number_label
from nummairieque.workspace.topics import partner_title
from zope.component.hooks import getSite

_DAY_HINT = _("Sous la forme jj/mm/aaaa.")
_GENERAL = _("Ce partenaire ne demande pas de numéro : effacez-le s’il ne sert à rien.")
TOLD = _("L’usager accepte d’être prévenu")
TOLD_HINT = _(
    "Demandez-le-lui. Le message dit qu’une réponse l’attend, et rappelle son code, "
    "jamais de quoi il s’agit."
)


class UsagerFields:
    """Part of a :class:`nummairieque.theme.forms.FormPage` on a demande."""

    def usager_fields(self):
        """What is asked of the usager herself."""
        label, hint = self._number()
        labels = {**identity.LABELS, "number": label}
        hints = {"birth_date": _DAY_HINT, "number": hint}
        return tuple(
            Field(
                f"usager.{name}",
                label,
                "text" if name == "address" else "day" if name == "birth_date" else "line",
                hints.get(name),
                required=name == "name",
                maximum=None if name == "address" else max(identity.FIELDS[name], 40),
                rows=3,
                inputmode={"phone": "tel", "email": "email"}.get(name),
            )
            for name, label in labels.items()
            if label
        )

    def notify_fields(self):
        """How the usager agrees to be told; nothing where the desk has no way."""
        choices = tuple((name, way.label) for name, way in reaching.ways())
        return (
            (Field(reaching.FIELD, TOLD, "checks", TOLD_HINT, choices=choices),) if choices else ()
        )

    def bound_notify(self):
        """The same as the template draws it."""
        return [self.bind(field) for field in self.notify_fields()]

    def _number(self):
        """Label and hint of the number that the partner needs; no label when none.

        One that was given to another partner stays in sight, to be taken out.
        """
        slug = self.context.partner
        asked = number_label(getSite(), slug)
        if asked:
            who = {"partner": partner_title(getSite(), slug)}
            return asked, _("Demandé par ${partner}.", mapping=who)
        typed = self.typed("usager.number") if self.posted else None
        held = typed or identity.values_of(self.context)["number"]
        return (identity.LABELS["number"], _GENERAL) if held else ("", None)

    def known_of_usager(self, name):
        """What the input ``usager.<field>`` holds before anybody typed: str."""
        value = identity.values_of(self.context)[name.partition(".")[2]]
        return day(value) if name == "usager.birth_date" else value
