"""The fields in which opening times are typed; :mod:`.rules` says what may stand in them."""

from nummairieque import _
from nummairieque.deadline.rules import DAY_LABELS
from nummairieque.deadline.rules import DAYS
from nummairieque.theme.fields import Field


def opening_fields():
    """One for each day of the week, and the closed periods: tuple of Field."""
    example = _("Par exemple : 9h-12h et 13h30-17h.")
    return (
        *(
            Field(
                name,
                label,
                "line",
                example if name == DAYS[0] else None,
                maximum=200,
                marks_optional=False,
            )
            for name, label in zip(DAYS, DAY_LABELS, strict=True)
        ),
        Field(
            "closed",
            _("Jours et périodes"),
            "text",
            _("Un par ligne : 25/12/2026, lundi 7 décembre, ou 24/12/2026 - 02/01/2027."),
            rows=4,
        ),
    )
