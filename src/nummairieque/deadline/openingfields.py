"""The fields in which days and opening times are typed; :mod:`.rules` says what may stand there."""

from nummairieque import _
from nummairieque.deadline.calendar import example_days
from nummairieque.deadline.rules import closed_examples
from nummairieque.deadline.rules import DAY_LABELS
from nummairieque.deadline.rules import DAYS
from nummairieque.theme.fields import Field
from nummairieque.theme.words import day_in_words


def day_hint(today, language):
    """How a day may be written, by one that is to come: message.

    :param today: date.
    :param language: code of the language of who reads.
    """
    [day] = example_days(today, 1)
    return _(
        "Par exemple ${day} ou ${words}.",
        mapping={"day": f"{day:%d/%m/%Y}", "words": day_in_words(day, language)},
    )


def opening_fields(today, language):
    """One for each day of the week, and the closed periods: tuple of Field.

    :param today: date, and ``language`` of who reads, for the examples.
    """
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
            _closed_hint(today, language),
            rows=4,
        ),
    )


def _closed_hint(today, language):
    words = day_in_words(*example_days(today, 1), language)
    mapping = {**closed_examples(today), "words": words}
    return _("Un par ligne : ${day}, ${words}, ou ${period}.", mapping=mapping)
