"""What the page ``delais`` asks."""

from nummairieque import _
from nummairieque.deadline.openingfields import opening_fields
from nummairieque.deadline.rules import DAYS
from nummairieque.theme.fields import Field

#: (id, heading, what for, fields) in the order of the page.
GROUPS = (
    (
        "promesse",
        _("Ce qui est promis"),
        _("Laissez vide ce qui doit suivre les réglages du guichet."),
        ("hours", "policy"),
    ),
    (
        "horaires",
        _("Heures d’ouverture"),
        _(
            "Elles comptent si l’échéance suit les heures d’ouverture."
            " Tout vide : du lundi au vendredi, de 9\u00a0h à 12\u00a0h"
            " et de 14\u00a0h à 17\u00a0h."
        ),
        DAYS,
    ),
    (
        "fermetures",
        _("Jours de fermeture"),
        _("Ils comptent comme les heures d’ouverture. Les jours fériés sont connus du guichet."),
        ("closed",),
    ),
    (
        "rappels",
        _("Rappels avant l’échéance"),
        _(
            "Ils partent aux heures de bureau, plutôt plus tôt que plus tard. Leurs heures sont des"
            " heures pleines, nuits et fermetures comprises, même si l’échéance suit les heures"
            " d’ouverture."
        ),
        ("near", "close"),
    ),
)


def fields_of(desk, policies, today, language):
    """The fields of the form.

    :param desk: the :class:`nummairieque.deadline.plan.Plan` of the desk.
    :param policies: (name, title) of those there are.
    :param today: date, and ``language`` of who reads, for the examples.
    """
    names = dict(policies)
    same = _(
        "Comme le guichet : ${policy}", mapping={"policy": names.get(desk.policy, desk.policy)}
    )
    return (
        Field(
            "hours",
            _("Délai de réponse, en heures"),
            "line",
            _("Vide : ${hours} heures, comme le guichet.", mapping={"hours": str(desk.hours)}),
            maximum=5,
            inputmode="numeric",
        ),
        Field("policy", _("Calcul de l’échéance"), "select", choices=(("", same), *policies)),
        *opening_fields(today, language),
        Field(
            "near",
            _("Premier rappel, en heures avant l’échéance"),
            "line",
            _("Aux référents. Vide : un jour avant, moins si le délai est court. 0 : aucun."),
            maximum=5,
            inputmode="numeric",
        ),
        Field(
            "close",
            _("Second rappel, en heures avant l’échéance"),
            "line",
            _("Au suppléant et aux responsables. Vide : 6 heures avant. 0 : aucun."),
            maximum=5,
            inputmode="numeric",
        ),
    )
