"""What holds for news and short names: pure functions over plain values."""

from nummairieque import _
from nummairieque import inputs
from nummairieque.states import COORDINATION
from nummairieque.states import ORIGIN
from nummairieque.states import PARTNER
from nummairieque.workspace.rules import dashed

import re

SLUG_MAX = 60
NEWS_TITLE_MAX = 100
NEWS_TEXT_MAX = 1000
#: For whom a piece of news is → the sides that read it.
AUDIENCES = {
    "all": (ORIGIN, PARTNER, COORDINATION, ""),
    "mairies": (ORIGIN, COORDINATION),
    "partners": (PARTNER, COORDINATION),
}

#: How a name of that kind begins, which its short name does without.
_OPENINGS = {
    "mairie": re.compile(r"^mairie(?:-(?:de|du|des|d))?-(?=.)"),
    "maison": re.compile(
        r"^(?:maison-de-services(?:-au-public)?|france-services)"
        r"(?:-(?:de|du|des|d))?-(?=.)"
    ),
}


def propose_slug(title, kind=""):
    """The short name that follows from a title; ``""`` when it has no letter.

    ``"Mairie d’Éguzon"`` gives ``"eguzon"`` for a mairie, ``"Cœur & santé"``
    gives ``"coeur-sante"``.
    """
    slug = dashed(title)
    if kind in _OPENINGS:
        slug = _OPENINGS[kind].sub("", slug)
    if len(slug) > SLUG_MAX:
        slug = slug[: SLUG_MAX + 1].rpartition("-")[0] or slug[:SLUG_MAX]
    return slug


def clean_slug(value, title, taken, kind=""):
    """The short name of something new: as typed, else made from its title.

    :param taken: callable, True for a short name that is not free.
    :raises nummairieque.inputs.InvalidInput: wrong, taken or impossible.
    """
    slug = inputs.slug("slug", value) or propose_slug(title, kind)
    if not slug:
        inputs.refuse("slug", _("Ce nom n’a pas de lettre : choisissez un nom court."))
    if len(slug) > SLUG_MAX:
        inputs.refuse(
            "slug",
            _(
                "Ce texte est trop long : ${maximum} caractères au plus.",
                mapping={"maximum": str(SLUG_MAX)},
            ),
        )
    if taken(slug):
        inputs.refuse(
            "slug",
            _(
                "Le nom court ${slug} est déjà pris : choisissez-en un autre.",
                mapping={"slug": slug},
            ),
        )
    return slug


def clean_news(values, today):
    """Check a piece of news.

    :param values: dict of ``title``, ``text``, ``first``, ``last``, ``audience``.
    :returns: dict of the same, days as datetime.date; ``last`` may be None.
    :raises nummairieque.inputs.InvalidInput: all refusals at once.
    """
    checks = {
        "title": lambda n, v: inputs.line(n, v, required=True, maximum=NEWS_TITLE_MAX),
        "text": lambda n, v: inputs.text(n, v, maximum=NEWS_TEXT_MAX),
        "first": lambda n, v: inputs.day(n, v) or today,
        "last": inputs.day,
        "audience": lambda n, v: inputs.choice(n, v, AUDIENCES, required=True),
    }
    cleaned = clean_each(checks, values)
    if cleaned["last"] is not None and cleaned["last"] < cleaned["first"]:
        inputs.refuse("last", _("Le dernier jour vient avant le premier."))
    return cleaned


def clean_each(checks, values):
    """Every check on its value: dict of the cleaned ones, all refusals at once.

    :param checks: dict of name → function of name and value.
    """
    cleaned, errors = {}, {}
    for name, check in checks.items():
        try:
            cleaned[name] = check(name, values.get(name))
        except inputs.InvalidInput as refused:
            errors.update(refused.errors)
    if errors:
        raise inputs.InvalidInput(errors)
    return cleaned


def is_current(first, last, today):
    """True from the first to the last day, both included; no last day is for good."""
    return first <= today and (last is None or today <= last)


def concerns(audience, sides):
    """True when news for ``audience`` is for somebody on one of ``sides``."""
    return bool(set(AUDIENCES.get(audience, ())) & {*sides, ""})
