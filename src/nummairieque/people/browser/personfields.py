"""What an invitation asks of somebody new."""

from nummairieque import _
from nummairieque.theme.fields import Field

PERSON = (
    Field("name", _("Prénom et nom"), required=True, maximum=100),
    Field(
        "email",
        _("Adresse électronique"),
        "line",
        _("L’invitation y est envoyée. Elle reste valable 7 jours."),
        True,
        maximum=200,
        inputmode="email",
    ),
    Field(
        "login",
        _("Identifiant"),
        "line",
        _("Laissez vide : il est formé du prénom et du nom."),
        maximum=60,
    ),
)
